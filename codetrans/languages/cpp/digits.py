"""`s += n`: a number in a string as the character of that code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.digits import only_argument
from codetrans.languages.edit import Edit, text_of, walk

INTEGER = re.compile(
    r"\b(?:int|long|short|size_t|(?:u?int(?:16|32|64)_t)|unsigned)\b"
)  # a type; `char` is one of letters
STRING = re.compile(r"\b(?:std\s*::\s*)?string\b")
NUMBER = ("number_literal", "binary_expression", "parenthesized_expression", "unary_expression")
LENGTHS = (".size", ".length")


def digits(root: Node) -> Iterator[Edit]:
    types = dict(_declared(root))
    numbers = {name for name, type in types.items() if INTEGER.search(type) and "<" not in type}
    strings = {name for name, type in types.items() if STRING.fullmatch(type)}
    for node in walk(root):
        if node.type == "assignment_expression" and text_of(node.child_by_field_name("operator")) == "+=":
            text, number = node.child_by_field_name("left"), node.child_by_field_name("right")
        elif node.type == "call_expression" and text_of(node.child_by_field_name("function")).endswith(
            ".push_back"
        ):
            function = node.child_by_field_name("function")
            text, number = function and function.child_by_field_name("argument"), only_argument(node)
        else:
            continue
        if (
            text is not None
            and number is not None
            and text_of(text) in strings
            and _is_number(number, numbers)
        ):
            said = f"{text_of(text)} += to_string({text_of(number)})"
            yield Edit(node.start_byte, node.end_byte, said)


def _declared(root: Node) -> Iterator[tuple[str, str]]:
    """Each variable with its type's text."""
    for node in walk(root):
        if node.type not in ("declaration", "parameter_declaration"):
            continue
        type = text_of(node.child_by_field_name("type"))
        for declarator in node.children_by_field_name("declarator"):
            inner = declarator
            while (next := inner.child_by_field_name("declarator")) is not None:
                inner = next
            names = [inner, *inner.named_children] if inner.type == "reference_declarator" else [inner]
            yield from ((text_of(name), type) for name in names if name.type == "identifier")


def _is_number(node: Node, numbers: set[str]) -> bool:
    if node.type == "identifier":
        return text_of(node) in numbers
    if node.type == "call_expression":
        return text_of(node.child_by_field_name("function")).endswith(LENGTHS)
    return node.type in NUMBER and all(_is_number(child, numbers) for child in node.named_children)
