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


def model_path(named: Path | None) -> Path:
    """The model folder or GGUF file that `named` means; None is the shipped one. Raises ModelError.

    The folder of a training run stands for its newest checkpoint.
    """
    path = shipped() if named is None else named
    if (path / "checkpoint").is_dir():
        path = path / "checkpoint"
    if not path.exists():
        raise ModelError(f"no model at {path}", remedy="name a model folder or a GGUF file")
    return path
