"""C++ to LLVM IR by clang, with the whole standard library in a precompiled header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codetrans.errors import BadInput
from codetrans.languages.cpp.imports import imports
from codetrans.languages.cpp.program import NODES, STANDARD, address_of, lacks
from codetrans.languages.glue import fresh, import_lines
from codetrans.languages.to_ir import IRSource, Lowering, Together
from codetrans.types import Function, Rejection

NAMESPACE = "codetrans_candidate"
# Functions of a translation unit: with 32 each costs half as much again; no more have names below.
BATCH = 256
ALONE = f"{NAMESPACE}00"  # as long as each of a batch: lengths stand in mangled names and in type names
INCLUDE = re.compile(r"\s*#\s*include\b")
MAIN = """\
{includes}
namespace {namespace} {{
using namespace std;
{declarations}
#line 1 "candidate.cpp"
{text}
extern "C" {{
extern auto* const {entry} = {function};
}}
}}
"""
# What unwinding would clean up is left out, as with Rust's aborting panics: half of a module,
# and no part of the algorithm. `throw` stays a call that does not return.
OPTIONS = (
    *(STANDARD, "-w", "-fignore-exceptions", "-fno-strict-aliasing", "-fno-stack-protector"),
    *("-fno-vectorize", "-fno-slp-vectorize", "-fno-threadsafe-statics", "-fmerge-all-constants"),
    *("-ferror-limit=3", "-fno-caret-diagnostics", "-Xclang", "-disable-lifetime-markers"),
)
HEADER = "{prepared}/standard.h"


def source(function: Function) -> IRSource | Rejection:
    """The function in a namespace of its own, and a constant that points to it, so that it is emitted.

    Of a template, an instance.
    """
    signature, text = function.signature, function.text
    if re.search(r"\bcatch\b", text):
        return Rejection(signature.name, "lower", "catches exceptions", function.origin.line)
    given = import_lines(function, imports)
    lines = [*given, *text.splitlines()]
    nodes = [definition for name, definition in NODES.items() if lacks(text, name)]
    entry = fresh("codetrans_entry", text)
    try:
        address = address_of(text, signature)
    except BadInput as error:
        return Rejection(signature.name, "lower", error.message, function.origin.line)
    main = MAIN.format(
        includes="\n".join(dict.fromkeys(line for line in lines if INCLUDE.match(line))),
        namespace=ALONE,
        declarations="\n".join([*nodes, *(line for line in given if not INCLUDE.match(line))]),
        text="\n".join("" if INCLUDE.match(line) else line for line in text.splitlines()),
        entry=entry,
        function=address,
    )
    return IRSource({"main.cpp": main}, entry, own=f"{ALONE}::")


def _steps(level: str) -> tuple[tuple[str, ...], ...]:
    header = ("-include-pch", f"{{prepared}}/{level}.pch")
    return (("clang", *OPTIONS, f"-{level}", *header, "-S", "-emit-llvm", "-o", "main.ll", "main.cpp"),)


def together(sources: Sequence[IRSource], level: str) -> Together:
    """One translation unit, a namespace each: headers are read and templates instantiated once for all."""
    texts, renamed = [], []
    for place, given in enumerate(sources):
        symbol = f"{given.symbol}{place}"
        text = given.files["main.cpp"].replace(ALONE, _namespace(place))
        text = re.sub(rf"\b{given.symbol}\b", symbol, text)
        texts.append(text.replace('"candidate.cpp"', f'"candidate{place}.cpp"'))
        renamed.append(IRSource({}, symbol, given.own))
    # All errors are told, so that all that are at fault are known after one run.
    step = tuple("-ferror-limit=0" if word.startswith("-ferror-limit") else word for word in _steps(level)[0])
    return Together(
        files={"main.cpp": "".join(texts)},
        steps=(step,),
        whole="main.ll",
        sources=tuple(renamed),
        blamed=r"candidate(\d+)\.cpp:",
        alone=lambda text, place: text.replace(_namespace(place), ALONE),
    )


def _namespace(place: int) -> str:
    return f"{NAMESPACE}{place:02x}"


LOWERING = Lowering(
    source=source,
    together=together,
    batch=BATCH,
    steps={level: _steps(level) for level in ("Oz", "O0")},
    shared={"standard.h": "#include <bits/stdc++.h>\n"},
    prepare=tuple(
        # What the headers leave to instantiate is done here, not in each function: six times faster.
        (
            *("clang", *OPTIONS, f"-{level}", "-fpch-instantiate-templates"),
            *("-MD", "-MF", f"{{prepared}}/{level}.d"),
            *("-x", "c++-header", HEADER, "-o", f"{{prepared}}/{level}.pch"),
        )
        for level in ("Oz", "O0")
    ),
)
