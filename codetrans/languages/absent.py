"""Nothing, where an answer gives a value that stands for it: `return -1` of what finds no element.

Languages without a usual way to say "no result" give a value that is none; who translates into another
language keeps that value, and the source gave nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from codetrans.languages import Language, language
from codetrans.languages.definition import definition
from codetrans.languages.edit import Edit, apply, function_around, text_of, walk
from codetrans.languages.retyped import retyped
from codetrans.types import Function, Optional, Type, Unknown, Value

SUFFIX = re.compile(r"(?<=\d)(?:[lLuU]+|_?[iuf]\d+|_?usize|_?isize)$")


def nothing_for(value: Value, function: Function) -> str | None:
    """The function with nothing in the place of each literal `value` that it gives, and a result that can be
    nothing; what else it gives is as it was, for repairs to wrap. None where it gives no such literal."""
    record, own = language(function.language), function.signature.returns
    edits = [
        Edit(node.start_byte, node.end_byte, record.absent)
        for node in given(function)
        if _says(node, value, own, record)
    ]
    if not edits:
        return None
    text = apply(function.text, edits)
    if isinstance(own, Optional | Unknown):
        return text
    signature = replace(function.signature, returns=Optional(own))
    return retyped(replace(function, text=text, signature=signature))


def given(function: Function) -> Iterator[Node]:
    """The expressions that a function gives; not those of functions inside it."""
    record = language(function.language)
    found = definition(function.text, function.signature.name, record)
    body = found.child_by_field_name("body") if found is not None else None
    if found is None or body is None:
        return
    for node in walk(body):
        if (
            node.type in record.wording.returns
            and node.named_child_count == 1
            and function_around(node) == found
        ):
            yield _alone(node.named_children[0])
    if found.type in record.wording.ends_in_result:
        last = body.named_children[-1] if body.named_children else None
        if last is not None and not text_of(last).endswith((";", "}")):
            yield last


def _alone(node: Node) -> Node:
    """Of a list of one expression, and of brackets, what is in it."""
    while node.type in ("expression_list", "parenthesized_expression") and node.named_child_count == 1:
        node = node.named_children[0]
    return node


def _says(node: Node, value: Value, type: Type, record: Language) -> bool:
    text = SUFFIX.sub("", text_of(node))
    said = {record.literal(value, type)}
    if isinstance(value, str):
        said |= {f'"{value}"', f"'{value}'", *([] if value else ["String::new()"])}
    elif not isinstance(value, bool) and isinstance(value, int):
        said.add(str(value))
    return text in said
