"""Which Java candidates can do nothing where a neighbour of their compilation is compiled or run.

Each is a class in a file of its own, and a box has the class files of one candidate alone. What could reach
beyond is a class of another name: it stands in one package with the neighbours, who would take it for one
of the JDK. `confined` is more: those can share a machine, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import tree_sitter_java

from codetrans.languages.edit import parse

IMPORT = re.compile(r"\s*import\s+(?:static\s+)?[\w.]+(?:\.\*)?\s*;\s*")
# Ends of lines, and letters of code, that two readers of the text could see differently.
ESCAPE = re.compile(r"\\u+00[0-7]|[\r\f\v\0]")


def apart(imports: Sequence[str], body: str) -> bool:
    """`body` is all that stands in the candidate's class, below its lines of `imports`."""
    if ESCAPE.search(body) or not all(IMPORT.fullmatch(line) for line in imports):
        return False
    root = parse(f"class A {{\n{body}\n}}\n", tree_sitter_java.language())
    return not root.has_error and [node.type for node in root.named_children] == ["class_declaration"]
