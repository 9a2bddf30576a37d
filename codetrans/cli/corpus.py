"""`codetrans corpus`: corpora to training data."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from codetrans.cli.output import MODEL, made, one_a_processor, say, writable

Processes = Annotated[int, one_a_processor("--processes", "Worker processes.")]
Ray = Annotated[
    str, typer.Option("--ray", help="In place of --processes a Ray cluster: host:port, auto or local.")
]
SUITE = typer.Option("--suite", help="Suite to keep out of the data (file or folder); may be said again.")
COMMAND = typer.Typer(help="Make training data from files of other projects.", no_args_is_help=True)


@COMMAND.callback()
def corpus() -> None:
    """Makes training data from files of other projects."""


@COMMAND.command()
def pairs(
    corpora: Annotated[
        list[Path], typer.Argument(help="JSON lines (.xz or plain): source, license, lang, path, code.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for functions.jsonl and report.json.")],
    suite: Annotated[list[Path] | None, SUITE] = None,
    *,
    processes: Processes,
) -> None:
    """Extract every function, alone and canonical.

    Functions of one problem and variant are the same algorithm in several languages. What is dropped is
    counted in the table and in report.json. Can be stopped and started again: finished parts are not made twice.
    """
    from codetrans.corpus.run import make  # noqa: PLC0415

    typer.echo(make(corpora, suite or [], made(out), processes, say).table())
    say(f"written: {out}/functions.jsonl, for `codetrans train RECIPE --solutions {out}/functions.jsonl`")


@COMMAND.command()
def generate(
    out: Annotated[Path, typer.Option("--out", help="File of functions, for `codetrans train`.")],
    count: Annotated[
        int, typer.Option("--count", min=1, help="How many programs, each in every language.")
    ] = 6000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same programs.")] = 0,
    suite: Annotated[list[Path] | None, SUITE] = None,
    *,
    processes: Processes,
) -> None:
    """Draw small typed programs, each in every language.

    The texts of one program are exact translations of each other. Can be stopped and started again.
    """
    from codetrans.corpus.run import generate as made_programs  # noqa: PLC0415

    typer.echo(made_programs(count, seed, suite or [], writable(out), processes, say).table())
    say(f"written: {out}, for `codetrans train RECIPE --solutions {out}`")


@COMMAND.command()
def vary(
    functions: Annotated[Path, typer.Argument(help="functions.jsonl that `codetrans corpus pairs` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="File of functions, for `codetrans train`.")],
    copies: Annotated[int, typer.Option("--copies", min=1, help="Forms of each group.")] = 1,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same forms.")] = 0,
    suite: Annotated[list[Path] | None, SUITE] = None,
    *,
    processes: Processes,
) -> None:
    """Give functions other names, numbers and operators.

    Only functions that are the same word for word in several languages, in all of them alike. Can be stopped and started again.
    """
    from codetrans.corpus.run import vary as made_forms  # noqa: PLC0415

    log = made_forms(functions, copies, seed, suite or [], writable(out), processes, say)
    typer.echo(log.table())
    say(f"written: {out}, for `codetrans train RECIPE --solutions {functions} --solutions {out}`")


@COMMAND.command()
def translate(
    functions: Annotated[Path, typer.Argument(help="functions.jsonl that `codetrans corpus pairs` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="File of functions, for `codetrans train`.")],
    to: Annotated[str, typer.Option("--to", help="Languages to have: go,rust,… or all.")],
    source: Annotated[
        str, typer.Option("--from", help="Languages to translate from: java,… or all.")
    ] = "all",
    candidates: Annotated[int, typer.Option("-n", min=1, help="Hypotheses a function and target.")] = 10,
    most: Annotated[
        int | None, typer.Option("--most", min=1, help="At most so many functions of each language.")
    ] = None,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Mutation score of tests that count.")
    ] = 0.8,
    seed: Annotated[int, typer.Option("--seed", help="Of the choice of functions, tests and samples.")] = 0,
    model: Annotated[Path | None, MODEL] = None,
    suite: Annotated[list[Path] | None, SUITE] = None,
    *,
    processes: Processes,
    ray: Ray = "",
) -> None:
    """Translate functions and keep what agrees on generated tests.

    Into the languages that a function's group has not, by the model as it is now: data to train it further on
    (TransCoder-ST). Can be stopped and started again: finished parts are not made twice.
    """
    from codetrans.directions import named  # noqa: PLC0415
    from codetrans.parallel_corpus import ParallelOptions, make  # noqa: PLC0415

    options = ParallelOptions(named(to), named(source), candidates, most, min_score, seed)
    found = make(functions, writable(out), options, suite or [], model, processes, ray, say)
    typer.echo(found.table())
    say(f"written: {out}, for `codetrans train RECIPE --solutions {functions} --solutions {out}`")


@COMMAND.command()
def lower(
    corpora: Annotated[
        list[Path], typer.Argument(help="JSON lines (.xz or plain): source, license, lang, path, code.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for shard-*.parquet and report.json.")],
    languages: Annotated[
        str, typer.Option("--languages", help="cpp,rust,…; default: all that can be lowered.")
    ] = "",
    level: Annotated[str, typer.Option("--level", help="Oz: optimised for size; O0: as written.")] = "Oz",
    most: Annotated[
        int | None, typer.Option("--most", min=1, help="At most so many source files of each language.")
    ] = None,
    *,
    processes: Processes,
    ray: Ray = "",
) -> None:
    """Compile every function that stands alone to LLVM IR.

    Makes aligned pairs of source and IR, with origin and licence. Can be stopped and started again: finished shards and lowered functions are not made twice.
    """
    from codetrans.corpus.lower import LowerCorpus, make, on_ray  # noqa: PLC0415
    from codetrans.corpus.lowering_table import table  # noqa: PLC0415
    from codetrans.directions import named  # noqa: PLC0415

    options = LowerCorpus(named(languages), level, most, processes)
    run = partial(on_ray, address=ray) if ray else None
    typer.echo(table(make(corpora, made(out), options, run, say)))
    say(f"written: {out}/shard-*.parquet, and what was left out in {out}/report.json; for a training corpus:")
    say(
        f"codetrans corpus join FUNCTIONS {out} --out JOINED  (FUNCTIONS: what `codetrans corpus pairs` wrote)"
    )


@COMMAND.command()
def join(
    functions: Annotated[Path, typer.Argument(help="functions.jsonl that `codetrans corpus pairs` wrote.")],
    aligned: Annotated[Path, typer.Argument(help="Folder that `codetrans corpus lower` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="The functions with their IR, for `codetrans train`.")],
) -> None:
    """Give functions of a training corpus their LLVM IR.

    For the objectives over IR. Lower functions.jsonl itself, and every function has the chance of its own IR.
    """
    from codetrans.corpus.join import join as joined  # noqa: PLC0415

    typer.echo(joined(functions, aligned, writable(out)).table())
    say(f"written: {out}, for `codetrans train RECIPE --solutions {out}`")
