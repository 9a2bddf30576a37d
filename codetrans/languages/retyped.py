"""A function with another result type than it declares: the whole text, or what comes before its body.

The result's type is a field of the definition's node, by the name that the language's record gives it.
"""

from __future__ import annotations

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.definition import definition
from codetrans.languages.edit import Edit, apply, text_of
from codetrans.types import Function, Optional, Type, Unknown


def retyped(function: Function) -> str:
    """The text with the result's type as the signature has it; as it is where it declares none."""
    found = _declaring(function)
    return function.text if found is None else apply(function.text, [_edit(found, function)])


def beginning(function: Function) -> str:
    """`retyped` up to where the function's body begins, a brace included; "" where that type is declared
    already, or none is."""
    found = _declaring(function)
    body = found.child_by_field_name("body") if found is not None else None
    if found is None or body is None or retyped(function) == function.text:
        return ""
    brace = text_of(body)[:1] == "{"
    start = body.start_byte + (1 if brace else 0)
    before = function.text.encode("utf-8", "surrogatepass")[:start].decode("utf-8", "surrogatepass")
    return apply(before, [_edit(found, function)]).rstrip()


def gives_too_little(own: Type, wanted: Type) -> bool:
    """Whether a declaration has no way to say that there is no result, where the source has one."""
    return isinstance(wanted, Optional) and not isinstance(own, Optional | Unknown)


def _declaring(function: Function) -> Node | None:
    """The definition of the function that the signature is of, where it declares a type of its result."""
    record = language(function.language)
    node = definition(function.text, function.signature.name, record)
    if node is not None and node.child_by_field_name(record.result) is not None:
        declarator = node.child_by_field_name("declarator")
        if declarator is None or declarator.child_by_field_name("parameters") is not None:
            return node  # else a part of the type stands around the name: `int *f()`
    return None


def _edit(definition: Node, function: Function) -> Edit:
    record = language(function.language)
    type = definition.child_by_field_name(record.result)
    assert type is not None
    return Edit(type.start_byte, type.end_byte, record.spell(function.signature.returns))
