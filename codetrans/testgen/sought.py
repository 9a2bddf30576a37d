"""Where a function looks for a place and cannot tell that it found none. Pure.

    int x = 0;
    for (int i = 0; i < n; i++)
        if (a[i] == 1) x = i;
    go_on(x);

With no 1 in `a` it goes on as if the first were one, which nobody means. A place that is -1 before the
loop tells, and so does one that is read in the loop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk
from codetrans.languages.language import Wording
from codetrans.testgen.asked import LOOP, assigned
from codetrans.testgen.syntax import condition, identifiers, operator_of

IF = re.compile(r"if_(statement|expression)")
RETURN = re.compile(r"return_(statement|expression)")


def seeking(nodes: Sequence[Node], words: Wording) -> Iterator[Node]:
    """The `if` nodes, of all of a text's, that are such a search."""
    for node in nodes:
        if (
            IF.fullmatch(node.type)
            and _asks_for_one(node, words)
            and node.child_by_field_name("alternative") is None
        ):
            loops = list(_loops_around(node))
            if loops and _goes_on(node, loops, nodes):
                yield node


def _asks_for_one(node: Node, words: Wording) -> bool:
    asked = condition(node, words)
    return asked is not None and any(operator_of(part) == "==" for part in walk(asked))


def _loops_around(node: Node) -> Iterator[Node]:
    around = node.parent
    while around is not None and not re.search("function|method|lambda|closure", around.type):
        if LOOP.match(around.type):
            yield around
        around = around.parent


def _goes_on(node: Node, loops: Sequence[Node], nodes: Sequence[Node]) -> bool:
    """Whether all that the `if` does is to keep numbers of turns, which are 0 before, for what follows."""
    body = node.child_by_field_name("consequence") or node.child_by_field_name("body")
    kept = list(_pairs(body)) if body is not None else []
    counters = {name for loop in loops for name in _counters(loop)}
    names = {name for name, _ in kept}
    if not kept or names & counters or not {value for _, value in kept} <= counters:
        return False
    whole = loops[-1]
    before = [pair for part in nodes if part.end_byte <= whole.start_byte for pair in _given(part)]
    mentions = [leaf for leaf in nodes if leaf.type == "identifier" and text_of(leaf) in names]
    inside = sum(whole.start_byte <= leaf.start_byte < whole.end_byte for leaf in mentions)
    after = [leaf for leaf in mentions if leaf.start_byte >= whole.end_byte and not _is_given_back(leaf)]
    starts_at_0 = all((name, "0") in before for name in names)
    return starts_at_0 and inside == len(kept) and names == {text_of(leaf) for leaf in after}


def _pairs(body: Node) -> Iterator[tuple[str, str]]:
    return (pair for node in walk(body) for pair in _given(node))


def _given(node: Node) -> Iterator[tuple[str, str]]:
    """(name, value) of an assignment or a declaration, of each that it makes."""
    name, value = assigned(node)
    operator = next((text_of(child) for child in node.children if child.type.endswith("=")), "=")
    if name is None or value is None or LOOP.match(node.type) or operator not in ("=", ":="):
        return
    names, values = _parts(name), _parts(value)
    if len(names) == len(values):
        yield from zip(map(text_of, names), map(text_of, values), strict=True)


def _parts(node: Node) -> list[Node]:
    return node.named_children if re.search("list|tuple", node.type) else [node]


def _counters(loop: Node) -> set[str]:
    """Names that the head of a loop gives numbers."""
    body = loop.child_by_field_name("body")
    head = [part for child in loop.named_children if child != body for part in walk(child)]
    names = (name for node in (loop, *head) if (name := assigned(node)[0]) is not None)
    return {text_of(leaf) for name in names for leaf in identifiers(name)}


def _is_given_back(leaf: Node) -> bool:
    return leaf.parent is not None and bool(RETURN.fullmatch(leaf.parent.type))
