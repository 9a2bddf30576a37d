"""Where a command writes: made and tried at the start, so that no long work ends in an error."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from codetrans.errors import BadInput
from codetrans.process import processors
from codetrans.types import Rejection, with_remedy

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

MODEL = typer.Option("--model", help="Model folder; default: shipped.")
WEAK_HELP = "Run even where the sandbox cannot isolate."
WIDE = 240  # columns: no table of ours needs more

say = partial(typer.echo, err=True)  # progress, and what comes next; results are stdout's


def one_a_processor(name: str, help: str) -> Any:
    """The option of how many are at work at the same time."""
    return typer.Option(name, min=1, help=help, default_factory=processors, show_default="one a processor")


def results() -> Console:
    """Standard output for tables, which a file or a pipe gets whole, not cut at a terminal's width."""
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def print_json(document: Any) -> None:
    """The one JSON document of a command, on standard output."""
    json.dump(document, sys.stdout, indent=2)
    sys.stdout.write("\n")


def table(title: str, headings: Sequence[str]) -> Table:
    """A table without rows yet, whose columns are as wide as what is in them."""
    from rich.table import Table  # noqa: PLC0415

    empty = Table(title=title, box=None, pad_edge=False)
    for heading in headings:
        empty.add_column(heading, no_wrap=True)
    return empty


def counted(count: int, noun: str) -> str:
    """ "1 problem", "2 problems"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def why_left_out(rejection: Rejection) -> str:
    """ "left out: does not parse (line 5, column 11)"."""
    where = f"line {rejection.line}" if rejection.line else ""
    where += f", column {rejection.column}" if rejection.line and rejection.column else ""
    return with_remedy(f"left out: {rejection.reason}" + (f" ({where})" if where else ""), rejection.remedy)


def say_unread(rejected: Iterable[Rejection]) -> None:
    """What of a suite is left out, since it could not be read."""
    for lost in rejected:
        say(f"left out: {lost.item}: {lost.reason}")


def cannot_write(place: Path, error: OSError, remedy: str = "") -> BadInput:
    return BadInput(f"cannot write to {place}: {error.strerror}", remedy=remedy)


def made(folder: Path) -> Path:
    """The folder, there and open for writing. Raises BadInput."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"cannot write to {folder}: it is a file", remedy="name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise cannot_write(folder, error, remedy="name a folder that you may write to") from error
    return folder


def writable(file: Path) -> Path:
    """A file that can be made or overwritten. Raises BadInput."""
    if file.is_dir():
        raise BadInput(f"cannot write to {file}: it is a folder", remedy="name a file in it")
    made(file.parent)
    return file
