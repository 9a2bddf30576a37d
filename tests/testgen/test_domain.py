"""Cases at the edge of what a function is meant for are told from the others, and count all the same."""

from __future__ import annotations

import pytest

from codetrans.languages.standalone import only_function
from codetrans.report.verdict_lines import verdict_lines
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import judge
from codetrans.testgen.domain import (
    BOUND,
    EMPTY,
    LETTERS,
    NEGATIVE,
    OVERFLOW,
    REFUSED,
    STATED,
    with_edges,
)
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.select import EXTREME, WIDE, WRAPS
from codetrans.testgen.stated import stated
from codetrans.testgen.verify import verify
from codetrans.types import (
    EDGE,
    Candidate,
    Case,
    Function,
    Int,
    Outcome,
    Parameter,
    Signature,
    Status,
    TestSuite,
    Translation,
    Value,
)


def edges(text: str, *arguments: Value, language: str = "python", expected: Value = 0) -> tuple[str, ...]:
    case = Case(arguments, expected)
    [found] = with_edges([case], only_function(text, language), [case], [])
    return found.edges


SUM = "def f(a: list[int]) -> int:\n    return sum(a)"


def test_no_elements_are_an_edge_where_the_source_has_no_word_for_them() -> None:
    assert edges(SUM, []) == (EMPTY,)
    assert edges(SUM, [3]) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "def f(a: list[int]) -> int:\n    if not a:\n        return 0\n    return max(a)"),
        ("java", "static int f(List<Integer> a) { if (a.isEmpty()) return 0; return a.get(0); }"),
        ("go", "func f(a []int) int { if len(a) == 0 { return 0 }; return a[0] }"),
        ("cpp", "int f(vector<int> a) { if (a.size() < 1) return 0; return a[0]; }"),
        ("rust", "fn f(a: Vec<i32>) -> i32 { match a.first() { None => 0, Some(x) => *x } }"),
    ],
)
def test_they_are_none_where_it_asks(language: str, text: str) -> None:
    assert edges(text, [], language=language) == ()


def test_numbers_below_zero_are_an_edge_of_lengths_and_of_division_without_a_sign() -> None:
    assert edges("def f(n: int) -> int:\n    return 2 * n", -3) == (NEGATIVE,)
    assert edges("def f(x: int) -> int:\n    return 2 * x", -3) == ()
    assert edges("def g(x: int) -> int:\n    return x % 7", -3) == (NEGATIVE,)
    assert edges("def g(x: int) -> int:\n    return x % 7 if x > 0 else 0", -3) == ()
    assert edges("int f(int y) {\n    // halves of y / 2\n    return y + 1;\n}", -3, language="cpp") == ()


def test_letters_are_an_edge_beyond_those_that_are_counted_from_a_first_one() -> None:
    loop = "for (char c : s.toCharArray()) n[c - 'a']++;"
    text = f"static int f(String s) {{ int[] n = new int[26]; {loop} return n[0]; }}"
    assert edges(text, "abz", language="java") == ()
    assert edges(text, "aB", language="java") == (LETTERS,)
    assert edges("def f(s: str) -> int:\n    return len(s) + 1", "aB") == ()


def test_what_is_stated_is_known() -> None:
    text = '''\
# Constraints:
#   1 <= a.length <= 10^3
#   -10^4 <= a[i] <= 2^31 - 1
def f(a: list[int], k: int) -> int:
    """Needs `0 <= k <= 9`."""
    return sum(a) % k
'''
    found = stated(only_function(text, "python"))
    assert found.lengths == {"a": (1, 1000)}
    assert found.numbers == {"a": (-(10**4), 2**31 - 1), "k": (0, 9)}
    assert edges(text, [-5], 3) == ()
    assert edges(text, [], 3) == (STATED,)
    assert edges(text, [5], 10) == (STATED,)


def test_kinds_that_the_source_mostly_refuses_are_an_edge() -> None:
    function = only_function("def f(a: list[int], x: int) -> int:\n    return a[x]", "python")
    fine = [Case(([1, 2, 3], x % 3), 1) for x in range(8)]
    odd = Case(([1, 2, 3], -2), 2)  # a place from the end, which only Python has
    refused: list[tuple[Value, ...]] = [([1, 2, 3], -9 - x) for x in range(6)]
    found = with_edges([*fine, odd], function, [*fine, odd], refused)
    assert [case.edges for case in found] == [()] * 8 + [(REFUSED,)]
    again = with_edges([*fine, odd], function, [*fine, odd], refused[:1])
    assert again[-1].edges == ()  # one refusal may have another reason


def test_overflows_and_bounds_are_edges() -> None:
    function = only_function(SUM, "python")
    near = Case(([2**30],), 2**30, tags=frozenset({EXTREME}))
    nothing, held = Case(([5],), 2**31 - 1), Case(([2**31 - 1],), 2**31 - 1)
    tagged = with_edges([near, nothing, held], function, [near, nothing, held], [])
    assert [case.edges for case in tagged] == [(OVERFLOW,), (BOUND,), ()]


def test_what_wraps_unseen_is_an_edge_and_what_is_larger_too() -> None:
    function = only_function("static int f(int n) { return n < 2 ? n : f(n - 1) + f(n - 2); }", "java")
    near = Case((45,), 1134903170, tags=frozenset({WRAPS}))
    cases = [Case((9,), 34), near, Case((53,), -298632863), Case((3,), 2**31 - 1, tags=frozenset({WRAPS}))]
    tagged = with_edges(cases, function, cases, [])
    assert [OVERFLOW in case.edges for case in tagged] == [False, True, True, True]
    seen = only_function("fn f(n: i32) -> i32 { n * n }", "rust")  # an overflow there gives no value
    assert [OVERFLOW in case.edges for case in with_edges(cases[:3], seen, cases, [])] == [False, True, False]


@pytest.mark.parametrize(
    ("language", "text", "is_edge"),
    [
        ("go", "func f(a []int) int { return a[0] }", True),
        ("go", "func f(a []int) []int { return a }", True),
        ("go", "func f(a []int) int64 { return int64(a[0]) }", False),
        ("java", "static long f(int[] a) { return a[0]; }", False),
        ("python", "def f(a: list[int]) -> list[int]:\n    return a", True),
    ],
)
def test_a_result_beyond_32_bits_is_an_edge_where_no_width_is_meant(
    language: str, text: str, is_edge: bool
) -> None:
    case = Case(([9],), 2**40, tags=frozenset({WIDE}))
    [found] = with_edges([case], only_function(text, language), [case], [])
    assert (OVERFLOW in found.edges) == is_edge


TAGGED = (Case((1,), 1), Case((2,), 2), Case((-1,), 9, tags=frozenset({f"{EDGE}{NEGATIVE}"})))
SIGNATURE = Signature("f", (Parameter("a", Int(32)),), Int(32))


def said(*values: int) -> tuple[str, Translation]:
    verdict = judge(TAGGED, [Outcome(Status.OK, value) for value in values], SIGNATURE)
    function = Function("java", "static int f(int a) { return a; }", SIGNATURE)
    tests = TestSuite(function, TAGGED, 0)
    result = Translation(function, "go", (Candidate("", -1.0, 1),), (verdict,), tests)
    return next(iter(verdict_lines(result, verdict))), result


def test_a_difference_at_the_edge_is_said_and_is_not_verified() -> None:
    line, result = said(1, 2, 0)
    assert (
        "agrees on all 2 core cases" in line and "differs on 1 of 1 edge cases (a number below zero)" in line
    )
    assert "not verified" in line
    assert not result.verified and not result.agrees


def test_a_difference_in_the_core_is_not_excused() -> None:
    line, result = said(1, 3, 0)
    assert "core" not in line and "✗ not verified" in line and not result.verified


def test_verified_needs_the_edge_too() -> None:
    line, result = said(1, 2, 9)
    assert "✓ verified" in line and result.verified


def test_generated_cases_are_tagged_and_judged_so(sandbox: Sandbox) -> None:
    function = only_function(
        "def f(a: list[int]) -> int:\n    b = 0\n    for x in a: b = max(b, x)\n    return b", "python"
    )
    suite = generate(function, sandbox, TestOptions(cases=12, most=192))
    assert isinstance(suite, TestSuite)
    assert [case.arguments for case in suite.cases if case.edges] == [([],)]
    other = "fn f(a: &[i64]) -> i64 { if a.is_empty() { return -1; } (*a.iter().max().unwrap()).max(0) }"
    verdict = verify(other, "rust", function.signature, suite.cases, sandbox)
    assert verdict.agrees_on_core and not verdict.agrees and verdict.edges_failed == (EMPTY,)
