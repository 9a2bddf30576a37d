"""Names that a source may give and a target may not: `type` in Java is a variable, in Go and Rust a keyword.

A model that reads `type` writes `type`, which does not compile; given `type_` to read it writes that.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tree_sitter import Node

from codetrans.languages.bound import mentions
from codetrans.languages.captures import captures
from codetrans.languages.edit import Edit, apply, text_of, walk
from codetrans.languages.language import Language

BEFORE_MEMBERS = frozenset((".", "->", "::", "?."))


def without_reserved(text: str, source: Language, target: Language) -> str:
    """Free code with another name for each variable and function of its own whose name is a keyword of `target`."""
    if not any(word in text for word in target.reserved):
        return text
    captured = captures(text, source)
    found = list(mentions(captured.root, source.binding))
    variables = {text_of(mention.node) for mention in found if mention.binds} & target.reserved
    functions = {definition.name for definition in captured.functions} & target.reserved
    if not variables | functions:
        return text
    taken = taken_names(captured.root, target)
    new = {name: free_name(name, taken) for name in variables | functions}
    places = {
        mention.node.start_byte: mention.node for mention in found if text_of(mention.node) in variables
    }
    places |= {node.start_byte: node for node in places_of(captured.root, functions)}
    return apply(text, [Edit(node.start_byte, node.end_byte, new[text_of(node)]) for node in places.values()])


def taken_names(root: Node, record: Language) -> set[str]:
    """The words of a text, and of its language: no new name may be one of them."""
    return {text_of(node) for node in walk(root) if not node.child_count} | record.reserved


def places_of(root: Node, names: Set[str]) -> Iterator[Node]:
    """Where functions of the text itself are named."""
    for node in walk(root):
        if not node.child_count and node.is_named and text_of(node) in names:
            before = node.prev_sibling
            if before is None or before.type not in BEFORE_MEMBERS:
                yield node


def free_name(name: str, taken: Set[str]) -> str:
    """`name`, with underscores added until it is not taken."""
    while name in taken:
        name += "_"
    return name
