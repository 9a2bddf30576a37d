"""Which recipes a checkpoint can be resumed with."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.errors import BadInput
from codetrans.model.scratch import Scratch
from codetrans.training.recipe import Model, Optimisation, Recipe, dump
from codetrans.training.state import load_state

SCRATCH = Recipe(Model("scratch"), scratch=Scratch(width=64), optimisation=Optimisation(length=128))


def checkpoint(folder: Path, recipe: Recipe) -> Path:
    (folder / "recipe.json").write_text(dump(recipe))
    (folder / "config.json").write_text(json.dumps({"max_position_embeddings": recipe.optimisation.length}))
    torch.save({"step": 3}, folder / "state.pt")
    return folder


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"scratch": Scratch(width=32)}, r"\[scratch\] width was 64, is 32$"),
        (
            {"model": Model("smollm2", train_embeddings=True)},
            "init was 'scratch', is 'smollm2'; .*embeddings was",
        ),
        ({"optimisation": Optimisation(length=256)}, r"\[optimisation\] length was 128, is 256"),
    ],
)
def test_a_recipe_of_other_weights_is_refused_with_what_differs(
    tmp_path: Path, changed: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        load_state(checkpoint(tmp_path, SCRATCH), dataclasses.replace(SCRATCH, **changed))  # type: ignore[arg-type]


def test_what_leaves_the_weights_alone_may_change(tmp_path: Path) -> None:
    other = dataclasses.replace(SCRATCH, optimisation=Optimisation(length=64, learning_rate=1e-4))
    assert load_state(checkpoint(tmp_path, SCRATCH), other) == {"step": 3}
    pretrained = Recipe(scratch=Scratch(width=64))  # a section that does not count there
    other = Recipe(scratch=Scratch(width=32), optimisation=Optimisation(length=2048))
    assert load_state(checkpoint(tmp_path, pretrained), other) == {"step": 3}
