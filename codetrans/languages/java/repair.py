"""Repairs of Java that does not compile: numbers that a narrower type takes, ends never reached.

javac has no suggestions of its own; its messages name the line, the column by a caret, and the types.
Pure: reads what javac wrote.
"""

from __future__ import annotations

import re

import tree_sitter_java
from tree_sitter import Node

from codetrans.languages.edit import Edit, offset, parse
from codetrans.languages.java.program import BUILDS
from codetrans.languages.language import Fix, Repairs

FILE = "Candidate.java"
REPORT = re.compile(rf"^{FILE}:(\d+): error: (.*)\n(?:  .*\n)*?(.*)\n( *)\^$", re.MULTILINE)
# What holds an expression as a whole: the conversion is of all that stands in such a place.
HOLDERS = (
    "return_statement variable_declarator assignment_expression argument_list dimensions_expr array_access "
    "ternary_expression array_initializer switch_expression"
).split()


def fixes(text: str, report: str) -> list[Fix]:
    root = parse(text, tree_sitter_java.language())
    found = []
    for match in REPORT.finditer(report):
        at = offset(text, int(match[1]), len(match[4]) + 1)
        fix = None
        if lossy := re.match(r"incompatible types: possible lossy conversion from \w+ to (\w+)", match[2]):
            fix = _cast(root, at, lossy[1])
        elif match[2] == "missing return statement":
            fix = Fix((Edit(at, at, "throw new AssertionError();\n"),), "an end that is never reached")
        if fix is not None:
            found.append(fix)
    return found


def _cast(root: Node, at: int, wanted: str) -> Fix | None:
    node = root.descendant_for_byte_range(at, at + 1)
    if node is not None and node.parent is not None and node.parent.type == "argument_list":
        node = node.parent.parent  # a call is named by its opening bracket
    while node is not None and node.parent is not None and node.parent.type not in HOLDERS:
        node = node.parent
    if node is None or node.parent is None or not node.is_named:
        return None
    edits = (
        Edit(node.start_byte, node.start_byte, f"({wanted}) ("),
        Edit(node.end_byte, node.end_byte, ")"),
    )
    return Fix(edits, f"cast to {wanted}")


REPAIRS = Repairs(BUILDS["plain"], FILE, fixes)
