"""Other names for what a text names itself: such as are free, put in wherever the old ones stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, text_of, walk
from codetrans.languages.language import Language

BEFORE_MEMBERS = frozenset((".", "->", "::", "?."))


def renamed(text: str, places: Iterable[Node], new: Mapping[str, str]) -> str:
    """`text` with the new name of each of `places`, nodes of names that are all in `new`."""
    return apply(text, [Edit(node.start_byte, node.end_byte, new[text_of(node)]) for node in places])


def new_names(names: Iterable[str], root: Node, record: Language) -> dict[str, str]:
    """For each of `names` one that neither the text nor the language has; in the order of the alphabet."""
    taken = taken_names(root, record)
    return {name: free_name(name, taken) for name in sorted(names)}


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
