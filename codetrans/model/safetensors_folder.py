"""Reads a Hugging Face model folder with numpy alone: no torch in the default install."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codetrans.errors import ModelError
from codetrans.model.gguf_file import Weights
from codetrans.model.kinds import TYPES
from codetrans.tokenizer import load

_KINDS: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2"), "BF16": np.dtype("<u2")}


def read(folder: Path) -> Weights:
    """config.json, model.safetensors and tokenizer.json of `folder`. Raises ModelError."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        tensors = _tensors(folder / "model.safetensors")
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{folder} is not a model folder: {error}",
            remedy="it needs config.json, model.safetensors, tokenizer.json",
        ) from error
    if config.get("model_type") not in TYPES:
        raise ModelError(
            f"{folder} is a model of type {config.get('model_type')!r}", remedy="use Llama, Qwen2 or MBart"
        )
    return Weights(config, tensors, load(folder))


def _tensors(path: Path) -> dict[str, NDArray[np.float32]]:
    """The format: 8 bytes of header length, a JSON header, then the data."""
    with open(path, "rb") as stream:
        header = json.loads(stream.read(int.from_bytes(stream.read(8), "little")))
        start = stream.tell()
        tensors = {}
        for name, entry in header.items():
            if name == "__metadata__":
                continue
            first, last = entry["data_offsets"]
            stream.seek(start + first)
            raw: NDArray[Any] = np.frombuffer(stream.read(last - first), dtype=_KINDS[entry["dtype"]])
            if entry["dtype"] == "BF16":  # the upper half of a float32
                raw = (raw.astype(np.uint32) << 16).view(np.float32)
            tensors[name] = raw.astype(np.float32, copy=False).reshape(entry["shape"])
    return tensors
