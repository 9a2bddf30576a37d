"""`codetrans ir`: the LLVM IR of each function of a file, one form for all languages.

The IR goes to stdout, everything said about it to stderr.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from codetrans.cli.output import say
from codetrans.cli.source_file import BESIDE, guess, read, texts
from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.types import Function, Rejection

_SOME_LEFT_OUT, _BAD_INPUT = 1, 2


class Optimise(StrEnum):
    Z = "z"
    ZERO = "0"


class Form(StrEnum):
    CANONICAL = "canonical"
    COMPACT = "compact"
    RAW = "raw"


def ir(
    file: Annotated[str, typer.Argument(help="Source file, LLVM IR (.ll), or - for standard input.")],
    source: Annotated[
        str, typer.Option("--from", help="Source language, or ll; default: by extension.")
    ] = "",
    beside: Annotated[list[str] | None, BESIDE] = None,
    function: Annotated[str, typer.Option("--function", help="Only functions of this name.")] = "",
    optimise: Annotated[Optimise, typer.Option("--optimise", help="z: small; 0: as written.")] = Optimise.Z,
    form: Annotated[
        Form,
        typer.Option(
            "--form", help="canonical: LLVM IR, one form for all; compact: for a model; raw: the compiler's."
        ),
    ] = Form.CANONICAL,
    allow_weak: Annotated[
        bool, typer.Option("--allow-weak-isolation", help="Compile even where the sandbox cannot isolate.")
    ] = False,
) -> None:
    """Print the LLVM IR of functions.

    Exit code 0: every function lowered; 1: some not; 2: bad usage or input; 3: a toolchain is missing.
    """
    if file.endswith(".bc"):
        raise BadInput(f"{file} is LLVM bitcode", remedy=f"make text of it: llvm-dis {file}")
    text, path = read(file)
    if source == "ll" or (not source and path.endswith(".ll")):
        typer.echo(_formed(text, function, "", optimise, form), nl=False)
        return

    from codetrans.ir.lower import LowerOptions, lower_all  # noqa: PLC0415
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415
    from codetrans.testgen.infer import typed  # noqa: PLC0415
    from codetrans.units import units  # noqa: PLC0415

    origin = language(source) if source else guess(path)
    if origin.lowering is None:
        raise BadInput(f"{origin.title} is not lowered to LLVM IR")
    found = units(text, origin.name, function or None, path, say, texts(beside))
    functions = [unit for unit in found if isinstance(unit, Function)]
    options = LowerOptions("Oz" if optimise is Optimise.Z else "O0")
    sandbox = Sandbox.open(allow_weak)
    lowered = iter(lower_all([typed(unit, sandbox) for unit in functions], sandbox, options))
    printed = 0
    for unit in found:
        result = unit if isinstance(unit, Rejection) else next(lowered)
        if not isinstance(result, Rejection):
            try:
                shown = _formed(result.text, result.symbol, result.own, optimise, form)
            except BadInput as error:  # of one function; the others are shown
                result = Rejection(result.function.signature.name, "canonical", error.advice)
        if isinstance(result, Rejection):
            where = f" (line {result.line})" if result.line else ""
            typer.echo(f"– {result.item}: left out: {result.reason}{where}", err=True)
            continue
        typer.echo(("\n" if printed else "") + shown, nl=False)
        printed += 1
    if printed < len(found):
        raise typer.Exit(_SOME_LEFT_OUT if printed else _BAD_INPUT)


COMMAND = ir


def _formed(text: str, symbol: str, own: str, optimise: Optimise, form: Form) -> str:
    if form is Form.RAW:
        return text
    from codetrans.ir.canonical import CanonicalOptions, canonical  # noqa: PLC0415
    from codetrans.ir.compact import compact  # noqa: PLC0415

    result = canonical(text, CanonicalOptions(symbol, own, optimise is Optimise.Z))
    return compact(result) if form is Form.COMPACT else result
