"""Arrays of a length known at run time: `from_elem(0, vla * vla_0)` and its offsets → `vec![vec![0; m]; n]`."""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, text_of, walk
from codetrans.languages.rust.plain.rewriting import (
    Names,
    call,
    covers,
    functions_of,
    method,
    unwrapped,
    uses,
    words,
)
from codetrans.languages.rust.plain.slices import place

MADE = re.compile(r"(?:::)?std::vec::from_elem")


def arrays(text: str, names: Names) -> str:
    """Each array that is only indexed as such, and set to one value after it is made."""
    edits = []
    for function in functions_of(names.root):
        for node in walk(function):
            if node.type == "let_declaration":
                edits += _array(node, function) or []
    return apply(text, edits)


def _array(node: Node, function: Node) -> list[Edit] | None:
    made = call(node.child_by_field_name("value"))
    name, declared = text_of(node.child_by_field_name("pattern")), words(node.child_by_field_name("type"))
    held = re.fullmatch(r"Vec<(.*)>", declared)
    if made is None or not MADE.fullmatch(made[0]) or len(made[1]) != 2 or not held:
        return None
    sizes = _factors(made[1][1])
    edits = []
    start = text_of(made[1][0])
    block = node.parent
    assert block is not None
    for use in uses(name, function):
        if use.parent == node:
            continue
        if not covers(block, use):
            return None
        pointer = use.parent.parent if use.parent is not None else None
        found = method(pointer)
        if found is None or pointer is None or found[1] not in ("as_mut_ptr", "as_ptr"):
            return None
        cleared = _cleared(pointer)
        if cleared is not None:
            statement, value = cleared
            if value not in ("0", "-1") or statement.parent is None:
                return None
            if _follows(node, statement):
                start = value if held[1] in ("i8", "i16", "i32", "i64") else start if value == "0" else ""
                edits.append(Edit(statement.start_byte, statement.end_byte))
            elif len(sizes) == 1 and held[1].startswith("i"):
                edits.append(Edit(statement.start_byte, statement.end_byte, f"{name}.fill({value});"))
            else:
                return None
            continue
        if len(sizes) == 1:
            continue  # a slice like another: its offsets are read as those
        indexed = _indexed(pointer, sizes)
        if indexed is None:
            return None
        whole, places = indexed
        # What stands inside an index is rewritten in the next round.
        edits.append(Edit(whole.start_byte, whole.end_byte, name + "".join(f"[{at}]" for at in places)))
    if not start:
        return None
    lengths, gone = _lengths(sizes, node, function)
    kind, value = held[1], start
    for size in reversed(lengths):
        kind, value = f"Vec<{kind}>", f"vec![{value}; {size}]"
    edits.append(Edit(node.start_byte, node.end_byte, f"let mut {name}: {kind} = {value};"))
    return edits + gone


def _factors(node: Node) -> list[str]:
    """`vla * vla_0` → its factors."""
    bare = unwrapped(node)
    if (
        bare is not None
        and bare.type == "binary_expression"
        and text_of(bare.child_by_field_name("operator")) == "*"
    ):
        return [factor for part in bare.named_children for factor in _factors(part)]
    return [words(bare)]


def _cleared(pointer: Node) -> tuple[Node, str] | None:
    """The statement `memset(pointer as *mut c_void, value, …);` and the value."""
    node: Node | None = pointer.parent
    while node is not None and node.type in ("type_cast_expression", "parenthesized_expression"):
        node = node.parent
    called = call(node.parent) if node is not None and node.type == "arguments" else None
    if called is None or called[0] != "memset" or node is None or node.parent is None:
        return None
    statement = node.parent.parent
    if statement is None or statement.type != "expression_statement" or len(called[1]) != 3:
        return None
    return statement, re.sub(r"[()\s]", "", text_of(called[1][1]))


def _follows(first: Node, second: Node) -> bool:
    """Whether a statement comes straight after another, lengths of arrays aside."""
    here = first.next_named_sibling
    while here is not None and here != second and here.type == "let_declaration":
        here = here.next_named_sibling
    return here == second


def _indexed(pointer: Node, sizes: list[str]) -> tuple[Node, list[str]] | None:
    """`*pointer.offset(i as isize * vla_0 as isize).offset(j as isize)`, and its places."""
    node, places = pointer, []
    for rest in range(len(sizes) - 1, -1, -1):
        above = node.parent.parent if node.parent is not None else None
        found = method(above)
        if found is None or above is None or found[0] != node or found[1] != "offset":
            return None
        at = unwrapped(found[2][0])
        assert at is not None
        if rest:
            stride = unwrapped(at.child_by_field_name("right")) if at.type == "binary_expression" else None
            factor = at.child_by_field_name("left")
            if stride is None or factor is None or text_of(at.child_by_field_name("operator")) != "*":
                return None
            if stride.type != "type_cast_expression":
                return None
            if _factors(stride.named_children[0]) != sizes[len(sizes) - rest :]:
                return None
            at = factor
        places.append(place(at))
        node = above
    whole = node.parent
    if whole is None or whole.type != "unary_expression" or not text_of(whole).startswith("*"):
        return None
    return whole, places


def _lengths(sizes: list[str], node: Node, function: Node) -> tuple[list[str], list[Edit]]:
    """What stands for each size: what its variable was set to just before, where it is used nowhere else."""
    found, edits = [], []
    for size in sizes:
        before = node.prev_named_sibling
        while before is not None and before.type == "let_declaration":
            if text_of(before.child_by_field_name("pattern")) == size:
                break
            before = before.prev_named_sibling
        value = (
            before.child_by_field_name("value")
            if before is not None and before.type == "let_declaration"
            else None
        )
        if (
            before is None
            or value is None
            or not size.startswith("vla")
            or not _is_own(size, node, before, function)
        ):
            found.append(size)
            continue
        found.append(re.sub(r"^(\d+)usize$", r"\1", text_of(value)))
        edits.append(Edit(before.start_byte, before.end_byte))
    return found, edits


def _is_own(size: str, node: Node, before: Node, function: Node) -> bool:
    """Whether a size is only used to make and index this one array."""
    for use in uses(size, function):
        if use.parent == before or covers(node, use):
            continue
        here: Node | None = use
        while here is not None and here.type != "arguments":
            here = here.parent
        owner = here.parent if here is not None else None
        name = text_of(node.child_by_field_name("pattern"))
        if owner is None or f"{name}.as_mut_ptr()" not in re.sub(r"\s", "", text_of(owner)):
            return False
    return True
