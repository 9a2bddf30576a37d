"""The command line: one file a verb, found by `discover`; errors become messages here.

A verb's module defines COMMAND, a function for typer or a typer.Typer with verbs of its own.
Modules import only what their options need: heavy imports wait inside the functions.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import io
import os
import sys

import typer

from codetrans import __version__
from codetrans.discover import discover
from codetrans.errors import BAD_INPUT, CodetransError

INTERRUPTED = 130  # exit code after Ctrl-C …
UNREAD = 141  # … and where nobody reads what we write, as a shell has them
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # of the disk that output goes to


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
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter gets its number
            stream.reconfigure(errors="backslashreplace")
    interrupted = False

    def leave_at_once() -> None:  # C++ objects that go away under a thread that still decodes would crash
        if interrupted:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
            os._exit(INTERRUPTED)

    atexit.register(leave_at_once)  # the first one, called after all others
    try:
        application()(arguments)  # leaves by SystemExit; bad usage is its own message and code 2
    except SystemExit as leaving:
        interrupted = leaving.code == INTERRUPTED
        raise
    except CodetransError as error:
        typer.echo(f"error: {error.message}", err=True)
        if error.remedy:
            typer.echo(f"  try: {error.remedy}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output has gone: `codetrans … | head`
        sys.stderr.close()
        sys.exit(UNREAD)
    except OSError as error:
        if error.errno not in FULL:
            raise
        _drop_what_is_buffered()
        typer.echo(f"error: cannot write: {error.strerror}", err=True)
        sys.exit(BAD_INPUT)


def _open_closed_streams() -> None:
    """Python has no stream where the shell closed the descriptor: `codetrans … >&-`. What is
    opened next would get its number."""
    for name, mode in {"stdin": "r", "stdout": "w", "stderr": "w"}.items():
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _drop_what_is_buffered() -> None:
    """So that the interpreter does not fail again to write it when it leaves."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
