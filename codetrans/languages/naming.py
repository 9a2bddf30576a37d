"""How a language's programmers name functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Naming:
    usual: str  # a regular expression of such names
    written: Callable[[str], str]  # another name in that form


def snake(name: str) -> str:
    """ "longestRun" → "longest_run", "isLCSOf2" → "is_lcs_of2"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def camel(name: str) -> str:
    """ "longest_run" → "longestRun", "LongestRun" → "longestRun"; underscores around it stay."""
    inner = name.strip("_")
    first, *rest = [word for word in inner.split("_") if word] or [""]
    first = first.lower() if first.isupper() else first[:1].lower() + first[1:]
    joined = first + "".join(word[:1].upper() + word[1:] for word in rest)
    return name.replace(inner, joined) if inner else name


SNAKE = Naming(r"[a-z0-9_]+|.*[^\x00-\x7f].*", snake)  # letters beyond ASCII are nobody's convention
CAMEL = Naming(r"_*[a-z][A-Za-z0-9]*_*|.*[^\x00-\x7f].*", camel)
EXPORTED_TOO = Naming(r"_*[A-Za-z][A-Za-z0-9]*_*|.*[^\x00-\x7f].*", camel)
