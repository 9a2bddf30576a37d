"""Which of the cases that a source gave become its tests. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from codetrans.languages import language
from codetrans.languages.wire import encode
from codetrans.suites.compare import equal
from codetrans.suites.judge import changed
from codetrans.testgen.inputs import without_elements
from codetrans.types import RAISES, Case, Function, Int, Outcome, Signature, Status, Unknown, Value, Void

NEAR_LIMIT = 2**30  # of a 32-bit result: one more step could wrap
WIDE = "wide"  # a result beyond 32 bits
WRAPS = "wraps32"  # a result near the limit of its 32 bits
EXTREME = "extreme"  # an argument so large that it and another could leave 32 bits together
WEAK = "weak"  # all cases of the suite have one result


def key_of(arguments: Sequence[Value]) -> str:
    """Arguments on the wire (languages/wire.py): two calls are the same where their keys are."""
    return " ".join(encode(value) for value in arguments)


def result_of(case: Case, signature: Signature) -> str:
    """What a translation has to reproduce: the value, and the arguments where they change, or where there
    is no value ever; or that it raises."""
    if RAISES in case.tags:
        return RAISES
    if isinstance(signature.returns, Void):
        return key_of(case.arguments_after)
    after = (f"{place}:{encode(case.arguments_after[place])}" for place in changed(case, signature))
    return " ".join((encode(case.expected), *after))


def case_of(arguments: tuple[Value, ...], outcome: Outcome, signature: Signature) -> Case:
    """The case that an outcome makes, with its tags: float, nan, wraps32, wide, extreme, mutates,
    exception."""
    integers = (value for value in _scalars(arguments) if isinstance(value, int))
    tags = {EXTREME} if any(abs(value) >= NEAR_LIMIT for value in integers) else set()
    if outcome.status is Status.EXCEPTION:
        return Case(arguments, None, tags=frozenset({RAISES, *tags}))
    for value in _scalars(outcome.value):
        if isinstance(value, float):
            tags.add("nan" if math.isnan(value) else "float")
        elif isinstance(value, int) and abs(value) >= 2**31:
            tags.add(WIDE)
        elif isinstance(value, int) and abs(value) >= NEAR_LIMIT and signature.returns == Int(32):
            tags.add(WRAPS)
    after = outcome.arguments if len(outcome.arguments) == len(arguments) else ()
    mutates = bool(after) and any(
        not equal(before, now, parameter.type)
        for before, now, parameter in zip(arguments, after, signature.parameters, strict=True)
    )
    if mutates:
        tags.add("mutates")
    return Case(arguments, outcome.value, after, frozenset(tags))


def _scalars(value: Value) -> list[Value]:
    if isinstance(value, list | tuple | frozenset):
        return [scalar for item in value for scalar in _scalars(item)]
    if isinstance(value, dict):
        return [scalar for item in value.values() for scalar in _scalars(item)]
    return [value]


def within_width(cases: Sequence[Case], function: Function, enough: int) -> list[Case]:
    """The cases that no overflow decides, as far as that is known and they are enough.

    How large the arguments are is our choice. Where the source's integers have no width, a result
    beyond 32 bits is no reason to refuse a translation with `int`; where a run goes on after an
    overflow, extreme arguments may have wrapped on the way, which nobody meant. Nor did anyone mean
    letters that a byte does not hold, where none were given.
    """
    held = [case for case in cases if not is_beyond_ascii(case, function)]
    cases = held if len(held) >= enough else cases
    returns = function.signature.returns
    if returns == Int(None) or isinstance(returns, Unknown):
        cases = _without(WIDE, cases, enough)
    if not language(function.language).overflow_ends:
        cases = _without(EXTREME, cases, enough)
    return list(cases)


def is_beyond_ascii(case: Case, function: Function) -> bool:
    """Whether a call leaves a text with letters beyond ASCII that neither its arguments nor the source have."""
    if "\\u" in function.text:  # letters that are written so
        return False
    left = set(_letters((case.expected, *case.arguments_after)))
    return not "".join(left - set(_letters(case.arguments)) - set(function.text)).isascii()


def _letters(value: Value) -> str:
    return "".join(scalar for scalar in _scalars(value) if isinstance(scalar, str))


def _without(tag: str, cases: Sequence[Case], enough: int) -> Sequence[Case]:
    left = [case for case in cases if tag not in case.tags]
    return left if len(left) >= enough else cases


def choose(cases: Sequence[Case], signature: Signature, most: int) -> list[Case]:
    """At most `most` cases, the smallest in front, spread over results and then over sizes."""
    by_result: dict[str, list[Case]] = {}
    for case in sorted(cases, key=size):
        by_result.setdefault(result_of(case, signature), []).append(case)
    # After the smallest of each result its largest: loops that run long find what short ones hide.
    queues = [[*queue[:1], *reversed(queue[1:])] for queue in by_result.values()]
    queues.sort(key=lambda queue: (RAISES not in queue[0].tags, size(queue[0])))  # the first is kept
    if len(queues) > most:
        step = (len(queues) - 1) / max(1, most - 1)  # the first and the last are among them
        queues = [queues[round(place * step)] for place in range(most)]
    kept: list[Case] = []
    depth = 0
    while len(kept) < most and any(len(queue) > depth for queue in queues):
        kept += [queue[depth] for queue in queues if len(queue) > depth][: most - len(kept)]
        depth += 1
    if len(by_result) == 1:
        kept = [replace(case, tags=case.tags | {WEAK}) for case in kept]
    return sorted(kept, key=size)


def with_pairs(kept: Sequence[Case], cases: Sequence[Case], signature: Signature, most: int) -> list[Case]:
    """`kept` and, for each of several collections and texts, the smallest of `cases` in which it alone
    is without elements: at most `most` in all."""
    result = list(kept)
    for place in containers(signature):
        alone = [case for case in cases if _is_alone_empty(case, place, signature)]
        if alone and len(result) < most and not any(case in result for case in alone):
            result.append(min(alone, key=size))
    return sorted(result, key=size)


def containers(signature: Signature) -> list[int]:
    """The places of collections and texts that may have no elements, where there are several."""
    places = [
        place
        for place, parameter in enumerate(signature.parameters)
        if without_elements(parameter.type) is not None
    ]
    return places if len(places) > 1 else []


def _is_alone_empty(case: Case, place: int, signature: Signature) -> bool:
    return all(bool(case.arguments[other]) is (other != place) for other in containers(signature))


def size(case: Case) -> tuple[int, str]:
    """To sort by: characters of the arguments on the wire, then these themselves."""
    key = key_of(case.arguments)
    return len(key), key
