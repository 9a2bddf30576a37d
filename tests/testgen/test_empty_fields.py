"""Texts with an empty field where a source reads numbers digit by digit make no case."""

from __future__ import annotations

import pytest

from codetrans.sandbox.run import Sandbox
from codetrans.testgen.domain import NO_NUMBER, with_edges
from codetrans.testgen.empty_fields import fields_of_digits, has_empty_field
from codetrans.testgen.fields import Fields
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.notes import NO_DIGITS
from codetrans.testgen.select import key_of
from codetrans.types import Case
from tests.testgen.test_generate import made, parsed_function

DOTS, SUMS = Fields((".",)), Fields(("+", "-", "*", " "), brackets="(")
COVERED = TestOptions(cases=12, coverage=True, rate=None)
LARGEST = """\
def f(text: str) -> int:
    most, number = 0, 0
    for c in text:
        if c == '.':
            most, number = max(most, number), 0
        else:
            number = number * 10 + (ord(c) - ord('0'))
    return max(most, number)
"""


@pytest.mark.parametrize(
    ("text", "fields", "empty"),
    [
        ("1..2", DOTS, True),
        (".1", DOTS, True),
        ("1.", DOTS, True),
        ("1.2", DOTS, False),
        ("", DOTS, False),
        ("12", DOTS, False),
        ("-1+2", SUMS, False),
        ("3*-2", SUMS, False),
        ("3-*2", SUMS, True),
        ("3*", SUMS, True),
        ("2*(3+4)", SUMS, False),
        ("3 + 4", SUMS, False),
    ],
)
def test_where_a_field_is_empty(text: str, fields: Fields, empty: bool) -> None:
    assert has_empty_field((text,), fields) is empty
    assert has_empty_field(([text, "1"], 3), fields) is empty


def test_fields_of_digits_are_those_that_are_counted_from_0() -> None:
    assert fields_of_digits(parsed_function("python", LARGEST)) is not None
    by_library = "def f(text: str) -> int:\n    return max(int(part) for part in text.split('.'))"
    assert fields_of_digits(parsed_function("python", by_library)) is None


def test_they_make_no_case_where_others_are_enough(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", LARGEST, COVERED)
    assert any("." in str(case.arguments) for case in suite.cases)
    assert not any(has_empty_field(case.arguments, DOTS) for case in suite.cases)


def test_they_make_cases_where_the_source_asks_for_them(sandbox: Sandbox) -> None:
    asking = LARGEST.replace("    most", "    if '..' in text:\n        return -1\n    most", 1)
    suite = made(sandbox, "python", asking, COVERED)
    assert any(case.expected == -1 for case in suite.cases)


def test_one_that_is_a_case_is_at_the_edge() -> None:
    function = parsed_function("python", LARGEST)
    cases = [Case(("1..2",), 2), Case(("1.2",), 2)]
    tagged = with_edges(cases, function, cases, (), {NO_DIGITS: [key_of(("1..2",))]})
    assert [NO_NUMBER in case.edges for case in tagged] == [True, False]
