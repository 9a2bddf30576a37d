"""C's library in Rust's words: `abs(x)` → `x.abs()`, `qsort` → `sort`; declarations that nothing needs any more go."""

from __future__ import annotations

import re

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, parse, text_of, used_names, walk
from codetrans.languages.rust.plain.rewriting import (
    Names,
    Rule,
    call,
    functions_of,
    receiver,
    unwrapped,
    words,
)

METHODS = {
    **{name: name for name in "sqrt floor ceil round trunc exp exp2 log2 log10 sin cos tan cbrt".split()},
    **dict.fromkeys(("abs", "labs", "llabs", "fabs"), "abs"),
    "log": "ln",
    "pow": "powf",
    "fmax": "max",
    "fmin": "min",
}
# Helpers that the standard library has: parameters, then the body.
LARGER = re.compile(
    r"\{(?:return)?if(\w+)(<|>|<=|>=)(\w+)\{(?:return)?(\w+);?\}else\{(?:return)?(\w+);?\};?\}"
)
# What compares two integers for `qsort`.
DIFFERENCE = re.compile(r"\{return\*\((\w+)as\*(?:mut|const)(\w+)\)-\*\((\w+)as\*(?:mut|const)\2\);?\}")


def library(node: Node, names: Names) -> str | None:
    """`abs(x)` → `x.abs()`."""
    called = call(node)
    if called is None or called[0] in names.functions or called[0] not in METHODS or not called[1]:
        return None
    first, *rest = called[1]
    bare = unwrapped(first)
    if bare is None or bare.type.endswith("literal"):
        return None
    return f"{receiver(bare)}.{METHODS[called[0]]}({', '.join(map(text_of, rest))})"


def sort(node: Node, names: Names) -> str | None:
    """`qsort(a as *mut c_void, n as size_t, …, Some(difference …))` → `a[..n as usize].sort()`."""
    called = call(node)
    if called is None or called[0] != "qsort" or "qsort" in names.functions or len(called[1]) != 4:
        return None
    comparing = re.match(r"Some\s*\(\s*(\w+)", text_of(called[1][3]))
    known = names.functions.get(comparing[1]) if comparing else None
    body = known.node.child_by_field_name("body") if known else None
    orders = DIFFERENCE.fullmatch(re.sub(r"\s", "", text_of(body)))
    declared = known.node.child_by_field_name("parameters") if known else None
    taken = (
        [text_of(child.child_by_field_name("pattern")) for child in declared.named_children]
        if declared
        else []
    )
    if not orders or [orders[1], orders[3]] != taken:
        return None
    items = called[1][0]
    while items.type in ("type_cast_expression", "parenthesized_expression"):
        items = items.named_children[0]
    if not re.match(rf"&mut \[{orders[2]}\]", names.type_of(items)):
        return None
    count: Node | None = unwrapped(called[1][1])
    while count is not None and count.type == "type_cast_expression":
        count = unwrapped(count.child_by_field_name("value"))
    number = text_of(count) if count is not None and count.type == "identifier" else f"({text_of(count)})"
    return f"{text_of(items)}[..{number} as usize].sort()"


def printed(node: Node, names: Names) -> str | None:
    """`printf(b"none\\x00" as *const u8 as *const c_char)` → `print!("none")`."""
    called = call(node)
    if called is None or called[0] != "printf" or len(called[1]) != 1:
        return None
    found = re.match(r'b("(?:[^"\\%{}]|\\[nt"])*)\\(?:x00|0)"', text_of(called[1][0]))
    return f'print!({found[1]}")' if found else None


RULES: tuple[Rule, ...] = (library, sort, printed)


def without_helpers(text: str, names: Names) -> str:
    """Without own functions that are `max` and `min` of the standard library."""
    edits = []
    for name, known in names.functions.items():
        declared = known.node.child_by_field_name("parameters")
        body = known.node.child_by_field_name("body")
        taken = (
            [text_of(child.child_by_field_name("pattern")) for child in declared.named_children]
            if declared
            else []
        )
        found = LARGER.fullmatch(re.sub(r"\s", "", text_of(body)))
        if (
            found is None
            or name not in ("max", "min")
            or known.returns not in known.parameters
            or len(taken) != 2
        ):
            continue
        first, operator, second, then, otherwise = found.groups()
        if {first, second} != set(taken) or {then, otherwise} != set(taken):
            continue
        is_larger = (operator[0] == ">") == (then == first)
        if is_larger == (name == "max"):
            edits.append(Edit(known.node.start_byte, known.node.end_byte))
    return apply(text, edits)


def without_aliases(text: str, names: Names) -> str:
    """`type size_t = u64` put in where it is named."""
    edits = []
    known = {}
    for node in names.root.named_children:
        target = node.child_by_field_name("type")
        if (
            node.type == "type_item"
            and target is not None
            and target.type in ("primitive_type", "type_identifier")
        ):
            known[text_of(node.child_by_field_name("name"))] = words(target)
            edits.append(Edit(node.start_byte, node.end_byte))
    for node in walk(names.root):
        if node.type == "type_identifier" and text_of(node) in known:
            edits.append(Edit(node.start_byte, node.end_byte, known[text_of(node)]))
    return apply(text, edits)


def needed(text: str, main: str) -> str:
    """The text without declarations of C, and without what `main` does not lead to."""
    root = parse(text, tree_sitter_rust.language())
    named = {text_of(node.child_by_field_name("name")): node for node in root.named_children}
    reached, pending = set(), [main]
    while pending:
        name = pending.pop()
        if name in named and name not in reached:
            reached.add(name)
            pending += used_names(named[name])
    edits = []
    for node in root.named_children:
        is_declared = node.type in ("function_item", "type_item", "const_item", "static_item", "struct_item")
        name = text_of(node.child_by_field_name("name"))
        if node.type in ("foreign_mod_item", "attribute_item", "inner_attribute_item") or (
            is_declared and name not in reached
        ):
            edits.append(Edit(node.start_byte, node.end_byte))
        elif node.type == "function_item":
            edits += [
                Edit(child.start_byte, child.next_sibling.start_byte)
                for child in node.children
                if child.type == "visibility_modifier" and child.next_sibling is not None
            ]
    return apply(text, edits)


def is_c_like(root: Node) -> bool:
    """Whether a text is mechanically made from C: functions that are unsafe or called as C's are."""
    return any(
        child.type == "function_modifiers" and re.search(r"\b(unsafe|extern)\b", text_of(child))
        for function in functions_of(root)
        for child in function.children
    )
