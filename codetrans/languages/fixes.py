"""What the repairs of all languages are made of: a node of the syntax tree replaced or wrapped."""

from __future__ import annotations

from tree_sitter import Node

from codetrans.languages.edit import Edit
from codetrans.languages.language import Fix


def instead(node: Node | None, text: str, name: str) -> Fix | None:
    """`text` in the place of the node; None where there is no node."""
    return None if node is None else Fix((Edit(node.start_byte, node.end_byte, text),), name)


def wrapped(node: Node | None, before: str, after: str, name: str) -> Fix | None:
    """The node between two texts; None where there is no node."""
    if node is None:
        return None
    edits = (Edit(node.start_byte, node.start_byte, before), Edit(node.end_byte, node.end_byte, after))
    return Fix(edits, name)


def covering(root: Node, start: int, end: int, *kinds: str) -> Node | None:
    """The smallest node of one of `kinds` that holds these bytes."""
    node = root.descendant_for_byte_range(start, end)
    while node is not None and node.type not in kinds:
        node = node.parent
    return node
