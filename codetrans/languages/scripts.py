"""How published programs of a language hold a function, inputs and a hole; `codetrans.suites.script` reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from codetrans.types import Value

Rows: TypeAlias = tuple[tuple[Value, ...], ...]  # the arguments of each call
Replacements: TypeAlias = tuple[tuple[str, str], ...]  # (pattern, text), in order


@dataclass(frozen=True)
class Inputs:
    """The reader of the inputs that a program spells as literals."""

    read: Callable[[str], Rows]  # () where it spells none
    rank: int  # of a problem's programs the lowest is read first


@dataclass(frozen=True)
class Scripts:
    """Patterns see whole programs: a dot matches the end of a line too."""

    hole: str = "//TOFILL"  # a pattern: the first match gives way to the candidate
    repairs: Replacements = ()  # what programs of 2019 need to build with compilers of today
    filled: Replacements = ()  # … and need once the candidate is in
    plain: Callable[[str], str] = lambda script: script  # as a file that its functions are read from
    inputs: Inputs | None = None


def value(data: Any) -> Value:
    """A literal as a value: tuples inside are lists in every other program."""
    if isinstance(data, list | tuple):
        return [value(item) for item in data]
    if isinstance(data, set | frozenset):
        return frozenset(value(item) for item in data)
    if isinstance(data, dict):
        return {value(key): value(item) for key, item in data.items()}
    return data  # type: ignore[no-any-return]
