"""Repairs of Java that does not compile: from what javac says, where it says it, and the types it names.

javac has no suggestions of its own; its messages name the line, the column by a caret, and the types.
The remedies are in repair_rules.py. Pure: reads what javac wrote.
"""

from __future__ import annotations

import re

import tree_sitter_java

from codetrans.languages.edit import offset, parse
from codetrans.languages.java.program import BUILDS
from codetrans.languages.java.repair_place import Place
from codetrans.languages.java.repair_rules import RULES
from codetrans.languages.language import Fix, Repairs

FILE = "Candidate.java"
# The message, lines in brackets below it, the source line, the caret, and lines that tell more.
REPORT = re.compile(
    rf"^{FILE}:(\d+): error: (.*)\n(?:  .*\n)*?(.*)\n( *)\^$((?:\n  .*)*)",
    re.MULTILINE,
)


def fixes(text: str, report: str) -> list[Fix]:
    root = parse(text, tree_sitter_java.language())
    found: list[Fix] = []
    for match in REPORT.finditer(report):
        place = Place(root, offset(text, int(match[1]), len(match[4]) + 1), match[5])
        for pattern, remedy in RULES:
            words = re.match(pattern, match[2])
            fix = remedy(place, words) if words else None
            if fix is not None:
                found.append(fix)
                break
    return found


REPAIRS = Repairs(BUILDS["plain"], FILE, fixes)
