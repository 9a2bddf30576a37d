"""A Java method outside its class: static, without access modifiers, calls unqualified."""

from __future__ import annotations

from collections.abc import Sequence

import tree_sitter_java
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, comments, parse, text_of, walk, without_blank_lines
from codetrans.languages.glue import first_pieces, needs_object
from codetrans.types import Function, Rejection


def free_form(function: Function, helpers: Sequence[Function]) -> str | Rejection:
    names = {part.signature.name for part in (function, *helpers)}
    owner = function.owner
    pieces = first_pieces((*helpers, function), _constant)
    for part in (*helpers, function):
        root = parse(part.text, tree_sitter_java.language())
        edits = comments(root, "line_comment", "block_comment")
        for node in walk(root):
            if node.type == "method_declaration" and node.parent == root:
                edits.append(_modifiers(node))
            elif node.type == "method_invocation":
                receiver, name = node.child_by_field_name("object"), node.child_by_field_name("name")
                own = receiver is not None and text_of(receiver) in ("this", owner)
                if own and name is not None and receiver is not None and text_of(name) in names:
                    edits.append(Edit(receiver.start_byte, name.start_byte))
            elif node.type in ("this", "super") and not _is_receiver(node, names):
                return needs_object(function, node.type)
        pieces.append(without_blank_lines(apply(part.text, edits)).strip())
    return "\n\n".join(pieces) + "\n"


def _modifiers(method: Node) -> Edit:
    """`public final @Override` to `static`; type parameters and the rest stay."""
    modifiers = next((child for child in method.children if child.type == "modifiers"), None)
    if modifiers is None:
        return Edit(method.start_byte, method.start_byte, "static ")
    return Edit(modifiers.start_byte, modifiers.end_byte, "static")


def _constant(text: str) -> str:
    words = [
        w
        for w in text.split("=", maxsplit=1)[0].split()
        if w not in ("private", "public", "protected", "static", "final")
    ]
    return " ".join(
        ["static", "final", *words, *(["=", text.partition("=")[2].strip()] if "=" in text else [])]
    )


def _is_receiver(node: Node, names: set[str]) -> bool:
    parent = node.parent
    return (
        parent is not None
        and parent.type == "method_invocation"
        and node == parent.child_by_field_name("object")
        and text_of(parent.child_by_field_name("name")) in names
    )
