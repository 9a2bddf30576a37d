"""JSON lines, plain or compressed: how corpora, suites and training data are kept."""

from __future__ import annotations

import json
import lzma
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from codetrans.errors import BadInput


def read(path: Path) -> Iterator[Any]:
    """The values of a file, one a line; .xz is decompressed. Raises BadInput, also for a cut-off file."""
    return (value for _, value in numbered(path))


def numbered(path: Path) -> Iterator[tuple[int, Any]]:
    """Each value with the number of its line; blank lines are none. Raises BadInput."""
    number = 0
    try:
        with (
            lzma.open(path, "rt", encoding="utf-8")
            if path.suffix == ".xz"
            else open(path, encoding="utf-8") as stream
        ):
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"cannot read {path}: line {number} is no JSON: {error.msg}, column {error.colno}",
            remedy="it must be JSON lines: one whole object a line",
        ) from error
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror or error}") from error
    except (ValueError, EOFError, lzma.LZMAError) as error:
        raise BadInput(f"cannot read {path}: {error}") from error


def whole(path: Path) -> list[dict[str, Any]]:
    """The whole lines of a file that `append` writes; one cut off by a kill is left out."""
    if not path.exists():
        return []
    rows = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    return rows


def append(path: Path, row: Mapping[str, Any]) -> None:
    """One more line, on the disk when this returns."""
    with open(path, "a", encoding="utf-8") as stream:
        if stream.tell() and not _ends_whole(path):
            stream.write("\n")
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _ends_whole(path: Path) -> bool:
    with open(path, "rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"
