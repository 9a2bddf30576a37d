"""A model's weights, in whichever form they are stored."""

from __future__ import annotations

from pathlib import Path

from codetrans.model import gguf_file, safetensors_folder
from codetrans.model.gguf_file import Weights


def read(path: Path) -> Weights:
    """Of a GGUF file or a Hugging Face folder (shipped.model_path). Raises ModelError."""
    return safetensors_folder.read(path) if path.is_dir() else gguf_file.read(path)
