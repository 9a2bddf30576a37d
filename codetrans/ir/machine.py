"""What only a module for another kind of machine says, and no source code of our languages can.

The canonical form leaves out for which machine a module is, so what depends on it is refused: code of
graphics processors, vectors of unknown length, pointers that are not of 64 bits. Pure.
"""

from __future__ import annotations

import re

from codetrans.errors import BadInput
from codetrans.ir.module import Module, bare

QUOTED = re.compile(r'"[^"]*"')
SPACE = re.compile(r"\baddrspace\(([^)]*)\)")
# A word where the type of a result is expected: strip.py has left out the conventions that it knows.
CONVENTION = re.compile(
    r"(?:^(?:define|declare)(?: internal)?|\b(?:call|invoke)) "
    r"(?!(?:void|i\d+|half|bfloat|float|double|fp128|x86_fp80|ppc_fp128|ptr|token|target|asm)\b)([a-z]\w*)"
)
REMEDY = "compile it for x86-64, or another processor with pointers of 64 bits"


def refuse_layout(text: str) -> None:
    """Raises BadInput where a module's data layout says other numbers or pointers than ours have."""
    found = re.search(r'^target datalayout = "([^"]*)"', text, re.MULTILINE)
    parts = found[1].split("-") if found else []
    sizes = [part.split(":")[1] for part in parts if re.match(r"p0?:", part)]
    if "E" in parts:
        raise BadInput("this IR is for a machine with the highest byte first", remedy=REMEDY)
    if any(size != "64" for size in sizes):
        raise BadInput(f"this IR is for a machine with pointers of {sizes[0]} bits", remedy=REMEDY)


def refuse_foreign(module: Module) -> None:
    """Raises BadInput for simplified functions, or what they call, of another kind of machine."""
    for name, declared in module.declarations.items():
        _refuse(bare(name), declared)
    for name, definition in module.definitions.items():
        _refuse(bare(name), definition.head)
        for block in definition.blocks:
            for line in block.instructions:
                _refuse(bare(name), line)


def _refuse(name: str, line: str) -> None:
    line = QUOTED.sub('""', line)
    if "<vscale x " in line:
        raise BadInput(f"{name} has vectors whose length the machine decides (vscale)", remedy=REMEDY)
    if found := SPACE.search(line):
        raise BadInput(f"{name} has pointers of another address space ({found[1]})", remedy=REMEDY)
    if found := CONVENTION.search(line):
        raise BadInput(f"{name} uses a calling convention of another machine: {found[1]}", remedy=REMEDY)
