"""Runs a candidate on the cases of a test suite and judges what comes back.

The box gets arguments and returns results; expected values stay on this side.
"""

from __future__ import annotations

from collections.abc import Sequence

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.extract import parse_candidate
from codetrans.sandbox.calls import build, call
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.compare import judge
from codetrans.types import Case, ExecutionResult, Rejection, Signature, Status, Verdict


def verify(
    text: str,
    target: str,
    signature: Signature,
    cases: Sequence[Case],
    sandbox: Sandbox,
    limits: Limits = RUN_LIMITS,
) -> Verdict:
    """The verdict on candidate `text` in language `target` for a source with `signature`.

    A candidate that does not parse, cannot be called or does not compile is a verdict too.
    Raises ToolchainMissing when the target's compiler is absent.
    """

    def failed(status: Status, message: str, seconds: float = 0.0) -> Verdict:
        return Verdict(status, 0, len(cases), None, message, seconds, sandbox.level)

    function = parse_candidate(text, target, signature.name, len(signature.parameters))
    if isinstance(function, Rejection):
        return failed(Status.COMPILE_ERROR, function.reason)
    if len(function.signature.parameters) != len(signature.parameters):
        return failed(
            Status.COMPILE_ERROR,
            f"takes {len(function.signature.parameters)} parameters, the source {len(signature.parameters)}",
        )
    try:
        program = language(target).program(function)
    except BadInput as error:  # a parameter type that the harness cannot fill
        return failed(Status.COMPILE_ERROR, error.message)
    built = build(sandbox, program)
    if isinstance(built, ExecutionResult):
        return failed(built.status, built.stderr.decode("utf-8", "replace"), built.seconds)
    calls = call(sandbox, built, [case.arguments for case in cases], limits)
    verdict = judge(cases, calls.outcomes, signature)
    return Verdict(
        verdict.status,
        verdict.passed,
        verdict.total,
        verdict.first_failure,
        verdict.message,
        calls.seconds,
        calls.isolation,
    )
