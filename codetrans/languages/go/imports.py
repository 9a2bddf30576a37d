"""The import lines of Go free code: exactly those used, as the compiler wants."""

from __future__ import annotations

import tree_sitter_go

from codetrans.languages.edit import parse, text_of, used_names, walk

PATHS = {path.rpartition("/")[2]: path for path in (
    "bufio", "bytes", "cmp", "container/heap", "container/list", "container/ring", "errors", "fmt", "maps", "math",
    "math/big", "math/bits", "math/cmplx", "math/rand", "os", "regexp", "slices", "sort", "strconv", "strings",
    "sync", "time", "unicode", "unicode/utf8",
)}  # fmt: skip


def imports(text: str) -> tuple[str, ...]:
    """The import lines that `text` needs, sorted by path."""
    root = parse(text, tree_sitter_go.language())
    declared = _declared(root)
    used = set()
    for node in walk(root):
        if node.type == "selector_expression":
            used.add(text_of(node.child_by_field_name("operand")))
        elif node.type == "qualified_type":
            used.add(text_of(node.child_by_field_name("package")))
    return tuple(
        f'import "{path}"'
        for name, path in sorted(PATHS.items(), key=lambda item: item[1])
        if name in used and name not in declared
    )


def _declared(root: object) -> set[str]:
    """Names of variables and parameters, which hide a package."""
    from tree_sitter import Node  # noqa: PLC0415

    assert isinstance(root, Node)
    declared: set[str] = set()
    for node in walk(root):
        if node.type in ("short_var_declaration", "range_clause"):
            left = node.child_by_field_name("left")
            if left is not None:
                declared |= used_names(left)
        elif node.type in ("parameter_declaration", "var_spec", "const_spec"):
            declared |= {text_of(name) for name in node.children_by_field_name("name")}
    return declared
