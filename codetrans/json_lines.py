"""JSON lines, plain or compressed: how corpora, suites and training data are kept."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codetrans.errors import BadInput


def read(path: Path) -> Iterator[Any]:
    """The values of a file, one a line; .xz is decompressed. Raises BadInput, also for a cut-off file."""
    try:
        with (
            lzma.open(path, "rt", encoding="utf-8")
            if path.suffix == ".xz"
            else open(path, encoding="utf-8") as stream
        ):
            for line in stream:
                yield json.loads(line)
    except (OSError, ValueError, EOFError, lzma.LZMAError) as error:
        raise BadInput(f"cannot read {path}: {error}") from error
