"""Whether a value can be what a declaration says that it is. Pure."""

from __future__ import annotations

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


def fits(value: Value, type: Type) -> bool:
    """False where no form that `value` may take in another language (suites/compare.py) is of that type:
    nothing is no number, 2.5 no integer, a number no list."""
    match type:
        case Unknown():
            return True
        case Optional(of):
            return value is None or fits(value, of)
        case Void():
            return value is None
        case ListNode(of) | TreeNode(of):
            return value is None or (
                isinstance(value, list | tuple) and all(item is None or fits(item, of) for item in value)
            )
        case Int():
            return _is_character(value) or (
                isinstance(value, int | float) and (isinstance(value, int) or value.is_integer())
            )
        case Float():
            return isinstance(value, int | float)
        case Bool():
            return isinstance(value, int) and value in (0, 1)
        case Char():
            return _is_character(value) or isinstance(value, int)
        case Text():
            return isinstance(value, int | str) or (
                isinstance(value, list | tuple) and all(map(_is_character, value))
            )
        case List(of):
            return isinstance(value, list | tuple | str | frozenset) and all(fits(item, of) for item in value)
        case Set(of):
            return isinstance(value, list | tuple | frozenset | dict) and all(
                fits(item, of) for item in value
            )
        case Map(key, item):
            return isinstance(value, frozenset) or (
                isinstance(value, dict) and all(fits(k, key) and fits(v, item) for k, v in value.items())
            )
        case Tuple(types):
            return (
                isinstance(value, list | tuple)
                and len(value) == len(types)
                and all(fits(item, of) for item, of in zip(value, types, strict=True))
            )


def _is_character(value: Value) -> bool:
    return isinstance(value, str) and len(value) == 1
