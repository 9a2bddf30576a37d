"""Values as source text: what the spellings of all languages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

from codetrans.types import Bool, Float, Int, Text, Type

Literal: TypeAlias = Callable[[object, Type], str]  # Language.literal
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def each(values: object, of: Type, literal: Literal) -> list[str]:
    """Each of `values` as an expression of the type `of`."""
    return [literal(value, of) for value in cast("list[object]", values)]


def untyped(value: object, literal: Literal, sequence: str, narrow: bool = False) -> str:
    """A value of no declared type, by what it is; a list in the brackets of `sequence`: "vec![{}]".

    `narrow`: a whole number is one of 32 bits where it fits.
    """
    if isinstance(value, bool):
        return literal(value, Bool())
    if isinstance(value, int):
        return literal(value, Int(32 if narrow and -(2**31) <= value < 2**31 else 64))
    if isinstance(value, float):
        return literal(value, Float())
    if isinstance(value, list | tuple):
        inner = ", ".join(untyped(item, literal, sequence, narrow) for item in value)
        return sequence.replace("{}", inner)
    return literal(str(value), Text())


def quoted(text: str, quote: str, rare: Callable[[str], str]) -> str:
    """`text` between two of `quote`; `rare` writes a character that cannot be printed."""

    def written(character: str) -> str:
        if character in ESCAPES or character == quote:
            return ESCAPES.get(character, f"\\{quote}")
        return character if character.isprintable() else rare(character)

    return f"{quote}{''.join(map(written, text))}{quote}"
