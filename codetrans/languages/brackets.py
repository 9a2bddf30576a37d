"""A text whose brackets do not match, mended by its syntax tree alone.

A model that writes `(1 << (n - 1);` means something that every reader understands, and its compiler
says of it just that it expected something else. What the parser itself would put in, a line's missing
brackets and a bracket too many are tried one after the other; what leaves fewer errors stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, parse, walk
from codetrans.languages.language import Fix

CLOSES = {"(": ")", "[": "]"}
BRACKETS = frozenset((*CLOSES, *CLOSES.values()))
TOKENS = frozenset((*CLOSES.values(), "}", ";", ":", ","))  # of what a parser misses, those that say nothing
TAIL = re.compile(rb"\s*[;,:{]?\s*$")  # of a line: what stands behind an expression
MOST = 4  # mends of one text


def matched(text: str, grammar: object) -> tuple[str, list[str]]:
    """The text without errors of syntax and the names of the mends; as it is where these do not lead there."""
    mended, names = text, list[str]()
    root = parse(mended, grammar)
    while root.has_error and len(names) < MOST:
        tried = [(apply(mended, fix.edits), fix.name) for fix in _fixes(root, mended)]
        roots = [parse(changed, grammar) for changed, _ in tried]
        best = min(range(len(tried)), key=lambda place: _harm(roots[place]), default=None)
        if best is None or _harm(roots[best]) >= _harm(root):
            break
        root, (mended, name) = roots[best], tried[best]
        names.append(name)
    return (text, []) if root.has_error or not mended.strip() else (mended, names)


def _harm(root: Node) -> tuple[int, int]:
    """How many errors a tree has, and of how many bytes."""
    errors = [node for node in walk(root) if node.is_missing or node.is_error]
    return len(errors), sum(node.end_byte - node.start_byte for node in errors)


def _fixes(root: Node, text: str) -> Iterator[Fix]:
    yield from _asked_for(root)
    source = text.encode("utf-8", "surrogatepass")
    behind = re.search(rb"\}\s*$", source)
    if behind is not None:
        yield Fix((Edit(behind.start(), behind.start() + 1),), "one } too many")
    brackets: dict[int, list[Node]] = defaultdict(list)  # by line
    for node in walk(root):
        if node.type in BRACKETS and node.end_byte > node.start_byte:
            brackets[node.start_point.row].append(node)
    start = 0
    for row, line in enumerate(source.split(b"\n")):
        yield from _of_line(brackets[row], start, line)
        start += len(line) + 1


def _asked_for(root: Node) -> Iterator[Fix]:
    """What the parser has gone on with as if it were there."""
    for node in walk(root):
        if node.is_missing and node.type in TOKENS:
            yield Fix((Edit(node.start_byte, node.start_byte, node.type),), f"missing {node.type}")


def _of_line(brackets: Sequence[Node], start: int, line: bytes) -> Iterator[Fix]:
    """Brackets that a line opens and does not close, and those that it closes and never opened.

    A call may well go over several lines: whether a mend is one is for the errors to say.
    """
    opened: list[str] = []
    for bracket in brackets:
        if bracket.type in CLOSES:
            opened.append(CLOSES[bracket.type])
        elif opened and bracket.type == opened[-1]:
            opened.pop()
        else:
            yield Fix((Edit(bracket.start_byte, bracket.end_byte),), f"one {bracket.type} too many")
    tail = TAIL.search(line)
    assert tail is not None  # it matches no letters, too
    end = start + tail.start()
    if opened:
        closers = "".join(reversed(opened))
        yield Fix((Edit(end, end, closers),), f"missing {closers}")
    elif not tail[0].strip() and line.strip():
        yield Fix((Edit(end, end, ";"),), "missing ;")
