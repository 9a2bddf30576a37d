"""Reads `.ll`: most compilers write LLVM IR as text themselves."""

from __future__ import annotations

from collections.abc import Mapping

from codetrans.ir.reader import NotLowered, Reader
from codetrans.languages.to_ir import IRSource


def read(files: Mapping[str, bytes], source: IRSource) -> str | NotLowered:
    """The module's text; several files are never left by one function."""
    for content in files.values():
        return content.decode("utf-8", "replace")
    return NotLowered("the compiler left no module")


READER = Reader(".ll", read)
