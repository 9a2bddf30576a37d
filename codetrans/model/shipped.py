"""Where models are: the shipped one in this package, and a user cache of decoding-ready forms."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

from codetrans.errors import ModelError

WEIGHTS = "codetrans.gguf"


def shipped() -> Path:
    """The weights file inside the package. Raises ModelError where it is missing."""
    path = Path(str(files("codetrans.model").joinpath("weights", WEIGHTS)))
    if not path.is_file():
        raise ModelError(
            "this installation has no weights", remedy="name a model folder with --model, or reinstall codetrans"
        )
    return path


def cache_folder() -> Path:
    """$XDG_CACHE_HOME/codetrans, made if needed; a temporary folder where that cannot be written."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "codetrans"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return Path(tempfile.mkdtemp(prefix="codetrans-"))
    return folder
