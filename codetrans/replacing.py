"""A file that is the old one or the whole new one, whenever the program ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The path to write to, which becomes `path` where the block ends well; `path` may be read meanwhile."""
    unfinished = path.with_name(path.name + ".partial")
    yield unfinished
    unfinished.replace(path)
