"""What names mean at a place of a file: type aliases, constants, type variables.

Collected once a file, so that reading the signatures of all its functions takes linear time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tree_sitter import Node

from codetrans.types import Type

Meaning: TypeAlias = "Node | Type"  # the syntax of a type or number, or a type itself
Names: TypeAlias = Mapping[str, Meaning]
Declared: TypeAlias = Callable[[Node], Iterable[tuple[str, Meaning]]]  # what one node gives names to


@dataclass(frozen=True)
class Instance:
    """What stands for a type variable in tests and in IR."""

    spelling: str  # as the language writes it
    type: Type


@dataclass(frozen=True)
class Scope:
    """A part of a file, with the names that are declared directly in it."""

    start: int  # bytes
    end: int
    names: dict[str, Meaning] = field(default_factory=dict)
    inner: list[Scope] = field(default_factory=list)  # in source order

    def at(self, byte: int) -> Names:
        """What names mean at a byte: those of inner scopes hide those around them."""
        around, here = [self.names], self
        while True:
            place = bisect_right(here.inner, byte, key=lambda scope: scope.start) - 1
            if place < 0 or byte >= here.inner[place].end:
                return ChainMap(*reversed(around))
            here = here.inner[place]
            around.append(here.names)


def within(names: Names, inner: Mapping[str, Meaning]) -> Names:
    """`names` hidden by those of an inner scope; neither is copied."""
    return ChainMap(dict(inner), names)  # type: ignore[arg-type]  # only the first is ever written to


def scope(root: Node, opens: Collection[str], declared: Declared) -> Scope:
    """The names of a file. Nodes of the kinds `opens` hold declarations; nothing else is entered."""
    whole = Scope(root.start_byte, root.end_byte)
    pending = [(root, whole)]
    while pending:
        node, here = pending.pop()
        for child in node.named_children:
            for name, meaning in declared(child):
                here.names.setdefault(name, meaning)
            if child.type in opens:
                inside = Scope(child.start_byte, child.end_byte)
                here.inner.append(inside)
                pending.append((child, inside))
    return whole
