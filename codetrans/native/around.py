"""What a file holds besides a function, for the function to be compiled and tested: imports, nodes. Pure."""

from __future__ import annotations

import re

from codetrans.languages import language
from codetrans.languages.glue import import_lines
from codetrans.native.checks import types_of, uses
from codetrans.types import Function, ListNode, TreeNode

NODES = {"ListNode": ListNode, "TreeNode": TreeNode}


def imports_of(function: Function) -> list[str]:
    """The import lines that its text needs."""
    record = language(function.language)
    lines = import_lines(function, record.imports)
    return [line for line in lines if record.needs_import(line, function.text)]


def nodes_of(function: Function) -> list[str]:
    """The definitions of ListNode and TreeNode that the function or its tests need and its text lacks."""
    nodes, text, types = language(function.language).nodes, function.text, types_of(function)
    if nodes is None:
        return []
    return [
        nodes.definitions[name]
        for name, kind in NODES.items()
        if (re.search(rf"\b{name}\b", text) or uses(types, kind))
        and not re.search(nodes.defines.replace("NAME", name), text)
    ]
