"""How wide the rows of a matrix are, where a function states or shows it. Pure.

Shown is a fixed width where all that is done to a row is to read items by a number, `p[0]` and
`p[1]`, or to take it apart into names; one width for all rows where `a[0].length` is the only length
of a row that is read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence

from tree_sitter import Node

from codetrans.languages import Language, language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.testgen.asked import LOOP, assigned
from codetrans.testgen.stated import stated
from codetrans.testgen.syntax import item_of, last_name, receiver_of
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
    """What a text does to the rows of one matrix, helpers that it is given to included."""

    def __init__(self, record: Language, name: str, nodes: Sequence[Node]) -> None:
        self.asking, self.wording = record.asking, record.wording
        self.names = {name}  # of the matrix, there and in helpers
        self.rows: set[str] = set()  # variables that hold one
        self.places: set[int] = set()  # of the items that are read by a number
        self.measured: set[bool] = set()  # whether it is a certain row whose length is read
        self.unclear = False  # something else is done to a row, or to the matrix
        # Nodes that are understood: where names are declared, and what is bound to them.
        self.settled = {leaf.id for node in nodes if "parameter" in node.type for leaf in walk(node)}
        helpers = {name: places for node in nodes for name, places in _defined(node)}
        for _ in helpers:
            for node in nodes:
                self._give(node, helpers)
        for node in nodes:
            self._bind(node)
        for node in nodes:
            if node.id not in self.settled:
                self._mention(node)

    def _give(self, node: Node, helpers: Mapping[str, Sequence[str]]) -> None:
        """Takes in the names under which helpers are given the matrix."""
        given = node.child_by_field_name("arguments") if node.type in self.wording.calls else None
        places = helpers.get(text_of(last_name(node)), ()) if given is not None else ()
        for argument, place in zip(given.named_children if given else (), places, strict=False):
            if text_of(_bare(argument)) in self.names:
                self.names.add(place)
                self.settled |= {part.id for part in walk(argument)}

    def _bind(self, node: Node) -> None:
        """Takes in the names that a loop over the matrix, or an assignment, gives a row or its items."""
        name, value = assigned(node)
        if name is None or value is None:
            return
        value, parts = _bare(value), _parts(_bare(name))
        if LOOP.match(node.type) and self._is_matrix(value):
            if node.type == "range_clause" or self._is_counted(value):  # counts before it gives
                self.settled |= {parts[0].id}
                parts = _parts(_bare(parts[1])) if len(parts) == 2 else parts[1:]
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
        """The matrix, or all its rows in some order or counted: `sorted(a)`, `enumerate(a)`."""
        if self._is_counted(value):
            inner = value.child_by_field_name("arguments")
            whole = inner.named_child(0) if inner and inner.named_child_count else receiver_of(value)
            return whole is not None and self._is_matrix(whole)
        if value.type in self.wording.calls and text_of(last_name(value)) in self.asking.whole:
            names = [leaf for leaf in walk(value) if leaf.type == "identifier" and leaf != last_name(value)]
            return len(names) == 1 and text_of(names[0]) in self.names
        return value.type == "identifier" and text_of(value) in self.names

    def _is_counted(self, value: Node) -> bool:
        return value.type in self.wording.calls and text_of(last_name(value)) == "enumerate"

    def _is_row(self, node: Node) -> bool:
        if node.type == "identifier":
            return text_of(node) in self.rows
        item = item_of(node, self.wording)
        return item is not None and text_of(item[0]) in self.names

    def _mention(self, node: Node) -> None:
        if self._is_row(node):
            self._use_of_row(node)
        elif node.type == "identifier" and text_of(node) in self.names and not self._is_fine(node):
            self.unclear = True

    def _use_of_row(self, row: Node) -> None:
        place = self._index_into(row)
        if place is not None and text_of(place).isdigit():
            self.places.add(int(text_of(place)))
        elif place is None and self._is_measured(row):
            item = item_of(row, self.wording)
            self.measured.add(item is not None and text_of(item[1]).isdigit())
        else:
            self.unclear = True

    def _index_into(self, node: Node) -> Node | None:
        """The index of the item that is read of a node."""
        around = node.parent
        for whole in (around, around.parent if around is not None else None):  # `a.get` is between
            item = item_of(whole, self.wording) if whole is not None else None
            if item is not None and item[0] == node:
                return item[1]
        return None

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


def _defined(node: Node) -> Iterator[tuple[str, list[str]]]:
    """The name of a function that is defined, and those of its parameters."""
    fields = node.child_by_field_name
    name, parameters = fields("name") or fields("declarator"), fields("parameters")
    if name is not None and parameters is not None:
        yield text_of(name), [text_of(leaf) for part in parameters.named_children for leaf in _called(part)]


def _called(parameter: Node) -> list[Node]:
    """What a parameter is called; more than one of Go's `a, b int`."""
    for field in ("name", "pattern", "declarator"):
        if found := parameter.children_by_field_name(field):
            return [leaf for one in found for leaf in walk(one) if leaf.type == "identifier"]
    return [leaf for leaf in walk(parameter) if leaf.type == "identifier"][:1]
