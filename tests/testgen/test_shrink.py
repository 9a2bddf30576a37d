"""Counter-examples made small."""

from __future__ import annotations

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.shrink import _smaller, shrunk
from codetrans.testgen.verify import verify
from codetrans.types import Case, Failure, Function, Value

SUM = """\
int sum(int a[], int n) {
    int s = 0;
    for (int i = 0; i < n; i++) s += a[i];
    return s;
}
"""
LAST_MISSING = "def sum(a, n):\n    return 0 if n < 2 else a[0] + sum(a[1:], n - 1)\n"


def parsed(text: str, language: str, name: str, count: int) -> Function:
    function = parse_candidate(text, language, name, count)
    assert isinstance(function, Function), function
    return function


def failure_of(source: Function, text: str, target: str, case: Case, sandbox: Sandbox) -> Failure:
    verdict = verify(text, target, source.signature, [case], sandbox)
    assert verdict.first_failure is not None, verdict
    return verdict.first_failure


def test_a_list_is_cut_and_its_length_follows(sandbox: Sandbox) -> None:
    source = parsed(SUM, "cpp", "sum", 2)
    case = Case(([9, -4, 33, 7, 12, 8], 6), 65, ([9, -4, 33, 7, 12, 8], 6))
    failure = failure_of(source, LAST_MISSING, "python", case, sandbox)
    small = shrunk(failure, source, LAST_MISSING, "python", sandbox, 100.0)
    assert small.case.arguments == ([1], 1)
    assert (small.case.expected, small.outcome.value) == (1, 0)
    assert shrunk(failure, source, LAST_MISSING, "python", sandbox, 100.0) == small


def test_inputs_that_the_source_refuses_are_no_counter_examples(sandbox: Sandbox) -> None:
    """10 / x differs from 10 // x + 1 everywhere, and 0 is simplest, but not a value of the source."""
    source = parsed("int share(int x) { return 10 / x; }\n", "cpp", "share", 1)
    wrong = "def share(x):\n    return 10 // x + 1 if x else 5\n"
    failure = failure_of(source, wrong, "python", Case((7,), 1, (7,)), sandbox)
    assert shrunk(failure, source, wrong, "python", sandbox, 100.0).case.arguments == (1,)


def test_what_cannot_be_made_smaller_stays(sandbox: Sandbox) -> None:
    source = parsed("int same(int x) { return x; }\n", "cpp", "same", 1)
    wrong = "def same(x):\n    return x + (x == 0)\n"
    failure = failure_of(source, wrong, "python", Case((0,), 0, (0,)), sandbox)
    assert shrunk(failure, source, wrong, "python", sandbox, 100.0) == failure


@pytest.mark.parametrize(
    ("value", "simplest"),
    [
        (17, 0),
        (-3, 0),
        (True, False),
        (2.5, 0.0),
        ("hello", ""),
        ([5, 6], []),
        ({"k": 1}, {}),
        (frozenset({3}), frozenset()),
        ((4, "x"), (0, "x")),
        ([[1, 2], [3]], []),
    ],
)
def test_simpler_values_come_first_and_end(value: Value, simplest: Value) -> None:
    assert next(_smaller(value)) == simplest
    seen, steps = value, 0
    while (less := next(_smaller(seen), None)) is not None:
        seen, steps = less, steps + 1
        assert steps < 50
    assert next(_smaller(seen), None) is None
