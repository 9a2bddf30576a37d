"""Where the shipped model is."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from codetrans.errors import ModelError

WEIGHTS = "codetrans.gguf"


def shipped() -> Path:
    """The weights file inside the package. Raises ModelError where it is missing."""
    path = Path(str(files("codetrans.model").joinpath("weights", WEIGHTS)))
    if not path.is_file():
        raise ModelError(
            "this installation has no weights",
            remedy="name a model folder with --model, or reinstall codetrans",
        )
    return path
