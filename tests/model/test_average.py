"""The mean of two models, and models that have none."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from codetrans.errors import ModelError
from codetrans.model.average import averaged
from codetrans.model.gguf_file import Weights
from codetrans.tokenizer import build

TOKENIZER = build(["a", "b", "ab"], [("a", "b")], [])


def weights(*rows: list[float]) -> Weights:
    return Weights({"model_type": "llama"}, {"w": np.array(rows, np.float32)}, TOKENIZER)


def test_each_weight_is_the_mean() -> None:
    found = averaged(weights([1, 2], [3, 4]), weights([3, 2], [-3, 0]))
    assert found.tensors["w"].tolist() == [[2, 2], [0, 2]]
    assert found.tensors["w"].dtype == np.float32
    assert found.tokenizer is TOKENIZER and found.config == {"model_type": "llama"}


def test_other_shapes_and_vocabularies_have_no_mean() -> None:
    one = weights([1, 2])
    other_vocabulary = dataclasses.replace(one, tokenizer=build(["a", "b", "ba"], [("b", "a")], []))
    for other in (weights([1, 2], [3, 4]), other_vocabulary):
        with pytest.raises(ModelError, match="differ in shape or vocabulary"):
            averaged(one, other)
