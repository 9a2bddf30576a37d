"""A search for a place that found none, and goes on from the first, makes no case."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.domain import VAIN, with_edges
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.notes import SOUGHT
from codetrans.testgen.select import key_of
from codetrans.testgen.sought import seeking
from codetrans.types import Case
from tests.testgen.test_generate import made, parsed_function

# Numbers behind the last 7; where there is none, behind the first number.
SEARCHES = {
    "cpp": """\
int f(vector<int> a) {
    int x = 0;
    for (int i = 0; i < (int)a.size(); i++) {
        if (a[i] == 7) x = i;
    }
    int s = 0;
    for (int i = x + 1; i < (int)a.size(); i++) s += a[i];
    return s;
}
""",
    "java": """\
static int f(int[] a) {
    int x = 0;
    for (int i = 0; i < a.length; i++) {
        if (a[i] == 7) { x = i; }
    }
    int s = 0;
    for (int i = x + 1; i < a.length; i++) s += a[i];
    return s;
}
""",
    "go": """\
func f(a []int) int {
	x := 0
	for i, n := range a {
		if n == 7 {
			x = i
		}
	}
	s := 0
	for i := x + 1; i < len(a); i++ {
		s += a[i]
	}
	return s
}
""",
    "rust": """\
fn f(a: Vec<i32>) -> i32 {
    let mut x = 0;
    for i in 0..a.len() {
        if a[i] == 7 {
            x = i;
        }
    }
    a.iter().skip(x + 1).sum()
}
""",
    "python": """\
def f(a: list[int]) -> int:
    x = 0
    for i, n in enumerate(a):
        if n == 7:
            x = i
    return sum(a[x + 1:])
""",
}
PYTHON = SEARCHES["python"]
COVERED = TestOptions(cases=12, coverage=True, rate=None)
MEANT = {
    "a place that tells": PYTHON.replace("x = 0", "x = -1"),
    "a place that is read in the loop": PYTHON.replace("if n == 7", "if n == 7 + x"),
    "a place that is only given back": PYTHON.replace("sum(a[x + 1:])", "x"),
    "a sum": PYTHON.replace("x = i", "x += i"),
    "something else where there is none": PYTHON.replace(
        "x = i\n", "x = i\n        else:\n            a[i] = 0\n"
    ),
    "the largest": PYTHON.replace("if n == 7", "if n > a[x]"),
}


def searches(text: str, name: str) -> list[str]:
    record = language(name)
    nodes = list(walk(parse(text, record.grammar())))
    return [text_of(node) for node in seeking(nodes, record.wording)]


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_that_cannot_tell_is_seen_in_the_text(name: str) -> None:
    [found] = searches(SEARCHES[name], name)
    assert "7" in found


@pytest.mark.parametrize("text", MEANT.values(), ids=MEANT)
def test_other_searches_are_not(text: str) -> None:
    assert searches(text, "python") == []


@pytest.mark.parametrize("name", SEARCHES)
def test_a_run_tells_that_it_was_in_vain(name: str, sandbox: Sandbox) -> None:
    function = parsed_function(name, SEARCHES[name])
    coverage = Coverage.of(function, sandbox)
    assert coverage is not None
    found, vain = (([1, 7, 2],), ([1, 2, 3],))
    cases = [Case(found, 2), Case(vain, 5)]
    coverage.run(cases, sandbox, TestOptions().limits)
    assert coverage.strays(SOUGHT) == {key_of(vain)}
    tagged = with_edges(cases, function, cases, (), {SOUGHT: coverage.strays(SOUGHT)})
    assert [VAIN in case.edges for case in tagged] == [False, True]


def test_it_makes_no_case_where_others_are_enough(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", PYTHON, COVERED)
    assert all(7 in case.arguments[0] for case in suite.cases if case.arguments != ([],))  # type: ignore[operator]


def test_it_makes_cases_where_the_source_asks_later(sandbox: Sandbox) -> None:
    asking = PYTHON.replace("    return", "    if 7 not in a:\n        return -1\n    return")
    suite = made(sandbox, "python", asking, COVERED)
    assert any(7 not in case.arguments[0] for case in suite.cases)  # type: ignore[operator]
