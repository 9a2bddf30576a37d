"""How fast a run learns, and how fast the machine could compute."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

from codetrans.training.device import Machine
from codetrans.training.recipe import Optimisation


def matmul_rate(
    machine: Machine, seconds: float = 1.0, clock: Callable[[], float] = time.perf_counter
) -> float:
    """FLOP/s of a square matrix product on this machine: the limit to compare training with."""
    size = 2048 if machine.device.type == "cpu" else 8192  # a GPU is not filled by less
    a = torch.randn(size, size, device=machine.device).to(machine.dtype)

    def product() -> None:
        (a @ a)[0, 0].item()  # waits for a device that computes by itself

    product()
    start, count = clock(), 0
    while clock() - start < seconds:
        product()
        count += 1
    return count * 2 * size**3 / (clock() - start)


def rate_at(progress: float, step: int, options: Optimisation) -> float:
    """The learning rate at a fraction of the budget: warm-up in steps, constant, linear to 0."""
    warmup = min(1.0, (step + 1) / max(1, options.warmup_steps))
    decay = min(1.0, max(0.0, (1.0 - progress) / options.decay_fraction)) if options.decay_fraction else 1.0
    return options.learning_rate * min(warmup, decay)
