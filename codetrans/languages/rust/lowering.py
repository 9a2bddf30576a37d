"""Rust to LLVM IR by rustc."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

import tree_sitter_rust

from codetrans.languages.edit import parse, text_of
from codetrans.languages.glue import import_lines
from codetrans.languages.rust.generics import bounded, concrete, spellings
from codetrans.languages.rust.imports import imports
from codetrans.languages.rust.program import NODES
from codetrans.languages.to_ir import IRSource, Lowering, Together
from codetrans.types import Function, Rejection

CRATE = "codetrans_candidate"
ENTRY = "codetrans_entry"
BATCH = 256  # functions of a crate
# What speaks of the crate, or whose meaning hangs on a type's full name.
ALONE = (
    r"\b(crate|super|include\w*|type_name\w*|TypeId|Any|module_path|global_allocator|panic_handler)\b"
    r"|\bm\d{4}\b|\bpath\s*=|\bmod\s+\w+\s*;"
)
IN_MODULE = "Nt5m0000"  # what a module adds to a mangled name
SAID = re.compile(
    r'^(?:; (?!Function Attrs)(.*)\n(?:; Function Attrs.*\n)?)?(?:define|declare) [^\n]*?@("[^"]*"|[-\w.$]+)\(',
    re.MULTILINE,
)
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


def together(sources: Sequence[IRSource], level: str) -> Together | None:
    """One crate, a module each, which rustc does not optimise: in one crate library code has more callers,
    and is inlined where it would not be alone. LLVM's passes run over each function's part of it."""
    if level == "O0":  # of which every function is a part, used or not; a part has only what is used
        return None
    texts, renamed = {}, []
    for place, given in enumerate(sources):
        module, symbol = f"m{place:04}", f"{CRATE}::m{place:04}::{given.symbol.rpartition('::')[2]}"
        text = given.files["main.rs"]
        if given.symbol == ENTRY:
            symbol = f"{ENTRY}{place:04}"
            text = re.sub(rf"\b{ENTRY}\b", symbol, text)
        texts[f"{place:04}.rs"] = text.replace(f'"{given.symbol}"', f'"{symbol}"')
        renamed.append(IRSource({}, symbol, own=f"{CRATE}::{module}::"))
    modules = (f'#[path = "{place:04}.rs"]\npub mod m{place:04};\n' for place in range(len(sources)))
    return Together(
        files={"main.rs": "".join(modules), **texts},
        steps=((*_steps(level)[0], "-C", "no-prepopulate-passes"),),
        whole="main.ll",
        finish=(("{prepared}/optimise", "{tool rustc}", "default<Oz>"),),
        sources=tuple(renamed),
        owned=r"5m(\d{4})",  # of a mangled path
        blamed=r"--> (\d{4})\.rs:",
        alone=_as_alone,
    )


def _as_alone(text: str, place: int) -> str:
    """The part, or nothing where rustc would not say all its names alone: a comment has room for twice the
    longest mangled name until there, and a neighbour may have a longer one. Called ones do not count here."""
    module, room = f"m{place:04}", 0
    for comment, name in SAID.findall(text):
        room = max(room, 2 * (len(name.strip('"')) - (len(IN_MODULE) if module in name else 0)))
        unsaid = name.startswith("_R") and module in name and not comment
        if unsaid or len(comment.replace(f"{module}::", "")) > room:
            return ""
    return text


def _steps(level: str) -> tuple[tuple[str, ...], ...]:
    return (("rustc", "-C", f"opt-level={level.removeprefix('O')}", *OPTIONS),)


LOWERING = Lowering(
    source=source,
    together=together,
    alone=ALONE,
    batch=BATCH,
    steps={level: _steps(level) for level in ("Oz", "O0")},
    shared={"optimise.rs": files(__package__).joinpath("optimise.rs").read_text(encoding="utf-8")},
    prepare=(("rustc", "--edition", "2021", "-O", "-o", "{prepared}/optimise", "{prepared}/optimise.rs"),),
)
