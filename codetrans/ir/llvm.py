"""LLVM itself, through llvmlite: reads, verifies, optimises and prints modules.

LLVM 22 reads what clang 19, rustc 1.95 and TinyGo's LLVM 19 write, and IR with typed pointers (`i32*`) as
LLVM 3.7 to 14 wrote it. Covers: no code of the module is run.
Does not cover: a mistake in LLVM itself, which ends this process.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from types import ModuleType
from typing import Any

from codetrans.errors import BadInput, ToolchainMissing

LAYOUT = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"  # x86-64
LARGEST = 8 << 20  # characters of a module
DEEPEST = 1_000  # brackets of a line in one another; of a compiler some ten
BETWEEN_BRACKETS = re.compile(r'"[^"]*"|;.*|[^](){}[<>"]+')
INLINE_BELOW = (
    25  # instructions of a callee: what -Oz takes, so that no producer's callees grow into a caller
)


@cache
def binding() -> ModuleType:
    """llvmlite.binding. Raises ToolchainMissing."""
    try:
        import llvmlite.binding  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise ToolchainMissing("LLVM IR needs llvmlite", remedy="pip install 'codetrans[ir]'") from error
    loaded: ModuleType = llvmlite.binding
    if tuple(loaded.llvm_version_info) < (20,):
        raise ToolchainMissing(
            f"llvmlite has LLVM {loaded.llvm_version_info[0]}, which does not read the compilers' IR",
            remedy="pip install 'llvmlite>=0.50'",
        )
    # A loop's condition is not said twice, before it and at its end, as for code of -Oz.
    loaded.set_option("codetrans", "-rotation-max-header-size=0")
    loaded.initialize_native_target()
    loaded.initialize_native_asmprinter()
    return loaded


def parse(text: str) -> Any:
    """A verified module. Raises BadInput with LLVM's words, and what a user can do about it."""
    llvm = binding()
    if len(text) > LARGEST:
        raise BadInput(f"the module is larger than {LARGEST >> 20} MiB", remedy="extract one function")
    if "\0" in text or text.startswith("BC"):
        raise BadInput("this is no LLVM IR text", remedy="llvm-dis makes text of bitcode")
    if not re.search(r"^(define|declare|@|%)", text, re.MULTILINE):
        raise BadInput(
            "this is no LLVM IR: it defines nothing",
            remedy="give the text form (.ll); `codetrans ir FILE` makes it of source code",
        )
    _refuse_depth(text)
    try:
        # A context of its own: in a shared one the names of structures would be numbered across modules.
        module = llvm.parse_assembly(text, context=llvm.create_context())
        module.verify()
    except RuntimeError as error:
        raise BadInput(
            f"LLVM {llvm.llvm_version_info[0]} does not read this IR: {_reason(str(error))}",
            remedy=f"check that it is whole, and of an LLVM from 3.7 to {llvm.llvm_version_info[0]}",
        ) from error
    return module


def _refuse_depth(text: str) -> None:
    """LLVM's parser calls itself for each bracket in a bracket, until its stack ends, and this process with it."""
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > DEEPEST:
            depth = accumulate(1 if sign in "({[<" else -1 for sign in BETWEEN_BRACKETS.sub("", line))
            if max(depth, default=0) > DEEPEST:
                raise BadInput(
                    f"line {number}: brackets in one another, more than {DEEPEST:,}",
                    remedy="give such a value in parts",
                )


def _reason(said: str) -> str:
    """The parser's complaint with its place; of the verifier the first one, and where it is."""
    if found := re.search(r":(\d+):(\d+): error: (.*)", said):
        return f"line {found[1]}, column {found[2]}: {found[3]}"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return ": ".join(lines[:2]) or "no message"


def optimise(module: Any) -> None:
    """LLVM's own pipeline for small code, without vectors or unrolling."""
    llvm = binding()
    options = llvm.create_pipeline_tuning_options(speed_level=2)
    options.loop_vectorization = options.slp_vectorization = False
    options.loop_unrolling = options.loop_interleaving = False
    options.inlining_threshold = INLINE_BELOW
    builder = llvm.create_pass_builder(_machine(), options)
    passes = builder.getModulePassManager()
    passes.run(module, builder)


def assembly(text: str) -> str:
    """x86-64 assembly of a module, position-independent. Raises BadInput."""
    llvm = binding()
    target = llvm.Target.from_triple("x86_64-unknown-linux-gnu")
    # No vectors and little effort: it runs on small inputs.
    machine = target.create_target_machine(cpu="x86-64", opt=1, reloc="pic")
    return str(machine.emit_assembly(parse(text)))


def struct_sizes(module: Any) -> dict[str, int]:
    """Name of a struct type, without `%` → its size in bytes."""
    llvm = binding()
    data = llvm.create_target_data(LAYOUT)
    return {
        kind.name: int(data.get_abi_size(kind))
        for kind in module.struct_types
        if kind.name and not str(kind).endswith(" = type opaque")
    }


@cache
def _machine() -> Any:
    llvm = binding()
    # One named processor, for all machines: passes ask it what things cost.
    return llvm.Target.from_triple("x86_64-unknown-linux-gnu").create_target_machine(cpu="x86-64", opt=2)
