"""Go to LLVM IR by TinyGo's compiler, in our program toolchains/go/ir.

It compiles a function's own package only: the standard library and the runtime (maps, strings,
bounds) stay calls with readable names. To compile runs nothing of the code, but a compiler that
reads strangers' code is no wall: it runs in the box like every compiler here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import tree_sitter_go
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of
from codetrans.languages.glue import fresh, import_lines
from codetrans.languages.go.imports import imports
from codetrans.languages.go.program import NODES, is_used, lacks
from codetrans.languages.language import IRSource, Lowering, Together
from codetrans.types import Function, Rejection

PASSES = {"Oz": "default<Oz>", "O0": "globaldce"}


# What golang.org/x/exp/constraints and its copies call the sets of types.
CONSTRAINTS = """
type (
	codetransSigned   interface{ ~int | ~int8 | ~int16 | ~int32 | ~int64 }
	codetransUnsigned interface {
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
	}
	codetransInteger interface{ codetransSigned | codetransUnsigned }
	codetransFloat   interface{ ~float32 | ~float64 }
	codetransNumber  interface{ codetransInteger | codetransFloat }
	codetransOrdered interface{ codetransNumber | ~string }
)
"""
CONSTRAINT = re.compile(r"\bconstraints\.(?=(?:Signed|Unsigned|Integer|Float|Number|Ordered)\b)")


def source(function: Function) -> IRSource | Rejection:
    """The function in a package main of its own; of a generic one, its instance for int."""
    name, text = function.signature.name, function.text
    declared = {
        text_of(node.child_by_field_name("name")): node
        for node in parse(text, tree_sitter_go.language()).named_children
        if node.type == "function_declaration"
    }
    if name not in declared:
        return Rejection(name, "lower", "no function of this name in the text", function.origin.line)
    lines = [line for line in import_lines(function, imports) if is_used(line, text)]
    nodes = [definition for node, definition in NODES.items() if lacks(text, node)]
    arguments = ["int"] * _type_parameters(declared[name])
    keep, instance = name, ""
    if arguments:
        keep = f"{name}[{','.join(arguments)}]"
        instance = f"var {fresh('codetransEntry', text)} = {keep}\n"
    if CONSTRAINT.search(text):
        lines = [line for line in lines if not line.rstrip().endswith('/constraints"')]
        nodes.append(CONSTRAINTS)
        text = CONSTRAINT.sub("codetrans", text)
    package = "\n".join(["package main", "", *lines, "", *nodes, text, instance])
    request = {"source": package, "keep": keep}
    return IRSource({"request.json": json.dumps(request)}, f"main.{keep}", own="main.")


def _type_parameters(declaration: Node) -> int:
    found = declaration.child_by_field_name("type_parameters")
    return sum(len(part.children_by_field_name("name")) for part in found.named_children) if found else 0


def together(sources: Sequence[IRSource], level: str) -> Together:
    """The standard library is loaded once for all: a second of a batch instead of one of each."""
    folders = tuple(f"f{place}" for place in range(len(sources)))
    return Together({}, (("go-ir", PASSES[level], *folders),))


LOWERING = Lowering(
    source=source,
    steps={level: (("go-ir", passes, "."),) for level, passes in PASSES.items()},
    together=together,
)
