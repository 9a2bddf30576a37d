"""Which C++ candidates can do nothing where a neighbour of their translation unit is compiled or run.

Each stands in a namespace of its own. What could reach beyond it: a directive, a brace that ends the
namespace, a linkage, attribute or reserved word that bypasses names, a header that not all have, and a
variable that is initialised before main. A text that may hold one of these is none of them, so all are
looked for in comments and literals as well. Only what is declared in the namespace itself is made before
main: a variable there is one of numbers, or `constexpr`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import tree_sitter_cpp
from tree_sitter import Node

from codetrans.languages.cpp.imports import HEADERS, NAMESPACES
from codetrans.languages.edit import parse, text_of, walk

# Of the standard library, all of which a build includes before any candidate.
INCLUDE = re.compile(
    rf"\s*#\s*include\s*<({'|'.join((*HEADERS, *NAMESPACES.values()))}|bits/stdc\+\+\.h)>\s*"
)
ATTRIBUTE = re.compile(r"\[\[\s*(?:nodiscard|maybe_unused|fallthrough|likely|unlikely)\s*\]\]")
# What two readers of the text could take for different tokens, then the words.
FORBIDDEN = re.compile(
    r"\\\s*\n|[\r\f\v\0]|\?\?|<:|:>|<%|%>|%:|R\"|(?:^|\*/)\s*#|\[(?:\s|/\*.*?\*/|//[^\n]*\n)+\["
    r"|\boperator(?:\s|/\*.*?\*/)*(?:new|delete)\b"
    r"|\b(?:extern|asm|main|codetrans\w*|_[A-Z]\w*|(?!__(?:builtin_\w+|gcd|lg|int128)\b)__\w+)\b",
    re.MULTILINE | re.DOTALL,
)
TYPES = frozenset(("class_specifier", "enum_specifier", "struct_specifier", "union_specifier"))
NAMES = frozenset(("alias_declaration", "type_definition", "using_declaration"))
NOTHING = frozenset(("comment", "static_assert_declaration"))
NUMBERS = frozenset("bool char const constexpr double float int long short signed static unsigned".split())
# A division is left out: by zero it is no constant, and done before main.
VALUES = frozenset(
    "number_literal true false initializer_list unary_expression binary_expression parenthesized_expression "
    "+ - * << ~ ( ) { } ,".split()
) | {"'", "char_literal", "character", "escape_sequence"}
LIMITS = re.compile(r"U?(?:CHAR|SHRT|INT|LONG|LLONG)_(?:MAX|MIN)")


def apart(includes: Sequence[str], text: str) -> bool:
    """`text` is all that stands in the namespace, and in its lines of `includes`."""
    if not all(INCLUDE.fullmatch(line) for line in includes) or FORBIDDEN.search(text):
        return False
    if len(ATTRIBUTE.findall(text)) != text.count("[["):
        return False
    root = parse(text, tree_sitter_cpp.language())
    defined = {_name(node) for node in root.named_children if _is_function(node)}
    if root.has_error or not all(_is_harmless(node, defined) for node in root.named_children):
        return False
    # A member that is `inline` is a variable that is made before main.
    functions = sum(_is_inline(node) for node in _declarations(root))
    return len(re.findall(r"\binline\b", text)) == functions


def _declarations(root: Node) -> Iterator[Node]:
    for node in root.named_children:
        yield node.named_children[-1] if node.type == "template_declaration" else node


def _is_inline(node: Node) -> bool:
    words = [text_of(child) for child in node.children if child.type == "storage_class_specifier"]
    return node.type == "function_definition" and words.count("inline") == 1


def _is_harmless(node: Node, defined: set[str]) -> bool:
    if node.type == "template_declaration":
        inner = node.named_children[-1]
        return inner.type in TYPES | NAMES or _is_function(inner)
    if node.type == "expression_statement":
        return text_of(node) == ";"
    if node.type == "declaration" and _name(node) in defined:
        return True  # before its definition: a variable cannot have a function's name
    return node.type in TYPES | NAMES | NOTHING or _is_function(node) or _is_constant(node)


def _is_function(node: Node) -> bool:
    """Whether it is `type name(…) {…}`, which is no variable whatever the names mean."""
    has_type = node.child_by_field_name("type") is not None
    return node.type == "function_definition" and has_type and bool(_name(node))


def _name(node: Node) -> str:
    """Of a function that is all that is declared or defined here; "": it is something else."""
    declarators = node.children_by_field_name("declarator")
    declarator = declarators[0] if len(declarators) == 1 else None
    while declarator is not None and declarator.type in ("pointer_declarator", "reference_declarator"):
        declarator = declarator.named_children[-1]
    if declarator is None or declarator.type != "function_declarator":
        return ""
    name = declarator.child_by_field_name("declarator")
    is_named = name is not None and name.type in ("identifier", "operator_name")
    return text_of(name) if is_named else ""


def _is_constant(node: Node) -> bool:
    if node.type != "declaration":
        return False
    first = node.child_by_field_name("declarator")
    if first is None:
        return False
    words = text_of(node)[: first.start_byte - node.start_byte].split()
    if not words or "thread_local" in words:
        return False
    if "constexpr" in words:
        return True
    return NUMBERS.issuperset(words) and all(
        _is_plain(declared) for declared in node.children_by_field_name("declarator")
    )


def _is_plain(declared: Node) -> bool:
    """Whether it is a name, or rows of numbers, with numbers for its value."""
    value = None
    if declared.type == "init_declarator":
        value = declared.child_by_field_name("value")
        inner = declared.child_by_field_name("declarator")
    else:
        inner = declared
    while inner is not None and inner.type == "array_declarator":
        inner = inner.child_by_field_name("declarator")
    if inner is None or inner.type != "identifier":
        return False
    return value is None or all(
        node.type in VALUES or (node.type == "identifier" and LIMITS.fullmatch(text_of(node)))
        for node in walk(value)
    )
