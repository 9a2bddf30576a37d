"""A Python method as a function: no `self`, no docstrings, calls unqualified."""

from __future__ import annotations

from collections.abc import Sequence

import tree_sitter_python
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, comments, parse, text_of, walk, without_blank_lines
from codetrans.languages.glue import first_pieces, needs_object
from codetrans.types import Function, Rejection

RECEIVERS = ("self", "cls")


def free_form(function: Function, helpers: Sequence[Function]) -> str | Rejection:
    names = {part.signature.name for part in (function, *helpers)}
    pieces = first_pieces((*helpers, function))
    for part in (*helpers, function):
        root = parse(part.text, tree_sitter_python.language())
        edits = comments(root, "comment")
        receiver = receiver_of(root) if part.owner is not None else None
        for node in walk(root):
            if node.type == "decorator" and text_of(node).strip() in (
                "@staticmethod",
                "@classmethod",
                "@override",
                "@property",
                "@cached_property",
                "@functools.cached_property",
            ):
                edits.append(Edit(node.start_byte, node.end_byte))
            elif node.type == "expression_statement" and _is_docstring(node):
                alone = node.parent is not None and len(node.parent.named_children) == 1
                edits.append(Edit(node.start_byte, node.end_byte, "pass" if alone else ""))
            elif receiver is not None and node.type == "identifier" and text_of(node) == text_of(receiver):
                edit = _without_receiver(node, receiver, names)
                if edit is None:
                    return needs_object(function, text_of(node))
                edits.append(edit)
            elif node.type == "attribute" and text_of(node.child_by_field_name("object")) == function.owner:
                name = node.child_by_field_name("attribute")
                if name is not None and text_of(name) in names:
                    edits.append(Edit(node.start_byte, name.start_byte))
        pieces.append(without_blank_lines(apply(part.text, edits)).strip())
    return "\n\n\n".join(pieces) + "\n"


def receiver_of(root: Node) -> Node | None:
    """The first parameter of a method that is not static: `self` or `cls`."""
    definition = next((node for node in walk(root) if node.type == "function_definition"), None)
    parameters = definition.child_by_field_name("parameters") if definition is not None else None
    first = parameters.named_children[0] if parameters is not None and parameters.named_children else None
    return first if first is not None and text_of(first) in RECEIVERS else None


def _is_docstring(node: Node) -> bool:
    return len(node.named_children) == 1 and node.named_children[0].type in ("string", "concatenated_string")


def _without_receiver(node: Node, receiver: Node, names: set[str]) -> Edit | None:
    """How a mention of the receiver goes; None where it is needed."""
    if node == receiver:
        after = node.next_sibling
        comma = after is not None and text_of(after) == ","
        end = (
            after.next_sibling.start_byte
            if comma and after is not None and after.next_sibling
            else node.end_byte
        )
        return Edit(node.start_byte, end)
    parent = node.parent
    if parent is None or parent.type != "attribute" or parent.child_by_field_name("object") != node:
        return None
    name = parent.child_by_field_name("attribute")
    if name is None or text_of(name) not in names:
        return None
    return Edit(parent.start_byte, name.start_byte)
