"""Runs a candidate on the cases of a test suite and judges what comes back.

The box gets arguments and returns results; expected values stay on this side.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import TypeAlias

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.extract import parse_candidate
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.compare import judge
from codetrans.types import Case, ExecutionResult, Rejection, Signature, Status, Verdict

Built: TypeAlias = MutableMapping[tuple[str, str], Artefact | ExecutionResult]  # by language and text


def verify(
    text: str,
    target: str,
    signature: Signature,
    cases: Sequence[Case],
    sandbox: Sandbox,
    limits: Limits = RUN_LIMITS,
    built: Built | None = None,
) -> Verdict:
    """The verdict on candidate `text` in language `target` for a source with `signature`.

    A candidate that does not parse, cannot be called or does not compile is a verdict too.
    `built` keeps what was compiled, for a caller who judges the same texts on several suites.
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
    artefact = None if built is None else built.get((target, text))
    if artefact is None:
        artefact = build(sandbox, program)
        if built is not None:
            built[target, text] = artefact
    if isinstance(artefact, ExecutionResult):
        return failed(artefact.status, artefact.stderr.decode("utf-8", "replace"), artefact.seconds)
    calls = call(sandbox, artefact, [case.arguments for case in cases], limits)
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
