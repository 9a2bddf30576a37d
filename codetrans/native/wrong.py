"""Wrong versions of a function, one change each: what tests worth writing down must notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codetrans.languages import language
from codetrans.languages.edit import Edit, apply, parse, text_of, walk
from codetrans.types import Function

OPERATORS = {
    "<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "==",
    "+": "-", "-": "+", "*": "+", "+=": "-=", "-=": "+=", "&&": "||", "||": "&&", "and": "or", "or": "and",
}  # fmt: skip
STATEMENTS = ("expression_statement", "assignment_statement", "inc_statement")
CONTROL = ("if", "for", "while", "loop", "match", "return", "break", "continue")
PARENTS = ("binary", "comparison", "boolean_operator", "assignment", "augmented", "compound")


def wrong(function: Function) -> Iterator[Function]:
    """Versions with another operator or constant, or a statement twice or left out, from the end up:
    results are made there."""
    root = parse(function.text, language(function.language).grammar())
    edits = []
    for node in walk(root):
        if node.child_count or node.parent is None:
            continue
        text = text_of(node)
        if text in OPERATORS and node.parent.type.startswith(PARENTS):
            edits.append(Edit(node.start_byte, node.end_byte, OPERATORS[text]))
        elif re.search(r"int|number|decimal", node.type) and re.fullmatch(r"\d{1,9}", text):
            edits.append(Edit(node.start_byte, node.end_byte, str(int(text) + 1)))
    statements = [
        node for node in walk(root) if node.type in STATEMENTS and not text_of(node).startswith(CONTROL)
    ]
    for node in statements:  # twice; or not there: `{}` is a statement in every language, of no effect
        text = text_of(node)
        edits.append(Edit(node.start_byte, node.end_byte, f"{text}; {text}"))
        edits.append(Edit(node.start_byte, node.end_byte, "{}"))
    for edit in sorted(edits, key=lambda edit: -edit.start):
        yield replace(function, text=apply(function.text, [edit]))
