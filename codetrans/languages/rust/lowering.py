"""Rust to LLVM IR by rustc."""

from __future__ import annotations

import re

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of
from codetrans.languages.glue import import_lines
from codetrans.languages.language import IRSource, Lowering
from codetrans.languages.rust.imports import imports
from codetrans.languages.rust.program import NODES
from codetrans.languages.rust.signature import type_variables
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
    """The function under a name of its own that rustc must emit; of a generic one, its instance for i32."""
    text, name = function.text, function.signature.name
    root = parse(text, tree_sitter_rust.language())
    same = [
        node
        for node in root.named_children
        if node.type == "function_item" and text_of(node.child_by_field_name("name")) == name
    ]
    if not same:
        return Rejection(name, "lower", "no function of this name in the text", function.origin.line)
    variables = type_variables(same[-1])
    if len(variables) < _generic(same[-1]):
        return Rejection(name, "lower", "generic over what no i32 stands for", function.origin.line)
    symbol = f"{CRATE}::{name}"
    if variables:
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


def _generic(node: Node) -> int:
    """How many types and constants a function is generic over."""
    declared = node.child_by_field_name("type_parameters")
    return sum(child.type != "lifetime_parameter" for child in declared.named_children) if declared else 0


def _instance(function: Function, variables: tuple[str, ...]) -> str:
    signature = function.signature

    def concrete(spelling: str) -> str:
        for variable in variables:
            spelling = re.sub(rf"\b{variable}\b", "i32", spelling)
        return re.sub(r"'(?!static\b)[a-z_]\w*", "'_", spelling)

    types = ", ".join(concrete(parameter.spelling) for parameter in signature.parameters)
    returns = f" -> {concrete(signature.returns_spelling)}" if signature.returns_spelling else ""
    arguments = ", ".join("i32" for _ in variables)
    return f"#[no_mangle]\npub static {ENTRY}: fn({types}){returns} = {signature.name}::<{arguments}>;\n"


LOWERING = Lowering(
    source=source,
    steps={
        "Oz": (("rustc", "-C", "opt-level=z", *OPTIONS),),
        "O0": (("rustc", "-C", "opt-level=0", *OPTIONS),),
    },
)
