"""The Rust harness: a real build, many types a compilation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages import wire
from codetrans.languages.rust.program import program

if TYPE_CHECKING:
    from tests.languages.conftest import Make, Run

IMPORTS = (
    "use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};",
    "use std::rc::Rc;",
    "use std::cell::RefCell;",
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
]


def test_every_type_makes_the_round_trip_and_refuses_what_does_not_fit(run: Run) -> None:
    defaults = [good[0] for _, good, _ in TABLE]
    calls, expected = [], []
    for position, (_, good, bad) in enumerate(TABLE):
        for value in [*good, *bad]:
            calls.append([*defaults[:position], value, *defaults[position + 1 :]])
            expected.append("ok" if any(value is item for item in good) else "unfit")
    parameters = ", ".join(f"p{i}: {declared}" for i, (declared, _, _) in enumerate(TABLE))
    ran = run("rust", f"fn f<'a, T: Ord + Copy>({parameters}) {{}}", calls, IMPORTS)
    assert ran.finished
    changed = [position for position, call in enumerate(calls) if ran.statuses[position] != expected[position]]
    assert not changed, [(ran.outcomes[i].message, expected[i], i) for i in changed]
    for outcome, arguments in zip(ran.outcomes, calls, strict=True):
        if outcome.status.value == "ok":
            assert outcome.value is None
            assert wire.encode(outcome.arguments) == wire.encode(tuple(arguments))  # nan equals itself, 0.0 not -0.0
