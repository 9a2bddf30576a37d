"""Corpus files: JSON lines, plain or .xz, one source file a line."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codetrans.corpus.step import SourceFile
from codetrans.errors import BadInput


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file. Raises BadInput."""
    try:
        with (
            lzma.open(path, "rt", encoding="utf-8")
            if path.suffix == ".xz"
            else open(path, encoding="utf-8") as file
        ):
            for line in file:
                yield json.loads(line)
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise BadInput(f"cannot read {path}: {error}") from error


def read(path: Path) -> Iterator[SourceFile]:
    """The files of a corpus; `problem` and `variant` may be missing. Raises BadInput."""
    for row in lines(path):
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
        except (KeyError, TypeError, ValueError) as error:
            raise BadInput(
                f"{path} is not a corpus: {error!r}",
                remedy="each line needs source, license, lang, path, code",
            ) from error
