"""A disagreement of two functions, made small: the shortest arguments found on which they still differ.

Not by Hypothesis: it asks about one example at a time, which here is a box with a process in it;
this asks about dozens in one run of each side. An input counts only where the source gives a value
under its sanitizers, twice the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.suites.compare import equal
from codetrans.suites.judge import agrees
from codetrans.testgen.generate import checked_build
from codetrans.testgen.select import case_of, key_of
from codetrans.testgen.variation import fits
from codetrans.testgen.verify import candidate_of
from codetrans.types import Case, Failure, Function, Outcome, Status, Value

AT_ONCE = 40  # inputs of one run
ROUNDS = 30
SECONDS = 4.0  # wall time after which no further round starts; only this is not repeatable
LIMITS = replace(RUN_LIMITS, seconds=0.8)


def shrunk(
    failure: Failure,
    source: Function,
    text: str,
    target: str,
    sandbox: Sandbox,
    seconds: float = SECONDS,
) -> Failure:
    """A failure of candidate `text` on arguments no larger than those of `failure`; it, where none is found."""
    signature = source.signature
    candidate = candidate_of(text, target, signature)
    if not isinstance(candidate, Function) or not failure.case.arguments:
        return failure
    try:
        ours = checked_build(language(source.language).program(source), sandbox)
        program = language(target).program(candidate)
        # What undefined behaviour ended is looked for where it ends a program.
        is_checked = failure.outcome.status is Status.CRASH
        theirs = checked_build(program, sandbox) if is_checked else build(sandbox, program)
    except BadInput:
        return failure
    if not isinstance(ours, Artefact) or not isinstance(theirs, Artefact):
        return failure
    start, tried = time.monotonic(), {key_of(failure.case.arguments)}
    for _ in range(ROUNDS):
        if time.monotonic() - start > seconds:
            break
        smaller = _untried(failure.case.arguments, tried)
        smaller = [values for values in smaller if fits(values, signature)]
        found = next(_failures(smaller, source, candidate, ours, theirs, sandbox), None)
        if found is not None:
            failure = found
        elif not smaller:
            break
    return failure


def _untried(arguments: tuple[Value, ...], tried: set[str]) -> list[tuple[Value, ...]]:
    """The next inputs to try, the smallest first; notes them as tried."""
    new: dict[str, tuple[Value, ...]] = {}
    for values in islice(_smaller_arguments(arguments), 20 * AT_ONCE):
        key = key_of(values)
        if key not in tried:
            new[key] = values
        if len(new) == AT_ONCE:
            break
    tried.update(new)
    return sorted(new.values(), key=lambda values: (len(key_of(values)), key_of(values)))


def _failures(
    inputs: Sequence[tuple[Value, ...]],
    source: Function,
    candidate: Function,
    ours: Artefact,
    theirs: Artefact,
    sandbox: Sandbox,
) -> Iterator[Failure]:
    """Those of `inputs` on which the two differ, in order."""
    signature = source.signature
    first, again = (call(sandbox, ours, inputs, LIMITS).outcomes for _ in range(2))
    cases: list[Case] = []
    for values, outcome, other in zip(inputs, first, again, strict=True):
        if outcome.status is other.status is Status.OK and equal(
            outcome.value, other.value, signature.returns
        ):
            cases.append(case_of(values, outcome, signature))
    outcomes: Sequence[Outcome] = call(sandbox, theirs, [case.arguments for case in cases], LIMITS).outcomes
    for case, outcome in zip(cases, outcomes, strict=True):
        if not agrees(case, outcome, signature, candidate.signature):
            yield Failure(case, outcome)


def _smaller_arguments(arguments: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
    """Arguments with one of them smaller; an integer that was a list's length follows the list."""
    for place, value in enumerate(arguments):
        for less in _smaller(value):
            changed = [*arguments[:place], less, *arguments[place + 1 :]]
            if isinstance(value, list | str) and isinstance(less, list | str) and len(less) < len(value):
                followed = [
                    len(less) if _is_length(other, value) and at != place else other
                    for at, other in enumerate(changed)
                ]
                if followed != changed:
                    yield tuple(followed)
            yield tuple(changed)


def _is_length(value: Value, of: list[Value] | str) -> bool:
    return type(value) is int and value == len(of)


def _smaller(value: Value) -> Iterator[Value]:
    """Values of the same kind that are simpler, the simplest first."""
    match value:
        case bool():
            if value:
                yield False
        case int():
            yield from dict.fromkeys(
                less
                for less in (0, 1, -value if value < 0 else 0, value // 2, value - 1, value + 1)
                if _simpler(less, value)
            )
        case float():
            whole = float(int(value)) if abs(value) < 2**53 else value
            yield from (less for less in dict.fromkeys((0.0, 1.0, whole, value / 2)) if _simpler(less, value))
        case str():
            yield from _shorter(value)
            for place, letter in enumerate(value):
                if letter not in "a0 ":
                    yield value[:place] + ("0" if letter.isdigit() else "a") + value[place + 1 :]
        case list():
            yield from _shorter(value)
            for place, item in enumerate(value):
                for less in islice(_smaller(item), 4):
                    yield [*value[:place], less, *value[place + 1 :]]
        case tuple():
            for place, item in enumerate(value):
                for less in _smaller(item):
                    yield (*value[:place], less, *value[place + 1 :])
        case dict():
            for key in value:
                yield {other: kept for other, kept in value.items() if other != key}
        case frozenset():
            for item in value:
                yield value - {item}


def _simpler(less: float, value: float) -> bool:
    return (abs(less), less < 0) < (abs(value), value < 0)


def _shorter(value: list[Value] | str) -> Iterator[list[Value] | str]:
    """Nothing, halves, and the value without one item."""
    size = len(value)
    if size > 1:
        yield value[:0]
        yield value[: size // 2]
        yield value[size // 2 :]
    for place in range(size):
        yield value[:place] + value[place + 1 :]  # type: ignore[operator]
