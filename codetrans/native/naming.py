"""Names of tests that say what their case is about: `empty`, `five_values_ascending`, `width_minus_2`. Pure."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from codetrans.types import Value

NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
LARGE = 10_000
MOST_WORDS = 9


def words_of(identifier: str) -> tuple[str, ...]:
    """ "maxWidth", "max_width" → ("max", "width")."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", identifier)
    return tuple(part.lower() for part in parts) or ("value",)


def snake(words: Sequence[str]) -> str:
    return "_".join(words)


def camel(words: Sequence[str]) -> str:
    first, *rest = words
    return first + "".join(word.capitalize() for word in rest)


def pascal(words: Sequence[str]) -> str:
    return "".join(word.capitalize() for word in words)


def variable(name: str, taken: frozenset[str]) -> str:
    """A parameter's name for a variable of a test, where some words mean other things."""
    return f"{name}_" if name in taken else name


def described(names: Sequence[str], arguments: Sequence[Value]) -> tuple[str, ...]:
    """The words for a case: its lists and texts first, then the numbers, the telling ones."""
    alone = len(arguments) == 1
    parts = [_argument(words_of(name), value, alone) for name, value in zip(names, arguments, strict=True)]
    parts.sort(key=lambda part: part[0])
    words: list[str] = []
    for _, part in parts:
        if words and len(words) + len(part) > MOST_WORDS:
            break
        words += part
    return tuple(words) or ("no", "arguments")


def unique(names: Sequence[tuple[str, ...]], results: Sequence[Value]) -> list[tuple[str, ...]]:
    """Of equal names each says what the case gives; where that is equal too, the second is numbered 2, and so on."""
    counts = Counter(names)
    taken: set[tuple[str, ...]] = set()
    result = []
    for name, given in zip(names, results, strict=True):
        said = (*name, *_given(given)) if counts[name] > 1 else name
        free = next(
            option
            for option in itertools.chain([said], ((*said, str(n)) for n in itertools.count(2)))
            if option not in taken
        )
        taken.add(free)
        result.append(free)
    return result


def _given(result: Value) -> tuple[str, ...]:
    """ "gives", "two"; nothing of what gives nothing."""
    if result is None:
        return ()
    if isinstance(result, bool):
        return "is", str(result).lower()
    _, words = _argument(("values",), result, alone=False)
    is_scalar = isinstance(result, int | float | str)
    return ("gives", *(words[1:] if is_scalar and words[0] == "values" else words))


def _argument(name: tuple[str, ...], value: Value, alone: bool) -> tuple[int, tuple[str, ...]]:
    """(rank, words): collections rank first, for they say most."""
    if value is None:
        return 0, ("no", *name)
    if isinstance(value, bool):
        return 2, name if value else ("not", *name)
    if isinstance(value, int | float):
        return 1, (*name, *_number(value))
    if isinstance(value, str):
        return 0, _text(name, value)
    return 0, _collection(name, list(value), alone)


def _number(value: float) -> tuple[str, ...]:
    if isinstance(value, float) and not math.isfinite(value):
        return ("nan",) if math.isnan(value) else ("infinite",) if value > 0 else ("minus", "infinite")
    sign = ("minus",) if value < 0 else ()
    size = abs(value)
    if size >= LARGE:
        return (*sign, "large")
    whole, _, fraction = f"{size:.4f}".rstrip("0").partition(".")
    number = NUMBERS[int(whole)] if int(whole) < len(NUMBERS) else whole
    return (*sign, number, *(("point", fraction) if fraction else ()))


def _text(name: tuple[str, ...], value: str) -> tuple[str, ...]:
    if not value:
        return ("empty", *name)
    if re.fullmatch(r"[a-z]{1,12}", value):
        return (*name, value)
    if len(value) == 1:
        return (*name, "character", str(ord(value)))
    return (*name, "of", _count(len(value)), "characters")


def _collection(name: tuple[str, ...], items: list[Value], alone: bool) -> tuple[str, ...]:
    what = () if alone else name
    if not items:
        return ("empty", *what)
    size = ("single", *what) if len(items) == 1 else (_count(len(items)), *name)
    return (*_leading(size), *_order(items))


def _leading(words: tuple[str, ...]) -> tuple[str, ...]:
    """An identifier begins with no digit."""
    return ("with", *words) if words[0][0].isdigit() else words


def _order(items: list[Value]) -> tuple[str, ...]:
    numbers = [item for item in items if isinstance(item, int | float) and not isinstance(item, bool)]
    if len(numbers) < len(items):
        return ()
    negative = ("negative",) if all(number < 0 for number in numbers) else ()
    if len(numbers) == 1:
        return negative
    pairs = list(itertools.pairwise(numbers))
    if all(a == b for a, b in pairs):
        return (*negative, "equal")
    if all(a <= b for a, b in pairs):
        return (*negative, "ascending")
    if all(a >= b for a, b in pairs):
        return (*negative, "descending")
    return negative or (("some", "negative") if min(numbers) < 0 else ())


def _count(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
