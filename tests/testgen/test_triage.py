"""What an outcome of a source is worth: whose exception it is, and under which name."""

from __future__ import annotations

import pytest

from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import agrees
from codetrans.testgen.triage import raises, refusal
from codetrans.types import RAISES, Case, Int, Outcome, Signature, Status
from tests.testgen.test_generate import made, parsed_function

CPP = parsed_function("cpp", "int f(int n) { return n; }")


def raised(message: str) -> Outcome:
    return Outcome(Status.EXCEPTION, message=message)


@pytest.mark.parametrize(
    "message, name",
    [
        ("std::out_of_range: vector::at: it's gone", "std::out_of_range"),
        ("java.lang.ArithmeticException: / by zero", "java.lang.ArithmeticException"),
        ("panic: called: twice", "panic"),
        ("KeyError: ", "KeyError"),
    ],
)
def test_exceptions_have_their_whole_name(message: str, name: str) -> None:
    assert refusal(raised(message), CPP) == f"exception {name}"
    assert raises(raised(message))


@pytest.mark.parametrize(
    "message", ["std::bad_alloc: std::bad_alloc", "java.lang.OutOfMemoryError: Java heap", "MemoryError: "]
)
def test_memory_that_runs_out_is_no_exception_of_the_function(message: str) -> None:
    assert not raises(raised(message))
    assert refusal(raised(message), CPP) == "out of memory"
    case, signature = Case((1,), None, tags=frozenset({RAISES})), Signature("f", (), Int(32))
    assert not agrees(case, raised(message), signature)
    assert agrees(case, raised("std::out_of_range: at"), signature)


def test_an_error_that_is_returned_is_no_panic(sandbox: Sandbox) -> None:
    text = 'fn f(a: u8, b: u8) -> Result<u8, String> { if a < b { return Err("less".into()); } Ok(a % b) }'
    suite = made(sandbox, "rust", text)
    assert {reason for reason in suite.dropped if "exception" in reason} == {
        "exception Err",
        "exception panic",
    }
