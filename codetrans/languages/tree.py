"""A small typed program, the same for every language: what `codetrans corpus generate` draws.

Each language writes it in its own words (codetrans/languages/<language>/writing.py). Names are
tuples of words, so that each language joins them its own way; types are the language-neutral ones,
`Growing`, a list that elements are appended to, and `Queue`. What handles queues, pairs and the
entries of maps is in containers.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from codetrans.languages.containers import Container, Gather, Put, SortBy, Take, Use
from codetrans.languages.tree_texts import Builder, Reverse, TextExpression, TextStatement
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


# --- expressions: each has a `type` -----------------------------------------------------


@dataclass(frozen=True)
class Literal:
    value: bool | int | float | str
    type: Kind = NUMBER


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


# --- statements -------------------------------------------------------------------------


@dataclass(frozen=True)
class Declare:
    name: Name
    value: Expression


@dataclass(frozen=True)
class Assign:
    target: Name | Item
    value: Expression
    operator: str = ""  # "+" of "+="


@dataclass(frozen=True)
class If:
    branches: tuple[tuple[Expression, Block], ...]  # condition → what is done
    otherwise: Block = ()


@dataclass(frozen=True)
class Count:
    """`name` from `first` by `step` up to, and without, `stop`; a negative step counts down, `stop` included."""

    name: Name
    first: Expression
    stop: Expression
    body: Block
    step: int = 1


@dataclass(frozen=True)
class Each:
    name: Name
    of: Expression  # a list, a Growing or a text
    body: Block


@dataclass(frozen=True)
class While:
    condition: Expression
    body: Block


@dataclass(frozen=True)
class Scan:
    """A count up by one whose counter is still there behind the loop; its body does not continue."""

    name: Name
    first: Expression
    stop: Expression
    body: Block


@dataclass(frozen=True)
class Towards:
    """One counter up from `first`, one down from `last`, while the condition holds."""

    up: Name
    down: Name
    first: Expression
    last: Expression
    condition: Expression
    body: Block


@dataclass(frozen=True)
class Shift:
    """Both at once: `first` becomes what `second` was, and `second` becomes `value`."""

    first: Name
    second: Name
    value: Expression
    between: Name  # holds the value where a language does one thing at a time


@dataclass(frozen=True)
class Break:
    pass


@dataclass(frozen=True)
class Continue:
    pass


@dataclass(frozen=True)
class Return:
    value: Expression | None = None


@dataclass(frozen=True)
class Swap:
    of: Name
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Append:
    """To a Growing or a Queue an element, to a Text a character."""

    to: Name | Item
    value: Expression


@dataclass(frozen=True)
class Pop:
    of: Name


@dataclass(frozen=True)
class Sort:
    of: Name


@dataclass(frozen=True)
class Tally:
    """More for what a map has for a key; what it has not counts from zero."""

    of: Name
    key: Expression
    amount: Expression = Literal(1)


@dataclass(frozen=True)
class Insert:
    into: Name
    key: Expression


Statement: TypeAlias = (
    Declare
    | Assign
    | If
    | Count
    | Each
    | While
    | Scan
    | Towards
    | Shift
    | Break
    | Continue
    | Return
    | Swap
    | Append
    | Pop
    | Sort
    | Tally
    | Insert
    | Use
    | TextStatement
)
Block: TypeAlias = tuple[Statement, ...]


@dataclass(frozen=True)
class Routine:
    name: Words
    parameters: tuple[Name, ...]
    returns: Kind
    body: Block


def walk(node: Any) -> Iterator[Any]:
    """`node` and every expression and statement in it."""
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif hasattr(node, "__dataclass_fields__"):
        yield node
        for field in fields(node):
            if field.name not in ("type", "name") or isinstance(getattr(node, field.name), Name):
                yield from walk(getattr(node, field.name))


def changed(routine: Routine) -> frozenset[Words]:
    """The names that something is assigned to, appended to, or changed in."""
    found = set()
    for node in walk(routine.body):
        match node:
            case Assign(Name(words)) | Swap(Name(words)) | Append(Name(words)) | Pop(Name(words)):
                found.add(words)
            case Sort(Name(words)) | Tally(Name(words)) | Insert(Name(words)):
                found.add(words)
            case Reverse(Name(words)):
                found.add(words)
            case Assign(Item() as item) | Append(Item() as item):
                found.add(root(item).words)
            case Take(_, Name(words)) | Gather(Name(words)) | Put(Name(words)) | SortBy(Name(words)):
                found.add(words)
            case Scan(name):
                found.add(name.words)
            case Towards(up, down):
                found |= {up.words, down.words}
            case Shift(first, second):
                found |= {first.words, second.words}
    return frozenset(found)


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
