"""`let mut i = a; while i < b { …; i += 1; }` → `for i in a..b { … }`, where that is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import Edit, text_of, walk
from codetrans.languages.rust.plain.rewriting import (
    BITS,
    Names,
    assigned,
    covers,
    method,
    unwrapped,
    uses,
    words,
)

LOOPS = ("while_expression", "loop_expression", "for_expression")
# What a bound is made of.
STEADY = frozenset(
    "identifier integer_literal binary_expression parenthesized_expression type_cast_expression unary_expression "
    "primitive_type scoped_identifier".split()
)


def counting(function: Node) -> list[Edit] | None:
    root = function
    while root.parent is not None:
        root = root.parent
    names = Names(root)
    for node in walk(function):
        if node.type == "while_expression":
            edits = _counting(node, function, names)
            if edits:
                return edits
    return None


def _counting(loop: Node, function: Node, names: Names) -> list[Edit] | None:
    condition, body = loop.child_by_field_name("condition"), loop.child_by_field_name("body")
    statement = loop.parent
    if condition is None or body is None or condition.type != "binary_expression" or statement is None:
        return None
    if statement.type != "expression_statement" or loop.named_child(0) != condition:
        return None
    left, limit = unwrapped(condition.child_by_field_name("left")), condition.child_by_field_name("right")
    operator = text_of(condition.child_by_field_name("operator"))
    is_cast = left is not None and left.type == "type_cast_expression"
    counter = unwrapped(left.named_child(0)) if is_cast and left is not None else left
    if counter is None or limit is None or counter.type != "identifier":
        return None
    name = text_of(counter)
    start = _start(statement, name)
    step = body.named_children[-1] if body.named_children else None
    by = _step(step, name)
    if start is None or step is None or not by or not _is_steady(limit, name, body):
        return None
    if any(_writes(use) for use in uses(name, body) if not covers(step, use)) or _skips(loop, body):
        return None
    first, value = start
    kind = names.type_of(counter)
    if kind not in BITS or not _is_dead(name, first.start_byte, loop, function):
        return None
    bound = text_of(limit)
    if is_cast:
        if (
            not re.fullmatch(r"\w+\.len\(\)", bound)
            or value.type != "integer_literal"
            or kind not in ("i32", "i64")
        ):
            return None
        bound += f" as {kind}"
    span = _range(text_of(value), bound, operator, by, kind)
    if span is None:
        return None
    if value.type == limit.type == "integer_literal" and kind != "i32":
        span = _range(text_of(value) + kind, bound, operator, by, kind) or span
    kept = body.text[: step.start_byte - body.start_byte].decode().rstrip() if body.text else "{"
    edits = [Edit(loop.start_byte, loop.end_byte, f"for {name} in {span} {kept}\n}}")]
    others = [use for use in uses(name, function) if not covers(first, use) and not covers(loop, use)]
    declaration = f"let mut {name}: {kind} = 0;" if first.type == "let_declaration" and others else ""
    return [Edit(first.start_byte, first.end_byte, declaration), *edits]


def _start(statement: Node, name: str) -> tuple[Node, Node] | None:
    """The statement that sets the counter, and the value; only other variables are declared after it."""
    here = statement.prev_named_sibling
    while here is not None:
        if here.type == "let_declaration" and text_of(here.child_by_field_name("pattern")) == name:
            value = here.child_by_field_name("value")
            break
        if here.type != "let_declaration":
            found = assigned(here)
            is_it = found is not None and found[1] == "=" and text_of(found[0]) == name
            value = found[2] if found is not None and is_it else None
            break
        if next(uses(name, here), None) is not None or any(assigned(node) for node in walk(here)):
            return None
        here = here.prev_named_sibling
    else:
        return None
    if value is None or next(uses(name, value), None) is not None:
        return None
    is_adjacent = here.next_named_sibling == statement
    if not is_adjacent and value.type not in ("integer_literal", "identifier"):
        return None
    return here, value


def _step(node: Node | None, name: str) -> int:
    """By how much a statement moves the counter; 0: it is no step."""
    found = re.fullmatch(rf"{name} (?:([+-])= (\d+)|= {name} ([+-]) (\d+));?", words(node))
    if not found:
        return 0
    return int((found[1] or found[3]) + (found[2] or found[4]))


def _writes(use: Node) -> bool:
    """Whether a variable may change where it is named."""
    parent = use.parent
    if parent is None:
        return False
    if parent.type == "reference_expression":
        return text_of(parent).startswith("&mut")
    if parent.type == "let_declaration":  # another one of the name, or a place that is borrowed
        return parent.child_by_field_name("pattern") == use or text_of(parent).startswith("let ref mut")
    found = assigned(parent)
    return found is not None and found[0] == use


def _is_steady(limit: Node, name: str, body: Node) -> bool:
    """Whether the loop leaves its bound as it is."""
    length = re.fullmatch(r"\w+\.len\(\)", text_of(limit))
    if not length and any(node.is_named and node.type not in STEADY for node in walk(limit)):
        return False
    named = [text_of(node) for node in walk(limit) if node.type == "identifier"]
    if name in named:
        return False
    return not any(
        _writes(use) or (length and _is_grown(use)) for other in named for use in uses(other, body)
    )


def _is_grown(use: Node) -> bool:
    parent = use.parent
    found = method(parent.parent) if parent is not None and parent.type == "field_expression" else None
    return found is not None and found[1] not in ("len", "as_bytes")


def _skips(loop: Node, body: Node) -> bool:
    """Whether something goes on to the next round before the counter has moved."""
    for node in walk(body):
        if node.type != "continue_expression":
            continue
        if node.named_child_count or _loop_of(node) == loop:
            return True
    return False


def _loop_of(node: Node) -> Node | None:
    here = node.parent
    while here is not None and here.type not in LOOPS:
        here = here.parent
    return here


def _is_dead(name: str, start: int, loop: Node, function: Node) -> bool:
    """Whether nothing reads what the counter is after the loop."""
    for use in uses(name, function):
        if start <= use.start_byte < loop.end_byte or _is_declared(use):
            continue
        found = assigned(use.parent)
        if found is not None and found[0] == use and found[1] == "=":
            continue
        setter = next(_setters(use, name), None)
        if use.start_byte >= loop.end_byte:
            if setter is None or setter.start_byte < loop.end_byte:
                return False
            continue
        shared = _loop_of(use)
        while shared is not None and not covers(shared, loop):
            shared = _loop_of(shared)
        if shared is not None and (setter is None or not covers(shared, setter)):
            return False
    return True


def _is_declared(use: Node) -> bool:
    parent = use.parent
    return (
        parent is not None
        and parent.type in ("let_declaration", "parameter", "for_expression")
        and parent.child_by_field_name("pattern") == use
    )


def _setters(use: Node, name: str) -> Iterator[Node]:
    """The statements before a use that set the variable on every way to it, the nearest first."""
    node = use
    while node.parent is not None and node.type != "function_item":
        if (
            node.parent.type == "for_expression"
            and text_of(node.parent.child_by_field_name("pattern")) == name
        ):
            yield node.parent
        if node.parent.type == "block":
            here = node.prev_named_sibling
            while here is not None:
                found = assigned(here) if here.type == "expression_statement" else None
                is_let = (
                    here.type == "let_declaration" and text_of(here.child_by_field_name("pattern")) == name
                )
                if is_let or (found is not None and found[1] == "=" and text_of(found[0]) == name):
                    yield here
                here = here.prev_named_sibling
        node = node.parent


def _range(start: str, bound: str, operator: str, by: int, kind: str) -> str | None:
    if by > 0 and operator in ("<", "<="):
        span = f"{start}..{'=' if operator == '<=' else ''}{bound}"
        return span if by == 1 else f"({span}).step_by({by})"
    if by == -1 and operator in (">", ">=") and not kind.startswith("u"):
        if operator == ">":
            bound = str(int(bound) + 1) if bound.isdecimal() else "0" if bound == "-1" else f"{bound} + 1"
        return f"({bound}..={start}).rev()"
    return None
