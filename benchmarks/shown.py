"""What the cases that a problem comes with show of the inputs that it allows.

A problem states what it allows in prose that its suite does not hold; what holds of every one of its
cases is likely allowed only so (as Daikon has it of a program's runs). Looked for, of each argument:
the range of numbers, of lengths and of letters, the shape of texts, order, distinct items, rows of one
width, places in its own list; of each pair: lengths, sizes, and what is in what.

Numbers and lengths count as shown up to the next power of ten, letters as a whole class where some
of it are. Nothing is taken from fewer than ENOUGH cases that could have shown the opposite.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

ENOUGH = 12
MANY_LETTERS = 5  # of one class, from which on all of it count as shown
FEW_SHAPES = 3  # of texts, where these are all that there are
ROW = 4  # items of a row up to which each column is read apart

Arguments = Sequence[Any]
CLASSES = (
    ("lower", "abcdefghijklmnopqrstuvwxyz"),
    ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("digits", "0123456789"),
)


@dataclass
class _Values:
    """Of one place in the arguments, over all cases."""

    numbers: list[float] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=set)


class Shown:
    """What a row of cases shows."""

    def __init__(self, inputs: Sequence[Arguments]) -> None:
        self.values: dict[str, _Values] = defaultdict(_Values)
        for arguments in inputs:
            for place, value in _places(arguments):
                _take_in(self.values[place], value)
        facts = [dict(_facts(arguments)) for arguments in inputs]
        names = {name for found in facts for name in found}
        self.always = {
            name
            for name in names
            if sum(name in found for found in facts) >= ENOUGH
            and all(found.get(name, True) for found in facts)
        }

    def against(self, arguments: Arguments) -> Iterator[str]:
        """What of these arguments no case shows."""
        for place, value in _places(arguments):
            if place in self.values:
                yield from (f"{place} {why}" for why in _against(self.values[place], value))
        facts = dict(_facts(arguments))
        yield from sorted(f"not {name}" for name in self.always if not facts.get(name, True))


def kind_of(reason: str) -> str:
    """A reason without the places that it names, to count it by."""
    return re.sub(r"\b\d+(?:\[\d*\])*", "…", reason)


# --- one value ------------------------------------------------------------------------------


def _places(arguments: Arguments) -> Iterator[tuple[str, Any]]:
    """All values by where they stand: "0" an argument, "0[]" its items, "0[][1]" the second of each."""
    pending = [(str(place), value) for place, value in enumerate(arguments)]
    while pending:
        place, value = pending.pop()
        yield place, value
        if isinstance(value, list):
            is_row = place.endswith("[]") and len(value) <= ROW
            pending += [(f"{place}[{at if is_row else ''}]", item) for at, item in enumerate(value)]


def _take_in(known: _Values, value: Any) -> None:
    if _is_number(value):
        known.numbers.append(value)
    elif isinstance(value, list):
        known.lengths.append(len(value))
    elif isinstance(value, str):
        known.lengths.append(len(value))
        known.letters |= set(value)
        known.shapes.add(_shape(value))


def _against(known: _Values, value: Any) -> Iterator[str]:
    if _is_number(value) and known.numbers:
        if not _lowest(min(known.numbers)) <= value <= _highest(max(known.numbers)):
            low = min(known.numbers)
            yield "is negative" if value < 0 <= low else "is zero" if value == 0 < low else "is out of range"
    elif isinstance(value, list | str) and known.lengths:
        if not min(known.lengths) <= len(value) <= _highest(max(known.lengths)):
            yield "is empty" if not value else "has another length"
        if isinstance(value, str):
            if set(value) - _allowed(known.letters):
                yield "has other letters"
            elif (
                len(known.lengths) >= ENOUGH
                and len(known.shapes) <= FEW_SHAPES
                and _shape(value) not in known.shapes
            ):
                yield "has another shape"


def _highest(number: float) -> float:
    """Up to where a largest number counts as shown: itself below ten, as a digit or a share."""
    return number if number < 10 else 10 ** len(str(int(number) - 1))


def _lowest(number: float) -> float:
    return number if number > -10 else -(10 ** len(str(int(-number) - 1)))


def _allowed(letters: set[str]) -> set[str]:
    whole = (set(members) for _, members in CLASSES)
    return letters.union(*(members for members in whole if len(letters & members) >= MANY_LETTERS))


def _shape(text: str) -> str:
    """ "12:05 pm" as "0:0 a"."""
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "0", text)))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# --- what is true or false of arguments -------------------------------------------------------


def _facts(arguments: Arguments) -> Iterator[tuple[str, bool]]:
    """Each with its name; only those that could be false of such arguments."""
    grouped: dict[str, list[bool]] = defaultdict(list)
    for place, value in _places(arguments):
        if isinstance(value, list):
            for name, holds in _of_list(value):
                grouped[f"{place} {name}"].append(holds)
        elif isinstance(value, str) and value:
            for name, holds in _of_text(value):
                grouped[f"{place} {name}"].append(holds)
    for (first, a), (second, b) in itertools.permutations(enumerate(arguments), 2):
        for name, holds in _of_pair(a, b):
            grouped[f"{first} {name} {second}"].append(holds)
    yield from ((name, all(found)) for name, found in grouped.items())


def _of_list(items: list[Any]) -> Iterator[tuple[str, bool]]:
    if len(items) > 1:
        yield "even in number", len(items) % 2 == 0
        yield "odd in number", len(items) % 2 == 1
    if len(items) > 1 and _comparable(items):
        pairs = list(itertools.pairwise(items))
        yield "in order", all(a <= b for a, b in pairs)
        yield "in reverse order", all(a >= b for a, b in pairs)
        yield "distinct", len({str(item) for item in items}) == len(items)
        yield "distinct but for order", len({str(_unordered(item)) for item in items}) == len(items)
    present = [item for item in items if item is not None]
    if len(present) < len(items) and len(present) > 1 and _comparable(present):
        yield "distinct nodes", len(set(map(str, present))) == len(present)
    if items and all(isinstance(item, int) and not isinstance(item, bool) for item in items):
        yield "all places of it", all(0 <= item < len(items) for item in items)
        yield "all places of it from 1", all(1 <= item <= len(items) for item in items)
        yield "ones and zeros", set(items) <= {0, 1}
        yield "not all zero", any(items)
    rows = [item for item in items if isinstance(item, list)]
    if rows and len(rows) == len(items):
        if len(rows) > 1:
            yield "rows of one width", len({len(row) for row in rows}) == 1
        yield "square", all(len(row) == len(rows) for row in rows)
        yield "no empty row", all(rows)
        if all(len(row) == len(rows) for row in rows) and len(rows) > 1:
            yield "symmetric", all(rows[i][j] == rows[j][i] for i in range(len(rows)) for j in range(i))


def _of_text(text: str) -> Iterator[tuple[str, bool]]:
    if len(text) > 1:
        yield "without a leading zero", text[0] != "0"
        yield "of distinct letters", len(set(text)) == len(text)
        yield "even in length", len(text) % 2 == 0
        yield "without space around", text == text.strip()
    if " " in text:
        yield "of words one space apart", "  " not in text
    if any(letter in text for letter in "()"):
        yield "balanced", text.count("(") == text.count(")")


def _of_pair(a: Any, b: Any) -> Iterator[tuple[str, bool]]:
    if _is_number(a) and _is_number(b):
        yield "at most", a <= b
        yield "less than", a < b
        yield "other than", a != b
    if isinstance(a, list | str) and isinstance(b, list | str):
        yield "as long as", len(a) == len(b)
        yield "not longer than", len(a) <= len(b)
        yield "longer by one than", len(a) == len(b) + 1
        if a and b and _flat(a) and _flat(b):
            yield "of items of", set(map(str, a)) <= set(map(str, b))
            yield "a shuffle of", sorted(map(str, a)) == sorted(map(str, b))
    if isinstance(a, int) and not isinstance(a, bool) and isinstance(b, list | str):
        yield "at most the length of", a <= len(b)
        yield "less than the length of", a < len(b)
        yield "the length of", a == len(b)
        numbers = list(_numbers(b))
        if numbers:
            yield "in", a in numbers
            yield "at least all of", a >= max(numbers)
            yield "more than all of", a > max(numbers)
            yield "at most all of", a <= min(numbers)
            yield "at most the sum of", a <= sum(numbers)
            yield "at least the least of", a >= min(numbers)
            yield "at most the largest of", a <= max(numbers)
    if isinstance(a, str) and isinstance(b, str) and a and b:
        yield "part of", a in b


def _comparable(items: Sequence[Any]) -> bool:
    """Whether all are of one kind that has an order."""
    kinds = {type(item) for item in items}
    if kinds == {list}:
        return all(_comparable(item) for item in items if item) and _comparable(
            [row[0] for row in items if row]
        )
    return (len(kinds) <= 1 and kinds <= {int, float, str}) or kinds == {int, float}


def _unordered(item: Any) -> Any:
    return sorted(item, key=str) if isinstance(item, list) else item


def _flat(value: list[Any] | str) -> bool:
    return not any(isinstance(item, list) for item in value)


def _numbers(value: Any) -> Iterator[float]:
    if _is_number(value):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _numbers(item)
