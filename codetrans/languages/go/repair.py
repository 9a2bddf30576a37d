"""Repairs of Go that does not compile: what is not used, and numbers of two types.

The compiler has no suggestions of its own; its messages name the place, the types and the rule.
Pure: reads what `go build` wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import tree_sitter_go
from tree_sitter import Node

from codetrans.languages.edit import Edit, offset, outermost, parse, text_of
from codetrans.languages.go.program import BUILDS
from codetrans.languages.language import Fix, Repairs

FILE = "candidate/candidate.go"
EXPRESSIONS = (
    "identifier int_literal float_literal call_expression binary_expression unary_expression index_expression "
    "selector_expression parenthesized_expression type_conversion_expression"
).split()
RANK = {name: rank for rank, name in enumerate("byte uint8 int8 int16 uint16 int32 rune uint32 int uint int64 uint64 float32 float64".split())}  # fmt: skip


def fixes(text: str, report: str) -> list[Fix]:
    root = parse(text, tree_sitter_go.language())
    found = []
    for line in report.splitlines():
        place = re.match(rf"(?:\./)?{FILE}:(\d+):(\d+): (.*)", line)
        if place is None:
            continue
        at = offset(text, int(place[1]), int(place[2]))
        for pattern, remedy in RULES:
            words = re.match(pattern, place[3])
            fix = remedy(root, at, words) if words else None
            if fix is not None:
                found.append(fix)
                break
    return found


def _unused(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`_ = x` after the statement; a loop's variable becomes `_`."""
    node = root.descendant_for_byte_range(at, at + 1)
    name = f"{words[1]} is not used"
    statement = node
    while statement is not None and statement.parent is not None:
        if statement.type == "range_clause":
            return Fix((Edit(at, at + len(words[1].encode()), "_"),), name)
        if statement.parent.type in ("block", "statement_list") and statement.type.endswith("declaration"):
            return Fix((Edit(statement.end_byte, statement.end_byte, f"; _ = {words[1]}"),), name)
        statement = statement.parent
    return None


def _mismatched(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    operation = outermost(root, at, ("binary_expression",))
    while operation is not None and operation.type == "binary_expression":
        left, right = operation.child_by_field_name("left"), operation.child_by_field_name("right")
        whole = re.sub(r"\s", "", text_of(operation))
        if left is not None and right is not None and whole == re.sub(r"\s", "", words[1]):
            first, second = words[2], words[3]
            if first not in RANK or second not in RANK:
                return None
            narrow, wanted = (left, second) if RANK[first] < RANK[second] else (right, first)
            return _converted(narrow, wanted)
        operation = left
    return None


def _wrong(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    if words[1] not in RANK or words[2] not in RANK:
        return None
    node = outermost(root, at, EXPRESSIONS)
    return None if node is None else _converted(node, words[2])


def _converted(node: Node, wanted: str) -> Fix:
    edits = (Edit(node.start_byte, node.start_byte, f"{wanted}("), Edit(node.end_byte, node.end_byte, ")"))
    return Fix(edits, f"conversion to {wanted}")


def _no_return(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    return Fix((Edit(at, at, '\tpanic("unreachable")\n'),), "an end that is never reached")


RULES: tuple[tuple[str, Callable[[Node, int, re.Match[str]], Fix | None]], ...] = (
    (r"declared and not used: (\w+)", _unused),
    (r"invalid operation: (.+) \(mismatched types (\w+) and (\w+)\)", _mismatched),
    (r"cannot use .+ \((?:variable|value|constant .*?) of type (\w+)\) as (\w+) value in", _wrong),
    (r"missing return", _no_return),
)
REPAIRS = Repairs(BUILDS["plain"], FILE, fixes)
