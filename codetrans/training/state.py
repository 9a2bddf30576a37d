"""Checkpoints: a Hugging Face folder with its recipe, and beside it what a resume needs.

    DIR/checkpoint/   config.json, model.safetensors, tokenizer.json, recipe.json, state.pt
    DIR/log.jsonl     one line a report
A checkpoint is written under another name and renamed, the one before is kept until then: a
process killed at any moment leaves a whole checkpoint (tests/training/test_trainer.py).
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from codetrans.errors import BadInput
from codetrans.training.recipe import Recipe, dump

CURRENT, BEFORE, WRITING = "checkpoint", "checkpoint.before", "checkpoint.writing"


def save(
    folder: Path, model: PreTrainedModel, tokenizer: Tokenizer, recipe: Recipe, state: dict[str, Any]
) -> None:
    """Replaces the checkpoint in `folder`; `model` is stored in bfloat16, `state` as it is."""
    writing = folder / WRITING
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir(parents=True)
    write_model(writing, model, tokenizer)
    (writing / "recipe.json").write_text(dump(recipe), encoding="utf-8")
    torch.save(state, writing / "state.pt")
    for path in writing.iterdir():
        with open(path, "rb") as stream:
            os.fsync(stream.fileno())
    current, before = folder / CURRENT, folder / BEFORE
    shutil.rmtree(before, ignore_errors=True)
    if current.exists():
        current.rename(before)
    writing.rename(current)
    shutil.rmtree(before, ignore_errors=True)


def write_model(folder: Path, model: PreTrainedModel, tokenizer: Tokenizer) -> None:
    """config.json, model.safetensors (bfloat16, tied weights once) and tokenizer.json."""
    tensors, seen = {}, set[int]()
    for name, value in model.state_dict().items():
        if value.data_ptr() not in seen:
            seen.add(value.data_ptr())
            tensors[name] = value.detach().to(torch.bfloat16).contiguous()
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    config = {**model.config.to_dict(), "dtype": "bfloat16", "architectures": [type(model).__name__]}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / "tokenizer.json"))


def latest(folder: Path) -> Path | None:
    """The newest whole checkpoint of a run's folder; None where there is none."""
    for name in (CURRENT, BEFORE):
        if (folder / name / "state.pt").exists():
            return folder / name
    return None


def load_state(checkpoint: Path, recipe: Recipe) -> dict[str, Any]:
    """What `save` was given as state. Raises BadInput when the recipe's model has other weights."""
    if differing := _other_weights(checkpoint, recipe):
        raise BadInput(
            f"{checkpoint} was made by another recipe: {'; '.join(differing)}",
            remedy="resume with the same recipe, or start in a new folder (with init = this checkpoint to go on)",
        )
    state: dict[str, Any] = torch.load(checkpoint / "state.pt", weights_only=True)
    return state


def _other_weights(checkpoint: Path, recipe: Recipe) -> list[str]:
    """Keys of the recipe that decide the number and shape of the weights, where they have changed."""
    before = json.loads((checkpoint / "recipe.json").read_text(encoding="utf-8"))
    now = json.loads(dump(recipe))
    scratch = recipe.model.init == "scratch"
    differing = []
    for section in ("model", "scratch") if scratch else ("model",):
        for key, value in now[section].items():
            was = before[section].get(key, value)
            if was != value:
                differing.append(f"[{section}] {key} was {was!r}, is {value!r}")
    if scratch:  # has learnt as many positions as its first recipe had
        config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
        positions, length = config["max_position_embeddings"], recipe.optimisation.length
        if length > positions:
            differing.append(f"[optimisation] length was {positions}, is {length}")
    return differing
