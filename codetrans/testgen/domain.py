"""Which cases lie where a function is likely not meant to be called: its edge. Pure.

Expected values are what the source does, also where nobody meant it to be called: a maximum over no
elements, a length below zero. Translations are free to differ there, and a reader wants to know it
from a difference that counts. So such cases stay, must agree for "verified", and carry a tag that
says why. What is known of a domain, the surest first:

- what is stated above or in the function: `1 <= nums.length <= 100`, `-5 <= nums[i] <= 5`;
- that the source refuses (raises, undefined behaviour) most inputs of a kind, and few others;
- that the source asks nothing about a kind which rarely is meant: no elements where it has no word
  for them; numbers below zero for a length, a place, or where it divides or shifts and never asks
  for the sign; letters beyond those that `c - 'a'` counts from; what an overflow may decide (overflow.py);
- that the source takes all rows of a matrix to be as wide as the first, or of two items each;
- that the result is a bound of its type which no argument held: a search that found nothing;
- that a search for a place found none, and the source goes on from the first (sought.py);
- that a number in a text has no digit, and the source, which reads it digit by digit, no word for that;
- that the source makes letters beyond ASCII of others, which a byte does not hold.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from codetrans.testgen.asked import asked
from codetrans.testgen.mine import literals
from codetrans.testgen.notes import COUNTS, NO_DIGITS, SOUGHT, WRAPS
from codetrans.testgen.overflow import Overflow
from codetrans.testgen.relations import INDEX_NAMES, LENGTH_NAMES
from codetrans.testgen.rows import row_widths
from codetrans.testgen.select import is_beyond_ascii, key_of
from codetrans.testgen.stated import stated
from codetrans.testgen.syntax import LASTS
from codetrans.types import EDGE, RAISES, Case, Function, Value

EMPTY, NEGATIVE, LETTERS = "no elements", "a number below zero", "letters it does not count"
STATED, REFUSED = "outside its stated constraints", "like inputs that it refuses"
WIDTH, RAGGED = "rows of another width", "rows of unequal width"
OVERFLOW, BOUND = "near an overflow", "the result is a bound of its type"
VAIN, NO_NUMBER = "nothing is found, and taken for the first", "an empty field where numbers are"
BEYOND = "letters beyond ASCII, of others"
BOUNDS = frozenset(
    sign * (2**bits - 1) + extra for bits in (31, 63) for sign, extra in ((1, 0), (-1, 0), (-1, -1))
)
COUNT_NAMES = LENGTH_NAMES | INDEX_NAMES | frozenset(("k", "steps", "depth", "times"))
FEWEST = 4  # inputs of a kind from which something is learnt
MOSTLY, SELDOM = 0.5, 0.25  # shares of refused inputs: of a kind, of all others


def with_edges(
    cases: Sequence[Case],
    function: Function,
    found: Sequence[Case],
    refused: Sequence[tuple[Value, ...]],
    strays: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> list[Case]:
    """`cases` with the tags of why each lies at the edge.

    On the inputs of `found`, these cases among them, the source gave a value, on `refused` none. On
    `strays`, by what was noted (notes.py), it went on with what it cannot mean: arguments on the wire.
    """
    domain = _Domain(function, _refused_kinds(found, refused), Overflow(function, found), strays)
    return [
        replace(case, tags=case.tags | {f"{EDGE}{kind}" for kind in domain.edges(case)}) for case in cases
    ]


class _Domain:
    def __init__(
        self,
        function: Function,
        refused: frozenset[tuple[int, str]],
        overflow: Overflow,
        strays: Mapping[str, Collection[str]],
    ) -> None:
        self.function, self.parameters = function, function.signature.parameters
        self.strays = strays
        self.refused, self.overflow = refused, overflow
        self.stated = stated(function)
        self.widths = row_widths(function)
        self.asked = asked(function)
        # Texts with digits to count hold other letters too, "a1": which are counted only a run tells.
        firsts = self.asked.firsts - ({"0"} if COUNTS in strays else set())
        self.letters = _letters(firsts, literals(function.text, function.language).characters)

    def edges(self, case: Case) -> Iterator[str]:
        for place, (parameter, value) in enumerate(zip(self.parameters, case.arguments, strict=True)):
            yield from self._of(place, parameter.name, value)
        key = key_of(case.arguments)
        if key in self.strays.get(COUNTS, ()):
            yield LETTERS
        if key in self.strays.get(WRAPS, ()) or self.overflow.may_decide(case):
            yield OVERFLOW
        if key in self.strays.get(SOUGHT, ()):
            yield VAIN
        if key in self.strays.get(NO_DIGITS, ()):
            yield NO_NUMBER
        if is_beyond_ascii(case, self.function):
            yield BEYOND
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
        is_count = isinstance(value, int) and name.lower() in COUNT_NAMES
        rounds_unasked = self.asked.rounds and not self.asked.sign
        if NEGATIVE in kinds and (is_count or rounds_unasked) and name not in self.stated.numbers:
            yield NEGATIVE
        if name in self.widths:
            yield from _uneven(value, self.widths[name])
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


def _letters(firsts: Collection[str], mentioned: str) -> frozenset[str]:
    """Those that the source counts from a first one, and all that it mentions; none where it counts none."""
    counted = {chr(code) for first in firsts for code in range(ord(first), ord(LASTS[first]) + 1)}
    return frozenset(counted | set(mentioned)) if counted else frozenset()


def _uneven(value: Value, width: int | None) -> Iterator[str]:
    """Why rows are not as wide as a function takes them to be: all as `width`, or all alike."""
    found = {len(row) for row in value if isinstance(row, list)} if isinstance(value, list) else set()
    if len(found) > 1:
        yield RAGGED
    elif width is not None and found and found != {width}:
        yield WIDTH


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
