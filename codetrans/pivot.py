"""Functions as the IR that a model reads: out of source by its compiler, or out of a file of IR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codetrans.errors import BadInput
from codetrans.ir.canonical import CanonicalOptions, Given, canonical, form, read
from codetrans.ir.compact import compact
from codetrans.ir.lower import LowerOptions, lower_all
from codetrans.ir.module import bare
from codetrans.ir.runnable import runnable
from codetrans.ir.several import entries
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
    """The functions of a module that others may call, or the one called `name`; callees go along.

    Raises BadInput: not LLVM IR, of another LLVM, no function at all.
    """
    given = read(text)
    names = [name] if name else [bare(each) for each in entries(given.module)]
    return [_unit(given, symbol, path) for symbol in names]


def _unit(given: Given, symbol: str, path: str) -> IRFunction | Rejection:
    try:
        text = form(given, CanonicalOptions(symbol))
        runs = runnable(text, Origin(path=path))
    except BadInput as error:
        return Rejection(given.called(symbol), "canonical", error.advice)
    name = re.search(r'^define .*?@("[^"]*"|[-\w.$]+)\(', text, re.MULTILINE)
    signature = Signature(bare(name[1]) if name else symbol, (), Unknown())
    if isinstance(runs, Function):
        signature = runs.signature
    return IRFunction(Function(LANGUAGE, text, signature, origin=Origin(path=path)), runs)
