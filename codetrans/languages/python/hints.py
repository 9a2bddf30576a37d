"""Hints put in, for what a signature knows and the text does not say; and hints taken out."""

from __future__ import annotations

import tree_sitter_python
from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.definition import definition
from codetrans.languages.edit import Edit, apply, parse, text_of, walk
from codetrans.languages.python.spelling import spell
from codetrans.types import Function, Type, Unknown


def annotated(function: Function) -> str:
    """The text with a hint at each parameter, and at the result, that has a type and no hint."""
    wanted = function.signature
    node = definition(function.text, wanted.name, language(function.language))
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


def unannotated(text: str) -> str:
    """The text without hints of parameters, results and variables; of `x: int` alone, `pass` is left."""
    edits = []
    for node in walk(parse(text, tree_sitter_python.language())):
        if node.type in ("typed_parameter", "typed_default_parameter", "assignment"):
            edits += _without_hint(node, node.child_by_field_name("type"))
        elif node.type == "function_definition":
            returns = node.child_by_field_name("return_type")
            parameters = node.child_by_field_name("parameters")
            if returns is not None and parameters is not None:
                edits.append(Edit(parameters.end_byte, returns.end_byte))
    return apply(text, edits)


def _without_hint(node: Node, hint: Node | None) -> list[Edit]:
    named = node.child_by_field_name("name") or node.child_by_field_name("left") or node.named_child(0)
    if hint is None or named is None:
        return []
    if node.type == "assignment" and node.child_by_field_name("right") is None:
        return [Edit(node.start_byte, node.end_byte, "pass")]
    return [Edit(named.end_byte, hint.end_byte)]


def _known(type: Type | None) -> bool:
    return type is not None and not isinstance(type, Unknown)
