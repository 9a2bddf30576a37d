"""Whether a source gives again what it gave once."""

from __future__ import annotations

import math
from collections.abc import Sequence

from codetrans.languages import language
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.compare import equal
from codetrans.testgen.score import CHECKED
from codetrans.testgen.select import size
from codetrans.testgen.triage import raises
from codetrans.types import RAISES, Case, Function, Outcome, Program, Signature, Status, Value

OPTIMISED = "optimised"  # the build which undefined behaviour that no sanitizer sees may change
SUSPECT_RUNS = 12
ROUNDING = 1e-14  # relative: what another order of a sum changes, and the time of day does not stay within


def repeatable(
    function: Function,
    program: Program,
    built: Artefact,
    sandbox: Sandbox,
    limits: Limits,
    cases: Sequence[Case],
    optimised: Artefact | None = None,
) -> list[Case]:
    """The cases that two more runs repeat: with other hash seeds, then in the other order and by the
    plain build, which reads other garbage where memory was never written; and one by the `optimised`
    build. What one build gives twice is the same to the last digits: a clock moves by less than the
    rules between a source and a translation forgive. A function that was caught once is run
    `SUSPECT_RUNS` times more: by chance a set of two comes in the same order every other time."""
    left = list(cases)
    plain = build(sandbox, program) if CHECKED in language(program.language).builds else built
    plain = plain if isinstance(plain, Artefact) else built
    runs = [(built, False), (plain, True), *([(optimised, False)] if optimised else [])]
    suspects = [(plain, False)] * SUSPECT_RUNS
    while runs and left:
        run, backwards = runs.pop(0)
        order = list(reversed(left)) if backwards else left
        outcomes = call(sandbox, run, [case.arguments for case in order], limits).outcomes
        again = zip(order, outcomes, strict=True)
        exactly = run is built
        left = [case for case, one in again if _repeats(case, one, function.signature, exactly)]
        left.sort(key=size)
        if not runs and len(left) < len(cases):
            runs, suspects = suspects, []
    return left


def unchanged(first: Value, again: Value) -> bool:
    """Whether two runs of one build gave the same, but for ROUNDING."""
    if isinstance(first, float) and isinstance(again, float):
        return (math.isnan(first) and math.isnan(again)) or math.isclose(first, again, rel_tol=ROUNDING)
    if isinstance(first, list | tuple) and isinstance(again, list | tuple):
        return len(first) == len(again) and all(map(unchanged, first, again))
    if isinstance(first, dict) and isinstance(again, dict):
        return first.keys() == again.keys() and all(unchanged(first[key], again[key]) for key in first)
    return isinstance(first, frozenset) or first == again  # of a set that holds such numbers equal() decides


def _repeats(case: Case, outcome: Outcome, signature: Signature, exactly: bool) -> bool:
    if RAISES in case.tags:
        return raises(outcome)
    types = [parameter.type for parameter in signature.parameters]
    return (
        outcome.status is Status.OK
        and equal(case.expected, outcome.value, signature.returns)
        and (not exactly or unchanged(case.expected, outcome.value))
        and all(
            equal(first, again, type)
            for first, again, type in zip(case.arguments_after, outcome.arguments, types, strict=False)
        )
    )
