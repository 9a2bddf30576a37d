"""How Python writes a type and a value."""

from __future__ import annotations

import math
from typing import cast

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


def spell(type: Type) -> str:
    """The hint for `type`: "list[int]"."""
    match type:
        case Int():
            return "int"
        case Float():
            return "float"
        case Bool():
            return "bool"
        case Char() | Text():
            return "str"
        case Void():
            return "None"
        case List(of):
            return f"list[{spell(of)}]"
        case Set(of):
            return f"set[{spell(of)}]"
        case Map(key, value):
            return f"dict[{spell(key)}, {spell(value)}]"
        case Tuple(items):
            return f"tuple[{', '.join(map(spell, items)) or '()'}]"
        case Optional(of):
            return f"{spell(of)} | None"
        case ListNode() | TreeNode():
            return f"{type.__class__.__name__} | None"
        case Unknown(spelling):
            return spelling or "object"


def literal(value: object, type: Type = Unknown()) -> str:
    """`value` as an expression: "[1, 2]".

    Linked lists and trees are calls of `list_node` and `tree_node` on their list of values;
    the file that holds the expression defines the two.
    """
    match type:
        case ListNode():
            return f"list_node({literal(value)})"
        case TreeNode():
            return f"tree_node({literal(value)})"
        case Optional(of):
            return "None" if value is None else literal(value, of)
        case Float() if isinstance(value, int) and not isinstance(value, bool):
            return literal(float(value))
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    if isinstance(value, list):
        return f"[{', '.join(_items(value, type))}]"
    if isinstance(value, tuple):
        return f"({', '.join(_items(list(value), type))}{',' if len(value) == 1 else ''})"
    if isinstance(value, set | frozenset):
        # Sorted, so that a rendered file does not depend on the hash seed.
        return f"{{{', '.join(sorted(_items(list(value), type)))}}}" if value else "set()"
    if isinstance(value, dict):
        keys = _items(list(value), List(type.key) if isinstance(type, Map) else type)
        values = _items(list(value.values()), List(type.value) if isinstance(type, Map) else type)
        return f"{{{', '.join(f'{key}: {item}' for key, item in zip(keys, values, strict=True))}}}"
    return repr(value)


def _items(values: list[Value], type: Type) -> list[str]:
    match type:
        case List(of) | Set(of):
            return [literal(value, of) for value in values]
        case Tuple(types) if len(types) == len(values):
            return [literal(value, of) for value, of in zip(values, types, strict=True)]
    return [literal(value) for value in cast("list[object]", values)]
