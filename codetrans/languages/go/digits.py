"""`append(b, byte(n))`, `string(rune(n))`: a number in a text as the character of that code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.digits import has, only_argument
from codetrans.languages.edit import Edit, text_of, walk

CODES = ("byte", "rune")
WRITERS = (".WriteByte", ".WriteRune")


def digits(root: Node) -> Iterator[Edit]:
    for call in walk(root):
        if call.type != "call_expression":
            continue
        function, arguments = text_of(call.child_by_field_name("function")), _arguments(call)
        number = _coded(arguments[-1]) if arguments else None
        if number is None:
            continue
        said = f"strconv.Itoa({text_of(number)})"
        if function == "append" and len(arguments) == 2:
            yield Edit(arguments[-1].start_byte, arguments[-1].end_byte, f"{said}...")
        elif function.endswith(WRITERS):
            owner = function.rpartition(".")[0]
            yield Edit(call.start_byte, call.end_byte, f"{owner}.WriteString({said})")
        elif function == "string":
            yield Edit(call.start_byte, call.end_byte, said)


def _arguments(call: Node) -> list[Node]:
    arguments = call.child_by_field_name("arguments")
    return arguments.named_children if arguments is not None else []


def _coded(node: Node) -> Node | None:
    """n of `byte(n)`."""
    if node.type != "call_expression" or text_of(node.child_by_field_name("function")) not in CODES:
        return None
    number = only_argument(node)
    return None if number is None or has(number, "rune_literal", "index_expression") else number
