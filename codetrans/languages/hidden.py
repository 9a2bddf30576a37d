"""Functions of the language that a variable's name hides: `len = len(s)` in Python calls what is no function.

In other languages names of variables and of functions do not meet, and a translation keeps the variable's.
"""

from __future__ import annotations

from tree_sitter import Node

from codetrans.languages import Language
from codetrans.languages.bound import mentions
from codetrans.languages.captures import captures
from codetrans.languages.edit import text_of, walk
from codetrans.languages.renaming import new_names, renamed


def unhidden(text: str, record: Language) -> tuple[str, tuple[str, ...]]:
    """Free code with another name for each variable named as a function of the language that is called, and
    what was renamed: "len_ for len"."""
    if not any(name in text for name in record.callables):
        return text, ()
    captured = captures(text, record)
    own = {definition.name for definition in captured.functions}
    found = list(mentions(captured.root, record.binding))
    called = {
        text_of(node.child_by_field_name("function"))
        for node in walk(captured.root)
        if node.type in record.wording.calls
    }
    hiding = {text_of(each.node) for each in found if each.binds} & called & record.callables - own
    new = new_names(hiding, captured.root, record)
    places = [each.node for each in found if text_of(each.node) in new and not _is_called(each.node)]
    return renamed(text, places, new), tuple(f"{new[name]} for {name}" for name in new)


def _is_called(node: Node) -> bool:
    return node.parent is not None and node.parent.child_by_field_name("function") == node
