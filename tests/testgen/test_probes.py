"""Probes: which branches a call takes, told by a program of its own; inputs for those that none took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from codetrans.report.verdict_lines import confidence
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.probes import probed
from codetrans.types import Case
from tests.testgen.test_generate import made, parsed_function

LIMITS = Limits(seconds=0.8)
PROBED = TestOptions(cases=12, most=192, budget=600, coverage=True)

# A loop over items, a condition of two parts, a choice between cases.
BUSY = {
    "cpp": """\
int f(vector<int>& a, int n) {
    int found = 0;
    for (int x : a) found += x;
    if (n > 3 && !(found == n)) found = 0;
    switch (n) {
        case 1: return 7;
        default: return found;
    }
}
""",
    "java": """\
static int f(int[] a, int n) {
    int found = 0;
    for (int x : a) found += x;
    if (n > 3 && !(found == n)) found = 0;
    switch (n) {
        case 1: return 7;
        default: return found;
    }
}
""",
    "go": """\
func f(a []int, n int) int {
	found := 0
	for _, x := range a { found += x }
	if n > 3 && !(found == n) { found = 0 }
	switch n {
		case 1: return 7
		default: return found
	}
}
""",
    "rust": """\
fn f(a: &[i32], n: i32) -> i32 {
    let mut found = 0;
    for x in a { found += x; }
    if n > 3 && !(found == n) { found = 0; }
    match n {
        1 => 7,
        _ => found,
    }
}
""",
    "python": """\
def f(a: list[int], n: int) -> int:
    found = 0
    for x in a: found += x
    if n > 3 and not (found == n): found = 0
    match n:
        case 1: return 7
        case _: return found
""",
}
LOOP, HIGH, LOW, SAME, OTHER, ONE, ELSE = range(7)


def taken(function_language: str, arguments: Sequence[object], sandbox: Sandbox) -> set[int]:
    coverage = Coverage.of(parsed_function(function_language, BUSY[function_language]), sandbox)
    assert coverage is not None and len(coverage.branches) == 7
    case = Case(tuple(arguments), None)  # type: ignore[arg-type]
    coverage.run([case], sandbox, LIMITS)
    return set(coverage.reached([case]))


@pytest.mark.parametrize("language", BUSY)
def test_a_call_tells_the_branches_that_it_takes(language: str, sandbox: Sandbox) -> None:
    assert taken(language, ([], 1), sandbox) == {LOW, ONE}
    assert taken(language, ([4, 5], 9), sandbox) == {LOOP, HIGH, SAME, ELSE}
    assert taken(language, ([4], 9), sandbox) == {LOOP, HIGH, OTHER, ELSE}


@pytest.mark.parametrize("language", BUSY)
def test_branches_are_named_by_their_place(language: str) -> None:
    found = probed(parsed_function(language, BUSY[language]))
    assert found is not None
    names = [str(branch) for branch in found.branches]
    assert names[HIGH].endswith(": `n > 3` is true") and names[HIGH].startswith(("line 3", "line 4"))
    assert names[OTHER].endswith(": `found == n` is false")


RARE = {  # no literal of the source is the number, and none that is drawn comes near
    "cpp": "int f(int x) { int y = 7 * 131177; if (x == y) return 1; return 2; }",
    "java": "static int f(int x) { int y = 7 * 131177; if (x == y) return 1; return 2; }",
    "go": "func f(x int) int { y := 7 * 131177; if x == y { return 1 }; return 2 }",
    "rust": "fn f(x: i32) -> i32 { let y = 7 * 131177; if x == y { return 1; } 2 }",
    "python": "def f(x: int) -> int:\n    y = 7 * 131177\n    if x == y:\n        return 1\n    return 2",
}


@pytest.mark.parametrize("language", RARE)
def test_numbers_seen_in_comparisons_become_inputs(language: str, sandbox: Sandbox) -> None:
    suite = made(sandbox, language, RARE[language], PROBED)
    assert {case.expected for case in suite.cases} == {1, 2}
    assert (suite.branches, suite.unreached) == (2, ())


@pytest.mark.parametrize(
    ("language", "text", "noted"),
    [
        ("python", "def f(a):\n    return 1 if len(a) > 3 else 0", True),
        ("python", "def f(a):\n    return 1 if a.size() > 3 else 0", False),  # may do anything
        ("cpp", "int f(vector<int> a) { if (a.size() > 3) return 1; return 0; }", True),
        ("go", "func f(a []int) int { if len(a) > 3 { return 1 }; return 0 }", True),
    ],
)
def test_a_call_is_read_twice_where_it_is_a_length_in_its_language(
    language: str, text: str, noted: bool
) -> None:
    found = probed(parsed_function(language, text))
    assert found is not None and ("codetrans_compared(0, " in found.function.text) is noted


def test_without_probes_they_do_not(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", RARE["python"], replace(PROBED, coverage=False))
    assert {case.expected for case in suite.cases} == {2} and suite.branches is None


def test_a_branch_that_nothing_takes_is_named(sandbox: Sandbox) -> None:
    text = "def f(x: int) -> int:\n    if x * x < 0:\n        return 1\n    return x"
    suite = made(sandbox, "python", text, PROBED)
    assert (suite.branches, suite.unreached) == (2, ("line 2: `x * x < 0` is true",))
    assert "1 of 2 branches" in confidence(suite)


def test_results_are_those_of_the_function_without_probes(sandbox: Sandbox) -> None:
    text = "def f(x: int) -> int:\n    if x > 3:\n        return 1\n    return len(globals())"
    with_probes, without = (
        made(sandbox, "python", text, replace(PROBED, coverage=coverage)) for coverage in (True, False)
    )
    low = [{case.expected for case in suite.cases} for suite in (with_probes, without)]
    assert low[0] == low[1]  # its globals are not more


def test_a_call_that_raises_has_taken_branches_too(sandbox: Sandbox) -> None:
    text = "static int f(int x) { if (x > 3) throw new IllegalStateException(); return x; }"
    coverage = Coverage.of(parsed_function("java", text), sandbox)
    assert coverage is not None
    case = Case((9,), None)
    coverage.run([case], sandbox, LIMITS)
    assert coverage.reached([case]) == {0}


def test_loops_for_ever_stay_what_a_compiler_knows_them_to_be(sandbox: Sandbox) -> None:
    text = "static int f(int x) { while (true) { if (x > 3) return x; x++; } }"
    coverage = Coverage.of(parsed_function("java", text), sandbox)
    assert coverage is not None and len(coverage.branches) == 2


def test_a_type_variable_is_no_hindrance(sandbox: Sandbox) -> None:
    suite = made(
        sandbox, "rust", "fn f<T: Ord + Copy>(a: &[T], b: T) -> bool { a.len() > 2 && a[0] > b }", PROBED
    )
    assert suite.branches == 4 and not suite.unreached
