"""Where a command writes: made and tried at the start, so that no long work ends in an error."""

from __future__ import annotations

import tempfile
from pathlib import Path

from codetrans.errors import BadInput


def made(folder: Path) -> Path:
    """The folder, there and open for writing. Raises BadInput."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"cannot write to {folder}: it is a file", remedy="name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise BadInput(
            f"cannot write to {folder}: {error.strerror}", remedy="name a folder that you may write to"
        ) from error
    return folder


def writable(file: Path) -> Path:
    """A file that can be made or overwritten. Raises BadInput."""
    if file.is_dir():
        raise BadInput(f"cannot write to {file}: it is a folder", remedy="name a file in it")
    made(file.parent)
    return file
