"""How methods of a language say what belongs to their object; `codetrans.languages.lift` reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from tree_sitter import Node

from codetrans.types import Field


class Star(Enum):
    """When the value of a parameter that points to it is written `*name`."""

    NEVER = "never"
    ASSIGNED = "where it gets another value"
    ALWAYS = "always"


@dataclass(frozen=True)
class Passed:
    """A field as a parameter: `before`, its name, `after`."""

    before: str  # "const std::vector<int>& "
    after: str = ""  # "[100]"
    star: Star = Star.NEVER
    lent: bool = False  # the parameter is a reference: one to the field is the parameter itself

    def parameter(self, name: str) -> str:
        return f"{self.before}{name}{self.after}"


@dataclass(frozen=True)
class Generic:
    """Where a function declares its type parameters."""

    beside: str  # what of its definition they stand before ("type") or after ("name"); "": the whole of it
    opening: str
    closing: str
    of_methods: bool = True  # whether a method may declare them too
    before: str = "(?!)"  # a pattern of those that stand before all others


@dataclass(frozen=True)
class Owning:
    fields: Callable[[Node, str], Iterable[Field]]  # of each object, in a part of the type of that name
    receiver: Callable[[Node], str]  # what the method in a syntax tree calls its object; "" for a static one
    access: tuple[str, str, str]  # node of `object.name`, and where in it the two stand
    # Of a field's type, whether it gets another value, and the method's tree; None: no parameter can do that.
    passed: Callable[[str, bool, Node], Passed | None]
    type_parameters: Callable[[Node, str], Iterable[Field]]  # as `fields`: name and whole declaration
    generic: Generic | None = None  # None: they need no declaration
    makes: Callable[[str, str], bool] = lambda name, owner: (
        False
    )  # whether a function is its class's constructor
    getter: str = r"(?!)"  # a pattern of the text of a method that is called by its name alone
    bare: bool = False  # whether fields and methods are also meant by their names alone
    copied: str = r"(?!)"  # types that a parameter has a copy of, elements included
    borrowed: str = ""  # node of a reference to a value
    assigning: frozenset[str] = frozenset()  # functions that give their arguments other values


@dataclass(frozen=True)
class Nodes:
    """How types of a program's own look that are linked lists or binary trees; `codetrans.languages.nodes` reads it.

    Patterns; NAME in them is the type's.
    """

    value: str  # of the value's type
    next: str  # of the type of a list's link …
    child: str  # … and of a tree's
    defines: str  # of the place where a program defines it
    definitions: Mapping[str, str]  # of ListNode and TreeNode, for a program that does not
    fields: tuple[str, str, str, str] = ("val", "next", "left", "right")  # in the types that harnesses have
    keys: tuple[str, ...] = ()  # nodes whose first child names a field: `Node{Data: 1}`
