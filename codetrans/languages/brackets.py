"""A text whose brackets do not match, mended by its syntax tree alone.

A model that writes `(1 << (n - 1);` means something that every reader understands, and its compiler
says of it just that it expected something else. What the parser itself would put in, a line's missing
brackets and a bracket too many are tried one after the other; what leaves fewer errors stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, parse, walk
from codetrans.languages.language import Fix

CLOSES = {"(": ")", "[": "]", "{": "}"}
TOKENS = frozenset((*CLOSES.values(), ";", ":", ","))  # of what a parser misses, those that say nothing
TAIL = re.compile(rb"\s*[;,:{]?\s*$")  # of a line: what stands behind an expression
MOST = 4  # mends of one text


def matched(text: str, grammar: object) -> tuple[str, list[str]]:
    """The text without errors of syntax and the names of the mends; as it is where these do not lead there."""
    mended, names = text, list[str]()
    root = parse(mended, grammar)
    while root.has_error and len(names) < MOST:
        tried = [
            (_harm(parse(changed, grammar)), place, changed, fix.name)
            for place, fix in enumerate(_fixes(root, mended))
            if (changed := apply(mended, fix.edits)) != mended
        ]
        if not tried or min(tried)[0] >= _harm(root):
            break
        _, _, mended, name = min(tried)
        names.append(name)
        root = parse(mended, grammar)
    return (text, []) if root.has_error or not mended.strip() else (mended, names)


def _harm(root: Node) -> tuple[int, int]:
    """How many errors a tree has, and of how many bytes."""
    errors = [node for node in walk(root) if node.is_missing or node.is_error]
    return len(errors), sum(node.end_byte - node.start_byte for node in errors)


def _fixes(root: Node, text: str) -> Iterator[Fix]:
    yield from _asked_for(root)
    behind = re.search(rb"\}\s*$", text.encode("utf-8", "surrogatepass"))
    if behind is not None:
        yield Fix((Edit(behind.start(), behind.start() + 1),), "one } too many")
    start = 0
    for line in text.encode("utf-8", "surrogatepass").splitlines(keepends=True):
        yield from _of_line(root, start, line)
        start += len(line)


def _asked_for(root: Node) -> Iterator[Fix]:
    """What the parser has gone on with as if it were there."""
    for node in walk(root):
        if node.is_missing and node.type in TOKENS:
            yield Fix((Edit(node.start_byte, node.start_byte, node.type),), f"missing {node.type}")


def _of_line(root: Node, start: int, line: bytes) -> Iterator[Fix]:
    """Brackets that a line opens and does not close, and those that it closes and never opened.

    A call may well go over several lines: whether a mend is one is for the errors to say.
    """
    opened: list[str] = []
    for place in range(start, start + len(line)):
        leaf = root.descendant_for_byte_range(place, place + 1)
        if leaf is None or leaf.child_count or leaf.start_byte != place or leaf.end_byte != place + 1:
            continue
        if leaf.type in ("(", "["):
            opened.append(CLOSES[leaf.type])
        elif opened and leaf.type == opened[-1]:
            opened.pop()
        elif leaf.type in (")", "]"):
            yield Fix((Edit(place, place + 1),), f"one {leaf.type} too many")
    tail = TAIL.search(line)
    assert tail is not None  # it matches no letters, too
    end = start + tail.start()
    if opened:
        closers = "".join(reversed(opened))
        yield Fix((Edit(end, end, closers),), f"missing {closers}")
    elif not tail[0].strip() and line.strip():
        yield Fix((Edit(end, end, ";"),), "missing ;")
