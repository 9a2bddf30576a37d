"""The Rust program that calls a function with arguments from stdin."""

from __future__ import annotations

import re
from collections.abc import Sequence

import tree_sitter_rust

from codetrans.languages.edit import parse
from codetrans.languages.glue import fresh, import_lines, require_callable, support
from codetrans.languages.language import Batch, Prelude
from codetrans.languages.rust.apart import apart
from codetrans.languages.rust.generics import bounded, concrete, spellings, type_node
from codetrans.languages.rust.imports import imports
from codetrans.types import Function, Parameter, Program, Text

# Overflow panics, as under `cargo test`: a translation that wraps says so (`wrapping_add`).
# Unoptimised code costs a third to build, and cases are small.
RUSTC = (
    *("rustc", "--edition", "2021", "--cap-lints", "allow"),
    *("-C", "opt-level=0", "-C", "overflow-checks=on", "-C", "debuginfo=0"),
)
BUILDS = {"plain": ((*RUSTC, "--crate-name", "main", "-o", "main", "main.rs"),)}
# The harness is most of a small program: as a crate that is compiled already it spares a build two thirds.
COMPILED = "{prepared}/libcodetrans_harness.rlib"
PRELUDE = Prelude(
    files={"harness.rs": support("rust", "harness.rs")},
    prepare=(
        (
            *(*RUSTC, "--crate-type", "rlib", "--crate-name", "codetrans_harness"),
            *("-o", COMPILED, "{prepared}/harness.rs"),
        ),
    ),
    words={"plain": ("--cfg", "codetrans_prepared", "--extern", f"codetrans_harness={COMPILED}")},
)
RUN = ("./main",)
ARTEFACTS = ("main",)

MAIN = """\
#[cfg(codetrans_prepared)]
use ::codetrans_harness as harness;
#[cfg(not(codetrans_prepared))]
mod harness;
{modules}

fn main() {{
    match ::std::env::args().nth(1).as_deref() {{
{calls}
        _ => {{}}
    }}
}}
"""
# Paths in full and no macros: the candidate may give any of these names another meaning.
ENTRY = """
pub fn {entry}(
    call: &mut crate::harness::Call,
) -> ::core::result::Result<::std::string::String, crate::harness::Unfit> {{
{arguments}    call.end()?;
{before}    let mut frame = crate::harness::encoded(&unsafe {{ {name}({passed}) }}{collected});
{after}    ::core::result::Result::Ok(frame)
}}
"""
COLLECTED = ".collect::<::std::vec::Vec<_>>()"  # of an iterator
NODES = {
    "ListNode": """\
#[derive(PartialEq, Eq, Clone, Debug)]
pub struct ListNode {
    pub val: i32,
    pub next: Option<Box<ListNode>>,
}
impl ListNode {
    pub fn new(val: i32) -> Self {
        ListNode { val, next: None }
    }
}
""",
    "TreeNode": """\
#[derive(PartialEq, Eq, Clone, Debug)]
pub struct TreeNode {
    pub val: i32,
    pub left: Option<::std::rc::Rc<::std::cell::RefCell<TreeNode>>>,
    pub right: Option<::std::rc::Rc<::std::cell::RefCell<TreeNode>>>,
}
impl TreeNode {
    pub fn new(val: i32) -> Self {
        TreeNode { val, left: None, right: None }
    }
}
""",
}


def program(function: Function) -> Program:
    """The candidate in a module of its own, where no name of ours can meet its names.

    Raises BadInput when a parameter has a type that no value can be made for.
    """
    return _whole([("candidate", *_module(function))])


def together(functions: Sequence[Function]) -> Program:
    """Candidates in one crate, a module each. Raises BadInput as `program` does."""
    return _whole([(f"candidate{place}", *_module(function)) for place, function in enumerate(functions)])


BATCH = Batch(
    together,
    alone=r"#!\[|\b(macro_export|no_mangle|export_name|link_section|asm|global_asm|extern|harness|candidate\d*|codetrans\w*)\b",
    most=20,
    apart=lambda function: apart(_module(function)[0]),
)


def _whole(parts: Sequence[tuple[str, str, str]]) -> Program:
    """The program of modules: name, text, and the function in it to call."""
    patterns = ["None"] if len(parts) == 1 else [f'Some("{place}")' for place in range(len(parts))]
    calls = "\n".join(
        f"        {pattern} => harness::run({name}::{entry}),"
        for pattern, (name, _, entry) in zip(patterns, parts, strict=True)
    )
    modules = "\n".join(f"mod {name};" for name, _, _ in parts)
    files = {f"{name}.rs": text for name, text, _ in parts}
    main = MAIN.format(modules=modules, calls=calls)
    return Program("rust", {"main.rs": main, "harness.rs": support("rust", "harness.rs"), **files})


def _module(function: Function) -> tuple[str, str]:
    """The candidate's module, and the name of the function in it that takes a call."""
    signature, text = function.signature, function.text
    require_callable(signature)
    variables = _type_variables(text, signature.name)
    entry = fresh("codetrans_entry", text)
    stored = [_storage(parameter, variables) for parameter in signature.parameters]
    numbered = list(enumerate(zip(signature.parameters, stored, strict=True)))
    echo = "argument{0}_before"
    glue = ENTRY.format(
        entry=entry,
        name=signature.name,
        collected=COLLECTED if re.match(r"impl\b|Box<dyn\b", signature.returns_spelling) else "",
        arguments="".join(
            f"    let mut argument{i}: {stored} = call.argument()?;\n" for i, (_, (_, stored)) in numbered
        ),
        before="".join(
            f"    let {echo.format(i)} = crate::harness::encoded(&argument{i});\n"
            for i, (parameter, _) in numbered
            if not parameter.mutated
        ),
        passed=", ".join(passed.format(f"argument{i}") for i, (_, (passed, _)) in numbered),
        after="".join(
            f"    frame.push_str(&crate::harness::encoded(&argument{i}));\n"
            if parameter.mutated
            else f"    frame.push_str(&{echo.format(i)});\n"
            for i, (parameter, _) in numbered
        ),
    )
    names = [name for name in NODES if re.search(rf"\b{name}\b", text)]
    definitions = [NODES[name] for name in names if not re.search(rf"\bstruct\s+{name}\b", text)]
    lines = [line for line in import_lines(function, imports) if line.strip() not in text]
    body = re.sub(r"^\s*#!\[[^\]]*\]", "", text, flags=re.MULTILINE)  # of a crate, not of a module
    crossing = [_node_support(name) for name in names]
    return "\n".join([*lines, body, *definitions, *crossing, glue]), entry


def _storage(parameter: Parameter, variables: dict[str, str]) -> tuple[str, str]:
    """How an argument is passed ("&mut {}") and the type that it is kept as: a slice as a Vec."""
    declared = concrete(re.sub(r"'[a-z_]\w*", "'static", parameter.spelling), variables)
    declared = re.sub(r"\bimpl\b(.*)", lambda found: bounded(found[1]), declared, flags=re.DOTALL)
    pointer = re.fullmatch(r"\*\s*(?:mut|const)\b(.*)", declared, re.DOTALL)
    if pointer:
        kept = "PointedText" if isinstance(parameter.type, Text) else f"Pointed<{pointer[1].strip()}>"
        return "{}.pointer()", f"crate::harness::{kept}"
    found = re.fullmatch(r"(&)\s*(?:'static\s+)?(mut\s+)?(.*)", declared, re.DOTALL)
    if not found:
        return "{}", declared
    reference, kept = f"&{'mut ' if found[2] else ''}{{}}", found[3].strip()
    if kept == "str":
        return reference, "::std::string::String"
    node = type_node(kept)
    if node is not None and node.type == "array_type" and not node.child_by_field_name("length"):
        element = node.child_by_field_name("element")
        return reference, f"::std::vec::Vec<{element.text.decode() if element and element.text else '_'}>"
    return reference, kept


def _node_support(name: str) -> str:
    parts = re.split(r"^// (ListNode|TreeNode)\n", support("rust", "nodes.rs"), flags=re.MULTILINE)
    return parts[parts.index(name) + 1]


def _type_variables(text: str, name: str) -> dict[str, str]:
    for node in parse(text, tree_sitter_rust.language()).named_children:
        called = node.child_by_field_name("name")
        if node.type == "function_item" and called is not None and called.text == name.encode():
            return spellings(node)
    return {}
