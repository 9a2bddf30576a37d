"""Hints for what a signature knows and the text does not say."""

from __future__ import annotations

import tree_sitter_python

from codetrans.languages.edit import Edit, apply, parse, text_of, walk
from codetrans.languages.python.spelling import spell
from codetrans.types import Function, Type, Unknown


def annotated(function: Function) -> str:
    """The text with a hint at each parameter, and at the result, that has a type and no hint."""
    root = parse(function.text, tree_sitter_python.language())
    wanted = function.signature
    node = next(
        (
            node
            for node in walk(root)
            if node.type == "function_definition" and text_of(node.child_by_field_name("name")) == wanted.name
        ),
        None,
    )
    parameters = node.child_by_field_name("parameters") if node is not None else None
    if node is None or parameters is None:
        return function.text
    types = {parameter.name: parameter.type for parameter in wanted.parameters}
    edits = []
    for child in parameters.named_children:
        name = text_of(child.child_by_field_name("name") if child.type == "default_parameter" else child)
        if child.type == "identifier" and _known(types.get(name)):
            edits.append(Edit(child.end_byte, child.end_byte, f": {spell(types[name])}"))
        elif child.type == "default_parameter" and _known(types.get(name)):
            value = text_of(child.child_by_field_name("value"))
            edits.append(Edit(child.start_byte, child.end_byte, f"{name}: {spell(types[name])} = {value}"))
    if node.child_by_field_name("return_type") is None and _known(wanted.returns):
        edits.append(Edit(parameters.end_byte, parameters.end_byte, f" -> {spell(wanted.returns)}"))
    return apply(function.text, edits)


def _known(type: Type | None) -> bool:
    return type is not None and not isinstance(type, Unknown)
