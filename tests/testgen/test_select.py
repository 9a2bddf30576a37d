"""Which cases become tests: spread over what a translation has to reproduce."""

from __future__ import annotations

import pytest

from codetrans.report.verdict_lines import confidence
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.select import WEAK, choose, is_beyond_ascii, result_of, with_pairs, within_width
from codetrans.types import Case, Int, List, ListNode, Optional, Parameter, Signature, TestSuite, Type, Void
from tests.testgen.test_generate import parsed_function


def signature(returns: Type, of: Type = List(Int(32))) -> Signature:
    return Signature("f", (Parameter("a", of, ""),), returns, "")


MAYBE = signature(Optional(Int(64)))


def unchanged(expected: int | None, *items: int) -> Case:
    return Case((list(items),), expected, (list(items),))


def test_no_value_is_one_result_whatever_the_arguments_are() -> None:
    assert result_of(unchanged(None, 1), MAYBE) == result_of(unchanged(None, 1, 2), MAYBE)
    assert result_of(unchanged(None, 1), MAYBE) != result_of(unchanged(0, 1), MAYBE)


def test_arguments_are_a_result_where_they_change_or_where_there_is_no_other() -> None:
    changed = [Case(([2, 1],), None, (after,), frozenset({"mutates"})) for after in ([1, 2], [1, 1])]
    assert result_of(changed[0], MAYBE) != result_of(changed[1], MAYBE)
    nothing = signature(Void())
    assert result_of(unchanged(None, 1), nothing) != result_of(unchanged(None, 2), nothing)


def test_nodes_that_are_linked_anew_are_no_result() -> None:
    """They are not compared either."""
    nodes = signature(Int(32), ListNode(Int(32)))
    first, second = (Case((items,), 7, ([1],), frozenset({"mutates"})) for items in ([1, 2], [1, 3]))
    assert result_of(first, nodes) == result_of(second, nodes) == result_of(unchanged(7, 1), nodes)


def test_cases_with_values_are_not_crowded_out_by_those_without() -> None:
    nothing = [unchanged(None, place) for place in range(30)]
    found = [unchanged(place, place, place, place) for place in range(10)]
    kept = choose([*nothing, *found], MAYBE, 12)
    assert all(case in kept for case in found) and len(kept) == 12


def test_cases_without_a_value_all_are_weak() -> None:
    kept = choose([unchanged(None, place) for place in range(30)], MAYBE, 12)
    assert len(kept) == 12 and all(WEAK in case.tags for case in kept)


OPTIONAL = {
    "cpp": (
        "optional<int> f(vector<int> a, int x)"
        " { for (int i = 0; i < a.size(); i++) if (a[i] == x * 7) return i; return nullopt; }"
    ),
    "python": (
        "def f(a: list[int], x: int) -> int | None:\n    for i in range(len(a)):\n"
        "        if a[i] == x * 7:\n            return i\n    return None\n"
    ),
    "rust": (
        "fn f(a: &[i32], x: i32) -> Option<usize>"
        " { for i in 0..a.len() { if a[i] == x.wrapping_mul(7) { return Some(i); } } None }"
    ),
}


@pytest.mark.parametrize("language", OPTIONAL)
def test_a_search_that_mostly_finds_nothing_has_cases_in_which_it_does_find(
    language: str, sandbox: Sandbox
) -> None:
    suite = generate(parsed_function(language, OPTIONAL[language]), sandbox, TestOptions(seed=1))
    assert isinstance(suite, TestSuite), suite
    values = [case.expected for case in suite.cases]
    assert sum(value is not None for value in values) >= 3
    assert confidence(suite).startswith(f"{len(set(values))} different results")


TWO = Signature("f", (Parameter("a", List(Int(32))), Parameter("b", List(Int(32)))), Int(32))


def test_of_two_lists_each_is_empty_alone_once() -> None:
    both, left, right = Case(([1], [2]), 1), Case(([], [3]), 1), Case(([4], []), 1)
    found = [both, left, right, Case(([], []), 1), Case(([], [3, 3]), 1)]
    assert with_pairs([both], found, TWO, 12) == [left, right, both]
    again = with_pairs([both, found[4]], found, TWO, 12)
    assert right in again and left not in again and len(again) == 3
    assert with_pairs([both], found, TWO, 2) == [left, both]
    assert with_pairs([unchanged(1, 2)], [unchanged(1)], MAYBE, 12) == [unchanged(1, 2)]


MERGED = {
    "cpp": (
        "vector<int> f(vector<int> a, vector<int> b)"
        " { a.insert(a.end(), b.begin(), b.end()); sort(a.begin(), a.end()); return a; }"
    ),
    "python": "def f(a: str, b: str) -> int:\n    return len(a) * 3 + sum(c in a for c in b)\n",
    "rust": "fn f(a: &[i32], n: usize, b: &[i32], m: usize) -> usize { a[..n].len() * 2 + b[..m].len() }",
}


@pytest.mark.parametrize("language", MERGED)
def test_cases_have_each_collection_empty_alone(language: str, sandbox: Sandbox) -> None:
    function = parsed_function(language, MERGED[language])
    for seed in range(3):
        suite = generate(function, sandbox, TestOptions(seed=seed))
        assert isinstance(suite, TestSuite), suite
        sizes = [
            tuple(len(value) for value in case.arguments if isinstance(value, list | str))
            for case in suite.cases
        ]
        assert any(a == 0 < b for a, b in sizes) and any(b == 0 < a for a, b in sizes)


SHIFTED = """\
static String f(String s, int by) {
    return String.valueOf((char) (s.charAt(0) + by));
}
"""


def test_letters_that_no_byte_holds_make_no_case_where_others_are_enough() -> None:
    function = parsed_function("java", SHIFTED)
    plain, beyond = Case(("a", 2), "c"), Case(("z", 8), "\x82")
    assert within_width([plain, beyond], function, 1) == [plain]
    assert within_width([plain, beyond], function, 2) == [plain, beyond]


def test_letters_that_were_given_or_are_written_in_the_source_are_meant() -> None:
    function = parsed_function("java", SHIFTED)
    assert is_beyond_ascii(Case(("z", 8), "\x82"), function)
    assert is_beyond_ascii(Case(("z", 8), None, (["z\x82"], 8)), function)
    assert not is_beyond_ascii(Case(("\x82", 0), "\x82"), function)
    for mark in ("→", "\\u2192"):
        arrow = parsed_function("java", f'static String f(String s) {{ return s + "{mark}"; }}')
        assert not is_beyond_ascii(Case(("a",), "a→"), arrow)
