"""Rust functions compiled in one crate: each reads as if it had been compiled alone."""

from __future__ import annotations

from dataclasses import replace

from codetrans.ir.boxes import _finished
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.lower import Lowered, LowerOptions, lower_all
from codetrans.ir.names import said_again, said_by_rustc
from codetrans.languages import language
from codetrans.languages.rust.lowering import _as_alone, source, together
from codetrans.languages.standalone import only_function
from codetrans.languages.to_ir import IRSource, Together
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Function, Rejection

TEXTS = (
    "fn f(a: i32) -> i32 { helper(a) * 2 }\npub fn helper(p: i32) -> i32 { p + 1 }",
    "fn f(a: i32) -> i32 { helper(a) * 3 }\nfn helper(p: i32) -> i32 { if p > 0 { helper(-p) } else { 7 } }",
    # What is instantiated once for all has more callers in a crate, and would be inlined less.
    "fn f(mut a: Vec<i32>) -> Vec<i32> { a.push(1); a.sort(); a }",
    "fn f(a: &mut Vec<i32>, b: i32) { a.push(b); a.sort_by(|x, y| y.cmp(x)); a.push(b); }",
    "fn f(a: &mut Vec<i32>) -> i32 { a.sort_by_key(|x| -x); a.iter().rev().map(|x| x * 2).sum() }",
    "fn f(a: &[i32]) -> usize { a.iter().collect::<std::collections::HashSet<_>>().len() }",
    "fn f(a: &[i32]) -> std::collections::HashMap<i32, usize> { a.iter().map(|x| (*x, 1)).collect() }",
    # Constants of one text, of which a compiler makes one; a vtable; what points to the source.
    'fn f(a: Option<i32>) -> String { format!("{}, again", a.expect("nothing there")) }',
    'fn f(a: &str) -> String { let b: Box<dyn Fn(&str) -> String> = Box::new(|x| x.to_owned() + ","); b(a) }',
    "fn f() -> i32 { static mut COUNT: i32 = 0; unsafe { COUNT += 1; COUNT } }",
    "fn f<T: Ord + Copy>(a: &[T]) -> Option<T> { a.iter().max().copied() }",
    "fn f(a: i32) -> bool { #[derive(Clone, PartialEq)] struct Pair { a: i32, b: String }\n"
    "let p = Pair { a, b: String::new() }; p.clone() == p }",
    # Its own code lies in library functions whose names are long.
    "fn f(a: Vec<Vec<i32>>) -> usize { a.into_iter().flatten().filter(|x| *x == 1).count() }",
    # A compiler that numbers functions of one name counts those that nothing here uses.
    "fn f(a: usize) -> Vec<i64> { vec![1; a] }\npub struct Own { a: Vec<i32> }\n"
    "impl Own { pub fn new(a: usize) -> Own { Own { a: vec![1; a] } } }",
    # These two mean another thing below another path.
    "fn f() -> i32 { crate::helper() }\nfn helper() -> i32 { 1 }",
    "fn f() -> &'static str { struct Own; std::any::type_name::<Own>() }",
)
BROKEN = "fn f(a: i32) -> i32 { a + b }"


class Counted(Sandbox):
    boxes = 0

    def attempt(self, order: Order) -> ExecutionResult:
        self.boxes += 1
        return super().attempt(order)


def passes(*texts: str) -> Together:
    made = together([each for each in map(source, parsed(*texts)) if isinstance(each, IRSource)], "Oz")
    assert made is not None
    return made


def parsed(*texts: str) -> list[Function]:
    """Each with all of its text, as functions of a corpus have it."""
    return [replace(only_function(text, "rust", "f"), text=text) for text in texts]


def form(result: Lowered | Rejection) -> str:
    assert isinstance(result, Lowered), result
    return canonical(result.text, CanonicalOptions(result.symbol, result.own))


def test_functions_of_one_crate_read_as_if_compiled_alone(sandbox: Sandbox) -> None:
    functions = parsed(*TEXTS)
    alone = lower_all(functions, sandbox, LowerOptions(together=False))
    counted = Counted(sandbox.level)
    one = lower_all(functions, counted)
    assert counted.boxes == 3  # the crate, its passes, and those that are compiled alone
    assert [form(result) for result in one] == [form(result) for result in alone]


def test_one_that_does_not_compile_leaves_its_neighbours_in_one_crate(sandbox: Sandbox) -> None:
    counted = Counted(sandbox.level)
    first, second, third = lower_all(parsed(TEXTS[0], BROKEN, TEXTS[3]), counted)
    assert isinstance(first, Lowered) and isinstance(third, Lowered)
    assert isinstance(second, Rejection) and "cannot find value `b`" in second.reason
    assert counted.boxes == 4  # all, all but the broken one, the passes, the broken one for its own words


def test_a_part_that_llvm_refuses_costs_no_neighbour_its_own(sandbox: Sandbox) -> None:
    good = "define i32 @f(i32 %a) {\n  %b = mul i32 %a, 2\n  %c = sdiv i32 %b, 1\n  ret i32 %c\n}\n"
    parts = [good, good.replace("sdiv", "adds"), "", good]
    first, second, third, fourth = _finished(language("rust"), passes(TEXTS[0], TEXTS[1]), parts, sandbox)
    assert "shl i32 %a, 1" in first and first == fourth and second == third == ""


def test_a_part_that_needs_too_long_costs_no_neighbour_its_own(sandbox: Sandbox) -> None:
    good = "define i32 @f(i32 %a) {\n  ret i32 %a\n}\n"
    parts = [good, endless(), good]
    first, second, third = _finished(language("rust"), passes(TEXTS[0], TEXTS[1]), parts, sandbox)
    assert "ret i32 %a" in first and first == third and second == ""


def endless() -> str:
    """A function that is nothing but calls of one that LLVM takes in, of one that it takes in, and so on."""
    functions = ["define internal i32 @g0(i32 %a) alwaysinline {\n  %b = mul i32 %a, %a\n  ret i32 %b\n}\n"]
    for number in range(1, 12):
        calls = [f"  %x{place + 1} = call i32 @g{number - 1}(i32 %x{place})\n" for place in range(4)]
        head = f"define internal i32 @g{number}(i32 %x0) alwaysinline {{\n"
        functions.append(head + "".join(calls) + "  ret i32 %x4\n}\n")
    return "".join(functions) + "define i32 @f(i32 %a) {\n  %b = call i32 @g11(i32 %a)\n  ret i32 %b\n}\n"


def test_names_that_rustc_said_are_said_again() -> None:
    before = "; own::f\n; Function Attrs: cold\ndefine void @f() #0 {\n; call lib::g\n}\n"
    before += "; lib::g\ndeclare void @g()\n"
    after = "; Function Attrs: cold\ndefine void @f() #1 {\n}\ndeclare void @g()\ndeclare void @new()\n"
    said = said_again(after, said_by_rustc(before))
    assert said.startswith("; own::f\n; Function Attrs: cold\ndefine void @f()")
    assert "}\n; lib::g\ndeclare void @g()\ndeclare void @new()\n" in said


def test_a_name_for_which_rustc_has_no_room_alone_makes_a_function_alone() -> None:
    short = "; codetrans_candidate::m0003::some::name\n"
    short += "define void @_RNvNtCs_19codetrans_candidate5m00034name() {\n}\n"
    long = short.replace("some::name", "some::name" * 9)
    assert _as_alone(short, 3) == short
    assert _as_alone(long, 3) == ""
    assert _as_alone(short.partition("\n")[2], 3) == ""  # not said at all
    assert (
        _as_alone(long + short.replace("4name", "200name" + "x" * 100), 3) == ""
    )  # room that comes too late
    assert _as_alone(short.replace("4name", "200name" + "x" * 100) + long, 3) != ""
