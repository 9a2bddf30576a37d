"""Training rounds as the exported file does."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from gguf import GGMLQuantizationType
from gguf.quants import dequantize, quantize
from transformers import PreTrainedModel

from codetrans.training.kind import rounded_blocks
from codetrans.training.rounding import BLOCK, publish, q5_1

Q5_1 = GGMLQuantizationType.Q5_1


def test_it_is_the_rounding_of_the_format() -> None:
    values = torch.randn(64, BLOCK, generator=torch.manual_seed(0))
    values[3] = 0.25  # a block of equal values
    expected = dequantize(quantize(values.numpy(), Q5_1), Q5_1)
    assert np.allclose(q5_1(values).numpy(), expected, atol=1e-6)


def test_what_was_rounded_to_bfloat16_too_exports_to_the_same_steps() -> None:
    values = q5_1(torch.randn(2000, BLOCK, generator=torch.manual_seed(0)))
    again = q5_1(values.bfloat16().float())
    assert float((again - values).norm() / values.norm()) < 0.005  # the first rounding costs 0.04


def test_norms_stay_exact(model: PreTrainedModel) -> None:
    blocks = rounded_blocks(model, train_embeddings=False)
    names = [name for name, _ in model.named_parameters() if "norm" in name]
    sizes = {name: parameter.numel() for name, parameter in model.named_parameters()}
    assert int((~blocks).sum()) == sum(sizes[name] for name in names) // BLOCK
    masters = torch.randn(len(blocks) * BLOCK, generator=torch.manual_seed(0)).bfloat16().float()
    weights = torch.empty_like(masters)
    publish(weights, masters, blocks)
    same = (weights == masters).view(-1, BLOCK).all(-1)
    assert bool((same == ~blocks).all())
