"""What comments and texts of a function say of its parameters: `1 <= nums.length <= 100`. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from codetrans.languages import languages
from codetrans.types import Function

NUMBER = r"-?\s*\d+(?:\s*(?:\^|\*\*)\s*\d+)?(?:\s*-\s*1)?"
STATEMENT = re.compile(rf"({NUMBER})\s*(?:<=|≤)\s*([^<≤\n]{{1,80}}?)\s*(?:<=|≤)\s*({NUMBER})")


@dataclass(frozen=True)
class Stated:
    """What the text gives, by parameter."""

    lengths: Mapping[str, tuple[int, int]]  # range of its length
    numbers: Mapping[str, tuple[int, int]]  # range of its numbers
    widths: Mapping[str, int | None]  # of each of its rows; None: they have one, whichever


def stated(function: Function) -> Stated:
    names = {parameter.name for parameter in function.signature.parameters}
    said = function.said.replace("`", "")
    lengths: dict[str, tuple[int, int]] = {}
    numbers: dict[str, tuple[int, int]] = {}
    for low, about, high in STATEMENT.findall(said):
        span = _number(low), _number(high)
        for part in re.split(r"\s*,\s*", about):
            length = re.fullmatch(_length(r"(\w+)"), part)
            named = (length[1] or length[2]) if length else re.sub(r"(\[\w+\])+$", "", part)
            if named in names:
                (lengths if length else numbers)[named] = span
    return Stated(lengths, numbers, {name: width for name, width in _widths(said) if name in names})


def _widths(said: str) -> list[tuple[str, int | None]]:
    """Of `edges[i].length == 2` and `n == grid[i].length`."""
    row = _length(r"(\w+)\[\w+\]")
    found = re.findall(rf"(?:{row})\s*==?\s*(\w+)", said)
    turned = re.findall(rf"(\w+)\s*==?\s*(?:{row})", said)
    equal = [*found, *((one, other, side) for side, one, other in turned)]
    return [(one or other, int(side) if side.isdigit() else None) for one, other, side in equal]


@cache
def _length(of: str) -> str:
    """A pattern of the length of what `of` matches: statements say it in the words of any language."""
    names = "|".join(sorted({name for record in languages().values() for name in record.asking.lengths}))
    return rf"{of}\.(?:{names})(?:\(\))?|(?:{names})\({of}\)"


def _number(text: str) -> int:
    """ "-10^4", "2**31 - 1"."""
    words = re.sub(r"\s", "", text).replace("**", "^")
    sign, less = (-1 if words.startswith("-") else 1), words.lstrip("-").endswith("-1")
    base, _, power = words.lstrip("-").removesuffix("-1").partition("^")
    value: int = sign * int(base) ** min(int(power or 1), 100)
    return value - less
