"""What a Python function does to the items of a collection, by which their type is guessed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk

TEXT_METHODS = frozenset(
    "lower upper strip lstrip rstrip split startswith endswith isalpha isdigit isupper islower isalnum isspace replace "
    "find rfind join swapcase title zfill casefold encode".split()
)
OF_A_LETTER = frozenset("isalpha isdigit isupper islower isalnum isspace".split())  # … or of several
WHOLE = frozenset(
    "len sorted enumerate reversed list set Counter zip iter tuple".split()
)  # take a collection


@dataclass(frozen=True)
class ItemUses:
    sequences: bool = False  # items have items of their own: taken apart, indexed, measured, looped over
    texts: bool = False  # they, or items of theirs, are compared with a text, or asked what only a text is
    letters: bool = False  # … which one letter may be


def of_loop(loop: Node) -> ItemUses:
    """Of the items that a loop, or a part of a comprehension, goes over."""
    name = loop.child_by_field_name("left")
    if name is None or name.type != "identifier":
        return ItemUses(sequences=name is not None)
    return _of_name(loop.parent if loop.type == "for_in_clause" else loop, text_of(name))


def of_order(values: Node) -> ItemUses:
    """Of those of `points` in `points.sort(key=lambda p: p[1])` or `min(points, key=lambda p: p[1])`."""
    call = values.parent.parent if values.parent is not None else None
    given = call.child_by_field_name("arguments") if call is not None and call.type == "call" else None
    for argument in given.named_children if given is not None else ():
        order = argument.child_by_field_name("value") if argument.type == "keyword_argument" else None
        names = order.child_by_field_name("parameters") if order is not None else None
        if order is not None and order.type == "lambda" and names is not None:
            return _of_name(order, text_of(names))
    return ItemUses()


def meets_a_text(item: Node) -> bool:
    """Whether an item is compared with a text that is written there, or becomes it."""
    return bool(_text_beside(item))


def _text_beside(item: Node) -> str:
    around = item.parent
    if around is None or around.type not in ("comparison_operator", "assignment"):
        return ""
    beside = (child for child in around.named_children if child != item and "string" in child.type)
    return next(map(text_of, beside), "")


def _of_name(where: Node | None, name: str) -> ItemUses:
    uses = [use for node in _mentions(where, name) for use in _uses(node)]
    return ItemUses(*(kind in uses for kind in ("sequence", "text", "letter")))


def _mentions(where: Node | None, name: str) -> Iterator[Node]:
    for node in walk(where) if where is not None else ():
        if node.type == "identifier" and text_of(node) == name:
            yield node


def _uses(item: Node) -> Iterator[str]:
    around = item.parent
    assert around is not None, item
    kind, callee = around.type, around.prev_sibling
    if kind == "subscript" and around.child_by_field_name("value") == item:
        yield "sequence"
        if meets_a_text(around):
            yield "text"
    elif kind == "argument_list" and text_of(callee) == "ord":
        yield "letter"
    elif kind == "argument_list" and text_of(callee) in WHOLE:
        yield "sequence"
    elif kind == "argument_list" and callee is not None and callee.type == "attribute":
        if text_of(callee.child_by_field_name("attribute")) in ("startswith", "endswith"):
            yield "text"
    elif kind in ("for_statement", "for_in_clause") and around.child_by_field_name("right") == item:
        yield "sequence"
    elif kind == "attribute" and around.child_by_field_name("object") == item:
        method = text_of(around.child_by_field_name("attribute"))
        if method in TEXT_METHODS:
            yield "letter" if method in OF_A_LETTER else "text"
    elif beside := _text_beside(item):
        yield "letter" if len(beside.strip("\"'")) == 1 else "text"
