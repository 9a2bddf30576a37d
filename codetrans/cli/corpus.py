"""`codetrans corpus`: corpora to training data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
    suite: Annotated[
        list[Path] | None, typer.Option("--suite", help="Suite to keep out of the data; repeat.")
    ] = None,
    processes: Annotated[int, typer.Option("--processes", min=1, help="Worker processes.")] = 1,
) -> None:
    """Extract every function, alone and canonical, and say which are the same algorithm."""
    from codetrans.corpus.run import make  # noqa: PLC0415

    typer.echo(make(corpora, suite or [], out, processes).table())
