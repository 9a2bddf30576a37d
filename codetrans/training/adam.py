"""AdamW (arXiv 1711.05101) over one part of the shared vectors, in two passes over memory.

The optimisers of torch.optim want the gradient summed, scaled and clipped beforehand, each a pass
over hundreds of megabytes; compiled as one expression it is read once for the norm and once for
the update (recipes/LOG.md says what that bought).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from codetrans.training.recipe import Optimisation
from codetrans.training.rounding import publish


@dataclass(frozen=True)
class Part:
    """A worker's slices of the shared vectors, [N] each."""

    weights: Tensor  # as the network computes
    masters: Tensor  # float32
    first: Tensor
    second: Tensor
    gradients: tuple[Tensor, ...]  # as `weights`, one a worker
    rounded: Tensor | None = None  # bool [N / 32]: blocks to round; None rounds nothing


class Adam:
    def __init__(self, part: Part, options: Optimisation, steps: int) -> None:
        self.part, self.options, self.steps = part, options, steps
        self._square: Callable[..., Tensor] = square_sum
        self._update: Callable[..., None] = update
        self._round: Callable[..., None] = publish
        if options.compile:
            self._square = torch.compile(square_sum, dynamic=False)
            self._update = torch.compile(update, dynamic=False)
            self._round = torch.compile(publish, dynamic=False)
        self.publish()

    @torch.no_grad()
    def publish(self) -> None:
        """Writes the network's weights where they are rounded; elsewhere the update has."""
        if self.part.rounded is not None:
            self._round(self.part.weights, self.part.masters, self.part.rounded)

    @torch.no_grad()
    def square(self) -> float:
        """The squared norm of this part of the gradient, summed over the workers."""
        return float(self._square(self.part.gradients))

    @torch.no_grad()
    def step(self, rate: float, scale: float) -> None:
        """One update with the workers' gradients times `scale`."""
        options, part = self.options, self.part
        self.steps += 1
        # Scalars as tensors: as numbers each new value would be a new program.
        scalars = torch.tensor(
            [
                scale,
                rate / (1 - options.beta1**self.steps),
                1 / (1 - options.beta2**self.steps),
                1 - rate * options.weight_decay,
            ],
            device=part.weights.device,
        )
        betas = (options.beta1, options.beta2)
        self._update(part.weights, part.masters, part.first, part.second, part.gradients, scalars, betas)
        self.publish()


def square_sum(gradients: tuple[Tensor, ...]) -> Tensor:
    total = gradients[0].float()
    for gradient in gradients[1:]:
        total = total + gradient.float()
    return total.square().sum()


def update(
    weights: Tensor,
    masters: Tensor,
    first: Tensor,
    second: Tensor,
    gradients: tuple[Tensor, ...],
    scalars: Tensor,
    betas: tuple[float, float],
    epsilon: float = 1e-8,
) -> None:
    scale, rate, correction, keep = scalars.unbind()
    gradient = gradients[0].float()
    for other in gradients[1:]:
        gradient = gradient + other.float()
    gradient = gradient * scale
    mean = first * betas[0] + gradient * (1 - betas[0])
    square = second * betas[1] + gradient * gradient * (1 - betas[1])
    value = masters * keep - rate * mean / ((square * correction).sqrt() + epsilon)
    first.copy_(mean)
    second.copy_(square)
    masters.copy_(value)
    weights.copy_(value)
