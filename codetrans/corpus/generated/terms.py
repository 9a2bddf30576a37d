"""Short words for the parts that sketches are full of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from codetrans.languages.drawn.expressions import (
    Binary,
    Compare,
    Expression,
    Growing,
    Item,
    Kind,
    Literal,
    Logic,
    Name,
)
from codetrans.languages.drawn.tree import Block, If, Statement, walk
from codetrans.types import Bool, Char, Float, Int, List, Text

LONG = Int(64)
FLAG = Bool()
REAL = Float()
CHARACTER = Char()
TEXT = Text()
NUMBERS_LIST = List(Int())

# What a sketch gives: statements, and an expression that they have found …
Found: TypeAlias = "tuple[Block, Expression]"
# … or a whole body, and the type that it returns.
Whole: TypeAlias = "tuple[Block, Kind]"


def less(left: Expression, right: Expression) -> Compare:
    return Compare("<", left, right)


def add(left: Expression, right: Expression) -> Binary:
    return Binary("+", left, right, left.type)


def minus(left: Expression, right: Expression) -> Binary:
    return Binary("-", left, right, left.type)


def times(left: Expression, right: Expression) -> Binary:
    return Binary("*", left, right, left.type)


def over(left: Expression, right: Expression) -> Binary:
    return Binary("/", left, right, left.type)


def rest(left: Expression, right: Expression) -> Binary:
    return Binary("%", left, right, left.type)


def at(of: Expression, place: Expression) -> Item:
    match of.type:
        case List(inner) | Growing(inner):
            return Item(of, place, inner)
    return Item(of, place, CHARACTER)


def one(type: Kind = Int()) -> Literal:
    return Literal(1, type)


def nothing(type: Kind = Int()) -> Literal:
    return Literal(0, type)


def numbers(values: Iterable[int]) -> tuple[Literal, ...]:
    return tuple(map(Literal, values))


def lowercase(character: Expression) -> Logic:
    """Whether it is a letter between a and z."""
    return Logic(
        "and",
        Compare(">=", character, Literal("a", CHARACTER)),
        Compare("<=", character, Literal("z", CHARACTER)),
    )


def when(condition: Expression, *body: Statement) -> If:
    return If(((condition, body),))


def names_in(node: object) -> set[Name]:
    return {found for found in walk(node) if isinstance(found, Name)}
