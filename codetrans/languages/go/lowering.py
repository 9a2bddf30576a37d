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

from codetrans.errors import BadInput
from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.glue import fresh
from codetrans.languages.go.program import source
from codetrans.languages.to_ir import IRSource, Lowering, Together
from codetrans.types import Function, Rejection

PASSES = {"Oz": "default<Oz>", "O0": "globaldce"}


def lowered(function: Function) -> IRSource | Rejection:
    """The function in a package main of its own; of a generic one, an instance."""
    name, line = function.signature.name, function.origin.line
    if not re.search(rf"^func {name}\b", function.text, re.MULTILINE):
        return Rejection(name, "lower", "no function of this name in the text", line)
    if _recovers(function.text):
        return Rejection(name, "lower", "recovers from a panic", line)
    try:
        given = source(function)
    except BadInput as error:
        return Rejection(name, "lower", error.message, line)
    instance = ""
    if given.instance != name:
        instance = f"var {fresh('codetransEntry', given.text)} = {given.instance}\n"
    package = "\n".join(["package main", "", *given.imports, "", *given.declarations, given.text, instance])
    request = {"source": package, "keep": given.instance}
    return IRSource({"request.json": json.dumps(request)}, f"main.{given.instance}", own="main.")


def _recovers(text: str) -> bool:
    """A panic is a trap in the IR, which nothing survives: what is computed after it would be lost."""
    return any(
        node.type == "call_expression" and text_of(node.child_by_field_name("function")) == "recover"
        for node in walk(parse(text, tree_sitter_go.language()))
    )


def together(sources: Sequence[IRSource], level: str) -> Together:
    """The standard library is loaded once for all: a second of a batch instead of one of each."""
    folders = tuple(f"f{place}" for place in range(len(sources)))
    return Together({}, (("go-ir", PASSES[level], *folders),))


LOWERING = Lowering(
    source=lowered,
    steps={level: (("go-ir", passes, "."),) for level, passes in PASSES.items()},
    together=together,
)
