"""The canonical form of whole files, by each language's own formatter, a trusted tool."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from codetrans.errors import ToolchainMissing
from codetrans.languages import language
from codetrans.process import trusted
from codetrans.toolchain import find

SECONDS = 60.0


def formatted(files: Mapping[str, str], name: str) -> dict[str, str]:
    """`files` with those of language `name` formatted; as they are where the formatter is missing."""
    record = language(name)
    try:
        tool = find(record, record.formatter[0])
    except ToolchainMissing:
        return dict(files)
    with tempfile.TemporaryDirectory(prefix="codetrans-layout-") as folder:
        write(files, Path(folder))
        own = [str(Path(folder, path)) for path in files if path.endswith(record.extensions)]
        trusted([str(tool), *record.formatter[1:], *own], timeout=SECONDS)
        return {path: Path(folder, path).read_text(encoding="utf-8") for path in files}


def write(files: Mapping[str, str], folder: Path) -> None:
    """Each file at its path below `folder`, which is made."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", errors="surrogateescape")
