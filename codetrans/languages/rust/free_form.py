"""A Rust associated function as a free `fn`: no `pub`, no `Self::`, no unused `&self`."""

from __future__ import annotations

from collections.abc import Sequence

import tree_sitter_rust

from codetrans.languages.edit import Edit, apply, comments, parse, text_of, walk, without_blank_lines
from codetrans.languages.glue import first_pieces, needs_object
from codetrans.types import Function, Rejection


def free_form(function: Function, helpers: Sequence[Function]) -> str | Rejection:
    names = {part.signature.name for part in (function, *helpers)}
    pieces = first_pieces((*helpers, function))
    for part in (*helpers, function):
        root = parse(part.text, tree_sitter_rust.language())
        edits = comments(root, "line_comment", "block_comment")
        for node in walk(root):
            parent = node.parent
            if node.type == "visibility_modifier" and parent is not None and parent.parent == root:
                edits.append(
                    Edit(node.start_byte, parent.children[parent.children.index(node) + 1].start_byte)
                )
            elif node.type == "scoped_identifier":
                path, name = node.child_by_field_name("path"), node.child_by_field_name("name")
                if name is not None and text_of(path) in ("Self", function.owner):
                    edits.append(Edit(node.start_byte, name.start_byte))
            elif node.type == "self_parameter":
                after = node.next_sibling
                end = after.end_byte if after is not None and text_of(after) == "," else node.end_byte
                edits.append(Edit(node.start_byte, end))
            elif node.type == "self" and parent is not None and parent.type != "self_parameter":
                method = parent.child_by_field_name("field")
                if parent.type == "token_tree" and node.next_sibling is not None:  # of a macro: self . name
                    method, parent = node.next_sibling.next_sibling, node
                if method is None or text_of(method) not in names:
                    return needs_object(function, "self")
                edits.append(Edit(parent.start_byte, method.start_byte))
            elif node.type == "type_identifier" and text_of(node) == "Self":
                return Rejection(function.signature.name, "standalone", "uses the type that it is of (Self)")
        pieces.append(without_blank_lines(apply(part.text, edits)).strip())
    return "\n\n".join(pieces) + "\n"
