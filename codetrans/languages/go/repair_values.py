"""Go's values of one type where another is wanted: conversions, and what they look like as expressions. Pure."""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import Edit, outermost, text_of
from codetrans.languages.fixes import Place, wrapped
from codetrans.languages.language import Fix

EXPRESSIONS = (
    "identifier int_literal float_literal call_expression binary_expression unary_expression index_expression "
    "selector_expression parenthesized_expression type_conversion_expression"
).split()
RANK = {name: rank for rank, name in enumerate("byte uint8 int8 int16 uint16 int32 rune uint32 int uint int64 uint64 float32 float64".split())}  # fmt: skip
TEXTUAL = ("byte", "rune", "untyped string", "untyped rune")


def mismatched(place: Place, words: re.Match[str]) -> Fix | None:
    first, second = words[2], words[3]
    operation = outermost(place.root, place.start, ("assignment_statement",))
    if operation is not None:  # a += b takes the type of a, whichever is wider
        right = operation.child_by_field_name("right")
        return None if right is None else _as(right.named_children[0], second, first)
    operation = told(place, words[1])
    left = operation.child_by_field_name("left") if operation is not None else None
    right = operation.child_by_field_name("right") if operation is not None else None
    if left is None or right is None:
        return None
    if first in RANK and second in RANK:
        narrow, wanted = (left, second) if RANK[first] < RANK[second] else (right, first)
        return _converted(narrow, wanted)
    if first in TEXTUAL and second in ("string", "byte", "rune"):
        return _as(left, first, second)
    return _as(right, second, first)


def told(place: Place, operation: str) -> Node | None:
    """The operation that a message tells: its place is that of a side, or of the whole."""
    node, whole = place.node, re.sub(r"\s", "", operation)
    while node is not None and re.sub(r"\s", "", text_of(node)) != whole:
        node = node.parent
    return node


def wrong(place: Place, words: re.Match[str]) -> Fix | None:
    node = outermost(place.root, place.start, EXPRESSIONS)
    return None if node is None else _as(node, words[1], words[2])


def _as(node: Node, found: str, wanted: str) -> Fix | None:
    """An expression of type `found` as one of type `wanted`."""
    if found in RANK and wanted in RANK:
        return _converted(node, wanted)
    if wanted == "string" and found in ("byte", "rune", "uint8", "int32", "untyped rune"):
        return _converted(node, wanted)
    if wanted == "string" and found in RANK:
        return wrapped(node, "strconv.Itoa(int(", "))", "a text of a number")
    if wanted in ("byte", "rune") and found.endswith("string"):
        literal = re.fullmatch(r'"(\\.|[^\\"\'])"', text_of(node))
        if literal:
            edit = Edit(node.start_byte, node.end_byte, f"'{literal[1]}'")
            return Fix((edit,), "a character of a text")
        return wrapped(node, "", "[0]", "a character of a text")
    if found.endswith("bool") and wanted in RANK:
        choice = f"func() {wanted} {{ if {text_of(node)} {{ return 1 }}; return 0 }}()"
        return Fix((Edit(node.start_byte, node.end_byte, choice),), "a truth value as a number")
    if wanted.endswith("bool") and (found in RANK or found == "untyped int"):
        if text_of(node) in ("0", "1"):
            literal_of = "true" if text_of(node) == "1" else "false"
            return Fix((Edit(node.start_byte, node.end_byte, literal_of),), "a number as a truth value")
        return wrapped(node, "((", ") != 0)", "a number as a truth value")
    return None


def _converted(node: Node, wanted: str) -> Fix | None:
    return wrapped(node, f"{wanted}(", ")", f"conversion to {wanted}")


def condition(place: Place, words: re.Match[str]) -> Fix | None:
    node = outermost(place.root, place.start, EXPRESSIONS)
    return None if node is None else _as(node, "int", "bool")


def negated(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("unary_expression")
    operand = node.child_by_field_name("operand") if node is not None else None
    if node is None or operand is None:
        return None
    text = f"(({text_of(operand)}) == 0)"
    return Fix((Edit(node.start_byte, node.end_byte, text),), "a number as a truth value")


def index(place: Place, words: re.Match[str]) -> Fix | None:
    node = outermost(place.root, place.start, EXPRESSIONS)
    return None if node is None else _converted(node, "int")


def fraction(place: Place, words: re.Match[str]) -> Fix | None:
    """`n * 0.5`: what stands on the other side becomes a fraction as well."""
    literal = place.node
    while (
        literal is not None
        and literal.parent is not None
        and literal.parent.type == "parenthesized_expression"
    ):
        literal = literal.parent
    operation = literal.parent if literal is not None else None
    if literal is None or operation is None or operation.type != "binary_expression":
        return None
    sides = (operation.child_by_field_name("left"), operation.child_by_field_name("right"))
    other = next((side for side in sides if side is not None and side != literal), None)
    return None if other is None else _converted(other, "float64")


def remainder(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("binary_expression")
    while node is not None and text_of(node.child_by_field_name("operator")) != "%":
        node = node.parent
    if node is None:
        return None
    left, right = text_of(node.child_by_field_name("left")), text_of(node.child_by_field_name("right"))
    return Fix(
        (Edit(node.start_byte, node.end_byte, f"math.Mod({left}, {right})"),), "the remainder of fractions"
    )


def slice_of_array(place: Place, words: re.Match[str]) -> Fix | None:
    node = outermost(place.root, place.start, EXPRESSIONS)
    return None if node is None else wrapped(node, "", "[:]", "a slice of an array")
