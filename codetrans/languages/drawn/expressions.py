"""What values a drawn program (tree.py) has: their types, and the expressions that give them.

Names are tuples of words, so that each language joins them its own way; types are the language-neutral
ones, `Growing`, a list that elements are appended to, and `Queue`. Each expression has a `type`. What
handles queues, pairs and the entries of maps is in containers.py, what handles texts in tree_texts.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from codetrans.languages.drawn.containers import Container
from codetrans.languages.drawn.texts import Builder, TextExpression
from codetrans.types import Bool, Int, Type

Words: TypeAlias = tuple[str, ...]  # ("max", "sum")


@dataclass(frozen=True)
class Growing:
    of: Kind
    places: bool = False  # it holds places in lists, for which a language may have a type


@dataclass(frozen=True)
class Queue:
    of: Kind
    stack: bool = False  # the last comes out first
    places: bool = False


Kind: TypeAlias = Type | Growing | Queue | Builder
NUMBER, FLAG = Int(), Bool()


@dataclass(frozen=True)
class Literal:
    value: bool | int | float | str
    type: Kind = NUMBER


ONE = Literal(1)


@dataclass(frozen=True)
class Name:
    words: Words
    type: Kind = NUMBER


@dataclass(frozen=True)
class Binary:
    """`+ - * / % << >> & | ^`; both sides and the result have one type. `/` of integers drops the rest,
    and both sides of it and of `%` are not negative."""

    operator: str
    left: Expression
    right: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Compare:
    operator: str  # == != < <= > >=
    left: Expression
    right: Expression
    type: Kind = FLAG


@dataclass(frozen=True)
class Logic:
    operator: str  # and, or
    left: Expression
    right: Expression
    type: Kind = FLAG


@dataclass(frozen=True)
class Not:
    operand: Expression
    type: Kind = FLAG


@dataclass(frozen=True)
class Negative:
    operand: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Choose:
    """The value of a declaration, an assignment or a return, no part of a larger expression."""

    condition: Expression
    yes: Expression
    no: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Extreme:
    which: str  # min, max
    left: Expression
    right: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Absolute:
    operand: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Root:
    operand: Expression  # a Float
    type: Kind = NUMBER


@dataclass(frozen=True)
class Convert:
    """To another type of number; a fraction loses what follows the point."""

    operand: Expression
    type: Kind


@dataclass(frozen=True)
class Largest:
    """The largest (or, negated, smallest) value to begin a search with; never a result."""

    negated: bool = False
    type: Kind = NUMBER


@dataclass(frozen=True)
class Item:
    """An element of a list, a row of a table, a character of a text."""

    of: Expression
    at: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Length:
    of: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class NewList:
    """The value of a declaration."""

    length: Expression
    fill: Expression
    type: Kind


@dataclass(frozen=True)
class NewTable:
    """The value of a declaration."""

    rows: Expression
    columns: Expression
    fill: Expression
    type: Kind


@dataclass(frozen=True)
class Empty:
    """Of a Growing, a Map, a Set or a Text; the value of a declaration."""

    type: Kind


@dataclass(frozen=True)
class Last:
    of: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Contains:
    of: Expression  # a Map or a Set
    key: Expression
    type: Kind = FLAG


@dataclass(frozen=True)
class Lookup:
    """What a map has for a key, or zero."""

    of: Expression
    key: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Digit:
    """The number that a character between 0 and 9 shows."""

    character: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Place:
    """How far a character is behind another one: 'c' is 2 behind 'a'."""

    character: Expression
    base: str
    type: Kind = NUMBER


@dataclass(frozen=True)
class Letter:
    """The character so far behind another one."""

    base: str
    offset: Expression
    type: Kind


@dataclass(frozen=True)
class Is:
    which: str  # digit, letter, upper, lower
    character: Expression
    type: Kind = FLAG


@dataclass(frozen=True)
class Part:
    """A text from one place up to, and without, another."""

    of: Expression
    start: Expression
    stop: Expression
    type: Kind


@dataclass(frozen=True)
class Again:
    """A call of the function itself."""

    arguments: tuple[Expression, ...]
    type: Kind = NUMBER


Expression: TypeAlias = (
    Literal
    | Name
    | Binary
    | Compare
    | Logic
    | Not
    | Negative
    | Choose
    | Extreme
    | Absolute
    | Root
    | Convert
    | Largest
    | Item
    | Length
    | NewList
    | NewTable
    | Empty
    | Last
    | Contains
    | Lookup
    | Digit
    | Place
    | Letter
    | Is
    | Part
    | Again
    | Container
    | TextExpression
)


def root(item: Expression) -> Name:
    """The variable that an element is of."""
    while isinstance(item, Item | Last):
        item = item.of
    assert isinstance(item, Name), item
    return item


def plus(expression: Expression, amount: int) -> Expression:
    """`expression + amount` as people write it: `n - 1 + 1` is `n`."""
    match expression:
        case Literal(int(value), type):
            return Literal(value + amount, type)
        case Binary("+" | "-" as operator, left, Literal(int(value)), type):
            total = (value if operator == "+" else -value) + amount
            return left if total == 0 else _offset(left, total, type)
    return _offset(expression, amount, expression.type)


def _offset(left: Expression, amount: int, type: Kind) -> Expression:
    return Binary("+" if amount > 0 else "-", left, Literal(abs(amount), type), type)
