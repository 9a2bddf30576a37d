"""Texts with an empty field, "1..2", where a source reads numbers digit by digit. Pure.

There an empty one is 0 by chance; where numbers are read by the library, it is an error. A sign before
a number leaves no field empty: "-1+2", "3*-2".
"""

from __future__ import annotations

from collections.abc import Iterator

from codetrans.languages.alphabets import DIGITS
from codetrans.testgen.asked import asked
from codetrans.testgen.fields import BRACKETS, Fields
from codetrans.testgen.mine import literals
from codetrans.types import Function, Value

SIGNS_OF_NUMBERS = frozenset("+-")
NO_END = frozenset((*BRACKETS, *BRACKETS.values(), " ", "\n", "\t", ""))  # beside them nothing is missing


def fields_of_digits(function: Function) -> Fields | None:
    """Of the texts that `function` takes apart and whose digits it counts from '0'; None where it does not."""
    fields = literals(function.text, function.language).fields
    return fields if fields and DIGITS in fields.alphabets and "0" in asked(function).firsts else None


def has_empty_field(value: Value, fields: Fields) -> bool:
    """Whether a text does, or one in a collection."""
    if isinstance(value, str):
        return any(_empty(value, fields))
    return isinstance(value, list | tuple) and any(has_empty_field(item, fields) for item in value)


def _empty(text: str, fields: Fields) -> Iterator[bool]:
    parts = fields.cut.split(text)  # signs at odd places
    for place in range(0, len(parts) if len(parts) > 1 else 0, 2):
        before = parts[place - 1] if place else None
        after = parts[place + 1] if place + 1 < len(parts) else None
        is_excused = after in SIGNS_OF_NUMBERS or not NO_END.isdisjoint((before, after))
        yield not parts[place] and not is_excused
