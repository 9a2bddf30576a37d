"""A C++ member function outside its class: no specifiers, no qualifiers after the parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence

import tree_sitter_cpp
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, comments, parse, text_of, walk, without_blank_lines
from codetrans.languages.glue import first_pieces, needs_object
from codetrans.types import Function, Rejection

SPECIFIERS = ("static", "inline", "virtual", "extern", "explicit")


def free_form(function: Function, helpers: Sequence[Function]) -> str | Rejection:
    if function.signature.name.startswith("operator") and function.owner is not None:
        return Rejection(function.signature.name, "standalone", "is an operator of its class")
    names = {part.signature.name for part in (function, *helpers)}
    pieces = first_pieces((*helpers, function), _constant, "{};".format)
    if helpers and _needs_declaration(function, helpers):
        own = function.signature.name  # of which a helper may be an overload, or which it may call
        is_needed = any(own in (helper.signature.name, *helper.calls) for helper in helpers)
        pieces += [_declaration(part) for part in (*helpers, *((function,) if is_needed else ()))]
    for part in (*helpers, function):
        root = parse(part.text, tree_sitter_cpp.language())
        edits = comments(root, "comment")
        for node in walk(root):
            if node.type == "function_definition" and node.parent in (root, *_templates(root)):
                edits += _specifiers(node)
            elif node.type == "this":
                parent = node.parent
                member = parent.child_by_field_name("field") if parent is not None else None
                if member is None or text_of(member) not in names or parent is None:
                    return needs_object(function, "this")
                edits.append(Edit(parent.start_byte, member.start_byte))
            elif node.type == "qualified_identifier":
                name = node.child_by_field_name("name")
                scope = text_of(node.child_by_field_name("scope"))
                # `math::gcd` of a namespace of the file: what is called is here without it.
                is_here = scope != "std" and text_of(name).rsplit("::", 1)[-1] in names
                is_here = is_here and not _is_type(scope, function)
                if name is not None and (scope.split("<")[0] == function.owner or is_here):
                    last = text_of(name).rsplit("::", 1)[-1] if is_here else text_of(name)
                    edits.append(Edit(node.start_byte, node.end_byte - len(last.encode())))
        pieces.append(without_blank_lines(apply(part.text, edits)).strip())
    return "\n\n".join(pieces) + "\n"


def _is_type(scope: str, function: Function) -> bool:
    """Whether a type of this name goes along with the function."""
    return any(re.search(rf"\b(?:struct|class|enum)\s+{re.escape(scope)}\b", text) for text in function.types)


def _templates(root: Node) -> list[Node]:
    return [child for child in root.children if child.type == "template_declaration"]


def _specifiers(definition: Node) -> list[Edit]:
    """Removes `static virtual … const noexcept override` around the declarator."""
    edits = [
        Edit(child.start_byte, child.end_byte)
        for child in definition.children
        if child.type in ("storage_class_specifier", "virtual", "explicit_function_specifier")
        or (not child.is_named and text_of(child) in SPECIFIERS)
    ]
    declarator = definition.child_by_field_name("declarator")
    while declarator is not None and declarator.type != "function_declarator":
        declarator = declarator.child_by_field_name("declarator") or next(
            (c for c in declarator.named_children if c.type.endswith("declarator")), None
        )
    if declarator is not None:
        edits += [
            Edit(child.start_byte, child.end_byte)
            for child in declarator.children
            if child.type in ("type_qualifier", "virtual_specifier", "noexcept")
        ]
    return edits


def _constant(text: str) -> str:
    if text.startswith("#"):
        return text.strip()
    return " ".join(word for word in text.split() if word not in ("static", "inline"))


def _needs_declaration(function: Function, helpers: Sequence[Function]) -> bool:
    """A helper calls something that comes after it: inside a class that needs no declaration."""
    order = [helper.signature.name for helper in helpers] + [function.signature.name]
    return len(set(order)) < len(order) or any(
        callee in order and order.index(callee) > place
        for place, helper in enumerate(helpers)
        for callee in helper.calls
    )


def _declaration(helper: Function) -> str:
    root = parse(helper.text, tree_sitter_cpp.language())
    definition = next(node for node in walk(root) if node.type == "function_definition")
    body = definition.child_by_field_name("body")
    end = body.start_byte if body is not None else definition.end_byte
    edits = [*_specifiers(definition), *comments(root, "comment")]
    for node in walk(definition):
        scope = node.child_by_field_name("scope") if node.type == "qualified_identifier" else None
        if scope is not None and text_of(scope).split("<")[0] == helper.owner:  # a member outside its class
            edits.append(Edit(node.start_byte, scope.end_byte + len("::")))
    data = helper.text.encode()[:end].decode("utf-8", "replace")
    return without_blank_lines(apply(data, [e for e in edits if e.end <= end])).strip() + ";"
