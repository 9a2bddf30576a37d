"""Rust to LLVM IR by rustc."""

from __future__ import annotations

import re

import tree_sitter_rust

from codetrans.languages.edit import parse, text_of
from codetrans.languages.glue import import_lines
from codetrans.languages.rust.generics import bounded, concrete, spellings
from codetrans.languages.rust.imports import imports
from codetrans.languages.rust.program import NODES
from codetrans.languages.to_ir import IRSource, Lowering
from codetrans.types import Function, Rejection

CRATE = "codetrans_candidate"
ENTRY = "codetrans_entry"
# A panic aborts: landing pads that only free memory are half of a module and no part of the algorithm.
# Names in the new style tell of which closures a library function is an instance; rustc writes them out
# in comments. One unit, so that callees are inlined.
OPTIONS = (
    *("--edition", "2021", "--crate-type", "lib", "--crate-name", CRATE, "--cap-lints", "allow"),
    *("-C", "panic=abort", "-C", "debuginfo=0", "-C", "codegen-units=1", "-C", "overflow-checks=off"),
    *("-C", "symbol-mangling-version=v0", "-C", "no-vectorize-loops", "-C", "no-vectorize-slp"),
    *("--emit=llvm-ir", "-o", "main.ll", "main.rs"),
)


def source(function: Function) -> IRSource | Rejection:
    """The function under a name of its own that rustc must emit; of a generic one, an instance."""
    text, name = function.text, function.signature.name
    root = parse(text, tree_sitter_rust.language())
    same = [
        node
        for node in root.named_children
        if node.type == "function_item" and text_of(node.child_by_field_name("name")) == name
    ]
    if not same:
        return Rejection(name, "lower", "no function of this name in the text", function.origin.line)
    variables = spellings(same[-1])
    takes_any = any("impl " in parameter.spelling for parameter in function.signature.parameters)
    if not all(variables.values()):
        return Rejection(name, "lower", "generic over what nothing stands for", function.origin.line)
    symbol = f"{CRATE}::{name}"
    if variables or takes_any:
        text, symbol = f"{text}\n{_instance(function, variables)}", ENTRY
    else:
        data = text.encode()
        start = same[-1].start_byte
        text = (data[:start] + f'#[export_name = "{symbol}"]\n'.encode() + data[start:]).decode()
    nodes = [
        definition
        for node, definition in NODES.items()
        if re.search(rf"\b{node}\b", text) and not re.search(rf"\bstruct\s+{node}\b", text)
    ]
    lines = [line for line in import_lines(function, imports) if line.strip() not in text]
    return IRSource({"main.rs": "\n".join([*lines, *nodes, text])}, symbol, own=f"{CRATE}::")


def _instance(function: Function, variables: dict[str, str]) -> str:
    signature = function.signature

    def written(spelling: str) -> str:
        spelling = concrete(spelling, variables)
        spelling = re.sub(r"\bimpl\b(.*)", lambda found: bounded(found[1]), spelling, flags=re.DOTALL)
        return re.sub(r"'(?!static\b)[a-z_]\w*", "'_", spelling)

    types = ", ".join(written(parameter.spelling) for parameter in signature.parameters)
    returns = concrete(re.sub(r"'(?!static\b)[a-z_]\w*", "'_", signature.returns_spelling), variables)
    arrow = f" -> {returns}" if returns else ""
    arguments = f"::<{', '.join(variables.values())}>" if variables else ""
    return f"#[no_mangle]\npub static {ENTRY}: fn({types}){arrow} = {signature.name}{arguments};\n"


# One by one: in one crate library code has more callers, and is inlined where it would not be alone.
LOWERING = Lowering(
    source=source,
    steps={
        "Oz": (("rustc", "-C", "opt-level=z", *OPTIONS),),
        "O0": (("rustc", "-C", "opt-level=0", *OPTIONS),),
    },
)
