"""What nodes of the syntax trees of all languages are: operations, items, names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk
from codetrans.languages.language import Wording

# Nodes whose children are operators: `-` is another thing in `-x`, `<` in `vector<int>`.
OPERATIONS = re.compile(
    r"(binary|comparison|boolean|augmented|assignment|compound_assignment|update|inc|dec|range)_"
)
LOGICAL = re.compile(r"&&|\|\||and|or")
NOT = re.compile(r"!|not")
SLICE = re.compile(r":(?!:)|\.\.")
GETTERS = frozenset(("get", "at"))  # calls that give the item at their only argument
LASTS = {"a": "z", "A": "Z", "0": "9"}  # of the letters from which sources count others
CODES = {str(ord(first)): first for first in LASTS}  # `ord(c) - 97`
RECEIVERS = ("object", "argument", "value", "operand")  # fields of what a method is called on

THROWS = re.compile(r"(throw|raise)_(statement|expression)")


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


def operator_of(node: Node) -> str:
    """Of an operation on two operands; "" of anything else."""
    return text_of(node.children[1]) if node.child_count == 3 and not node.children[1].is_named else ""


def condition(node: Node, words: Wording) -> Node | None:
    """What a node asks, without the parentheses."""
    found = node.child_by_field_name("condition")
    if found is None and node.type in words.conditions:
        found = node.named_child(words.conditions[node.type])
    if found is None or "switch" in node.type or any(child.type == "constexpr" for child in node.children):
        return None
    if found.type == "condition_clause":
        found = found.child_by_field_name("value")
    while found is not None and found.type == "parenthesized_expression" and found.named_child_count == 1:
        found = found.named_child(0)
    return None if found is None or re.search(r"block|clause", found.type) else found


def identifiers(node: Node) -> Iterator[Node]:
    return (leaf for leaf in walk(node) if leaf.type == "identifier")


def first_of(operand: Node, words: Wording) -> str:
    """The letter that others are counted from, whose code an operand is, maybe through a cast or a call:
    'a' of `ord('a')`, of 97; "" of any other."""
    if text_of(operand) in CODES:
        return CODES[text_of(operand)]
    found = [text_of(part) for part in walk(operand) if part.type in words.characters]
    is_fixed = len(found) == 1 and all(_is_callee(name) for name in identifiers(operand))
    letter = found[0].removeprefix("b").strip("'\"") if is_fixed else ""
    return letter if letter in LASTS else ""


def _is_callee(name: Node) -> bool:
    return name.parent is not None and name.parent.child_by_field_name("function") == name


def tells_of_exception(node: Node, words: Wording) -> bool:
    """Whether a node is an exception that is raised, or a part of it, or a value given beside an error."""
    around: Node | None = node
    while around is not None:
        beside = (
            around.named_child(around.named_child_count - 1) if around.type == "expression_list" else None
        )
        if THROWS.fullmatch(around.type) or any(_raises(one, words) for one in (around, beside) if one):
            return True
        around = around.parent
    return False


def _raises(node: Node, words: Wording) -> bool:
    called = node.child_by_field_name("macro") or (
        node.child_by_field_name("function") if node.type in words.calls else None
    )
    return called is not None and text_of(called) in words.raising
