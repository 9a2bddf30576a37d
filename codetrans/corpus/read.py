"""Corpus files: JSON lines, plain or .xz, one source file a line.

The functions that `codetrans corpus pairs` writes are read too, each as a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.step import SourceFile
from codetrans.errors import BadInput


def read(path: Path) -> Iterator[SourceFile]:
    """The files of a corpus; `problem` and `variant` may be missing. Raises BadInput.

    Left out: forms of functions that are only ever a source.
    """
    for row in json_lines.read(path):
        try:
            if row.get("only_source"):
                continue
            made = "text" in row  # by `codetrans corpus pairs`
            yield SourceFile(
                problem=int(row.get("problem") or 0),
                source=row["source"],
                variant=row.get("variant", ""),
                licence=row["licence" if made else "license"],
                language=row["language" if made else "lang"],
                path=row["path"],
                code=row["text" if made else "code"],
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadInput(
                f"{path} is not a corpus: {error!r}",
                remedy="each line needs source, license, lang, path, code",
            ) from error
