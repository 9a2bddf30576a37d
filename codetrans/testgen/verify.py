"""Runs a candidate on the cases of a test suite and judges what comes back.

The box gets arguments and returns results; expected values stay on this side.
"""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox import results
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, Calls, build, call
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.together import call_together
from codetrans.suites.judge import judge
from codetrans.types import (
    Case,
    ExecutionResult,
    Function,
    ListNode,
    Rejection,
    Signature,
    Status,
    TreeNode,
    Unknown,
    Value,
    Verdict,
)

CHECKED_ANYWAY = 32

Built: TypeAlias = MutableMapping[tuple[str, str], Artefact | ExecutionResult]  # by language and text


def candidate_of(text: str, target: str, signature: Signature) -> Function | Rejection:
    """The function in `text` that answers for a source with `signature`.

    A parameter without a type takes nodes where the source's does: they cannot be told from lists.
    """
    function = parse_candidate(text, target, signature.name, len(signature.parameters))
    if isinstance(function, Rejection) or len(function.signature.parameters) != len(signature.parameters):
        return function
    parameters = tuple(
        replace(own, type=asked.type)
        if isinstance(own.type, Unknown) and not own.spelling and isinstance(asked.type, ListNode | TreeNode)
        else own
        for own, asked in zip(function.signature.parameters, signature.parameters, strict=True)
    )
    return replace(function, signature=replace(function.signature, parameters=parameters))


def build_ahead(
    texts: Sequence[str],
    target: str,
    signature: Signature,
    cases: Sequence[Case],
    sandbox: Sandbox,
    built: Built,
    limits: Limits = RUN_LIMITS,
) -> None:
    """Builds in as few builds as can be, for `verify` to find in `built`, those of `texts` that it lacks
    and of which it is not known what they do on `cases`. Those that do nothing to each other run too."""
    functions: dict[str, Function] = {}
    keys: dict[str, str] = {}
    asked = [case.arguments for case in cases]
    for text in dict.fromkeys(texts):
        function = candidate_of(text, target, signature)
        if (target, text) not in built and isinstance(function, Function):
            functions[text] = function
            with suppress(BadInput):  # for `verify` to tell
                program = language(target).program(function)
                keys[text] = results.key(program, asked, limits, sandbox.level)
    known = results.known(list(keys.values()))
    functions = {text: one for text, one in functions.items() if keys.get(text) not in known}
    made = dict(zip(functions, build_all(sandbox, list(functions.values())), strict=True))
    built.update({(target, text): one for text, one in made.items() if not isinstance(one, BadInput)})
    ready = {text: one for text, one in made.items() if isinstance(one, Artefact)}
    called = call_together(sandbox, list(ready.values()), asked, limits)
    for (text, artefact), calls in zip(ready.items(), called, strict=True):
        if calls is not None:
            built[target, text] = replace(artefact, answered={keys[text]: calls})


def verify(
    text: str,
    target: str,
    signature: Signature,
    cases: Sequence[Case],
    sandbox: Sandbox,
    limits: Limits = RUN_LIMITS,
    built: Built | None = None,
    confirm: bool = True,
    variant: str = "plain",
) -> Verdict:
    """The verdict on candidate `text` in language `target` for a source with `signature`.

    A candidate that does not parse, cannot be called or does not compile is a verdict too.
    `built` keeps what was compiled, for a caller who judges the same texts on several suites.
    What fails of those that `build_ahead` put there is built again alone, unless it is known to be apart
    from its neighbours: then a run in a process of its own settles it, which it has had unless it shared
    one. Now and then any is built again alone, whether it agrees or fails. `confirm=False` leaves the building out. What is known from
    an earlier run (`codetrans.sandbox.results`) is not built at all. Another `variant` of the target's builds
    is not kept in `built`.
    Raises ToolchainMissing when the target's compiler is absent.
    """

    def failed(message: str) -> Verdict:
        return Verdict(Status.COMPILE_ERROR, 0, len(cases), None, message, 0.0, sandbox.level)

    function = candidate_of(text, target, signature)
    if isinstance(function, Rejection):
        return failed(function.reason)
    if len(function.signature.parameters) != len(signature.parameters):
        return failed(
            f"takes {len(function.signature.parameters)} parameters, the source {len(signature.parameters)}"
        )
    try:
        program = replace(language(target).program(function), variant=variant)
    except BadInput as error:  # a parameter type that the harness cannot fill
        return failed(error.message)
    verdict_of = partial(_verdict, cases=cases, signature=signature, candidate=function.signature)
    asked = [case.arguments for case in cases]
    key = results.key(program, asked, limits, sandbox.level)
    same: bool | None = None
    result: Calls | ExecutionResult | None = results.known([key]).get(key)
    if result is None:
        artefact = None if built is None else built.get((target, text))
        if artefact is None:
            artefact = build(sandbox, program)
        beside = artefact.answered.get(key) if isinstance(artefact, Artefact) else None
        result = beside or _result(artefact, asked, sandbox, limits)
        agrees = verdict_of(result).agrees
        if beside is not None and not agrees:
            result = _result(artefact, asked, sandbox, limits)
            same = not verdict_of(result).agrees
        if confirm and isinstance(artefact, Artefact) and artefact.words:
            settled = same is not False and (agrees or artefact.apart)
            if not settled or _is_sampled(text):
                artefact = build(sandbox, program)
                result = _result(artefact, asked, sandbox, limits)
                same = verdict_of(result).agrees == agrees
        if built is not None:
            built[target, text] = artefact
        if isinstance(result, Calls):
            results.keep(key, result)
    return replace(verdict_of(result), alone=same)


# How a run ends for what the candidate does, and not for the time and memory that it happens to get.
TELLING = frozenset(
    (Status.WRONG_OUTPUT, Status.EXCEPTION, Status.CRASH, Status.MISSING_OUTPUT, Status.PROTOCOL_ERROR)
)


def both(first: Verdict, further: Verdict) -> Verdict:
    """One verdict on a suite's cases, on which a candidate agrees, and on its `further` ones."""
    return replace(
        further,
        passed=first.passed + further.passed,
        total=first.total + further.total,
        core=first.core + further.core,
        core_passed=first.core_passed + further.core_passed,
        further=further.total,
        changes=tuple(dict.fromkeys(first.changes + further.changes)),
        keeps=tuple(dict.fromkeys(first.keeps + further.keeps)),
        seconds=first.seconds + further.seconds,
        alone=first.alone,
    )


def called_again(
    verdict: Verdict,
    text: str,
    target: str,
    signature: Signature,
    cases: Sequence[Case],
    sandbox: Sandbox,
    built: Built | None = None,
    variant: str = "plain",
) -> Verdict:
    """A verdict that agrees, unless another run does not: NONDETERMINISTIC.

    The calls come in the other order, in a process with another hash seed and other addresses; of C++
    the caller may have it end where it does what is undefined (`variant`), which is told as what it is.
    """
    if not verdict.agrees:
        return verdict
    backwards = cases[::-1]
    kept = built if variant == "plain" else None
    again = verify(text, target, signature, backwards, sandbox, built=kept, confirm=False, variant=variant)
    if again.status not in TELLING:
        return verdict
    if again.status is Status.CRASH and variant != "plain":
        return again
    found = again.status.value.replace("_", " ")
    message = f"the same calls in another order and process: {found}"
    return replace(again, status=Status.NONDETERMINISTIC, message=message)


def _is_sampled(text: str) -> bool:
    """One in CHECKED_ANYWAY, by its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[0] % CHECKED_ANYWAY == 0


def _result(
    artefact: Artefact | ExecutionResult,
    arguments: Sequence[Sequence[Value]],
    sandbox: Sandbox,
    limits: Limits,
) -> Calls | ExecutionResult:
    return call(sandbox, artefact, arguments, limits) if isinstance(artefact, Artefact) else artefact


def _verdict(
    result: Calls | ExecutionResult, cases: Sequence[Case], signature: Signature, candidate: Signature
) -> Verdict:
    if isinstance(result, ExecutionResult):
        words = result.stderr.decode("utf-8", "replace")
        return Verdict(result.status, 0, len(cases), None, words, result.seconds, result.isolation)
    verdict = judge(cases, result.outcomes, signature, candidate)
    return replace(verdict, seconds=result.seconds, isolation=result.isolation)
