"""`codetrans ir`: the LLVM IR of each function of a file, one form for all languages.

The IR goes to stdout, everything said about it to stderr.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from codetrans.cli.output import say, why_left_out
from codetrans.cli.source_file import BESIDE, guess, read, texts
from codetrans.errors import BAD_INPUT, NOT_VERIFIED, BadInput
from codetrans.languages import language
from codetrans.types import Function, Rejection

if TYPE_CHECKING:
    from codetrans.ir.lower import Lowered


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
    text, path = read(file)
    if source == "ll" or (not source and path.endswith(".ll")):
        _leave(list(_given(text, function, optimise, form)), form)

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
    _leave(
        [_formed(unit if isinstance(unit, Rejection) else next(lowered), optimise, form) for unit in found],
        form,
    )


COMMAND = ir


def _given(text: str, function: str, optimise: Optimise, form: Form) -> Iterator[str | Rejection]:
    """The functions of a file of LLVM IR; `raw` is the file itself."""
    from codetrans.ir.canonical import CanonicalOptions, read  # noqa: PLC0415
    from codetrans.ir.canonical import form as canonical_form  # noqa: PLC0415
    from codetrans.ir.module import bare  # noqa: PLC0415
    from codetrans.ir.several import entries  # noqa: PLC0415

    if form is Form.RAW:
        yield text
        return
    given = read(text)
    for symbol in [function] if function else [bare(name) for name in entries(given.module)]:
        try:
            yield canonical_form(given, CanonicalOptions(symbol, optimise=optimise is Optimise.Z))
        except BadInput as error:  # of one function; the others are shown
            yield Rejection(given.called(symbol), "canonical", error.advice)


def _formed(result: Lowered | Rejection, optimise: Optimise, form: Form) -> str | Rejection:
    from codetrans.ir.canonical import CanonicalOptions, canonical  # noqa: PLC0415

    if isinstance(result, Rejection) or form is Form.RAW:
        return result if isinstance(result, Rejection) else result.text
    try:
        return canonical(result.text, CanonicalOptions(result.symbol, result.own, optimise is Optimise.Z))
    except BadInput as error:  # as above
        return Rejection(result.function.signature.name, "canonical", error.advice)


def _leave(found: Sequence[str | Rejection], form: Form) -> NoReturn:
    """Prints what there is, says what there is not, and ends the program."""
    texts = [each for each in found if isinstance(each, str)]
    for each in found:
        if isinstance(each, Rejection):
            say(f"– {each.item}: {why_left_out(each)}")
    typer.echo("\n".join(_shown(texts, form)), nl=False)
    whole = len(texts) == len(found)
    raise typer.Exit(0 if whole else NOT_VERIFIED if texts else BAD_INPUT)


def _shown(texts: Sequence[str], form: Form) -> Sequence[str]:
    """Canonical functions as one module, which LLVM reads; other forms one by one."""
    from codetrans.ir.compact import compact  # noqa: PLC0415
    from codetrans.ir.several import joined  # noqa: PLC0415

    if form is Form.CANONICAL:
        return [joined(texts)] if texts else []
    return [compact(text) for text in texts] if form is Form.COMPACT else texts
