"""How Rust writes a type and a value."""

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
            return quoted(character, "'", _rare)
        case Text():
            return f"String::from({quoted(str(value), chr(34), _rare)})"
        case List(of, length):
            items = ", ".join(each(value, of, literal))
            return (
                f"[{items}]"
                if length is not None
                else f"vec![{items}]"
                if items
                else f"{_turbofish(type)}::new()"
            )
        case Set(of):
            items = ", ".join(sorted(each(value, of, literal)))
            return f"HashSet::from([{items}])" if items else f"{_turbofish(type)}::new()"
        case Map(key, item):
            pairs = cast("Mapping[object, object]", value).items()
            items = ", ".join(f"({literal(k, key)}, {literal(v, item)})" for k, v in pairs)
            return f"HashMap::from([{items}])" if items else f"{_turbofish(type)}::new()"
        case Tuple(types):
            values = cast("tuple[object, ...]", value)
            return f"({', '.join(map(literal, values, types))}{',' if len(types) == 1 else ''})"
        case ListNode(of):
            return f"list_node(&[{', '.join(each(value, of, literal))}])"
        case TreeNode(of):
            return f"tree_node(&[{', '.join(each(value, Optional(of), literal))}])"
    return untyped(value, literal, "vec![{}]")


def _turbofish(type: Type) -> str:
    """ "Vec::<i32>": nothing in an empty collection says what it would hold."""
    return spell(type).replace("<", "::<", 1)


def _real(value: float, bits: int) -> str:
    if math.isnan(value):
        return f"f{bits}::NAN"
    if math.isinf(value):
        return f"f{bits}::{'NEG_' if value < 0 else ''}INFINITY"
    return f"{value!r}{'_f32' if bits == 32 else ''}"


def _rare(character: str) -> str:
    return "\\0" if character == "\0" else f"\\u{{{ord(character):x}}}"
