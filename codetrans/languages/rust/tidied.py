"""Brackets that a mended answer has and nobody would write: `((s).len() as i32)` as an argument."""

from __future__ import annotations

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, parse, walk

# What binds as tightly as brackets do.
WHOLE = frozenset(
    (
        *("identifier", "self", "integer_literal", "char_literal", "string_literal", "boolean_literal"),
        *("call_expression", "index_expression", "parenthesized_expression"),
    )
)
# Where an expression ends by itself: parent → the field, or None for any child.
ENDS = {"arguments": None, "let_declaration": "value", "return_expression": None, "array_expression": None}


def tidied(text: str) -> str:
    """Rust without needless brackets; the same program."""
    root = parse(text, tree_sitter_rust.language())
    data, edits = text.encode("utf-8", "surrogatepass"), []
    for node in walk(root):
        if node.type == "parenthesized_expression" and node.named_child_count == 1 and _is_needless(node):
            before = data[node.start_byte - 1 : node.start_byte].isalnum()  # `return(x)`
            edits.append(Edit(node.start_byte, node.start_byte + 1, " " if before else ""))
            edits.append(Edit(node.end_byte - 1, node.end_byte, ""))
    return apply(text, edits)


def _is_needless(node: Node) -> bool:
    inner, parent = node.named_children[0], node.parent
    if node.child_count != 3 or parent is None:  # a comment stands in it
        return False
    if inner.type in WHOLE:
        return True
    if parent.type not in ENDS:
        return parent.type == "index_expression" and node == parent.named_children[1]
    field = ENDS[parent.type]
    return field is None or node == parent.child_by_field_name(field)
