"""A Go function or method as a function: a receiver that is not used goes."""

from __future__ import annotations

from collections.abc import Sequence

import tree_sitter_go
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, comments, parse, text_of, walk, without_blank_lines
from codetrans.languages.glue import first_pieces, needs_object
from codetrans.types import Function, Rejection


def free_form(function: Function, helpers: Sequence[Function]) -> str | Rejection:
    names = {part.signature.name for part in (function, *helpers)}
    pieces = first_pieces((*helpers, function))
    for part in (*helpers, function):
        root = parse(part.text, tree_sitter_go.language())
        edits = comments(root, "comment")
        for method in (node for node in root.children if node.type == "method_declaration"):
            receiver = method.child_by_field_name("receiver")
            name = method.child_by_field_name("name")
            body = method.child_by_field_name("body")
            if receiver is None or name is None or body is None:
                continue
            variable = receiver_of(method)
            for node in walk(body):
                if (
                    node.type == "selector_expression"
                    and text_of(node.child_by_field_name("operand")) == variable
                ):
                    field = node.child_by_field_name("field")
                    if field is None or text_of(field) not in names:
                        return needs_object(function, variable)
                    edits.append(Edit(node.start_byte, field.start_byte))
                elif node.type == "identifier" and text_of(node) == variable and not _is_operand(node):
                    return needs_object(function, variable)
            edits.append(Edit(receiver.start_byte, name.start_byte))
        pieces.append(without_blank_lines(apply(part.text, edits)).strip())
    return "\n\n".join(pieces) + "\n"


def receiver_of(method: Node) -> str:
    """What a method calls the value that it is of; "" where it does not."""
    receiver = method.child_by_field_name("receiver")
    leaves = walk(receiver) if receiver is not None else ()
    return next((text_of(node) for node in leaves if node.type == "identifier"), "")


def _is_operand(node: Node) -> bool:
    parent = node.parent
    return (
        parent is not None
        and parent.type == "selector_expression"
        and parent.child_by_field_name("operand") == node
    )
