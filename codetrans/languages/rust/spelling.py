"""How Rust writes a type and a value."""

from __future__ import annotations

import math
from collections.abc import Mapping
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
    Void,
)

ESCAPES = {"\\": "\\\\", '"': '\\"', "'": "\\'", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def spell(type: Type) -> str:
    """The type as Rust writes it: "Vec<i32>"."""
    match type:
        case Int(None):
            return "i128"
        case Int(bits, signed):
            return f"{'i' if signed else 'u'}{bits}"
        case Float(bits):
            return f"f{bits}"
        case Bool():
            return "bool"
        case Char():
            return "char"
        case Text():
            return "String"
        case Void():
            return "()"
        case List(of, None):
            return f"Vec<{spell(of)}>"
        case List(of, length):
            return f"[{spell(of)}; {length}]"
        case Set(of):
            return f"HashSet<{spell(of)}>"
        case Map(key, value):
            return f"HashMap<{spell(key)}, {spell(value)}>"
        case Tuple(items):
            return f"({', '.join(map(spell, items))}{',' if len(items) == 1 else ''})"
        case Optional(of):
            return f"Option<{spell(of)}>"
        case ListNode():
            return "Option<Box<ListNode>>"
        case TreeNode():
            return "Option<Rc<RefCell<TreeNode>>>"
        case Unknown(spelling):
            return spelling or "_"


def literal(value: object, type: Type) -> str:
    """`value` as an expression of `type`: "vec![1, 2]".

    Linked lists and trees are calls of `list_node` and `tree_node`; the file that holds the
    expression defines them, and imports HashMap and HashSet.
    """
    match type:
        case Optional(of):
            return "None" if value is None else f"Some({literal(value, of)})"
        case _ if value is None:
            return "None"
        case Int():
            return str(ord(value) if isinstance(value, str) else int(cast("int", value)))
        case Float(bits):
            return _real(float(cast("float", value)), bits)
        case Bool():
            return "true" if value else "false"
        case Char():
            character = chr(value) if isinstance(value, int) else str(value)
            return f"'{character if character == chr(34) else _escaped(character)}'"
        case Text():
            body = "".join(c if c == "'" else _escaped(c) for c in str(value))
            return f'String::from("{body}")'
        case List(of, length):
            items = ", ".join(_items(value, of))
            return (
                f"[{items}]"
                if length is not None
                else f"vec![{items}]"
                if items
                else f"{_turbofish(type)}::new()"
            )
        case Set(of):
            items = ", ".join(sorted(_items(value, of)))
            return f"HashSet::from([{items}])" if items else f"{_turbofish(type)}::new()"
        case Map(key, item):
            pairs = cast("Mapping[object, object]", value).items()
            items = ", ".join(f"({literal(k, key)}, {literal(v, item)})" for k, v in pairs)
            return f"HashMap::from([{items}])" if items else f"{_turbofish(type)}::new()"
        case Tuple(types):
            values = cast("tuple[object, ...]", value)
            return f"({', '.join(map(literal, values, types))}{',' if len(types) == 1 else ''})"
        case ListNode(of):
            return f"list_node(&[{', '.join(_items(value, of))}])"
        case TreeNode(of):
            return f"tree_node(&[{', '.join(_items(value, Optional(of)))}])"
    return _dynamic(value)


def _dynamic(value: object) -> str:
    """A value of no declared type, by what it is."""
    if isinstance(value, bool):
        return literal(value, Bool())
    if isinstance(value, int):
        return literal(value, Int(64))
    if isinstance(value, float):
        return literal(value, Float())
    if isinstance(value, list | tuple):
        return f"vec![{', '.join(map(_dynamic, value))}]"
    return literal(str(value), Text())


def _items(value: object, of: Type) -> list[str]:
    return [literal(item, of) for item in cast("list[object]", value)]


def _turbofish(type: Type) -> str:
    """ "Vec::<i32>": nothing in an empty collection says what it would hold."""
    return spell(type).replace("<", "::<", 1)


def _real(value: float, bits: int) -> str:
    if math.isnan(value):
        return f"f{bits}::NAN"
    if math.isinf(value):
        return f"f{bits}::{'NEG_' if value < 0 else ''}INFINITY"
    return f"{value!r}{'_f32' if bits == 32 else ''}"


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"
