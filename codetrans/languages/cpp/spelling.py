"""How C++ writes a type and a value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import cast

from codetrans.languages.literals import each, quoted, untyped
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
    """The type as C++ writes it, under `using namespace std`: "vector<int>"."""
    match type:
        case Int(32, True):
            return "int"
        case Int(64, True) | Int(None):
            return "long long"
        case Int(32, False):
            return "unsigned int"
        case Int(64, False):
            return "unsigned long long"
        case Int(128, signed):
            return "__int128" if signed else "unsigned __int128"
        case Int(bits, signed):
            return f"{'' if signed else 'u'}int{bits}_t"
        case Float(bits):
            return "float" if bits == 32 else "double"
        case Bool():
            return "bool"
        case Char():
            return "char"
        case Text():
            return "string"
        case Void():
            return "void"
        case List(of, None):
            return f"vector<{spell(of)}>"
        case List(of, length):
            return f"array<{spell(of)}, {length}>"
        case Set(of):
            return f"unordered_set<{spell(of)}>" if _is_hashed(of) else f"set<{spell(of)}>"
        case Map(key, value):
            return f"{'unordered_' if _is_hashed(key) else ''}map<{spell(key)}, {spell(value)}>"
        case Tuple((first, second)):
            return f"pair<{spell(first)}, {spell(second)}>"
        case Tuple(items):
            return f"tuple<{', '.join(map(spell, items))}>"
        case Optional(of):
            return f"optional<{spell(of)}>"
        case ListNode() | TreeNode():
            return f"{type.__class__.__name__}*"
        case Unknown(spelling):
            return spelling or "auto"


def literal(value: object, type: Type) -> str:
    """`value` as an expression of `type`: "vector<int>{1, 2}".

    Linked lists and trees are calls of `list_node` and `tree_node`; the file that holds the
    expression defines them, and includes <limits> for NaN and infinity.
    """
    match type:
        case Optional(of):
            return "nullopt" if value is None else f"{spell(type)}({literal(value, of)})"
        case _ if value is None:
            return "nullptr"
        case Int(bits, signed):
            return _whole(ord(value) if isinstance(value, str) else int(cast("int", value)), bits, signed)
        case Float(bits):
            return _real(float(cast("float", value)), bits)
        case Bool():
            return "true" if value else "false"
        case Char():
            return _character(value if isinstance(value, int) else ord(str(value)))
        case Text():
            return _text(str(value))
        case List(of, length):
            items = ", ".join(each(value, of, literal))
            # One more brace for an array, whose items are themselves in braces.
            return f"{spell(type)}{{{items}}}" if length is None else f"{spell(type)}{{{{{items}}}}}"
        case Set(of):
            return f"{spell(type)}{{{', '.join(sorted(each(value, of, literal)))}}}"
        case Map(key, item):
            pairs = cast("Mapping[object, object]", value).items()
            items = ", ".join(f"{{{literal(k, key)}, {literal(v, item)}}}" for k, v in pairs)
            return f"{spell(type)}{{{items}}}"
        case Tuple(types):
            values = cast("tuple[object, ...]", value)
            return f"{spell(type)}{{{', '.join(map(literal, values, types))}}}"
        case ListNode(of):
            return f"list_node({{{', '.join(each(value, of, literal))}}})"
        case TreeNode(of):
            return f"tree_node({{{', '.join(each(value, Optional(of), literal))}}})"
    return untyped(value, literal, "{{}}", narrow=True)


def _is_hashed(type: Type) -> bool:
    """The standard library has a hash of it."""
    return isinstance(type, Int | Float | Bool | Char | Text)


def _whole(value: int, bits: int | None, signed: bool) -> str:
    """The smallest number is written as a difference: C++ has no negative literals."""
    if (bits or 64) < 64:
        text = f"{value}" if signed or bits != 32 else f"{value}U"
        return "(-2147483647 - 1)" if value == -(2**31) else text
    if value == -(2**63):
        return "(-9223372036854775807LL - 1)"
    return f"{value}LL" if signed else f"{value}ULL"


def _real(value: float, bits: int) -> str:
    name = "float" if bits == 32 else "double"
    if math.isnan(value):
        return f"numeric_limits<{name}>::quiet_NaN()"
    if math.isinf(value):
        return f"{'-' if value < 0 else ''}numeric_limits<{name}>::infinity()"
    return f"{value!r}f" if bits == 32 else repr(value)


def _character(code: int) -> str:
    """Beyond ASCII a character is a number: a char has eight bits."""
    if code >= 128:
        return f"static_cast<char>({code})"
    return quoted(chr(code), "'", _octal)


def _octal(character: str) -> str:
    """Three digits, which no following digit can lengthen."""
    return "".join(f"\\{byte:03o}" for byte in character.encode())


def _text(text: str) -> str:
    body = quoted(text, '"', _octal)
    return f"string({body}, {len(text.encode())})" if "\0" in text else f"string({body})"
