"""Variables outside of functions that are constants in all but word: given a value once, changed nowhere.

What is not certain to be a reading counts as a change: an argument of a function that is not known,
a method that is not known, any name on the left of an assignment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk
from codetrans.languages.language import Language

WRITES = re.compile(
    r"assignment|update_expression|inc_statement|dec_statement|delete|global|nonlocal|range_clause"
)
ADDRESSES = frozenset(("pointer_expression", "unary_expression"))
NAMES = frozenset(("identifier", "field_identifier"))


def changed_names(root: Node, record: Language) -> set[str]:
    """The names of a file that something other than their declaration may change."""
    return {text_of(leaf) for node in walk(root) for leaf in _changed(node, record)}


def has_fixed_value(declaration: Node, record: Language) -> bool:
    """Whether a declaration gives a value, made of literals."""
    calls = [node for node in walk(declaration) if node.type in record.wording.calls]
    made = all(_callee(call) in record.wording.making for call in calls)
    return made and "=" in text_of(declaration)


def _changed(node: Node, record: Language) -> Iterator[Node]:
    if WRITES.search(node.type):
        left = node.child_by_field_name("left")
        if left is None or not _is_declaration(node, left):
            yield from _leaves(left or node)
    elif node.type in ADDRESSES and text_of(node)[:1] == "&":
        yield from _leaves(node)
    elif node.type == "binary_expression" and text_of(node.child_by_field_name("operator")) == ">>":
        yield from _leaves(node.child_by_field_name("right") or node)  # cin >> name
    elif node.type in record.wording.calls and not _is_reading(node, record):
        for child in node.named_children:
            if child.type.startswith("argument"):
                yield from (item for item in child.named_children if item.type in NAMES)
            else:  # what is called, or the value that it is a method of
                yield from _leaves(child)


def _is_declaration(node: Node, left: Node) -> bool:
    """`name = 1` at the top of a Python file; of several the last counts."""
    around = node.parent.parent if node.parent is not None else None
    return (
        node.type == "assignment"
        and left.type == "identifier"
        and around is not None
        and around.type == "module"
    )


def _is_reading(call: Node, record: Language) -> bool:
    return _callee(call) in record.wording.reading | record.wording.making


def _callee(call: Node) -> str:
    """The last name of what is called."""
    called = call.child_by_field_name("name") or call.child_by_field_name("function") or call
    return re.split(r"\W+", text_of(called).split("(")[0].strip())[-1]


def _leaves(node: Node) -> Iterator[Node]:
    return (leaf for leaf in walk(node) if leaf.type in NAMES)
