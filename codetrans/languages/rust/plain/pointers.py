"""Which pointers are slices and texts: `p: *mut c_int` → `p: &[i32]`.

A parameter is changed only where every use of it has a plain form; the others stay pointers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, text_of, walk
from codetrans.languages.rust.plain.rewriting import (
    BITS,
    Names,
    assigned,
    call,
    method,
    uses,
    words,
)

POINTER = re.compile(r"\*(mut|const) (.*)")
POINTED = frozenset({*BITS, "f32", "f64", "bool", "char"})
TEXT = "i8"  # what a pointer to points to a text
READS_TEXT = frozenset({"strlen"})


@dataclass(frozen=True)
class Parameter:
    function: str
    place: int
    name: str
    of: str  # type of the items
    body: Node


def parameters(names: Names) -> list[Parameter]:
    """The pointers to values that the functions of a text take."""
    found = []
    for name, known in names.functions.items():
        declared = known.node.child_by_field_name("parameters")
        body = known.node.child_by_field_name("body")
        for place, child in enumerate(declared.named_children if declared else ()):
            pointer = POINTER.fullmatch(words(child.child_by_field_name("type")))
            pattern = child.child_by_field_name("pattern")
            if child.type != "parameter" or not pointer or body is None or pattern is None:
                continue
            if _innermost(pointer[2]) in POINTED:
                found.append(Parameter(name, place, text_of(pattern), pointer[2], body))
    return found


def _innermost(type: str) -> str:
    """`[i32; 3]`, `*mut i32` → `i32`."""
    while found := re.fullmatch(r"\[(.*); [^\]]*\]|\*(?:mut|const) (.*)", type):
        type = found[1] or found[2]
    return type


def roles(names: Names) -> dict[tuple[str, int], str]:
    """(function, place of a parameter) → "read", "written" or "text"; pointers to leave are not in it."""
    known = {(item.function, item.place): item for item in parameters(names)}
    found: dict[tuple[str, int], str] = {}
    used = {key: list(_used(item, names)) for key, item in known.items()}
    left = {key for key, kinds in used.items() if "other" in kinds} | set(_strange(known, names))
    links = {(key, kind) for key, kinds in used.items() for kind in kinds if isinstance(kind, tuple)}
    left |= {key for key, kind in links if kind not in known}
    # What is handed to a pointer that stays one, or comes from one, stays one.
    while more := {end for link in links if link[0] in left or link[1] in left for end in link} - left:
        left |= more
    written = {key for key, kinds in used.items() if "write" in kinds}
    while more := {
        key
        for key, kinds in used.items()
        if key not in written and any(isinstance(kind, tuple) and kind in written for kind in kinds)
    }:
        written |= more
    for key, item in known.items():
        if key not in left:
            read = "text" if item.of == TEXT else "read"
            found[key] = "written" if key in written else read
    return found


def _used(item: Parameter, names: Names) -> Iterator[str | tuple[str, int]]:
    """What is done with a pointer: "read", "write", "text", handed on to a parameter, "other"."""
    for use in uses(item.name, item.body):
        node, parent = use, use.parent
        if parent is not None and parent.type == "field_expression":
            offset = parent.parent
            found = method(offset)
            if found is None or offset is None or found[1] != "offset" or _negative(found[2]):
                yield "other"
                continue
            node, parent = offset, offset.parent
        if parent is not None and parent.type == "unary_expression" and text_of(parent).startswith("*"):
            yield "write" if _is_written(parent) else "read"
        else:
            yield _handed(node, item, names)


def _strange(known: dict[tuple[str, int], Parameter], names: Names) -> Iterator[tuple[str, int]]:
    """The parameters that something is passed to which is no pointer to their items."""
    pointers = {(item.function, item.name): item.of for item in known.values()}
    for node in walk(names.root):
        called = call(node)
        for position, value in enumerate(called[1] if called is not None else ()):
            item = known.get((called[0], position)) if called is not None else None
            if item is None:
                continue
            source = value
            while source.type in ("type_cast_expression", "parenthesized_expression"):
                pointer = POINTER.fullmatch(words(source.child_by_field_name("type")))
                if source.type == "type_cast_expression" and (pointer is None or pointer[2] != item.of):
                    break
                source = source.named_children[0]
            found = method(source)
            if found is not None and found[1] == "offset":
                source = found[0]
                found = method(source)
            is_array = found is not None and found[1] in ("as_mut_ptr", "as_ptr")
            around = names.around(node)
            owner = text_of(around.child_by_field_name("name")) if around is not None else ""
            if not is_array and pointers.get((owner, text_of(source))) != item.of:
                yield item.function, item.place


def _negative(arguments: list[Node]) -> bool:
    return any(text_of(argument).lstrip("(").startswith("-") for argument in arguments)


def _is_written(place: Node) -> bool:
    """Whether something is assigned to a place, or it is borrowed for that."""
    node, parent = place, place.parent
    while parent is not None and (
        parent.type in ("parenthesized_expression", "field_expression")
        or (parent.type == "index_expression" and node == parent.named_child(0))
        or (parent.type == "unary_expression" and text_of(parent)[0] == "*")
        or method(parent) is not None
    ):
        node, parent = parent, parent.parent
    if parent is None:
        return False
    if parent.type == "let_declaration":
        return text_of(parent).startswith("let ref mut")
    if parent.type == "reference_expression":
        return text_of(parent).startswith("&mut")
    found = assigned(parent)
    return found is not None and found[0] == node


def _handed(node: Node, item: Parameter, names: Names) -> str | tuple[str, int]:
    """The parameter that a pointer is passed to, through casts of no effect."""
    parent = node.parent
    while parent is not None and parent.type in ("type_cast_expression", "parenthesized_expression"):
        pointer = POINTER.fullmatch(words(parent.child_by_field_name("type")))
        if parent.type == "type_cast_expression" and (
            pointer is None or not pointer[2].endswith(("c_void", item.of))
        ):
            return "other"
        node, parent = parent, parent.parent
    called = call(parent.parent) if parent is not None and parent.type == "arguments" else None
    if called is None or parent is None:
        return "other"
    if called[0] in names.functions:
        return called[0], parent.named_children.index(node)
    if called[0] in READS_TEXT:
        return "text"
    return "write" if called[0] in ("memset", "qsort") else "other"


def retyped(text: str, names: Names, known: dict[tuple[str, int], str]) -> str:
    """The parameters that have a role, with the types that go with it."""
    edits = []
    has_text = False
    for item in parameters(names):
        role = known.get((item.function, item.place))
        declared = names.functions[item.function].node.child_by_field_name("parameters")
        assert declared is not None
        node = declared.named_children[item.place].child_by_field_name("type")
        if role is not None and node is not None:
            edits.append(Edit(node.start_byte, node.end_byte, _plain_type(item.of, role)))
            has_text = has_text or item.of == TEXT
    if has_text:  # … its characters are bytes, and so are those beside it
        edits += [
            Edit(node.start_byte, node.end_byte, "u8")
            for node in walk(names.root)
            if node.type == "primitive_type" and text_of(node) == TEXT
        ]
    return apply(text, edits)


def _plain_type(of: str, role: str) -> str:
    if role == "text":
        return "&str"
    inner = POINTER.fullmatch(of)
    of = "u8" if of == TEXT else f"Vec<{inner[2]}>" if inner else of
    return f"&mut [{of}]" if role == "written" else f"&[{of}]"
