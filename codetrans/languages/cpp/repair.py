"""Repairs of C++ that does not compile: the compiler's own fix-its, and std::max of two types.

Pure: reads what clang or g++ wrote with -fdiagnostics-parseable-fixits.
"""

from __future__ import annotations

import re

from codetrans.languages.cpp.program import BUILDS
from codetrans.languages.edit import Edit, offset
from codetrans.languages.language import Fix, Repairs

FILE = "main.cpp"
START = '#line 1 "candidate.cpp"\n'  # from here on the compiler counts lines anew
PLACE = r"candidate\.cpp:(\d+):(\d+): "
FIX_IT = re.compile(r'^fix-it:"candidate\.cpp":\{(\d+):(\d+)-(\d+):(\d+)\}:"((?:[^"\\]|\\.)*)"$')
STEPS = tuple((*step, "-fdiagnostics-parseable-fixits") for step in BUILDS["plain"])


def fixes(text: str, report: str) -> list[Fix]:
    place = text.find(START)
    if place < 0:
        return []
    start = len(text[:place].encode()) + len(START)
    candidate = text[place + len(START) :]
    found: list[Fix] = []
    error = ""  # what the last error says; notes that follow it may hold its fix-its
    for line in report.splitlines():
        if told := re.match(rf"{PLACE}(?:fatal )?error: (.*)", line):
            error = told[3]
            at = start + offset(candidate, int(told[1]), int(told[2]))
            if called := re.match(
                r"no matching function for call to '(max|min)'|no matching function for call to '(max|min)\(",
                error,
            ):
                name = called[1] or called[2]
                found += [_of_one_type(text.encode(), at, name)]
        elif re.match(rf"{PLACE}(warning|note): ", line):
            error = error if "note: " in line else ""
        elif error and (edit := FIX_IT.match(line)):
            # clang counts these lines from the top of the file, whatever #line says.
            first, last = (offset(text, int(edit[n]), int(edit[n + 1])) for n in (1, 3))
            words = re.sub(r"\\(.)", r"\1", edit[5])
            found.append(Fix((Edit(first, last, words),), f"the compiler's fix: {error}"))
    return found


def _of_one_type(text: bytes, at: int, name: str) -> Fix:
    """max(int, long long) has no type; that of a wider one is named."""
    end = text.find(name.encode(), at) + len(name)
    return Fix((Edit(end, end, "<long long>"),), f"{name} of one type")


REPAIRS = Repairs(STEPS, FILE, fixes)
