"""How fast a run learns, and how fast the machine could compute."""

from __future__ import annotations

import time

import torch

from codetrans.training.recipe import Optimisation


def matmul_rate(dtype: torch.dtype = torch.bfloat16, size: int = 2048, seconds: float = 1.0) -> float:
    """FLOP/s of a square matrix product on this machine: the limit to compare training with."""
    a = torch.randn(size, size).to(dtype)
    a @ a
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        a @ a
        count += 1
    return count * 2 * size**3 / (time.perf_counter() - start)


def rate_at(progress: float, step: int, options: Optimisation) -> float:
    """The learning rate at a fraction of the budget: warm-up in steps, constant, linear to 0."""
    warmup = min(1.0, (step + 1) / max(1, options.warmup_steps))
    decay = min(1.0, max(0.0, (1.0 - progress) / options.decay_fraction)) if options.decay_fraction else 1.0
    return options.learning_rate * min(warmup, decay)
