"""How Go writes a type and a value."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import cast

from codetrans.languages.literals import each, untyped
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
    Void,
)


def spell(type: Type) -> str:
    """The type as Go writes it: "[]int". Numbers of 32 bits are plain int, as one writes them."""
    match type:
        case Int(32, True) | Int(64, True) | Int(None):
            return "int"
        case Int(8, False):
            return "byte"
        case Int(bits, signed):
            return f"{'' if signed else 'u'}int{bits}"
        case Float(bits):
            return f"float{bits}"
        case Bool():
            return "bool"
        case Char():
            return "rune"
        case Text():
            return "string"
        case Void():
            return ""
        case List(of, length):
            return f"[{length if length is not None else ''}]{spell(of)}"
        case Set(of):
            return f"map[{spell(of)}]struct{{}}"
        case Map(key, value):
            return f"map[{spell(key)}]{spell(value)}"
        case Tuple(items):
            return f"({', '.join(map(spell, items))})"
        case Optional(of):
            return f"*{spell(of)}"
        case ListNode() | TreeNode():
            return f"*{type.__class__.__name__}"
        case Unknown(spelling):
            return spelling or "any"


def literal(value: object, type: Type) -> str:
    """`value` as an expression of `type`: "[]int{1, 2}".

    Linked lists, trees and pointers are calls of `listNode`, `treeNode` and `pointerTo`; the
    file that holds the expression defines them, and imports math for NaN and infinity.
    """
    match type:
        case Optional(of):
            return "nil" if value is None else f"pointerTo[{spell(of)}]({literal(value, of)})"
        case _ if value is None:
            return "nil"
        case Int():
            return str(ord(value) if isinstance(value, str) else int(cast("int", value)))
        case Float(bits):
            return _real(float(cast("float", value)), bits)
        case Bool():
            return "true" if value else "false"
        case Char():
            return _rune(value if isinstance(value, int) else ord(str(value)))
        case Text():
            return _quoted(str(value))
        case List(of):
            return f"{spell(type)}{{{', '.join(each(value, of, literal))}}}"
        case Set(of):
            return (
                f"{spell(type)}{{{', '.join(f'{item}: {{}}' for item in sorted(each(value, of, literal)))}}}"
            )
        case Map(key, item):
            pairs = cast("Mapping[object, object]", value).items()
            return f"{spell(type)}{{{', '.join(f'{literal(k, key)}: {literal(v, item)}' for k, v in pairs)}}}"
        case Tuple(types):
            values = cast("tuple[object, ...]", value)
            return ", ".join(literal(item, of) for item, of in zip(values, types, strict=True))
        case ListNode(of):
            return f"listNode({', '.join(each(value, of, literal))})"
        case TreeNode(of):
            return f"treeNode({', '.join(each(value, Optional(of), literal))})"
    return untyped(value, literal, "[]any{{}}")


def _real(value: float, bits: int) -> str:
    if math.isnan(value):
        text = "math.NaN()"
    elif math.isinf(value):
        text = f"math.Inf({1 if value > 0 else -1})"
    elif value == 0 and math.copysign(1, value) < 0:
        text = "math.Copysign(0, -1)"  # Go reads -0.0 as 0
    else:
        return repr(value)
    return f"float32({text})" if bits == 32 else text


def _rune(code: int) -> str:
    character = chr(code)
    if character in ("'", "\\"):
        return f"'\\{character}'"
    return f"'{character}'" if character.isprintable() else str(code)


def _quoted(text: str) -> str:
    """Go's escapes are JSON's, but for characters outside the 16-bit plane, written as they are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
