"""Which cases lie where a function is likely not meant to be called: its edge. Pure.

Expected values are what the source does, also where nobody meant it to be called: a maximum over no
elements, a length below zero. Translations are free to differ there, and a reader wants to know it
from a difference that counts. So such cases stay, must agree for "verified", and carry a tag that
says why. What is known of a domain, the surest first:

- what is stated above or in the function: `1 <= nums.length <= 100`, `-5 <= nums[i] <= 5`;
- that the source refuses (raises, undefined behaviour) most inputs of a kind, and few others;
- that the source asks nothing about a kind which rarely is meant: no elements where it has no word
  for them; numbers below zero for a length, a place, or where it divides or shifts and never asks
  for the sign; letters beyond those that `c - 'a'` counts from; sums near an overflow;
- that the result is a bound of its type which no argument held: a search that found nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from codetrans.languages import languages
from codetrans.testgen.asked import asked
from codetrans.testgen.mine import literals
from codetrans.testgen.relations import INDEX_NAMES, LENGTH_NAMES
from codetrans.testgen.select import EXTREME
from codetrans.types import EDGE, RAISES, Case, Function, Value

EMPTY, NEGATIVE, LETTERS = "no elements", "a number below zero", "letters it does not count"
STATED, REFUSED = "outside its stated constraints", "like inputs that it refuses"
OVERFLOW, BOUND = "near an overflow", "the result is a bound of its type"
NUMBER = r"-?\s*\d+(?:\s*(?:\^|\*\*)\s*\d+)?(?:\s*-\s*1)?"
STATEMENT = re.compile(rf"({NUMBER})\s*(?:<=|≤)\s*([^<≤\n]{{1,80}}?)\s*(?:<=|≤)\s*({NUMBER})")
BOUNDS = frozenset(
    sign * (2**bits - 1) + extra for bits in (31, 63) for sign, extra in ((1, 0), (-1, 0), (-1, -1))
)
COUNTS = LENGTH_NAMES | INDEX_NAMES | frozenset(("k", "steps", "depth", "times"))
FEWEST = 4  # inputs of a kind from which something is learnt
MOSTLY, SELDOM = 0.5, 0.25  # shares of refused inputs: of a kind, of all others


@dataclass(frozen=True)
class Stated:
    """Ranges that the text gives, by parameter: of its length, and of its numbers."""

    lengths: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, tuple[int, int]]


def with_edges(
    cases: Sequence[Case], function: Function, found: Sequence[Case], refused: Sequence[tuple[Value, ...]]
) -> list[Case]:
    """`cases` with the tags of why each lies at the edge.

    On the inputs of `found`, these cases among them, the source gave a value, on `refused` none.
    """
    domain = _Domain(function, _refused_kinds(found, refused))
    return [
        replace(case, tags=case.tags | {f"{EDGE}{kind}" for kind in domain.edges(case)}) for case in cases
    ]


class _Domain:
    def __init__(self, function: Function, refused: frozenset[tuple[int, str]]) -> None:
        self.parameters = function.signature.parameters
        self.refused = refused
        self.stated = stated(function)
        self.asked = asked(function)
        self.letters = _letters(self.asked.firsts, literals(function.text, function.language).characters)

    def edges(self, case: Case) -> Iterator[str]:
        for place, (parameter, value) in enumerate(zip(self.parameters, case.arguments, strict=True)):
            yield from self._of(place, parameter.name, value)
        if EXTREME in case.tags or "wraps32" in case.tags:
            yield OVERFLOW
        if RAISES not in case.tags and _found_nothing(case):
            yield BOUND

    def _of(self, place: int, name: str, value: Value) -> Iterator[str]:
        kinds = set(_kinds(value))
        if self._contradicts(name, value):
            yield STATED
        if any((place, kind) in self.refused for kind in kinds):
            yield REFUSED
        if EMPTY in kinds and not self.asked.none and name not in self.stated.lengths:
            yield EMPTY
        is_count = isinstance(value, int) and name.lower() in COUNTS
        rounds_unasked = self.asked.rounds and not self.asked.sign
        if NEGATIVE in kinds and (is_count or rounds_unasked) and name not in self.stated.numbers:
            yield NEGATIVE
        if self.letters and any(not set(text) <= self.letters for text in _texts(value)):
            yield LETTERS

    def _contradicts(self, name: str, value: Value) -> bool:
        lengths, numbers = self.stated.lengths.get(name), self.stated.numbers.get(name)
        if (
            lengths
            and isinstance(value, list | str | dict | frozenset)
            and not lengths[0] <= len(value) <= lengths[1]
        ):
            return True
        return bool(numbers) and any(not numbers[0] <= number <= numbers[1] for number in _integers(value))  # type: ignore[index]


def stated(function: Function) -> Stated:
    """What comments and texts of the function say of its parameters."""
    names = {parameter.name for parameter in function.signature.parameters}
    lengths: dict[str, tuple[int, int]] = {}
    numbers: dict[str, tuple[int, int]] = {}
    for low, about, high in STATEMENT.findall(function.said):
        span = _number(low), _number(high)
        for part in re.split(r"\s*,\s*", about.replace("`", "")):
            length = _length_of().fullmatch(part)
            named = (length[1] or length[2]) if length else re.sub(r"(\[\w+\])+$", "", part)
            if named in names:
                (lengths if length else numbers)[named] = span
    return Stated(lengths, numbers)


@cache
def _length_of() -> re.Pattern[str]:
    """The length of a parameter in a statement, which says it in the words of any language."""
    names = "|".join(sorted({name for record in languages().values() for name in record.asking.lengths}))
    return re.compile(rf"(\w+)\.(?:{names})(?:\(\))?|(?:{names})\((\w+)\)")


def _number(text: str) -> int:
    """ "-10^4", "2**31 - 1"."""
    words = re.sub(r"\s", "", text).replace("**", "^")
    sign, less = (-1 if words.startswith("-") else 1), words.lstrip("-").endswith("-1")
    base, _, power = words.lstrip("-").removesuffix("-1").partition("^")
    value: int = sign * int(base) ** min(int(power or 1), 100)
    return value - less


def _letters(firsts: Collection[str], mentioned: str) -> frozenset[str]:
    """Those that the source counts from a first one, and all that it mentions; none where it counts none."""
    last = {"a": "z", "A": "Z", "0": "9"}
    counted = {chr(code) for first in firsts for code in range(ord(first), ord(last[first]) + 1)}
    return frozenset(counted | set(mentioned)) if counted else frozenset()


def _kinds(value: Value) -> Iterator[str]:
    """What of an argument a domain is likely to exclude."""
    if isinstance(value, list | tuple | str | dict | frozenset):
        if not value or (isinstance(value, list) and any(item == [] for item in value)):
            yield EMPTY
    elif isinstance(value, int) and not isinstance(value, bool) and value == 0:
        yield "zero"
    if any(number < 0 for number in _integers(value)):
        yield NEGATIVE


def _refused_kinds(cases: Sequence[Case], refused: Sequence[tuple[Value, ...]]) -> frozenset[tuple[int, str]]:
    """Kinds of an argument with which the source mostly gave no value, and without which it mostly did."""
    ran = [(case.arguments, False) for case in cases] + [(values, True) for values in refused]
    tried = [
        ({(place, kind) for place, value in enumerate(values) for kind in _kinds(value)}, was_refused)
        for values, was_refused in ran
    ]
    found = set()
    for kind in {kind for kinds, _ in tried for kind in kinds}:
        inside = [was_refused for kinds, was_refused in tried if kind in kinds]
        outside = [was_refused for kinds, was_refused in tried if kind not in kinds]
        if min(len(inside), len(outside)) < FEWEST:
            continue
        if sum(inside) > MOSTLY * len(inside) and sum(outside) < SELDOM * len(outside):
            found.add(kind)
    return frozenset(found)


def _found_nothing(case: Case) -> bool:
    held = {number for value in case.arguments for number in _integers(value)}
    if isinstance(case.expected, float):
        return math.isinf(case.expected)
    return any(number in BOUNDS and number not in held for number in _integers(case.expected))


def _integers(value: Value) -> Iterator[int]:
    return (item for item in _scalars(value) if isinstance(item, int) and not isinstance(item, bool))


def _texts(value: Value) -> Iterator[str]:
    return (item for item in _scalars(value) if isinstance(item, str))


def _scalars(value: Value) -> Iterator[Value]:
    if isinstance(value, dict):
        for pair in value.items():
            yield from _scalars(list(pair))
    elif isinstance(value, list | tuple | frozenset):
        for item in value:
            yield from _scalars(item)
    else:
        yield value
