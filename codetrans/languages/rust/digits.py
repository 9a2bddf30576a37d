"""`s.push((n) as u8 as char)`: a number in a String as the character of that code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.digits import bare, has, only_argument
from codetrans.languages.edit import Edit, text_of, walk


def digits(root: Node) -> Iterator[Edit]:
    for call in walk(root):
        function = call.child_by_field_name("function")
        if call.type != "call_expression" or function is None or not text_of(function).endswith(".push"):
            continue
        pushed = only_argument(call)
        number = _coded(bare(pushed)) if pushed is not None else None
        if number is not None and not has(number, "char_literal"):
            owner = text_of(function).removesuffix(".push")
            said = f"{owner}.push_str(&({text_of(number)}).to_string())"
            yield Edit(call.start_byte, call.end_byte, said)


def _coded(node: Node) -> Node | None:
    """n of `n as u8 as char`."""
    for wanted in ("char", "u8"):
        value = node.child_by_field_name("value")
        if (
            node.type != "type_cast_expression"
            or value is None
            or text_of(node.child_by_field_name("type")) != wanted
        ):
            return None
        node = bare(value)
    return node
