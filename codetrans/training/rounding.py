"""Rounding to what the shipped file stores, while training still goes on.

A model of this size loses much by 5 bits a weight (recipes/LOG.md), and learns to lose almost nothing
when the network computes with rounded weights while the optimiser moves exact ones: the
straight-through estimator (arXiv 1308.3432), as in quantisation-aware training (arXiv 1712.05877).
"""

from __future__ import annotations

import torch
from torch import Tensor

BLOCK = 32  # weights that share a scale and a minimum


def q5_1(values: Tensor) -> Tensor:
    """[..., 32] float32 → the nearest values that GGUF's Q5_1 can store for each block."""
    least = values.amin(-1, keepdim=True)
    scale = (values.amax(-1, keepdim=True) - least) / 31
    inverse = torch.where(scale == 0, 0.0, 1 / scale)
    steps = ((values - least) * inverse + 0.5).trunc().clamp(0, 31)
    return steps * scale.half().float() + least.half().float()


def publish(weights: Tensor, masters: Tensor, rounded: Tensor) -> None:
    """Writes to `weights` [N] what the network computes with; `rounded` [N / 32] says which blocks."""
    blocks = masters.view(-1, BLOCK)
    weights.copy_(torch.where(rounded[:, None], q5_1(blocks), blocks).view(-1))
