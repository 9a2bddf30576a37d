"""What of a compiler's output to tell. Pure."""

from __future__ import annotations

import re

LONGEST = 200  # characters
COMPLAINT = re.compile(r"\berror\b|\w+Error:|undefined reference|panicked", re.IGNORECASE)
SUMMARY = re.compile(r"linker command failed|ld returned \d+ exit status")  # of what was said before
PLACE = re.compile(r"^\S+?:\d+(?::\d+)?:\s*")  # in a file that is not the user's


def telling_line(output: str) -> str:
    """The line that says what is wrong, without its place: the first complaint, else the first line that is no heading.

    A symbol that javac names some lines below goes along.
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    complaints = [line for line in lines if COMPLAINT.search(line)]
    telling = [line for line in complaints if not SUMMARY.search(line)]
    others = [line for line in lines if not line.startswith("#")]  # Go heads its errors with "# package"
    first = (telling or complaints or others or ["no message"])[0]
    if first.endswith("cannot find symbol"):
        symbol = next((line for line in lines if line.startswith("symbol:")), "")
        first += f" {' '.join(symbol.split()[1:])}".rstrip()
    return PLACE.sub("", first)[:LONGEST]
