"""What the tests of lowerings share: a file's functions, lowered, verified by LLVM, ready to be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import llvmlite.binding as llvm

from codetrans.ir.lower import Lowered, lower_all
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.types import Function, Rejection

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox


def alone(text: str, language: str) -> dict[str, Function]:
    found = [item for item in functions(text, language) if isinstance(item, Function)]
    whole = [standalone(item, found) for item in found]
    return {item.signature.name: item for item in whole if isinstance(item, Function)}


class LoweredFile:
    def __init__(self, text: str, language: str, sandbox: Sandbox) -> None:
        sources = alone(text, language)
        lowered = lower_all(list(sources.values()), sandbox)
        self.results: dict[str, Lowered | Rejection] = dict(zip(sources, lowered, strict=True))
        self.engines: list[object] = []

    def module(self, name: str) -> llvm.ModuleRef:
        result = self.results[name]
        assert isinstance(result, Lowered), result
        parsed = llvm.parse_assembly(result.text)
        parsed.verify()
        assert not parsed.get_function(result.symbol).is_declaration
        return parsed

    def address(self, name: str) -> int:
        """Where a function lies once LLVM compiled it; what it calls outside, it must not reach."""
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        parsed = self.module(name)
        parsed.triple = llvm.get_default_triple()
        for function in parsed.functions:
            if function.is_declaration and not function.name.startswith("llvm."):
                llvm.add_symbol(function.name, 1)
        engine = llvm.create_mcjit_compiler(parsed, llvm.Target.from_default_triple().create_target_machine())
        engine.finalize_object()
        self.engines.append(engine)
        result = self.results[name]
        assert isinstance(result, Lowered)
        return int(engine.get_function_address(result.symbol))
