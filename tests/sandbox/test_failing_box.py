"""A box that does not start is our fault: tried again, then an error, and never what a program did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codetrans.errors import SandboxFailed
from codetrans.sandbox import run
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox, why_not
from codetrans.testgen.verify import verify
from codetrans.types import Case, Int, Parameter, Signature, Status

Failing = Callable[[int], list[int]]
LAUNCHER = ["/bin/sh", "-c", "echo no namespaces today >&2; exit 1"]
TWICE = Signature("twice", (Parameter("n", Int()),), Int())


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Has the first boxes fail to start; the list grows by each that is tried."""

    def fail(times: int) -> list[int]:
        tried: list[int] = []
        real = run.walled

        def walled(*arguments: object) -> list[str]:
            tried.append(len(tried))
            chain = real(*arguments)  # type: ignore[arg-type]
            return LAUNCHER if len(tried) <= times else chain

        monkeypatch.setattr(run, "walled", walled)
        return tried

    return fail


def test_it_is_tried_once_more(sandbox: Sandbox, failing: Failing) -> None:
    tried = failing(1)
    result = sandbox.run(Order(["/bin/echo", "here"], {}, Limits()))
    assert result.status is Status.OK and result.stdout == b"here\n" and len(tried) == 2


def test_the_second_time_it_is_an_error_that_tells_what_was_said(sandbox: Sandbox, failing: Failing) -> None:
    tried = failing(2)
    with pytest.raises(SandboxFailed, match="twice: no namespaces today") as error:
        sandbox.run(Order(["/bin/echo"], {}, Limits()))
    assert len(tried) == 2 and "codetrans doctor" in error.value.remedy


@pytest.mark.parametrize("times", [1, 2])
def test_no_candidate_is_judged_by_it(sandbox: Sandbox, failing: Failing, times: int) -> None:
    failing(times)
    text, cases = "def twice(n):\n    return 2 * n\n", [Case((4,), 8)]
    if times == 1:
        assert verify(text, "python", TWICE, cases, sandbox).agrees
    else:
        with pytest.raises(SandboxFailed):
            verify(text, "python", TWICE, cases, sandbox)


def test_a_survey_of_levels_takes_it_for_an_answer(failing: Failing) -> None:
    failing(1_000)
    assert why_not("no-cgroup") == ["a box does not start (sandbox_error): no namespaces today"]
