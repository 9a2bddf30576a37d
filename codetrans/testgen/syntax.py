"""What nodes of the syntax trees of all languages are: operations, items, names. Pure."""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.language import Wording

# Nodes whose children are operators: `-` is another thing in `-x`, `<` in `vector<int>`.
OPERATIONS = re.compile(
    r"(binary|comparison|boolean|augmented|assignment|compound_assignment|update|inc|dec|range)_"
)
SLICE = re.compile(r":(?!:)|\.\.")
GETTERS = frozenset(("get", "at"))  # calls that give the item at their only argument
RECEIVERS = ("object", "argument", "value", "operand")  # fields of what a method is called on


def index_of(node: Node, words: Wording) -> Node | None:
    """`i` of the item `a[i]`; nothing of a slice."""
    index = node.named_child(node.named_child_count - 1) if node.type in words.indexed else None
    while index is not None and "list" in index.type and index.named_child_count:
        index = index.named_child(0)
    return None if index is None or SLICE.search(text_of(index)) else index


def item_of(node: Node, words: Wording) -> tuple[Node, Node] | None:
    """(of what, which one) of the item `a[i]`, `a.get(i)` or `a.at(i)`; nothing of a slice."""
    index = index_of(node, words)
    if index is not None:
        base = node.named_child(0)
        return None if base is None else (base, index)
    if node.type not in words.calls or text_of(last_name(node)) not in GETTERS:
        return None
    receiver, arguments = receiver_of(node), node.child_by_field_name("arguments")
    first = arguments.named_child(0) if arguments is not None and arguments.named_child_count == 1 else None
    return None if receiver is None or first is None else (receiver, first)


def receiver_of(call: Node) -> Node | None:
    """`a` of `a.get(i)`."""
    called = call.child_by_field_name("function") or call
    return next((found for name in RECEIVERS if (found := called.child_by_field_name(name))), None)


def last_name(node: Node) -> Node:
    """Of what is called or read: "max" of `std::max(a, b)`, `a.max(b)` and `Math.max(a, b)`, "length" of `a.length`."""
    while node.named_child_count:
        fields = (node.child_by_field_name(name) for name in ("name", "function", "field", "attribute"))
        inner = next((found for found in fields if found), node.named_child(node.named_child_count - 1))
        assert inner is not None
        node = inner
    return node
