"""The command line: one file a verb, found by `discover`; errors become messages here.

A verb's module defines COMMAND, a function for typer or a typer.Typer with verbs of its own.
Modules import only what their options need: heavy imports wait inside the functions.
"""

from __future__ import annotations

import io
import sys

import typer

from codetrans import __version__
from codetrans.discover import discover
from codetrans.errors import CodetransError


def application() -> typer.Typer:
    app = typer.Typer(
        name="codetrans",
        help="Translates functions among C++, Java, Go, Rust and Python, and proves each by running it.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        version: bool = typer.Option(False, "--version", help="Print the version and leave."),
    ) -> None:
        if version:
            typer.echo(f"codetrans {__version__}")
            raise typer.Exit

    for name, command in discover(__name__, "COMMAND").items():
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and leaves with its exit code; never a traceback for what a user can mend."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter gets its number
            stream.reconfigure(errors="backslashreplace")
    try:
        application()(arguments)  # leaves by SystemExit; bad usage is its own message and code 2
    except CodetransError as error:
        typer.echo(f"error: {error.message}", err=True)
        if error.remedy:
            typer.echo(f"  try: {error.remedy}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output has gone: `codetrans … | head`
        sys.stderr.close()
        sys.exit(141)
