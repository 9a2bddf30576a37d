"""Kinds of arguments of which a suite should show each that was found. Pure.

Cases are spread over the results of a source. Where many kinds of arguments have one result, such as 0
for a list without a number above zero, the smallest of them alone would stand for all, and a translation
that is wrong on the others would agree.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from codetrans.testgen.select import size
from codetrans.types import RAISES, Case, Value

MOST_KINDS = 8  # cases that are added for them
MOST_RELATED = 4  # arguments that are compared with one another
LETTERS = (
    ("a capital letter", str.isupper),
    ("a small letter", str.islower),
    ("a digit", str.isdigit),
    ("a space", str.isspace),
)


def with_kinds(kept: Sequence[Case], cases: Sequence[Case], most: int) -> list[Case]:
    """`kept` and, for kinds of arguments that it lacks, those of `cases` that show the most of them, small
    ones first: at most MOST_KINDS more and `most` in all."""
    result = list(kept)
    cases = [case for case in cases if RAISES not in case.tags]
    shown = {kind for case in kept if RAISES not in case.tags for kind in kinds(case.arguments)}
    left = {place: set(kinds(case.arguments)) - shown for place, case in enumerate(cases)}
    room = min(MOST_KINDS, most - len(result))
    while room > 0 and any(left.values()):
        best = min(left, key=lambda place: (-len(left[place]), size(cases[place])))
        result.append(cases[best])
        missing = left.pop(best)
        left = {place: own - missing for place, own in left.items() if own - missing}
        room -= 1
    return sorted(result, key=size)


def kinds(arguments: Sequence[Value]) -> Iterator[tuple[int | str, ...]]:
    """What is to be said of each argument, by its place, and of each two of them."""
    for place, value in enumerate(arguments):
        for kind in _of(value):
            yield place, kind
    for one, other in itertools.combinations(range(min(len(arguments), MOST_RELATED)), 2):
        for kind in _between(arguments[one], arguments[other]):
            yield one, other, kind


def _of(value: Value) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(value)
    elif _is_number(value):
        yield _sign(value)
    elif isinstance(value, str):
        yield from _of_text(value)
    elif isinstance(value, list | tuple | frozenset):
        yield from _of_items(list(value))


def _sign(number: float) -> str:
    return "above zero" if number > 0 else "below zero" if number < 0 else "zero"


def _of_text(text: str) -> Iterator[str]:
    for letter in text:
        yield next((name for name, holds in LETTERS if holds(letter)), "another sign")
    if text != text.strip():
        yield "a space at an end"
    if "  " in text:
        yield "two spaces together"
    if len(text) > 1 and text == text[::-1]:
        yield "the same backwards"


def _of_items(items: list[Value]) -> Iterator[str]:
    if len(items) == 1:
        yield "one item"
    numbers = [item for item in items if _is_number(item)]
    if numbers and len(numbers) == len(items):
        signs = {_sign(number) for number in numbers}
        yield f"all {signs.pop()}" if len(signs) == 1 else "of several signs"
        if len(numbers) > 1:
            yield from _order(numbers)
        return
    for item in items:
        if item in ("", []):
            yield "an item without elements"
        yield from _of(item)
    if any(one == other for one, other in itertools.pairwise(items)):
        yield "the same item twice in a row"


def _order(numbers: list[int | float]) -> Iterator[str]:
    pairs = list(itertools.pairwise(numbers))
    if len(set(numbers)) < len(numbers):
        yield "an item twice"
    if len(set(numbers)) == 1:
        yield "all alike"
    elif all(one <= other for one, other in pairs):
        yield "rising"
    elif all(one >= other for one, other in pairs):
        yield "falling"


def _between(one: Value, other: Value) -> Iterator[str]:
    if _is_number(one) and _is_number(other):
        yield "equal" if one == other else "less" if one < other else "more"
    elif isinstance(one, str | list) and isinstance(other, type(one)):
        yield "equal" if one == other else _lengths(len(one), len(other))


def _lengths(one: int, other: int) -> str:
    return "as long" if one == other else "shorter" if one < other else "longer"


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
