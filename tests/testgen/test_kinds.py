"""Kinds of arguments that have one result, and translations that are wrong on one of them."""

from __future__ import annotations

import pytest

from codetrans.choice import judged
from codetrans.report.verdict_lines import verdict_lines
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.kinds import MOST_KINDS, kinds, with_kinds
from codetrans.testgen.strengthen import QUICK
from codetrans.types import RAISES, Candidate, Case, Status, TestSuite, Translation, Value
from tests.testgen.test_generate import parsed_function

PLAN = TestOptions(rate=QUICK, further=True)


def test_kinds_are_told_by_place_and_of_two_together() -> None:
    assert set(kinds((-3, [-1, -2]))) == {(0, "below zero"), (1, "all below zero"), (1, "falling")}
    assert set(kinds(("aB", "aB"))) == {
        *((place, kind) for place in (0, 1) for kind in ("a small letter", "a capital letter")),
        (0, 1, "equal"),
    }
    assert set(kinds((2, 1))) >= {(0, 1, "more")} and set(kinds((1, 1))) >= {(0, 1, "equal")}


def test_a_kind_that_is_missing_is_added_by_the_smallest_case_and_no_other() -> None:
    def case(*items: int) -> Case:
        return Case((list(items),), 0)

    found = [case(-3, -2), case(-9), case(4), Case(([-1],), None, tags=frozenset({RAISES}))]
    assert with_kinds([case(5)], found, 12) == [case(5), case(-3, -2)]
    assert with_kinds([case(5, 5)], found, 12) == [case(-9), case(5, 5), case(-3, -2)]
    assert with_kinds([case(5, 5)], found, 2) == [case(-9), case(5, 5)]
    assert with_kinds([case(5)], [case(4)], 12) == [case(5)]


def test_kinds_add_few_cases() -> None:
    letters = [Case((" " * place + "x",), 0) for place in range(40)]
    many = [*letters, *(Case((place - 20, 20 - place, place % 3, 7), 0) for place in range(40))]
    assert len(with_kinds([], many, 40)) <= MOST_KINDS


LARGEST = {
    "cpp": "int f(vector<int> a) { int b = 0; for (int x : a) b = max(b, x); return b; }",
    "go": "func f(a []int) int {\n\tb := 0\n\tfor _, x := range a {\n\t\tb = max(b, x)\n\t}\n\treturn b\n}\n",
    "java": "static int f(int[] a) { int b = 0; for (int x : a) b = Math.max(b, x); return b; }",
    "python": "def f(a: list[int]) -> int:\n    return max(0, *a, 0)\n",
    "rust": "fn f(a: &[i32]) -> i32 { let mut b = 0; for x in a { b = b.max(*x); } b }",
}


@pytest.mark.parametrize("language", LARGEST)
def test_a_list_all_of_which_is_below_zero_is_a_case(language: str, sandbox: Sandbox) -> None:
    suite = generate(parsed_function(language, LARGEST[language]), sandbox, TestOptions(rate=QUICK))
    assert isinstance(suite, TestSuite), suite

    def is_below(value: Value) -> bool:
        return isinstance(value, list) and bool(value) and all(item < 0 for item in value)

    assert any(is_below(case.arguments[0]) for case in suite.cases)


DOUBLE = "def f(n: int) -> int:\n    return 2 * n\n"


def test_what_agrees_on_the_cases_runs_on_all_that_were_found(sandbox: Sandbox) -> None:
    suite = generate(parsed_function("python", DOUBLE), sandbox, PLAN)
    assert isinstance(suite, TestSuite) and len(suite.further) > 20
    assert not any(case.edges for case in suite.further)
    known = {str(case.arguments) for case in suite.cases}
    assert not known & {str(case.arguments) for case in suite.further}
    last = suite.further[-1]
    wrong, right = (
        Candidate(f"fn f(n: i32) -> i32 {{ if n == {number} {{ 0 }} else {{ 2 * n }} }}", -1.0, 1)
        for number in (last.arguments[0], 0)
    )
    first, second = (item.verdict for item in judged([wrong, right], "rust", suite, sandbox))
    assert first.status is Status.WRONG_OUTPUT and first.passed == first.total - 1
    assert first.first_failure is not None and first.first_failure.case == last
    count, more = len(suite.cases), len(suite.further)
    assert second.agrees and (second.total, second.further) == (count + more, more)
    said = next(verdict_lines(Translation(suite.function, "rust", (right,), (second,), suite), second))
    assert f"{count}/{count} cases agree, {more} more inputs too" in said


def test_nothing_further_is_kept_where_nobody_asked_for_it(sandbox: Sandbox) -> None:
    suite = generate(parsed_function("python", DOUBLE), sandbox, TestOptions())
    assert isinstance(suite, TestSuite) and not suite.further


BY_LENGTH = "def f(words: list[str]) -> list[str]:\n    return sorted(words, key=len)\n"


def test_a_sort_that_leaves_the_order_of_equals_open_is_noticed(sandbox: Sandbox) -> None:
    """Go sorts up to twelve items as they stand."""
    suite = generate(parsed_function("python", BY_LENGTH), sandbox, PLAN)
    assert isinstance(suite, TestSuite), suite
    text = (
        "func f(w []string) []string {{\n\tr := append([]string{{}}, w...)\n"
        "\t{}(r, func(i, j int) bool {{ return len(r[i]) < len(r[j]) }})\n\treturn r\n}}\n"
    )
    answers = [Candidate(text.format(name), -1.0, 1) for name in ("sort.Slice", "sort.SliceStable")]
    open_order, stable = (item.verdict for item in judged(answers, "go", suite, sandbox))
    assert open_order.status is Status.WRONG_OUTPUT and stable.agrees


SAME = "static boolean f(String a, String b) { return a.equalsIgnoreCase(b); }"


def test_a_text_is_drawn_in_the_other_case(sandbox: Sandbox) -> None:
    suite = generate(parsed_function("java", SAME), sandbox, PLAN)
    assert isinstance(suite, TestSuite), suite
    [item] = judged([Candidate("def f(a, b):\n    return a == b\n", -1.0, 1)], "python", suite, sandbox)
    assert item.verdict.status is Status.WRONG_OUTPUT


def test_a_source_that_repeats_no_case_has_nothing_further(sandbox: Sandbox) -> None:
    text = "import random\ndef f(n: int) -> int:\n    return n if n % 2 else random.getrandbits(20)\n"
    suite = generate(parsed_function("python", text), sandbox, PLAN)
    assert isinstance(suite, TestSuite) and not suite.further
