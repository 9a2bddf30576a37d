"""The part of `codetrans.languages.drawn.tree` that is about texts and slices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from codetrans.types import Bool, Char, Int, Text

if TYPE_CHECKING:
    from codetrans.languages.drawn.expressions import Expression, Kind, Name
    from codetrans.languages.drawn.tree import Block

NUMBER, FLAG, CHARACTER, TEXT = Int(), Bool(), Char(), Text()


@dataclass(frozen=True)
class Builder:
    """A text that grows at its end, until it is `Finished`."""


# --- expressions ------------------------------------------------------------------------


@dataclass(frozen=True)
class Finished:
    """The text of a Builder. Backwards only as what is returned, and where it grew by characters."""

    of: Name
    backwards: bool = False
    type: Kind = TEXT


@dataclass(frozen=True)
class Slice:
    """The elements of a list from one place up to, and without, another, as a list of its own."""

    of: Expression
    start: Expression
    stop: Expression
    type: Kind


@dataclass(frozen=True)
class Copy:
    """A list again: what happens to one does not happen to the other."""

    of: Expression
    type: Kind


@dataclass(frozen=True)
class Shown:
    """A number as a text."""

    operand: Expression
    type: Kind = TEXT


@dataclass(frozen=True)
class Parsed:
    """The number that a text shows; the value of a declaration."""

    operand: Expression
    type: Kind = NUMBER


@dataclass(frozen=True)
class Begins:
    """Whether a text begins, or ends, with another one."""

    of: Expression
    piece: Expression
    at_end: bool = False
    type: Kind = FLAG


@dataclass(frozen=True)
class Cased:
    which: str  # upper, lower
    character: Expression
    type: Kind = CHARACTER


@dataclass(frozen=True)
class Joined:
    """Texts with another one between them; what is returned."""

    of: Name
    by: str
    type: Kind = TEXT


@dataclass(frozen=True)
class Sorted:
    """A text's characters in their order; the value of a declaration. `between` holds them."""

    of: Expression
    between: Name
    type: Kind = TEXT


TextExpression: TypeAlias = Finished | Slice | Copy | Begins | Shown | Parsed | Cased | Joined | Sorted


# --- statements -------------------------------------------------------------------------


@dataclass(frozen=True)
class EachAt:
    """Each element, and its place."""

    place: Name
    name: Name
    of: Expression  # a list or a text
    body: Block


@dataclass(frozen=True)
class EachWord:
    """Each piece of a text between blanks. `stream` reads them where a language has none to split with."""

    name: Name
    of: Name
    stream: Name
    body: Block


@dataclass(frozen=True)
class Reverse:
    of: Name  # a Growing


TextStatement: TypeAlias = EachAt | EachWord | Reverse
