"""Which cases an overflow may have decided, where none is seen. Pure.

Java and Go go on after one, and an integer of Go or Python has room where that of a translation wraps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from codetrans.languages import Language, language
from codetrans.testgen.select import EXTREME, WIDE, WRAPS
from codetrans.types import Case, Function, Int, List, Signature, Type, Unknown, Value

SENTINELS = (2**31 - 1, -(2**31) + 1, -(2**31))  # results that are near a limit because nothing was found


class Overflow:
    """What is known of a function's cases, of all that were found."""

    def __init__(self, function: Function, found: Sequence[Case]) -> None:
        record = language(function.language)
        self.is_loose = _is_loose(function.signature, record)
        self.near = [
            case.arguments
            for case in found
            if WRAPS in case.tags and case.expected not in SENTINELS and not record.overflow_ends
        ]

    def may_decide(self, case: Case) -> bool:
        """The arguments or the result are extreme, or the arguments no smaller than those of such a result."""
        return (
            not case.tags.isdisjoint((EXTREME, WRAPS))
            or (WIDE in case.tags and self.is_loose)
            or any(_is_beyond(case.arguments, near) for near in self.near)
        )


def _is_loose(signature: Signature, record: Language) -> bool:
    """Whether no width of the result's integers is meant."""
    spelled = record.loose_integer and re.search(rf"\b{record.loose_integer}\b", signature.returns_spelling)
    return bool(spelled) or _has_no_width(signature.returns)


def _has_no_width(type: Type) -> bool:
    match type:
        case List(of):
            return _has_no_width(of)
    return isinstance(type, Unknown) or type == Int(None)


def _is_beyond(value: Value, near: Value) -> bool:
    """Whether numbers are as large or larger, lists as long or longer, and all else is the same."""
    if isinstance(value, tuple) and isinstance(near, tuple):
        return all(map(_is_beyond, value, near))
    if _is_number(value) and _is_number(near):
        return 0 <= near <= value  # type: ignore[operator]
    if isinstance(value, list) and isinstance(near, list) and all(map(_is_number, (*value, *near))):
        pairs = zip(_largest_first(value), _largest_first(near), strict=False)
        return len(value) >= len(near) and all(_is_beyond(*pair) for pair in pairs)
    return value == near


def _largest_first(values: list[int]) -> list[int]:
    return sorted(values, reverse=True)


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
