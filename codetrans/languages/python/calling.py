"""How a function of Python is called, and whether what it gives has to be taken out of an iterator."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter_python
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.language import Calling
from codetrans.languages.python.signature import keyword_only
from codetrans.types import Function

# What gives its values one after another, and equals no list of them.
LAZY = frozenset(("map", "filter", "zip", "range", "reversed", "enumerate"))
LAZY_HINTS = re.compile(r"(?i)\b(async)?(generator|iterator|iterable)\b")
INNER = frozenset(("function_definition", "lambda", "class_definition"))


def calling(function: Function) -> Calling:
    definition = _definition(function)
    named = keyword_only(definition) if definition else frozenset()
    ways = tuple(
        "*" if parameter.spelling.startswith("*") else parameter.name if parameter.name in named else ""
        for parameter in function.signature.parameters
    )
    own = _own(definition.child_by_field_name("body")) if definition else ()
    is_lazy = any(node.type == "yield" or _returns_lazy(node) for node in own)
    return Calling(ways, is_lazy or bool(LAZY_HINTS.search(function.signature.returns_spelling)))


def _definition(function: Function) -> Node | None:
    """The last of its name, as Python has it."""
    found = None
    for node in walk(parse(function.text, tree_sitter_python.language())):
        called = node.child_by_field_name("name") if node.type == "function_definition" else None
        if text_of(called) == function.signature.name:
            found = node
    return found


def _own(node: Node | None) -> Iterator[Node]:
    """The nodes of a body without those of functions in it."""
    for child in node.children if node else []:
        if child.type not in INNER:
            yield child
            yield from _own(child)


def _returns_lazy(node: Node) -> bool:
    value = node.named_children[0] if node.type == "return_statement" and node.named_children else None
    if value is None or value.type == "generator_expression":
        return value is not None
    return value.type == "call" and text_of(value.child_by_field_name("function")) in LAZY
