"""`sb.append((char) n)`: a number in a text as the character of that code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.digits import bare, has, only_argument
from codetrans.languages.edit import Edit, text_of, walk


def digits(root: Node) -> Iterator[Edit]:
    for call in walk(root):
        if call.type != "method_invocation" or text_of(call.child_by_field_name("name")) != "append":
            continue
        argument = only_argument(call)
        value = bare(argument).child_by_field_name("value") if argument is not None else None
        if (
            argument is not None
            and value is not None
            and bare(argument).type == "cast_expression"
            and text_of(bare(argument).child_by_field_name("type")) == "char"
            and not has(value, "character_literal")
        ):
            yield Edit(argument.start_byte, argument.end_byte, text_of(bare(value)))
