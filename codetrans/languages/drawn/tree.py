"""A small typed program, the same for every language: what `codetrans corpus generate` draws.

Each language writes it in its own words (codetrans/languages/<language>/writing.py). Its expressions are
in expressions.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from codetrans.languages.drawn.containers import Gather, Put, SortBy, Take, Use
from codetrans.languages.drawn.expressions import ONE, Expression, Item, Kind, Name, Words, root
from codetrans.languages.drawn.texts import Reverse, TextStatement


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
    amount: Expression = ONE


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
