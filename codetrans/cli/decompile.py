"""`codetrans decompile`: source code from LLVM IR, run against the IR itself.

The code goes to stdout, everything said about it to stderr.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codetrans.cli.output import MODEL, WEAK_HELP
from codetrans.cli.source_file import read
from codetrans.types import Rejection

if TYPE_CHECKING:
    from codetrans.pivot import IRFunction
    from codetrans.reading import Reading


def decompile(
    file: Annotated[str, typer.Argument(help="LLVM IR as text (.ll), or - for standard input.")],
    to: Annotated[str, typer.Option("--to", help="Target languages: go, or rust,go,…, or all.")],
    function: Annotated[str, typer.Option("--function", help="Only the function of this name.")] = "",
    candidates: Annotated[int, typer.Option("-n", min=1, max=200, help="Hypotheses to try.")] = 20,
    run: Annotated[bool, typer.Option("--verify/--no-verify", help="Run both sides on tests.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the code into DIR.")] = None,
    model: Annotated[Path | None, MODEL] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of tests and samples.")] = 0,
    least_score: Annotated[
        float,
        typer.Option(
            "--min-score", min=0, max=1, help="Mutation score that tests need; 0: they are not rated."
        ),
    ] = 0.8,
    show_all: Annotated[bool, typer.Option("--all", help="Show every candidate that was run.")] = False,
    allow_weak: Annotated[bool, typer.Option("--allow-weak-isolation", help=WEAK_HELP)] = False,
) -> None:
    """Write LLVM IR as source code, and run both on tests.

    Exit code 0: everything verified; 1: some not; 2: bad usage or input; 3: a toolchain is missing.
    """
    from codetrans.cli.results import Results, opened, target_languages  # noqa: PLC0415
    from codetrans.pivot import TITLE, units  # noqa: PLC0415
    from codetrans.testgen.strengthen import QUICK  # noqa: PLC0415
    from codetrans.translate import TranslateOptions, Translator  # noqa: PLC0415

    text, path = read(file)
    targets = target_languages(to)
    found = units(text, function, path)
    results = Results(output, as_json, show_all)
    wanted = results.kept(map(_read, found))
    translator = Translator.load(model, opened(run, allow_weak))
    rate = QUICK if least_score else None
    options = TranslateOptions(candidates, run, seed, rate, least_score)
    with results.console.status("loading") as status:

        def progress(message: str) -> None:
            status.update(message)

        for unit, reading in wanted:
            for target in targets:
                result = translator.translate(
                    unit.function, target.name, options, progress, reading, unit.runs
                )
                status.stop()
                results.add(result, TITLE)
                status.start()
    results.leave()


COMMAND = decompile


def _read(unit: IRFunction | Rejection) -> tuple[IRFunction, Reading] | Rejection:
    """A function, and what the model reads of it."""
    from codetrans.ir.compact import compact  # noqa: PLC0415
    from codetrans.pivot import LANGUAGE  # noqa: PLC0415
    from codetrans.reading import Reading, readable  # noqa: PLC0415

    if isinstance(unit, Rejection):
        return unit
    reading = Reading(compact(unit.function.text), LANGUAGE)
    return readable(unit.function, reading) or (unit, reading)
