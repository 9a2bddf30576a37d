"""Corpus files: JSON lines, plain or .xz, one source file a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.step import SourceFile
from codetrans.errors import BadInput


def read(path: Path) -> Iterator[SourceFile]:
    """The files of a corpus; `problem` and `variant` may be missing. Raises BadInput."""
    for row in json_lines.read(path):
        try:
            yield SourceFile(
                problem=int(row.get("problem") or 0),
                source=row["source"],
                variant=row.get("variant", ""),
                licence=row["license"],
                language=row["lang"],
                path=row["path"],
                code=row["code"],
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadInput(
                f"{path} is not a corpus: {error!r}",
                remedy="each line needs source, license, lang, path, code",
            ) from error
