"""Changes to source text by byte ranges of its syntax tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tree_sitter import Language, Node, Parser

# Nodes of functions, those inside others too, in all grammars.
FUNCTION = re.compile(
    r"(function|method)_(definition|declaration|item)|lambda(_expression)?|closure_expression|func_literal"
)


@dataclass(frozen=True)
class Edit:
    start: int  # bytes
    end: int
    text: str = ""


def shifted(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.text)


def parse(text: str, grammar: object) -> Node:
    """The root of the syntax tree of `text`, by a language's `grammar()`.

    What does not parse is in the tree as nodes for which `is_error` or `is_missing` holds.
    """
    return Parser(Language(grammar)).parse(text.encode("utf-8", "surrogatepass")).root_node


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, in source order, without recursion."""
    cursor = node.walk()
    while True:
        assert cursor.node is not None
        yield cursor.node
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def function_around(node: Node) -> Node | None:
    """The innermost function that a node stands in."""
    around = node.parent
    while around is not None and not FUNCTION.fullmatch(around.type):
        around = around.parent
    return around


def text_of(node: Node | None) -> str:
    """The source text of a node, "" of none; a byte that is no UTF-8 gives U+FFFD."""
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, in any order, carried out; one that begins inside another, or with a longer one, is
    dropped, and one that is given twice counts once. What is put in at one place stays in the order given."""
    data = text.encode("utf-8", "surrogatepass")
    pieces, at = [], 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, -edit.end)):
        if edit.start < at:
            continue
        pieces += [data[at : edit.start], edit.text.encode()]
        at = edit.end
    return b"".join([*pieces, data[at:]]).decode("utf-8", "surrogatepass")


def offset(text: str, line: int, column: int) -> int:
    """The byte of a place that a compiler names: lines from 1, columns in bytes from 1."""
    lines = text.encode("utf-8", "surrogatepass").split(b"\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1


def outermost(root: Node, start: int, kinds: Collection[str]) -> Node | None:
    """The largest node of one of `kinds` that begins at byte `start`."""
    node = root.descendant_for_byte_range(start, start + 1)
    found = None
    while node is not None and node.start_byte == start:
        if node.type in kinds:
            found = node
        node = node.parent
    return found


def without_blank_lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def comments(root: Node, *kinds: str) -> list[Edit]:
    """Edits that remove the comments; `kinds` are the grammar's node types."""
    return [Edit(node.start_byte, node.end_byte) for node in walk(root) if node.type in kinds]


def used_names(node: Node) -> set[str]:
    """Every name below `node`."""
    return {text_of(n) for n in walk(node) if is_name(n)}


def is_name(node: Node) -> bool:
    """Whether it is a leaf whose type says identifier."""
    return not node.child_count and node.type.endswith("identifier")
