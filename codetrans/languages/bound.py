"""The variables of a function: where they get their names, and where they are mentioned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages.edit import is_name, text_of, walk
from codetrans.languages.language import Binding

BLOCKS = ("block", "compound_statement", "statement_list")


@dataclass(frozen=True)
class Mention:
    """An identifier that names a variable, a function or a module, not what belongs to a value."""

    node: Node
    binds: bool  # a variable gets its name here


def mentions(root: Node, binding: Binding) -> Iterator[Mention]:
    """Every name below `root` that may be a variable's, in source order, but for members."""
    cursor = root.walk()
    around: list[tuple[str, str]] = []  # (type, field) of the nodes around the cursor's, outermost first
    while True:
        node = cursor.node
        assert node is not None
        field = cursor.field_name or ""
        if node.type in binding.kinds and not _is_member(node, field, binding):
            yield Mention(node, _binds([*around, (node.type, field)], binding))
        if cursor.goto_first_child():
            around.append((node.type, field))
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            around.pop()


def bound_names(root: Node, binding: Binding) -> set[str]:
    """The names of the variables that are declared below `root`, parameters included."""
    return {str(m.node.text, "utf-8") for m in mentions(root, binding) if m.binds and m.node.text}


def own_names(root: Node, binding: Binding) -> set[str]:
    """The names that mean variables of the function `root`, and nothing that is outside of it, wherever they stand.

    A variable is known by its name after the statement that it gets it in, and within the block, loop or function
    around that. Names that are mentioned elsewhere too, or as what belongs to a value, are left out.
    """
    found: dict[str, list[Node]] = {}
    bound: set[str] = set()
    for mention in mentions(root, binding):
        name = text_of(mention.node)
        if mention.binds and name not in found:
            bound.add(name)
        found.setdefault(name, []).append(mention.node)
    every = Counter(text_of(leaf) for leaf in walk(root) if is_name(leaf))
    return {name for name in bound if len(found[name]) == every[name] and _is_known(*found[name])}


def _is_known(first: Node, *others: Node) -> bool:
    """Whether a variable that gets its name at `first` is known by it at all `others`, which come after that."""
    statement, around = first, first.parent
    while around is not None and around.child_by_field_name("body") is None and around.type not in BLOCKS:
        statement, around = around, around.parent
    return around is not None and all(
        statement.end_byte <= other.start_byte < around.end_byte for other in others
    )


def _binds(path: list[tuple[str, str]], binding: Binding) -> bool:
    """Whether the last node of `path` stands in a place where a variable is named, patterns between them or not."""
    for (parent, _), (_, field) in zip(path[-2::-1], path[:0:-1], strict=True):
        if (parent, field) in binding.places:
            return True
        if (parent, field) not in binding.through:
            return False
    return False


def _is_member(node: Node, field: str, binding: Binding) -> bool:
    before, parent = node.prev_sibling, node.parent
    if before is not None and before.type == ".":  # within a macro's tokens as well
        return True
    return parent is not None and (parent.type, field) in binding.members
