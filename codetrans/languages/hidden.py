"""Functions of the language that a variable's name hides: `len = len(s)` in Python calls what is no function.

In other languages names of variables and of functions do not meet, and a translation keeps the variable's.
"""

from __future__ import annotations

from codetrans.languages import Language
from codetrans.languages.bound import mentions
from codetrans.languages.captures import captures
from codetrans.languages.edit import Edit, apply, text_of, walk
from codetrans.languages.reserved import free_name, taken_names


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
    taken = taken_names(captured.root, record)
    new = {name: free_name(name, taken) for name in sorted(hiding)}
    edits = []
    for mention in found:
        node, name = mention.node, text_of(mention.node)
        around = node.parent
        is_called = around is not None and around.child_by_field_name("function") == node
        if name in new and not is_called:
            edits.append(Edit(node.start_byte, node.end_byte, new[name]))
    return apply(text, edits), tuple(f"{new[name]} for {name}" for name in new)
