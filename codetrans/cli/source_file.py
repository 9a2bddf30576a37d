"""The source file that a user names, and its language."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from codetrans.errors import BadInput
from codetrans.languages import Language, language_of_path, languages

WANTED = "name a source file, or - and write the source to standard input"
LARGEST_FILE = 4 << 20  # bytes; a source file beyond that is generated or not source
BITCODE = b"BC\xc0\xde"


BESIDE = typer.Option(
    "--with", help="Another source file that has helpers, constants or types of FILE; may be repeated."
)


def read(file: str) -> tuple[str, str]:
    """The text of `file` and its path ("" for standard input). Raises BadInput."""
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with open(file, "rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadInput(f"cannot read {file}: {error.strerror}", remedy=WANTED) from error
    name = "standard input" if file == "-" else file
    if len(data) > LARGEST_FILE:
        raise BadInput(f"{name} is larger than {LARGEST_FILE >> 20} MiB", remedy=_smaller(file))
    if not data.strip():
        raise BadInput(f"{name} is empty", remedy=WANTED)
    if data.startswith(BITCODE):
        raise BadInput(f"{name} is LLVM bitcode", remedy=f"make text of it: llvm-dis {file}")
    if b"\0" in data:
        raise BadInput(f"{name} is binary: it has a NUL byte", remedy=WANTED)
    try:
        return data.decode("utf-8-sig"), "" if file == "-" else file
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"{name} is not UTF-8: line {line}", remedy="convert it: iconv -t UTF-8") from None


def _smaller(file: str) -> str:
    if file.endswith(".ll"):
        return f"cut it to one function: llvm-extract -S --func=NAME {file}"
    return "cut it to the functions to translate; a corpus goes through `codetrans corpus`"


def texts(files: Sequence[str] | None) -> list[str]:
    """The texts of the files of --with. Raises BadInput."""
    return [read(file)[0] for file in files or ()]


def guess(path: str) -> Language:
    if not path:
        raise BadInput(
            "standard input has no extension to tell its language",
            remedy=f"say --from with one of: {', '.join(languages())}",
        )
    return language_of_path(path)
