"""Plain numbers, casts, brackets and truth values: `x & 1 as c_int != 0 as c_int` → `x & 1 != 0`."""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.rust.c_types import C_TYPES
from codetrans.languages.rust.plain.rewriting import (
    ATOMS,
    BITS,
    COMPARISONS,
    FLEXIBLE,
    SHIFTS,
    Names,
    call,
    method,
    receiver,
    unwrapped,
    words,
)

C_PATH = re.compile(r"(?:::)?(?:libc|(?:std|core)::ffi|std::os::raw)::(c_\w+)")
FLOATS = ("f32", "f64")
# What may hold an expression of any kind without brackets around it.
HOLDERS = frozenset(
    "arguments let_declaration assignment_expression compound_assignment_expr return_expression index_expression "
    "if_expression while_expression array_expression parenthesized_expression".split()
)


def c_type(node: Node, names: Names) -> str | None:
    """`libc::c_int` → `i32`."""
    if node.type not in ("scoped_type_identifier", "type_identifier"):
        return None
    found = C_PATH.fullmatch(text_of(node))
    return C_TYPES.get(found[1] if found else text_of(node))


def number(node: Node, names: Names) -> str | None:
    """`1 as c_int` → `1`, with a suffix where nothing else says its type; `1 as c_int as f64` → `1.0`."""
    if node.type != "type_cast_expression":
        return None
    literal, wanted = unwrapped(node.child_by_field_name("value")), words(node.child_by_field_name("type"))
    if literal is None or literal.type != "integer_literal" or names.type_of(literal) != FLEXIBLE:
        return None
    text = text_of(literal)
    if wanted in FLOATS:
        decimal = f"{int(text.replace('_', ''), 0)}.0"
        return decimal if _settled(node, wanted, names) and not _is_receiver(node) else decimal + wanted
    if not _fits(text, wanted):
        return None
    if _is_receiver(node) or not _fits(text, _cast_to(node) or wanted):
        return text + wanted
    return text if wanted == "i32" or _settled(node, wanted, names) else text + wanted


def _fits(literal: str, wanted: str) -> bool:
    """Whether a type has a number, or is none of integers."""
    bits = BITS[wanted] - wanted.startswith("i") if wanted in BITS else 64
    return wanted in (*BITS, *FLOATS) and int(literal.replace("_", ""), 0).bit_length() <= bits


def _cast_to(node: Node) -> str:
    """The type that an expression is cast to where it stands."""
    parent = node.parent
    while parent is not None and parent.type == "parenthesized_expression":
        parent = parent.parent
    is_cast = parent is not None and parent.type == "type_cast_expression"
    return words(parent.child_by_field_name("type")) if parent is not None and is_cast else ""


def _is_receiver(node: Node) -> bool:
    """Whether a method is called on an expression, in brackets or not."""
    parent = node.parent
    while parent is not None and parent.type == "parenthesized_expression":
        node, parent = parent, parent.parent
    return parent is not None and parent.type == "field_expression"


def _settled(node: Node, wanted: str, names: Names) -> bool:
    """Whether a number that stands at `node` is of the type `wanted` without saying so."""
    parent = node.parent
    if parent is None:
        return False
    match parent.type:
        case "parenthesized_expression" | "unary_expression":
            return _settled(parent, wanted, names)
        case "binary_expression":
            left, right = parent.child_by_field_name("left"), parent.child_by_field_name("right")
            operator = text_of(parent.child_by_field_name("operator"))
            if operator in SHIFTS:
                return node == right or _settled(parent, wanted, names)
            if names.type_of(right if node == left else left) == wanted:
                other = unwrapped(right if node == left else left)
                # Of two bare numbers one has to keep its type.
                return not (other is not None and number(other, names) is not None and node == left)
            return operator not in COMPARISONS and _settled(parent, wanted, names)
        case "assignment_expression" | "compound_assignment_expr":
            operator = text_of(parent.child_by_field_name("operator"))
            return operator in ("<<=", ">>=") or names.type_of(parent.child_by_field_name("left")) == wanted
        case "let_declaration":
            return words(parent.child_by_field_name("type")) == wanted
        case "return_expression":
            function = names.around(node)
            return function is not None and words(function.child_by_field_name("return_type")) == wanted
        case "type_cast_expression":
            inner = unwrapped(node)
            return wanted not in FLOATS and inner is not None and inner.type != "binary_expression"
        case "index_expression":
            return True
        case "arguments":
            return _argument_type(parent, node, names) == wanted
    return False


def _argument_type(arguments: Node, node: Node, names: Names) -> str:
    called = call(arguments.parent)
    if called is None:
        found = method(arguments.parent)
        is_same = found is not None and re.match(r"wrapping_(add|sub|mul|div|rem)$|max$|min$", found[1])
        if found is not None and found[1] == "offset":
            return "isize"
        return names.type_of(found[0]) if found is not None and is_same else ""
    known = names.functions.get(called[0])
    place = arguments.named_children.index(node)
    return known.parameters[place] if known and place < len(known.parameters) else ""


def fraction(node: Node, names: Names) -> str | None:
    """`0.5f64` → `0.5`."""
    if node.type != "float_literal" or not text_of(node).endswith("f64") or _is_receiver(node):
        return None
    text = text_of(node).removesuffix("f64").rstrip("_")
    return text if re.search(r"[.e]", text) else text + ".0"


def index(node: Node, names: Names) -> str | None:
    """`a[0 as usize]` → `a[0]`."""
    if node.type != "index_expression":
        return None
    base, place = node.named_children
    if place.type != "type_cast_expression":
        return None
    value = unwrapped(place.child_by_field_name("value"))
    if value is None or words(place.child_by_field_name("type")) != "usize":
        return None
    is_there = names.type_of(value) == "usize" or value.type == "integer_literal"
    return f"{text_of(base)}[{text_of(value)}]" if is_there else None


def cast(node: Node, names: Names) -> str | None:
    """A cast to the type that a value has, and one to a type that the next leaves again."""
    if node.type != "type_cast_expression":
        return None
    value, wanted = node.child_by_field_name("value"), words(node.child_by_field_name("type"))
    assert value is not None
    if value.type == "integer_literal" and text_of(value).endswith(wanted):
        return text_of(value)
    if names.type_of(value) == wanted and wanted and not wanted.startswith(("*", "&")):
        return text_of(value)
    inner = unwrapped(value)
    if inner is None or inner.type != "type_cast_expression":
        return None
    first, middle = inner.child_by_field_name("value"), words(inner.child_by_field_name("type"))
    known = names.type_of(first)
    is_number = known in BITS or (known == "bool" and middle == "i32") or (known == "char" and middle in BITS)
    if wanted in BITS and middle in BITS and BITS[middle] >= BITS[wanted] and is_number:
        return f"{text_of(first)} as {wanted}"
    if wanted in BITS and middle in BITS and (_holds(middle, known) or known == "bool"):
        return f"{text_of(first)} as {wanted}"
    return None


def _holds(wide: str, narrow: str) -> bool:
    """Whether every number of one type is one of the other."""
    if wide not in BITS or narrow not in BITS:
        return False
    if wide[0] == narrow[0]:
        return BITS[wide] >= BITS[narrow]
    return wide[0] == "i" and BITS[wide] > BITS[narrow]


def brackets(node: Node, names: Names) -> str | None:
    """Brackets around what needs none."""
    if node.type != "parenthesized_expression" or node.parent is None:
        return None
    inner, parent = node.named_child(0), node.parent
    if inner is None:
        return None
    if inner.type in ATOMS:
        return text_of(inner)
    if parent.type == "index_expression" and node == parent.named_child(0):
        return None
    if parent.type in HOLDERS:
        return text_of(inner)
    if inner.type == "type_cast_expression" and parent.type == "binary_expression":
        operator = text_of(parent.child_by_field_name("operator"))
        # `a as u64 < b` would open type arguments.
        opens = operator in ("<", "<<") and node == parent.child_by_field_name("left")
        return None if opens else text_of(inner)
    if inner.type == "type_cast_expression" and parent.type == "type_cast_expression":
        return text_of(inner)
    if inner.type == parent.type == "binary_expression" and not re.search(r"\bas \w+$", text_of(inner)):
        operator = text_of(inner.child_by_field_name("operator"))
        is_compared = text_of(parent.child_by_field_name("operator")) in COMPARISONS
        return text_of(inner) if is_compared and operator in ("+", "-", "*", "/", "%") else None
    return None


def truth(node: Node, names: Names) -> str | None:
    """`1 != 0` → `true`; `found as i32 != 0` → `found`; `a as i32 == b as i32` → `a == b`."""
    if node.type != "binary_expression":
        return None
    left, right = unwrapped(node.child_by_field_name("left")), unwrapped(node.child_by_field_name("right"))
    operator = text_of(node.child_by_field_name("operator"))
    if left is None or right is None or operator not in COMPARISONS:
        return None
    if left.type == right.type == "integer_literal" and text_of(right) == "0" and operator == "!=":
        return "false" if text_of(left) == "0" else "true"
    chosen = _chosen(left) if text_of(right) == "0" and operator == "!=" else None
    if chosen is not None:
        return chosen if node.parent is None or node.parent.type in HOLDERS else f"({chosen})"
    if left.type != "type_cast_expression" or words(left.child_by_field_name("type")) not in BITS:
        return None
    value = left.child_by_field_name("value")
    assert value is not None
    kind = names.type_of(value)
    if kind == "bool" and operator in ("==", "!=") and text_of(right) in ("0", "1"):
        if (operator == "==") == (text_of(right) == "1"):
            return text_of(value)
        return f"!{receiver(value)}"
    if right.type == "type_cast_expression" and words(right.child_by_field_name("type")) == words(
        left.child_by_field_name("type")
    ):
        other = right.child_by_field_name("value")
        assert other is not None
        wide = words(left.child_by_field_name("type"))
        if kind and kind == names.type_of(other) and (_holds(wide, kind) or kind == "bool"):
            start = f"({text_of(value)})" if value.type == "type_cast_expression" else text_of(value)
            return f"{start} {operator} {text_of(other)}"
        if kind == "u8" and re.fullmatch(r"'(?:[ -~]|\\[nrt0'\"\\])'", text_of(other)):
            return f"{text_of(value)} {operator} b{text_of(other)}"
    return None


def _chosen(node: Node) -> str | None:
    """`if a { 1 } else { 0 }`, which C has for a truth value, → `a`."""
    then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
    condition = node.child_by_field_name("condition")
    if node.type != "if_expression" or otherwise is None or condition is None:
        return None
    values = [re.sub(r"[\s{}]|^else", "", text_of(part)) for part in (then, otherwise)]
    if values == ["1", "0"]:
        return text_of(condition)
    return f"!{receiver(condition)}" if values == ["0", "1"] else None


def extreme(node: Node, names: Names) -> str | None:
    """`2147483647` → `i32::MAX`, `-i32::MAX - 1` → `i32::MIN`."""
    if node.type == "integer_literal" and text_of(node) == "2147483647":
        return "i32::MAX"
    if node.type == "binary_expression" and re.fullmatch(r"-\(?i32::MAX\)?\s*-\s*1", text_of(node)):
        return "i32::MIN"
    return None


def grouped(node: Node, names: Names) -> str | None:
    """`x & 1 != 0` → `(x & 1) != 0`: in C and Java the other operator binds first."""
    parent = node.parent
    if node.type != "binary_expression" or parent is None or parent.type != "binary_expression":
        return None
    is_bitwise = text_of(node.child_by_field_name("operator")) in ("&", "|", "^")
    is_compared = text_of(parent.child_by_field_name("operator")) in COMPARISONS
    return f"({text_of(node)})" if is_bitwise and is_compared else None


WRAPPING = {"add": "+", "sub": "-", "mul": "*", "div": "/", "rem": "%"}


def unsigned(node: Node, names: Names) -> str | None:
    """`a.wrapping_add(b)` → `a + b`: so all unsigned arithmetic of C is written, wrapping or not."""
    found = method(node)
    if found is None or not found[1].startswith("wrapping_") or len(found[2]) != 1 or node.parent is None:
        return None
    operator = WRAPPING.get(found[1].removeprefix("wrapping_"))
    if operator is None:
        return None
    left, right = (
        text_of(part) if part.type in (*ATOMS, "type_cast_expression") else f"({text_of(part)})"
        for part in (found[0], found[2][0])
    )
    text = f"{left} {operator} {right}"
    return text if node.parent.type in HOLDERS else f"({text})"


RULES = (c_type, number, fraction, index, cast, brackets, truth, extreme, unsigned, grouped)
