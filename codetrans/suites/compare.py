"""When two values are the same. Pure.

Rules: booleans and integers exact; float64 within 1e-9 absolute or 1e-6 relative, float32 1e-5,
nan equals nan; text by code points; sets and maps without order; lists in order. Where one side
has a boolean, a character or an integral float and the other an integer, the declared type of the
source decides (Go has no character type, Python no fixed widths): see `_coerced`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeGuard, TypeVar

from codetrans.languages.wire import hashable
from codetrans.types import (
    Bool,
    Char,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Set,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Value,
    Void,
)

Item = TypeVar("Item", bound=Value)
_SetLike: TypeAlias = "frozenset[Value] | list[Value] | tuple[Value, ...] | dict[Value, Value]"

ABSOLUTE = 1e-9
RELATIVE = {64: 1e-6, 32: 1e-5}


def equal(expected: Value, got: Value, type: Type = Unknown()) -> bool:
    """Whether `got`, from a translation, is the same as `expected`, of the source's `type`, by the rules above."""
    match type:
        case List(of) | ListNode(of) | TreeNode(of) if _is_sequence(expected) or _is_sequence(got):
            return _sequences(expected, got, [of])
        case Tuple(items) if _is_sequence(expected) and _is_sequence(got):
            return _sequences(expected, got, list(items))
        case Optional(of) if expected is not None:
            return equal(expected, got, of)
        case Set(of):
            return _sets(expected, got, of)
        case Map(key, value) if isinstance(expected, dict) and isinstance(got, dict):
            return _maps(expected, got, key, value)
    if _is_sequence(expected) and _is_sequence(got):
        return _sequences(expected, got, [Unknown()])
    if isinstance(expected, frozenset) or isinstance(got, frozenset):
        return _sets(expected, got, Unknown())
    if isinstance(expected, dict) and isinstance(got, dict):
        return _maps(expected, got, Unknown(), Unknown())
    return _scalars(expected, got, type)


def _is_sequence(value: Value) -> bool:
    return isinstance(value, list | tuple)


def _sequences(expected: Value, got: Value, types: list[Type]) -> bool:
    """In order; a text stands for the list of its characters, nothing for an empty list."""
    first, second = _items(expected), _items(got)
    if first is None or second is None or len(first) != len(second):
        return False
    if len(types) != len(first):
        types = [types[0] if types else Unknown()] * len(first)
    return all(equal(a, b, kind) for a, b, kind in zip(first, second, types, strict=True))


def _items(value: Value) -> list[Value] | None:
    if value is None:
        return []
    if isinstance(value, list | tuple | str):
        return list(value)
    return None


def _sets(expected: Value, got: Value, of: Type) -> bool:
    if expected is None or got is None:
        return expected is got
    if not _is_set(expected) or not _is_set(got):
        return False
    first, second = _members(expected), _members(got)
    return len(first) == len(second) and _matched(first, second, lambda a, b: equal(a, b, of))


def _members(value: _SetLike) -> list[Value]:
    """A map of booleans or of empty structs is how Go spells a set."""
    return (
        [key for key, present in value.items() if present is not False]
        if isinstance(value, dict)
        else list(value)
    )


def _is_set(value: Value) -> TypeGuard[_SetLike]:
    if isinstance(value, dict):
        return all(
            present is None or isinstance(present, bool) or present in ((), []) for present in value.values()
        )
    return isinstance(value, frozenset | list | tuple)


def _maps(expected: dict[Value, Value], got: dict[Value, Value], key: Type, value: Type) -> bool:
    if len(expected) != len(got):
        return False
    pairs = list(expected.items()), list(got.items())
    return _matched(*pairs, lambda a, b: equal(a[0], b[0], key) and equal(a[1], b[1], value))


def _matched(first: list[Item], second: list[Item], same: Callable[[Item, Item], bool]) -> bool:
    """Whether the items pair up; by hash where they can, else each with the first that fits."""
    by_hash: dict[Value, list[int]] = {}
    for place, item in enumerate(second):
        by_hash.setdefault(hashable(item), []).append(place)
    used: set[int] = set()
    late: list[Item] = []

    def take(item: Item, places: Iterable[int]) -> bool:
        for place in places:
            if place not in used and same(item, second[place]):
                used.add(place)
                return True
        return False

    for item in first:
        if not take(item, by_hash.get(hashable(item), [])):
            late.append(item)
    return all(take(item, range(len(second))) for item in late)


def _scalars(expected: Value, got: Value, type: Type) -> bool:
    expected, got = _coerced(expected, type), _coerced(got, type)
    if isinstance(expected, bool) or isinstance(got, bool):
        return isinstance(expected, bool) and isinstance(got, bool) and expected == got
    if isinstance(expected, float) or isinstance(got, float):
        if not isinstance(expected, int | float) or not isinstance(got, int | float):
            return False
        if not isinstance(type, Float) and (isinstance(expected, int) or isinstance(got, int)):
            return expected == got  # an integer is exact: 1000000 is not 1000000.5
        return _close(expected, got, type.bits if isinstance(type, Float) else 64)
    return expected.__class__ is got.__class__ and expected == got


def _coerced(value: Value, type: Type) -> Value:
    """`value` as the declared type has it: 1 is true of a bool, "a" is 97 of an int and so on."""
    match type:
        case Bool() if isinstance(value, int) and not isinstance(value, bool) and value in (0, 1):
            return bool(value)
        case Char() | Text() if (
            isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 0x110000
        ):
            return chr(value)
        case Int():
            if isinstance(value, bool):
                return int(value)
            if isinstance(value, str) and len(value) == 1:
                return ord(value)
            if isinstance(value, float) and value.is_integer():
                return int(value)
        case Unknown() if isinstance(value, bool):
            return value
        case Void():
            return None
    return value


def _close(expected: float, got: float, bits: int) -> bool:
    try:
        a, b = float(expected), float(got)
    except OverflowError:  # an integer beyond any float
        return expected == got
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    if math.isinf(a) or math.isinf(b):
        return a == b
    return abs(a - b) <= max(ABSOLUTE, RELATIVE[bits] * max(abs(a), abs(b)))
