"""One case with many elements, where the source is quick with it."""

from __future__ import annotations

import pytest

from codetrans.native import framework
from codetrans.native.emit import Emitted, emit
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.large import LARGE
from codetrans.testgen.verify import verify
from codetrans.types import Case, TestSuite
from tests.testgen.test_generate import SUMS, parsed_function

PLAN = TestOptions(cases=12, most=192, large=True)


def large_cases(sandbox: Sandbox, language: str, text: str) -> list[Case]:
    suite = generate(parsed_function(language, text), sandbox, PLAN)
    assert isinstance(suite, TestSuite), suite
    return [case for case in suite.cases if LARGE in case.tags]


@pytest.mark.parametrize("language", SUMS)
def test_there_is_one_case_of_a_thousand_elements(language: str, sandbox: Sandbox) -> None:
    [case] = large_cases(sandbox, language, SUMS[language])
    values, n = case.arguments
    assert isinstance(values, list) and len(values) == n == 1000 and case.expected == sum(values)
    assert case.edges == ("many elements",)


def test_loops_in_loops_mean_fewer_elements(sandbox: Sandbox) -> None:
    loops = "for x in a:\n        for y in a:\n            n += x < y"
    text = f"def f(a: list[int]) -> int:\n    n = 0\n    {loops}\n    return n\n"
    [case] = large_cases(sandbox, "python", text)
    assert isinstance(case.arguments[0], list) and len(case.arguments[0]) == 300


@pytest.mark.parametrize(
    "text",
    [
        "def f(a: list[int]) -> int:\n    return 0 if not a else a[0] + f(a[1:])\n",
        "def f(a: list[int]) -> int:\n    return sum(x < y < z for x in a for y in a for z in a)\n",
        "def f(a: int) -> int:\n    return a % 7\n",
    ],
)
def test_there_is_none_where_it_could_take_long_or_there_are_no_elements(text: str, sandbox: Sandbox) -> None:
    assert not large_cases(sandbox, "python", text)


def test_it_notices_a_counter_that_is_too_small_and_is_in_no_native_test(sandbox: Sandbox) -> None:
    text = "fn f(a: &[i32]) -> usize { let mut n = 0; for x in a { if *x > 0 { n += 1; } } n }"
    suite = generate(parsed_function("rust", text), sandbox, PLAN)
    assert isinstance(suite, TestSuite), suite
    narrow = text.replace("let mut n = 0;", "let mut n: u8 = 0;").replace("; n }", "; n as usize }")
    narrow = narrow.replace("} } n }", "} } n as usize }")
    verdict = verify(narrow, "rust", suite.function.signature, suite.cases, sandbox)
    assert not verdict.agrees and verdict.agrees_on_core and verdict.edges_failed == ("many elements",)
    emitted = emit(suite, framework("cargo"), sandbox=None)
    assert isinstance(emitted, Emitted) and emitted.tests == len(suite.cases) - 1
    assert all(len(line) < 1000 for text in emitted.files.values() for line in text.splitlines())
