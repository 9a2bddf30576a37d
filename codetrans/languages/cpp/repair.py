"""Repairs of C++ that does not compile: the compiler's own fix-its, and what its messages ask for.

The remedies by message are in repair_rules.py. Pure: reads what clang or g++ wrote with
-fdiagnostics-parseable-fixits.
"""

from __future__ import annotations

import re

import tree_sitter_cpp

from codetrans.languages.cpp.program import BUILDS
from codetrans.languages.cpp.repair_rules import RULES
from codetrans.languages.edit import Edit, offset, parse
from codetrans.languages.fixes import Place, remedied
from codetrans.languages.language import Fix, Repairs

FILE = "main.cpp"
START = '#line 1 "candidate.cpp"\n'  # from here on the compiler counts lines anew
PLACE = r"candidate\.cpp:(\d+):(\d+): "
FIX_IT = re.compile(r'^fix-it:"candidate\.cpp":\{(\d+):(\d+)-(\d+):(\d+)\}:"((?:[^"\\]|\\.)*)"$')
THEIRS = "the compiler's fix: "
STEPS = tuple((*step, "-fdiagnostics-parseable-fixits") for step in BUILDS["plain"])


def fixes(text: str, report: str) -> list[Fix]:
    place = text.find(START)
    if place < 0:
        return []
    start = len(text[:place].encode()) + len(START)
    candidate = text[place + len(START) :]
    root = parse(text, tree_sitter_cpp.language())
    found: list[Fix] = []
    error = ""  # what the last error says; notes that follow it may hold its fix-its
    lines = report.splitlines()
    for number, line in enumerate(lines):
        if told := re.match(rf"{PLACE}(?:fatal )?error: (.*)", line):
            error = told[3]
            at = start + offset(candidate, int(told[1]), int(told[2]))
            # Before the fix-its: of names of other languages the compiler makes nonsense.
            fix = remedied(RULES, Place(root, at, at + 1, _notes(lines[number + 1 :])), error)
            found += [fix] if fix is not None else []
        elif re.match(rf"{PLACE}(warning|note): ", line):
            error = error if "note: " in line else ""
        elif error and (edit := FIX_IT.match(line)):
            # clang counts these lines from the top of the file, whatever #line says.
            first, last = (offset(text, int(edit[n]), int(edit[n + 1])) for n in (1, 3))
            words = re.sub(r"\\(.)", r"\1", edit[5])
            found.append(Fix((Edit(first, last, words),), f"{THEIRS}{error}"))
    # A name that gets its declaration is not a misspelling of another.
    declared = [fix.name.split()[0] for fix in found if fix.name.endswith(" is declared")]
    guesses = tuple(f"{THEIRS}use of undeclared identifier '{name}'" for name in declared)
    return [fix for fix in found if not fix.name.startswith(guesses)]


def _notes(lines: list[str]) -> str:
    """The lines up to the next error."""
    end = next((n for n, line in enumerate(lines) if re.search(r": (?:fatal )?error: ", line)), len(lines))
    return "\n".join(lines[:end])


REPAIRS = Repairs(STEPS, FILE, fixes)
