"""Which Rust candidates can do nothing where a neighbour of their crate is compiled or run.

Each is a module of its own, and nothing of Rust runs before main. What could reach beyond the module: an
attribute (an allocator, a symbol's name or section), a macro that writes any of this or assembles, and
an implementation of a trait for a type of the standard library, which changes what a neighbour's types
are inferred to be. A text that may hold one of these is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of, walk

ATTRIBUTE = re.compile(
    r"#\s*\[\s*(?:derive\([\w\s,:]*\)|inline(?:\(\w+\))?|allow\([\w\s,:]*\)|must_use|default)\s*\]"
)
MACROS = frozenset(
    "assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne eprint eprintln format matches "
    "panic print println todo unimplemented unreachable vec write writeln".split()
)
# Before `!(` these are no macro's name.
KEYWORDS = frozenset("as break else if in match move mut ref return unsafe while yield".split())
ITEMS = frozenset(
    "attribute_item block_comment const_item empty_statement enum_item function_item impl_item line_comment "
    "static_item struct_item trait_item type_item union_item use_declaration".split()
)
TYPES = frozenset(("enum_item", "struct_item", "union_item"))
REFUSED = frozenset(
    ("extern_crate_declaration", "foreign_mod_item", "inner_attribute_item", "macro_definition", "mod_item")
)
COMMENTS = frozenset(("block_comment", "line_comment"))


def apart(module: str) -> bool:
    """`module` is all that stands in the candidate's module, ours included."""
    root = parse(module, tree_sitter_rust.language())
    if root.has_error or not all(node.type in ITEMS for node in root.named_children):
        return False
    own = {text_of(node.child_by_field_name("name")) for node in root.named_children if node.type in TYPES}
    nodes = list(walk(root))
    if any(node.type in REFUSED for node in nodes):
        return False
    attributes = [node for node in nodes if node.type == "attribute_item"]
    implementations = [node for node in nodes if node.type == "impl_item"]
    leaves = [text_of(node) for node in nodes if not node.child_count and node.type not in COMMENTS]
    # What a macro is given is not parsed; what is not one of these nodes may be an item in there.
    written = sum(node.type == "abstract_type" for node in nodes) + len(implementations)
    return (
        all(ATTRIBUTE.fullmatch(text_of(node)) for node in attributes)
        and len(re.findall(r"#\s*!?\s*\[", module)) == len(attributes)
        and all(_is_of_own(node, own) and node.parent == root for node in implementations)
        and len(re.findall(r"\bimpl\b", module)) == written
        and _calls_known_macros(leaves)
    )


def _is_of_own(implementation: Node, own: set[str]) -> bool:
    """Whether it is for a type that the module itself defines, by name."""
    parameters = implementation.child_by_field_name("type_parameters")
    names = {text_of(node) for node in walk(parameters)} if parameters is not None else set()
    kind = implementation.child_by_field_name("type")
    if kind is not None and kind.type == "generic_type":
        kind = kind.child_by_field_name("type")
    return kind is not None and kind.type == "type_identifier" and text_of(kind) in own - names


def _calls_known_macros(leaves: Sequence[str]) -> bool:
    """Every macro is one of MACROS, and nothing else is called so."""
    if any(first == "as" and second in MACROS for first, second in pairwise(leaves)):
        return False
    return all(
        name in MACROS or name in KEYWORDS or not re.fullmatch(r"(?:r#)?\w+", name)
        for name, mark, opening in zip(leaves, leaves[1:], leaves[2:], strict=False)
        if mark == "!" and opening in ("(", "[", "{")
    )
