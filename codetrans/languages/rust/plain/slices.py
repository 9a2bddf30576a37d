"""What is done with slices and texts that were pointers: `*p.offset(i as isize)` → `p[i as usize]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, text_of, walk
from codetrans.languages.rust.plain.rewriting import (
    Names,
    Rule,
    call,
    functions_of,
    method,
    unwrapped,
    words,
)


def _items(node: Node, names: Names) -> str | None:
    """What is indexed in place of a pointer; None for one that stays."""
    found = method(node)
    if found is not None and found[1] in ("as_mut_ptr", "as_ptr") and not found[2]:
        return text_of(found[0])
    type = names.type_of(node)
    if type in ("&str", "&mut str"):
        return f"{text_of(node)}.as_bytes()"
    return text_of(node) if type.startswith(("&[", "&mut [")) or type.startswith("Vec<") else None


def place(argument: Node) -> str:
    """The argument of `offset` as an index."""
    node = unwrapped(argument)
    assert node is not None
    if node.type == "type_cast_expression" and words(node.child_by_field_name("type")) == "isize":
        value = unwrapped(node.child_by_field_name("value"))
        assert value is not None
        if value.type == "integer_literal":
            return text_of(value)
        inner = text_of(node.child_by_field_name("value"))
        return f"{inner} as usize"
    return text_of(node) if node.type == "integer_literal" else f"({text_of(node)}) as usize"


def dereference(node: Node, names: Names) -> str | None:
    """`*p.offset(i as isize)` → `p[i as usize]`; `*p` → `p[0]`."""
    if node.type != "unary_expression" or not text_of(node).startswith("*"):
        return None
    pointer = unwrapped(node.named_child(0))
    if pointer is None:
        return None
    found = method(pointer)
    if found is None or found[1] != "offset":
        items = _items(pointer, names)
        return f"{items}[0]" if items else None
    items = _items(found[0], names)
    return f"{items}[{place(found[2][0])}]" if items else None


def argument(node: Node, names: Names) -> str | None:
    """`f(p.offset(1), a.as_mut_ptr())` → `f(&p[1..], &a)`, as the parameters ask for."""
    parent = node.parent
    called = call(parent.parent) if parent is not None and parent.type == "arguments" else None
    if called is None or parent is None or called[0] not in names.functions:
        return None
    taken = names.functions[called[0]].parameters
    position = parent.named_children.index(node)
    wanted = taken[position] if position < len(taken) else ""
    if not wanted.startswith("&"):
        return None
    value = node
    while value.type in ("parenthesized_expression", "type_cast_expression"):
        value = value.named_children[0]
    borrow = "&mut " if wanted.startswith("&mut") else "&"
    found = method(value)
    if found is None:
        return text_of(value)
    if found[1] == "offset":
        items = _items(found[0], names)
        if items is None:
            return None
        return f"{borrow}{items.removesuffix('.as_bytes()')}[{place(found[2][0])}..]"
    items = _items(value, names)
    return f"{borrow}{items}" if items else None


def strlen(node: Node, names: Names) -> str | None:
    """`strlen(s as *const c_char)` → `s.len() as u64`."""
    called = call(node)
    if called is None or called[0] != "strlen" or "strlen" in names.functions or len(called[1]) != 1:
        return None
    value = called[1][0]
    while value.type in ("parenthesized_expression", "type_cast_expression"):
        value = value.named_children[0]
    if names.type_of(value) not in ("&str", "&[u8]", "&mut [u8]"):
        return None
    text = f"{text_of(value)}.len() as u64"
    return text if node.parent is not None and node.parent.type == "arguments" else f"({text})"


def end_of_text(node: Node, names: Names) -> str | None:
    """`s.as_bytes()[i as usize] as i32 != '\\0' as i32` → `(i as usize) < s.len()`."""
    if node.type != "binary_expression" or text_of(node.child_by_field_name("operator")) not in ("!=", "=="):
        return None
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    zero = re.fullmatch(r"'\\(?:0|u\{0+\})' as \w+|0(?: as \w+)?|b'\\0'", words(unwrapped(right)))
    value = unwrapped(left)
    while value is not None and value.type == "type_cast_expression":
        value = unwrapped(value.child_by_field_name("value"))
    if not zero or value is None or value.type != "index_expression":
        return None
    base, at = value.named_children
    if not text_of(base).endswith(".as_bytes()"):
        return None
    length = text_of(base).removesuffix(".as_bytes()") + ".len()"
    start = f"({text_of(at)})" if at.type == "type_cast_expression" else text_of(at)
    return f"{start} {'<' if text_of(node.child_by_field_name('operator')) == '!=' else '>='} {length}"


def length(node: Node, names: Names) -> str | None:
    """`(i as u64) < s.len() as u64` → `(i as usize) < s.len()`."""
    if node.type != "type_cast_expression" or words(node.child_by_field_name("type")) != "u64":
        return None
    whole = node
    while (
        names.type_of(whole) != "bool"
        and whole.parent is not None
        and whole.parent.type in ("binary_expression", "parenthesized_expression")
    ):
        whole = whole.parent
    leaves = list(_leaves(whole))
    lengths = [leaf for leaf in leaves if re.fullmatch(r"\w+\.len\(\) as u64", words(leaf))]
    casts = [leaf for leaf in leaves if leaf.type == "type_cast_expression"]
    is_comparison = whole.type == "binary_expression" and names.type_of(whole) == "bool"
    numbers = [leaf for leaf in leaves if leaf not in casts]
    if not lengths or not is_comparison or any(leaf.type != "integer_literal" for leaf in numbers):
        return None
    if any(words(leaf.child_by_field_name("type")) not in ("u64", "usize") for leaf in casts):
        return None
    value = node.child_by_field_name("value")
    return text_of(value) if node in lengths else f"{text_of(value)} as usize"


def _leaves(node: Node) -> Iterator[Node]:
    """The operands of a nest of operators."""
    if node.type in ("binary_expression", "parenthesized_expression"):
        for child in node.named_children:
            yield from _leaves(child)
    else:
        yield node


RULES: tuple[Rule, ...] = (strlen, dereference, argument, end_of_text, length)


def is_raw(function: Node) -> bool:
    """Whether something is left that only unsafe code may do."""
    return any(
        node.type == "pointer_type"
        or (node.type == "unary_expression" and text_of(node)[0] == "*" and "offset(" in text_of(node))
        for node in walk(function)
    )


def without_modifiers(text: str, names: Names) -> str:
    edits = []
    for function in functions_of(names.root):
        for child in function.children:
            if child.type == "function_modifiers":
                word = "unsafe " if is_raw(function) else ""
                edits.append(
                    Edit(
                        child.start_byte,
                        child.next_sibling.start_byte if child.next_sibling else child.end_byte,
                        word,
                    )
                )
    return apply(text, edits)
