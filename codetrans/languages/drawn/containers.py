"""Parts of `codetrans.languages.drawn.tree` about what programs keep things in: queues, pairs, entries of maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from codetrans.types import Bool, Int, List, Map, Tuple, Type

if TYPE_CHECKING:
    from codetrans.languages.drawn.expressions import Expression, Kind, Name
    from codetrans.languages.drawn.tree import Block

NUMBER, FLAG = Int(), Bool()
NUMBERS, PAIR = List(NUMBER), Tuple((NUMBER, NUMBER))
PAIRS = List(PAIR)


def keyed(key: Kind, value: Kind) -> Map:
    """A map whose values may be lists that grow."""
    return Map(cast("Type", key), cast("Type", value))


# --- expressions ------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """A pair: what a queue, a stack or a set of pairs takes."""

    items: tuple[Expression, ...]
    type: Kind = PAIR


@dataclass(frozen=True)
class Row:
    """A new list of these."""

    items: tuple[Expression, ...]
    type: Kind


@dataclass(frozen=True)
class Listed:
    """A list of elements that are known; the value of a declaration, and only read."""

    items: tuple[Expression, ...]
    type: Kind = NUMBERS


@dataclass(frozen=True)
class Directions:
    """Pairs of numbers that are known; the value of a declaration."""

    pairs: tuple[tuple[int, int], ...]
    type: Kind = PAIRS


@dataclass(frozen=True)
class Holding:
    """A queue or a stack with one element; the value of a declaration."""

    item: Expression
    type: Kind


@dataclass(frozen=True)
class Lists:
    """So many empty lists; the value of a declaration."""

    length: Expression
    type: Kind


@dataclass(frozen=True)
class IsEmpty:
    """Whether nothing is in a text, a list, a queue, a Builder."""

    of: Expression
    type: Kind = FLAG


@dataclass(frozen=True)
class Get:
    """What a map has for a key that is there."""

    of: Expression
    key: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Frozen:
    """What was appended to, as the list that is returned."""

    of: Expression
    type: Kind


Container: TypeAlias = Group | Row | Listed | Directions | Holding | Lists | IsEmpty | Get | Frozen


# --- statements -------------------------------------------------------------------------


@dataclass(frozen=True)
class Take:
    """Removes the first of a queue, the last of a stack; a pair falls into its parts."""

    names: tuple[Name, ...]
    of: Name
    whole: Name  # the pair, where a language does not take it apart at once


@dataclass(frozen=True)
class Drain:
    """Takes one after the other while there is one."""

    take: Take
    body: Block


@dataclass(frozen=True)
class Repeat:
    """The body so many times as something is long before: a level of a search."""

    of: Name
    counter: Name
    size: Name
    body: Block


@dataclass(frozen=True)
class EachPair:
    """Every pair of a list of pairs, or the first two of every row."""

    names: tuple[Name, Name]
    whole: Name
    of: Expression
    body: Block
    places: bool = False  # the parts are places in lists


@dataclass(frozen=True)
class EachEntry:
    """The entries of a map in any order, or only their keys or values."""

    key: Name | None
    value: Name | None
    of: Name
    body: Block


@dataclass(frozen=True)
class IfFound:
    """`name` is what the map has for the key, where it has something."""

    of: Name
    key: Expression
    name: Name
    body: Block
    otherwise: Block = ()


@dataclass(frozen=True)
class Gather:
    """Appends to the list that a map has for a key; what it has not is an empty list."""

    of: Name
    key: Expression
    value: Expression


@dataclass(frozen=True)
class Put:
    into: Name
    key: Expression
    value: Expression


@dataclass(frozen=True)
class SortBy:
    """Sorts rows by what they have at a place."""

    of: Name
    place: int
    descending: bool = False


@dataclass(frozen=True)
class Placed:
    """From here on these are places in lists: not negative."""

    names: tuple[Name, ...]


@dataclass(frozen=True)
class Said:
    """Lines that are written already."""

    lines: tuple[str, ...]


Use: TypeAlias = (
    Take | Drain | Repeat | EachPair | EachEntry | IfFound | Gather | Put | SortBy | Placed | Said
)
