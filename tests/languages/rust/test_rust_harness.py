"""The Rust harness: a real build, many types a compilation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages.extract import functions
from codetrans.languages.rust.program import program
from codetrans.languages.standalone import standalone
from codetrans.types import Function
from tests.languages import every_type

if TYPE_CHECKING:
    from tests.languages.conftest import Make, Run

IMPORTS = (
    "use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};",
    "use std::rc::Rc;",
    "use std::cell::RefCell;",
    "use std::ffi::c_int;",
)

# declared type, values that make the round trip, values that do not fit
TABLE = [
    ("i32", [0, -(2**31), 2**31 - 1], [2**31, 1.0, "ab", [1], None]),
    ("i64", [-(2**63), 2**63 - 1], [2**63]),
    ("u8", [255], [256, -1]),
    ("usize", [2**64 - 1], [2**64, -1]),
    ("i128", [-(2**127)], [2**127]),
    ("bool", [True, False], [2, "a"]),
    ("f64", [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308], [2**53 + 1, "1"]),
    ("f32", [0.5, -0.0, math.inf, math.nan], [0.1]),
    ("String", ["", "a b\n\0", "é€😀"], [5, ["ab"], {}]),
    ("&str", ["", "é"], [None]),
    ("&mut String", ["é"], [5]),
    ("Vec<i32>", [[], [1, -2], list(range(3000))], [[2**31], 3, [[1]], {1: 2}]),
    ("&[i32]", [[], [1]], [5]),
    ("&mut [i32]", [[1]], [5]),
    ("&Vec<i32>", [[1]], [5]),
    ("&mut Vec<Vec<i32>>", [[[]], [[1], []]], [[1]]),
    ("[i32; 3]", [[1, 2, 3]], [[1, 2], [1, 2, 3, 4]]),
    ("&mut [[u8; 2]; 2]", [[[1, 2], [3, 4]]], [[[1, 2]]]),
    ("&[&str]", [["a", "é"]], [[1]]),
    ("&[Vec<f64>]", [[[0.5], []]], [[0.5]]),
    ("Vec<&'a str>", [["a"]], [5]),
    ("Vec<bool>", [[True, False]], [[3]]),
    ("Vec<String>", [["", "é"]], [[1]]),
    ("(i32, String)", [(1, "x")], [(1, 2, 3), (1, 1)]),
    ("HashMap<String, i32>", [{}, {"a": 1, "": -1}], [[1], {1: 1}]),
    ("&mut BTreeMap<i32, Vec<i32>>", [{1: [2]}], [5]),
    ("HashSet<i32>", [frozenset({1, 2}), frozenset()], [[1, 1]]),
    ("&BTreeSet<i64>", [frozenset({1})], [5]),
    ("VecDeque<i32>", [[1]], [None]),
    ("Option<i32>", [None, 5], ["ab"]),
    ("Option<Box<ListNode>>", [[], [1, 2, 3]], [5, [0.5]]),
    ("&mut Option<Box<ListNode>>", [[1]], [5]),
    ("Vec<Option<Box<ListNode>>>", [[[1], []]], [5]),
    (
        "Option<Rc<RefCell<TreeNode>>>",
        [[], [1, None, 2, 3], [5, 4, 8, 11, None, 13, 4, 7, 2]],
        [[1, None, None, 2]],
    ),
    ("&[T]", [[1]], [["ab"]]),
    ("*mut i32", [[], [1, -2], list(range(20_000))], [[2**31], 5]),
    ("*const [f64; 2]", [[[0.5, -0.0]]], [[[1.0]]]),
    ("*const std::ffi::c_char", ["", "a b", "é😀"], ["a\0b", 5]),
    ("*mut u8", [[1, 255]], [[256]]),
    ("c_int", [-5], [2**31]),
]


def test_every_type_makes_the_round_trip_and_refuses_what_does_not_fit(run: Run) -> None:
    every_type.check(
        run, "rust", TABLE, "{1}: {0}".format, "fn f<'a, T: Ord + Copy>({}) {{}}".format, IMPORTS
    )


def test_writes_through_parameters_are_seen(run: Run) -> None:
    text = """fn f(
    a: &mut [i32], b: &mut Vec<Vec<char>>, mut c: Vec<i32>, d: &mut Option<Box<ListNode>>, e: &mut i32,
) {
    a.sort();
    b[0][0] = 'é';
    c.push(1);
    *d = d.take().and_then(|node| node.next);
    *e += 1;
}"""
    ran = run("rust", text, [[[2, 1], ["ab"], [5], [1, 2], 6]], IMPORTS)
    assert ran.outcomes[0].arguments == ([1, 2], [["é", "b"]], [5], [2], 7)


def test_what_is_written_through_a_raw_pointer_is_seen(run: Run) -> None:
    text = """pub unsafe fn f(mut items: *mut i32, n: i32, text: *mut i8, seen: *const i32) -> i32 {
    *items.offset((n - 1) as isize) = 7;
    *text.offset(1) = 0;
    *items + *seen.add(1)
}"""
    ran = run("rust", text, [[[2, 1], 2, "abc", [5, 6]], [[9], 1, "xy", [0, 1]]], IMPORTS)
    assert [outcome.arguments for outcome in ran.outcomes] == [
        ([2, 7], 2, "a", [5, 6]),
        ([7], 1, "x", [0, 1]),
    ]
    assert ran.values == [8, 8]


def test_declared_functions_of_c_go_along(run: Run) -> None:
    text = """use std::ffi::{c_char, c_int};
extern "C" {
    fn strlen(text: *const c_char) -> usize;
    fn abs(x: c_int) -> c_int;
}
pub unsafe extern "C" fn f(text: *const c_char, x: c_int) -> c_int {
    strlen(text) as c_int + abs(x)
}"""
    found = [each for each in functions(text, "rust") if isinstance(each, Function)]
    function = standalone(found[0], found)
    assert isinstance(function, Function)
    assert run("rust", function.text, [["abcd", -3]], function.context).values == [7]


@pytest.mark.parametrize("index", [3, 2_000])
def test_a_read_behind_what_a_raw_pointer_has_is_a_crash(index: int, run: Run) -> None:
    text = "unsafe fn f(items: *const i32, i: usize) -> i32 { *items.add(i) }"
    ran = run("rust", text, [[[1, 2, 3], 2], [[1, 2, 3], index]])
    assert ran.values == [3] and not ran.finished
    assert run("rust", text, [[[], 0]]).statuses == []


def test_results_of_every_kind(run: Run) -> None:
    text = """fn f<'a>(text: &'a str, list: &'a mut Vec<i32>, root: Option<Rc<RefCell<TreeNode>>>)
    -> (&'a str, &'a [i32], Option<char>, Result<f32, String>,
        Option<Rc<RefCell<TreeNode>>>, [Option<Box<ListNode>>; 1]) {
    list.push(3);
    let left = root.and_then(|node| node.borrow().left.clone());
    (&text[1..], &list[..], text.chars().next(), Ok(0.5), left, [None])
}"""
    assert run("rust", text, [["xyz", [1], [1, 2, 3, 4]]], IMPORTS).values == [
        ("yz", [1, 3], "x", 0.5, [2, 4], [[]])
    ]


def test_panics_are_reported_and_a_crash_keeps_earlier_frames(run: Run) -> None:
    text = """fn deep(n: i64) -> i64 { if n == 0 { 0 } else { 1 + deep(n - 1) } }
fn f(kind: i64) -> Result<i64, String> {
    println!("n0nce 0 value i1");
    match kind {
        0 => panic!("why {}", kind),
        1 => Ok(vec![1, 2][kind as usize + 2]),
        2 => Ok(i64::MAX + kind),
        3 => Ok(deep(100_000)),
        4 => Err(String::from("é")),
        5 => std::process::exit(0),
        _ => std::process::abort(),
    }
}"""
    ran = run("rust", text, [[0], [1], [2], [4], [3], [5], [3]], IMPORTS)
    assert [outcome.message for outcome in ran.outcomes[:4]] == [
        "panic: why 0",
        "panic: index out of bounds: the len is 2 but the index is 3",
        "panic: attempt to add with overflow",
        'Err: "é"',
    ]
    assert ran.outcomes[4].value == 100_000
    assert len(ran.outcomes) == 5 and not ran.finished
    crashed = run("rust", text, [[3], [6], [3]], IMPORTS)
    assert crashed.statuses == ["ok"] and not crashed.finished


def test_hostile_names_do_no_harm(run: Run) -> None:
    text = """#![allow(dead_code)]
struct Vec;
struct Value;
enum Result { Ok, Err }
macro_rules! panic { () => { 1 } }
mod harness { pub fn run() -> i32 { panic!() } }
fn encoded() -> i32 { harness::run() }
struct ListNode { val: i64, next: std::option::Option<Box<ListNode>> }
fn main(call: std::option::Option<Box<ListNode>>) -> std::option::Option<Box<ListNode>> {
    std::option::Option::Some(Box::new(ListNode { val: encoded() as i64, next: call }))
}"""
    assert run("rust", text, [[[4]]]).values == [[1, 4]]


def test_too_few_and_too_many_arguments_do_not_fit(run: Run) -> None:
    ran = run("rust", "fn f(a: i32, b: i32) -> i32 { a }", [[1], [1, 2, 3], [1, 2]], IMPORTS)
    assert ran.statuses == ["unfit", "unfit", "ok"]


@pytest.mark.parametrize(
    "declared", ["impl Fn(i32) -> i32", "&dyn Fn(i32)", "Vec<Foo>", "Box<dyn Fn()>", "F", "[i32; M]"]
)
def test_a_parameter_that_no_value_fits_is_named(declared: str, free_function: Make) -> None:
    with pytest.raises(BadInput, match="'x'") as caught:
        program(
            free_function("rust", f"fn f<F: Fn(i32) -> i32, const N: usize>(x: {declared}) {{}}", IMPORTS)
        )
    assert declared in caught.value.message
