"""The mean of two models that started from the same one (arXiv 2203.05482, "Model soups").

What a further part of training made better stays in part, and so does what it made worse.
"""

from __future__ import annotations

import numpy as np

from codetrans.errors import ModelError
from codetrans.model.gguf_file import Weights


def averaged(one: Weights, other: Weights) -> Weights:
    """Each weight as the mean of both models' weights; configuration and tokenizer of the first.

    Raises ModelError where the two differ in their weights' names or shapes, or in their vocabulary.
    """
    shapes = [{name: tensor.shape for name, tensor in model.tensors.items()} for model in (one, other)]
    if shapes[0] != shapes[1] or one.tokenizer.get_vocab() != other.tokenizer.get_vocab():
        raise ModelError(
            "the two models differ in shape or vocabulary, so that they have no mean",
            remedy="average models that were trained on from the same one",
        )
    half = np.float32(0.5)
    tensors = {name: (tensor + other.tensors[name]) * half for name, tensor in one.tensors.items()}
    return Weights(one.config, tensors, one.tokenizer)
