"""The node of a function in the text that it is part of."""

from __future__ import annotations

from tree_sitter import Node

from codetrans.languages import Language
from codetrans.languages.captures import captures


def definition(text: str, name: str, record: Language) -> Node | None:
    """The outermost function of that name in free code; the first of several."""
    captured = captures(text, record)
    read = record.signatures(captured.root)
    return next((each.node for each in captured.functions if read(each.node).name == name), None)
