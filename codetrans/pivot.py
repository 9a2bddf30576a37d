"""Functions as the IR that a model reads: out of source by its compiler, or out of a file of IR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codetrans.errors import BadInput
from codetrans.ir import llvm
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.compact import compact
from codetrans.ir.lower import LowerOptions, lower_all
from codetrans.ir.module import bare, mentioned, split
from codetrans.ir.runnable import runnable
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.infer import typed
from codetrans.types import Function, Origin, Rejection, Signature, Unknown

LANGUAGE = "ir"  # of a Function whose text is LLVM IR
TITLE = "LLVM IR"


@dataclass(frozen=True)
class IRFunction:
    """A function of a file of IR."""

    function: Function  # its text is canonical IR
    runs: Function | Rejection  # what the tests call in its place, or why they cannot


def lowered(functions: Sequence[Function], sandbox: Sandbox, level: str = "Oz") -> list[str | Rejection]:
    """The canonical IR of free-form functions of one language, in their order. Raises ToolchainMissing."""
    made = lower_all([typed(function, sandbox) for function in functions], sandbox, LowerOptions(level))
    texts: list[str | Rejection] = []
    for result in made:
        if isinstance(result, Rejection):
            texts.append(result)
            continue
        try:
            texts.append(canonical(result.text, CanonicalOptions(result.symbol, result.own)))
        except BadInput as error:
            texts.append(Rejection(result.function.signature.name, "canonical", error.advice))
    return texts


def readings(functions: Sequence[Function], sandbox: Sandbox) -> list[str | Rejection]:
    """As `lowered`, in the compact form that a model reads."""
    return [text if isinstance(text, Rejection) else compact(text) for text in lowered(functions, sandbox)]


def units(text: str, name: str = "", path: str = "") -> list[IRFunction | Rejection]:
    """The functions of a module that no other of it calls, or the one called `name`; callees go along.

    Raises BadInput: not LLVM IR, of another LLVM, no such function.
    """
    module = split(str(llvm.parse(text)))
    if not module.definitions:
        raise BadInput(f"{path or 'the input'} defines no function")
    called = {
        other
        for each, definition in module.definitions.items()
        for block in definition.blocks
        for line in block.instructions
        for other in mentioned(line)
        if other != each
    }
    entries = [each for each in module.definitions if each not in called] or list(module.definitions)
    wanted = [name] if name else [bare(each) for each in entries]
    return [_unit(text, symbol, path) for symbol in wanted]


def _unit(text: str, symbol: str, path: str) -> IRFunction | Rejection:
    try:
        form = canonical(text, CanonicalOptions(symbol))
        runs = runnable(form, Origin(path=path))
    except BadInput as error:
        return Rejection(symbol, "canonical", error.advice)
    name = re.search(r'^define .*?@("[^"]*"|[-\w.$]+)\(', form, re.MULTILINE)
    signature = Signature(bare(name[1]) if name else symbol, (), Unknown())
    if isinstance(runs, Function):
        signature = runs.signature
    return IRFunction(Function(LANGUAGE, form, signature, origin=Origin(path=path)), runs)
