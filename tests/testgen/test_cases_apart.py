"""Cases on which nothing depends, of real functions in the sandbox."""

from __future__ import annotations

import pytest

from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.apart import FOREIGN, WIDE
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.verify import verify
from codetrans.types import TestSuite, Verdict

OPTIONS = TestOptions(cases=12, most=192, apart=True)


def verdicts(sandbox: Sandbox, source: str, text: str, target: str, answer: str) -> tuple[Verdict, Verdict]:
    """Of an answer: on the cases, and on those apart."""
    suite = generate(only_function(text, source, "f"), sandbox, OPTIONS)
    assert isinstance(suite, TestSuite), suite
    signature = suite.function.signature
    on, beside = (verify(answer, target, signature, cases, sandbox) for cases in (suite.cases, suite.apart))
    return on, beside


PRODUCT = "def f(n: int) -> int:\n    r = 1\n    for i in range(2, n + 1):\n        r *= i\n    return r"
WRAPPING = "static int f(int a, int b) { return a * b; }"
LENGTH = "def f(s: str) -> int:\n    return len(s) + 1"


@pytest.mark.parametrize(
    ("source", "text", "target", "answer", "where"),
    [
        (
            "python",
            PRODUCT,
            "java",
            "static int f(int n) { int r = 1; for (int i = 2; i <= n; i++) r *= i; return r; }",
            WIDE,
        ),
        ("java", WRAPPING, "python", "def f(a, b):\n    return a * b", WIDE),
        ("python", LENGTH, "go", "func f(s string) int { return len(s) + 1 }", FOREIGN),
    ],
)
def test_an_answer_that_agrees_can_differ_there(
    sandbox: Sandbox, source: str, text: str, target: str, answer: str, where: str
) -> None:
    on, beside = verdicts(sandbox, source, text, target, answer)
    assert on.agrees and not beside.agrees
    assert beside.first_failure is not None and beside.first_failure.case.edges == (where,)


@pytest.mark.parametrize(
    ("source", "text", "target", "answer"),
    [
        ("python", LENGTH, "rust", "fn f(s: &str) -> usize { s.chars().count() + 1 }"),
        ("java", WRAPPING, "rust", "fn f(a: i32, b: i32) -> i32 { a.wrapping_mul(b) }"),
    ],
)
def test_an_answer_that_is_the_same_function_agrees_there_too(
    sandbox: Sandbox, source: str, text: str, target: str, answer: str
) -> None:
    on, beside = verdicts(sandbox, source, text, target, answer)
    assert on.agrees and beside.agrees and beside.total


def test_what_never_comes_out_alike_is_left_out(sandbox: Sandbox) -> None:
    noise = "0 if s.isascii() else random.getrandbits(60)"
    text = f"import random\ndef f(s: str) -> int:\n    return len(s) + ({noise})"
    suite = generate(only_function(text, "python", "f"), sandbox, OPTIONS)
    assert isinstance(suite, TestSuite) and not suite.apart
