"""Repairs of Java that does not compile: from what javac says, where it says it, and the types it names.

javac has no suggestions of its own; its messages name the line, the column by a caret, and the types.
The remedies are in repair_rules.py. Pure: reads what javac wrote.
"""

from __future__ import annotations

import re

import tree_sitter_java

from codetrans.languages.edit import offset, parse
from codetrans.languages.fixes import remedied
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
    found = []
    for match in REPORT.finditer(report):
        at = offset(text, int(match[1]), len(match[4]) + 1)
        found.append(remedied(RULES, Place(root, at, at + 1, match[5]), match[2]))
    return [fix for fix in found if fix is not None]


REPAIRS = Repairs(BUILDS["plain"], FILE, fixes)
