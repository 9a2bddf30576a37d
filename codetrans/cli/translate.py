"""`codetrans translate`: functions of a file in other languages, each with its verdict.

The code goes to stdout, everything said about it to stderr.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codetrans.cli.output import MODEL, WEAK_HELP, cannot_write, made, say
from codetrans.cli.source_file import BESIDE, guess, read, texts
from codetrans.errors import BadInput, IsolationError
from codetrans.languages import Language, language
from codetrans.types import Function, Rejection, Translation

if TYPE_CHECKING:
    from codetrans.cli.results import Results
    from codetrans.reading import Reading
    from codetrans.sandbox.run import Sandbox
    from codetrans.translate import Translator


class Pivot(StrEnum):
    IR = "ir"


def translate(
    file: Annotated[str, typer.Argument(help="Source file, or - for standard input.")],
    to: Annotated[str, typer.Option("--to", help="Target languages: rust, or rust,go,…, or all.")],
    source: Annotated[str, typer.Option("--from", help="Source language; default: by extension.")] = "",
    beside: Annotated[list[str] | None, BESIDE] = None,
    function: Annotated[str, typer.Option("--function", help="Only functions of this name.")] = "",
    candidates: Annotated[int, typer.Option("-n", min=1, max=200, help="Hypotheses to try.")] = 20,
    run: Annotated[bool, typer.Option("--verify/--no-verify", help="Run both sides on tests.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the code into DIR.")] = None,
    proof: Annotated[
        Path | None, typer.Option("--bundle", help="Write a proof that runs without codetrans into DIR.")
    ] = None,
    model: Annotated[Path | None, MODEL] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of tests and samples.")] = 0,
    pivot: Annotated[
        Pivot | None, typer.Option("--pivot", help="The model reads the source's LLVM IR in its place.")
    ] = None,
    least_score: Annotated[
        float,
        typer.Option(
            "--min-score", min=0, max=1, help="Mutation score that tests need; 0: they are not rated."
        ),
    ] = 0.8,
    exceptions: Annotated[
        bool,
        typer.Option(
            "--exceptions", help="A translation must also raise, panic or throw where the source does."
        ),
    ] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Show every candidate that was run.")] = False,
    allow_weak: Annotated[bool, typer.Option("--allow-weak-isolation", help=WEAK_HELP)] = False,
) -> None:
    """Translate functions, and run both sides on generated tests.

    Exit code 0: every translation verified, and has its bundle where --bundle asks for one; 1: some not; 2: bad usage or input; 3: a toolchain is missing.
    """
    from codetrans.cli.results import Results, opened, target_languages  # noqa: PLC0415
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415
    from codetrans.testgen.strengthen import QUICK  # noqa: PLC0415
    from codetrans.translate import TranslateOptions, Translator  # noqa: PLC0415
    from codetrans.units import units  # noqa: PLC0415

    text, path = read(file)
    origin = language(source) if source else guess(path)
    targets = target_languages(to, origin)
    _require(run, origin, pivot, proof)
    if proof is not None:
        made(proof)
    sources = units(text, origin.name, function or None, path, say, texts(beside))
    results = Results(output, as_json, show_all)
    whole = results.kept(sources)
    sandbox = opened(run, allow_weak)
    if isinstance(sandbox, IsolationError) and (pivot or proof):
        raise sandbox
    wanted = results.kept(_read(whole, sandbox if pivot and isinstance(sandbox, Sandbox) else None))
    translator = Translator.load(model, sandbox)
    rate = QUICK if least_score else None
    options = TranslateOptions(candidates, run, seed, rate, least_score, exceptions)

    with results.console.status("loading") as status:

        def progress(message: str) -> None:
            status.update(message)

        for unit, reading in wanted:
            names = [target.name for target in targets]
            for result in translator.translations(unit, names, options, progress, reading):
                status.stop()
                results.add(result, origin.title)
                status.start()
                if proof is not None:
                    status.update("writing the bundle")
                    _prove(result, proof, len(sources) * len(targets) > 1, translator, results)
    results.leave()


COMMAND = translate


def _require(run: bool, origin: Language, pivot: Pivot | None, proof: Path | None) -> None:
    """Raises BadInput where something is asked for that needs what was turned off, or what `origin` lacks."""
    if proof is not None and not run:
        raise BadInput("--bundle needs a verified translation", remedy="leave out --no-verify")
    if pivot is not None and not run:
        raise BadInput("--pivot ir compiles the source", remedy="leave out --no-verify")
    if pivot is not None and origin.lowering is None:
        raise BadInput(f"{origin.title} is not lowered to LLVM IR", remedy="leave out --pivot")


def _read(
    units: Sequence[Function], compiles: Sandbox | None
) -> Iterator[tuple[Function, Reading | None] | Rejection]:
    """Each function, and what the model reads in place of its text: with `compiles` its LLVM IR."""
    from codetrans.reading import readable  # noqa: PLC0415

    readings = [None] * len(units) if compiles is None else _compiled(units, compiles)
    for unit, reading in zip(units, readings, strict=True):
        if isinstance(reading, Rejection):
            yield reading
        else:
            yield readable(unit, reading) or (unit, reading)


def _compiled(units: Sequence[Function], sandbox: Sandbox) -> list[Reading | Rejection]:
    from codetrans.pivot import LANGUAGE, readings  # noqa: PLC0415
    from codetrans.reading import Reading  # noqa: PLC0415

    return [
        text if isinstance(text, Rejection) else Reading(text, LANGUAGE) for text in readings(units, sandbox)
    ]


def _prove(
    result: Translation, folder: Path, several: bool, translator: Translator, results: Results
) -> None:
    """The bundle of a translation; of several each has a folder of its own."""
    from rich.markup import escape  # noqa: PLC0415

    from codetrans.native.bundle import bundle  # noqa: PLC0415

    assert translator.sandbox is not None
    name = re.sub(r"\W", "_", result.source.signature.name)
    place = folder / f"{name}-{result.target}" if several else folder
    try:
        made = bundle(result, place, translator.sandbox)
    except OSError as error:
        raise cannot_write(place, error) from error
    if isinstance(made, Rejection):
        results.unproved(made)
        return
    results.say(f"bundle: {escape(str(place))}, tested again by its run.sh")
    for note in made.notes:
        results.say(f"  – {escape(note)}")
