"""How wide the rows of a matrix are, where a function states or shows it. Pure.

Shown is a fixed width where all that is done to a row is to read items by a number, `p[0]` and
`p[1]`, or to take it apart into names; one width for all rows where `a[0].length` is the only length
of a row that is read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from tree_sitter import Node

from codetrans.languages import Language, language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.testgen.asked import LOOP, assigned
from codetrans.testgen.operators import index_of, last_name
from codetrans.testgen.stated import stated
from codetrans.types import Function, List, Value

ASKING = re.compile(
    r"(not|unary|binary|boolean|comparison|if|while|condition)_"
)  # parents of what is only asked
BARE = re.compile(r"list|reference|parenthes")  # nodes around one thing that change nothing of it


def row_widths(function: Function) -> dict[str, int | None]:
    """By parameter: the width of each of its rows; None: they have one, whichever. Others are not known."""
    record = language(function.language)
    said = stated(function).widths
    nodes = list(walk(parse(function.text, record.grammar())))
    found: dict[str, int | None] = {}
    for each in function.signature.parameters:
        if not (isinstance(each.type, List) and isinstance(each.type.of, List)):
            continue
        if each.name in said:
            found[each.name] = said[each.name]
            continue
        mentions = _Mentions(record, each.name, nodes)
        if max(mentions.places, default=0) > 0 and not mentions.measured and not mentions.unclear:
            found[each.name] = max(mentions.places) + 1
        elif mentions.measured == {True}:
            found[each.name] = None
    return found


def misfit(
    names: Sequence[str], values: Sequence[Value], widths: Mapping[str, int | None], rng: random.Random
) -> tuple[Value, ...]:
    """Arguments with a row, or all rows, of a width that the function does not take them to have."""
    return tuple(
        _misfit(value, widths[name], rng) if name in widths and isinstance(value, list) and value else value
        for name, value in zip(names, values, strict=True)
    )


def _misfit(rows: list[Value], width: int | None, rng: random.Random) -> list[Value]:
    if width is not None:
        return [row + row[-1:] if isinstance(row, list) else row for row in rows]
    place = rng.randrange(len(rows))
    return [row[:-1] if here == place and isinstance(row, list) else row for here, row in enumerate(rows)]


class _Mentions:
    """What a text does to the rows of one matrix."""

    def __init__(self, record: Language, name: str, nodes: Sequence[Node]) -> None:
        self.asking, self.wording, self.name = record.asking, record.wording, name
        self.rows: set[str] = set()  # variables that hold one
        self.places: set[int] = set()  # of the items that are read by a number
        self.measured: set[bool] = set()  # whether it is a certain row whose length is read
        self.unclear = False  # something else is done to a row, or to the matrix
        # Nodes that are understood: where names are declared, and what is bound to them.
        self.settled = {leaf.id for node in nodes if "parameter" in node.type for leaf in walk(node)}
        for node in nodes:
            self._bind(node)
        for node in nodes:
            if node.id not in self.settled:
                self._mention(node)

    def _bind(self, node: Node) -> None:
        """Takes in the names that a loop over the matrix, or an assignment, gives a row or its items."""
        name, value = assigned(node)
        if name is None or value is None:
            return
        value, parts = _bare(value), _parts(_bare(name))
        if LOOP.match(node.type) and self._is_matrix(value):
            if node.type == "range_clause":  # counts before it gives
                self.settled |= {parts[0].id}
                parts = parts[1:]
        elif LOOP.match(node.type) or not self._is_row(value):
            return
        self.settled |= {part.id for part in (*walk(value), *parts)}
        if len(parts) == 1 and parts[0].type == "identifier":
            self.rows.add(text_of(parts[0]))
        elif parts and all(part.type == "identifier" for part in parts):
            self.places.add(len(parts) - 1)
        elif parts:
            self.unclear = True

    def _is_matrix(self, value: Node) -> bool:
        """The matrix, or all its rows in some order: `sorted(a)`."""
        if value.type in self.wording.calls and text_of(last_name(value)) in self.asking.whole:
            names = [leaf for leaf in walk(value) if leaf.type == "identifier" and leaf != last_name(value)]
            return [text_of(name) for name in names] == [self.name]
        return value.type == "identifier" and text_of(value) == self.name

    def _is_row(self, node: Node) -> bool:
        if node.type == "identifier":
            return text_of(node) in self.rows
        return index_of(node, self.wording) is not None and text_of(node.named_child(0)) == self.name

    def _mention(self, node: Node) -> None:
        if self._is_row(node):
            self._use_of_row(node)
        elif node.type == "identifier" and text_of(node) == self.name and not self._is_fine(node):
            self.unclear = True

    def _use_of_row(self, row: Node) -> None:
        place = self._index_into(row)
        if place is not None and text_of(place).isdigit():
            self.places.add(int(text_of(place)))
        elif place is None and self._is_measured(row):
            number = index_of(row, self.wording)
            self.measured.add(number is not None and text_of(number).isdigit())
        else:
            self.unclear = True

    def _index_into(self, node: Node) -> Node | None:
        """The index of the item that is read of a node."""
        around = node.parent
        is_base = around is not None and around.named_child(0) == node
        return index_of(around, self.wording) if around is not None and is_base else None

    def _is_measured(self, node: Node) -> bool:
        return _name_of_use(node) in self.asking.lengths

    def _is_fine(self, matrix: Node) -> bool:
        """Whether nothing is seen of rows: it is asked for, measured, indexed, or put in order."""
        return (
            self._is_sorted(matrix)
            or self._index_into(matrix) is not None
            or _name_of_use(matrix) in (*self.asking.lengths, *self.asking.empty)
            or (matrix.parent is not None and bool(ASKING.match(matrix.parent.type)))
        )

    def _is_sorted(self, matrix: Node) -> bool:
        around = matrix.parent
        while around is not None and not re.search("statement|block|body", around.type):
            if around.type in self.wording.calls and "sort" in text_of(last_name(around)).lower():
                return True
            around = around.parent
        return False


def _name_of_use(node: Node) -> str:
    """Of what a node is given to, or what of it is read: "len" of `len(a)`, "size" of `a.size()`."""
    use = node.parent
    if use is not None and "argument" in use.type:
        use = use.parent
    return "" if use is None else text_of(last_name(use))


def _bare(node: Node) -> Node:
    while node.named_child_count == 1 and BARE.search(node.type):
        inner = node.named_child(0)
        assert inner is not None
        node = inner
    return node


def _parts(name: Node) -> list[Node]:
    return [name] if name.type == "identifier" else name.named_children
