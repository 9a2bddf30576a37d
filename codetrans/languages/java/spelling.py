"""How Java writes a type and a value."""

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

BOXES = {
    "byte": "Byte",
    "short": "Short",
    "int": "Integer",
    "long": "Long",
    "float": "Float",
    "double": "Double",
    "boolean": "Boolean",
    "char": "Character",
    "void": "Void",
}


def spell(type: Type) -> str:
    """The type as Java writes it: "int[]", "Map<String, List<Integer>>"."""
    match type:
        case Int(bits, signed):
            return _integer(bits, signed)
        case Float(bits):
            return "float" if bits == 32 else "double"
        case Bool():
            return "boolean"
        case Char():
            return "char"
        case Text():
            return "String"
        case Void():
            return "void"
        case List(of):
            return f"{spell(of)}[]" if _is_array(of) else f"List<{boxed(of)}>"
        case Set(of):
            return f"Set<{boxed(of)}>"
        case Map(key, value):
            return f"Map<{boxed(key)}, {boxed(value)}>"
        case Tuple((first, second)):
            return f"Map.Entry<{boxed(first)}, {boxed(second)}>"
        case Tuple():
            return "Object[]"
        case Optional(of):
            return boxed(of)
        case ListNode() | TreeNode():
            return type.__class__.__name__
        case Unknown(spelling):
            return spelling or "Object"


def boxed(type: Type) -> str:
    """The type as an argument of a generic class: "Integer"."""
    return BOXES.get(spell(type), spell(type))


def literal(value: object, type: Type) -> str:
    """`value` as an expression of `type`: "new int[] {1, 2}".

    Lists of lists may be written to, as a function under test may do. Linked lists and trees
    are calls of `listNode` and `treeNode` on their values; the file that holds the expression
    defines the two.
    """
    match type:
        case _ if value is None:
            return "null"
        case Optional(of):
            return literal(value, of)
        case Int(bits, signed):
            return _integer_literal(_whole(value), _integer(bits, signed))
        case Float(bits):
            return _real_literal(float(cast("float", value)), bits)
        case Bool():
            return "true" if value else "false"
        case Char():
            code = value if isinstance(value, int) else ord(str(value))
            return quoted(chr(code), "'", _units)
        case Text():
            return quoted(str(value), '"', _units)
        case List(of) if _is_array(of):
            items = f"{{{', '.join(each(value, of, literal))}}}"
            return f"new {spell(type)} {items}"
        case List(of):
            return f"new ArrayList<>(Arrays.asList({', '.join(each(value, of, literal))}))"
        case Set(of):
            return f"new HashSet<>(Arrays.asList({', '.join(sorted(each(value, of, literal)))}))"
        case Map(key, item):
            pairs = cast("Mapping[object, object]", value).items()
            entries = (f"Map.entry({literal(k, key)}, {literal(v, item)})" for k, v in pairs)
            return f"new HashMap<>(Map.ofEntries({', '.join(entries)}))"
        case Tuple(types):
            items = ", ".join(
                literal(v, of) for v, of in zip(cast("tuple[object, ...]", value), types, strict=True)
            )
            return f"Map.entry({items})" if len(types) == 2 else f"new Object[] {{{items}}}"
        case ListNode(of):
            return f"listNode({', '.join(each(value, of, literal))})"
        case TreeNode(of):
            return f"treeNode({', '.join(each(value, Optional(of), literal))})"
    return untyped(value, literal, "Arrays.asList({})", narrow=True)


def _integer(bits: int | None, signed: bool) -> str:
    """The narrowest type that holds every value, though Java has no unsigned ones."""
    if bits is None or (bits == 64 and not signed) or bits > 64:
        return "BigInteger" if bits is None else "long"
    needed = bits if signed else bits * 2
    return {8: "byte", 16: "short", 32: "int"}.get(needed, "long")


def _is_array(of: Type) -> bool:
    """Arrays hold numbers, characters, text and arrays of these; lists hold the rest."""
    match of:
        case Int() | Float() | Bool() | Char() | Text():
            return True
        case List(inner):
            return _is_array(inner)
    return False


def _whole(value: object) -> int:
    return ord(value) if isinstance(value, str) else int(cast("int", value))


def _integer_literal(value: int, type: str) -> str:
    if type == "BigInteger":
        return f'new BigInteger("{value}")'
    if type == "long":
        return f"{value}L"
    return f"({type}) {value}" if type in ("byte", "short") else str(value)


def _real_literal(value: float, bits: int) -> str:
    box = "Float" if bits == 32 else "Double"
    if math.isnan(value):
        return f"{box}.NaN"
    if math.isinf(value):
        return f"{box}.{'POSITIVE' if value > 0 else 'NEGATIVE'}_INFINITY"
    return f"{value!r}f" if bits == 32 else repr(value)


def _units(character: str) -> str:
    """UTF-16. Not \\0, which a following digit would lengthen."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
