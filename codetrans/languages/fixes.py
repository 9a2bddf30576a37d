"""What the repairs of all languages are made of: a place in a candidate, what is written there instead, and
rules that say which message asks for what. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tree_sitter import Node

from codetrans.languages.edit import Edit, function_around, text_of, walk
from codetrans.languages.language import Fix


@dataclass(frozen=True)
class Place:
    """What a compiler's message points to, and what it tells besides."""

    root: Node
    start: int  # bytes
    end: int
    more: str = ""

    @property
    def node(self) -> Node | None:
        return self.root.descendant_for_byte_range(self.start, self.end)

    def within(self, *kinds: str) -> Node | None:
        return covering(self.root, self.start, self.end, *kinds)


AnyPlace = TypeVar("AnyPlace", bound=Place)
# None where the place does not look as the message lets expect.
Remedy = Callable[[AnyPlace, re.Match[str]], Fix | None]
Rules = Sequence[tuple[str, Remedy[AnyPlace]]]  # how a message begins, and its remedy


def remedied(rules: Rules[AnyPlace], place: AnyPlace, message: str) -> Fix | None:
    """Of the first rule that knows the message and finds what it expects."""
    for pattern, remedy in rules:
        words = re.match(pattern, message)
        fix = remedy(place, words) if words else None
        if fix is not None:
            return fix
    return None


# --- edits ------------------------------------------------------------------------------------


def instead(node: Node | None, text: str, name: str) -> Fix | None:
    """`text` in the place of the node; None where there is no node. `name` is what the user is told was done."""
    return None if node is None else Fix((Edit(node.start_byte, node.end_byte, text),), name)


def wrapped(node: Node | None, before: str, after: str, name: str) -> Fix | None:
    """The node between two texts; None where there is no node. `name` is as for `instead`."""
    if node is None:
        return None
    edits = (Edit(node.start_byte, node.start_byte, before), Edit(node.end_byte, node.end_byte, after))
    return Fix(edits, name)


def renamed(node: Node, names: Mapping[str, str]) -> Fix | None:
    """A name of another language by its name here; None where it is none."""
    text = text_of(node)
    return instead(node, names[text], f"{names[text].strip()} for {text}") if text in names else None


def declared(root: Node, node: Node, word: str) -> Fix | None:
    """`word` before the first mention of a name, where that gives it a value."""
    around = node.parent
    statement = around.parent if around is not None else None
    if (
        not is_first_mention(root, node)
        or around is None
        or statement is None
        or around.type != "assignment_expression"
    ):
        return None
    is_own = statement.type in ("expression_statement", "for_statement")
    is_plain = text_of(around.child_by_field_name("operator")) in ("=", "")
    if not is_own or not is_plain or around.child_by_field_name("left") != node:
        return None
    return Fix((Edit(node.start_byte, node.start_byte, word),), f"{text_of(node)} is declared")


OPTIONAL = "a result that can be nothing"


def optional(place: Place, field: str, before: str, after: str) -> Fix | None:
    """The result's type between two texts, for a function that gives nothing; `field` of its node holds it."""
    return wrapped(result_type(place, field), before, after, OPTIONAL)


# --- what is found in a tree -------------------------------------------------------------------


def covering(root: Node, start: int, end: int, *kinds: str) -> Node | None:
    """The smallest node of one of `kinds` that holds these bytes."""
    node = root.descendant_for_byte_range(start, end)
    while node is not None and node.type not in kinds:
        node = node.parent
    return node


def result_type(place: Place, field: str) -> Node | None:
    """Of the innermost function around a place; None where that declares none."""
    function = function_around(place.node) if place.node is not None else None
    return function.child_by_field_name(field) if function is not None else None


def is_first_mention(root: Node, node: Node) -> bool:
    """Whether no identifier before `node` is the same name."""
    return node == next((n for n in walk(root) if n.type == "identifier" and n.text == node.text), None)


def arguments_of(call: Node | None) -> list[Node]:
    found = call.child_by_field_name("arguments") if call is not None else None
    return list(found.named_children) if found is not None else []


def member_of(members: Sequence[tuple[str, str, str]], kind: str, name: str) -> str | None:
    """What a type has in the place of a member that it lacks: patterns of types and of names, the text."""
    return next(
        (text for kinds, names, text in members if re.search(kinds, kind) and re.fullmatch(names, name)), None
    )
