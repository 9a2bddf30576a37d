"""Which Go candidates can do nothing where a neighbour of their program is compiled or run.

Each is a package of its own, and the compiler keeps packages apart. What runs in every process of the
program is what packages do before main: their `init`, the values of their variables, and what they import.
"""

from __future__ import annotations

import tree_sitter_go
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.go.imports import ALSO, PATHS

HARMLESS = frozenset((*PATHS.values(), *ALSO))  # they keep to themselves until they are called
DECLARATIONS = frozenset(("comment", "const_declaration", "method_declaration", "type_declaration"))


def apart(package: str) -> bool:
    """`package` is the whole text of the candidate's package, at the end of which stands our one variable."""
    root = parse(package, tree_sitter_go.language())
    if root.has_error:
        return False
    clause, *declared, entry = root.named_children
    return (
        clause.type == "package_clause"
        and entry.type == "var_declaration"
        and all(_is_harmless(node) for node in declared)
    )


def _is_harmless(node: Node) -> bool:
    if node.type == "import_declaration":
        specs = [spec for spec in walk(node) if spec.type == "import_spec"]
        return all(text_of(spec.child_by_field_name("path")).strip('"') in HARMLESS for spec in specs)
    if node.type == "function_declaration":
        return text_of(node.child_by_field_name("name")) != "init"
    return node.type in DECLARATIONS
