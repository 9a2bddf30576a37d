"""All weights that learn, as one vector in shared memory, in bfloat16 and in float32.

The parameters of the transformers model become views of it, in an order that its kind chooses.
Worker processes compute gradients of the same vector, and each updates its own part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import Parameter

Named = Iterable[tuple[str, Parameter]]


@dataclass(frozen=True)
class Vectors:
    """Tensors in shared memory, [N] each: what workers hand to each other."""

    weights: Tensor  # bfloat16: what the network computes with
    masters: Tensor  # float32
    first: Tensor  # float32: Adam's running mean of the gradient
    second: Tensor  # float32: and of its square
    gradients: tuple[Tensor, ...]  # bfloat16, one a worker
    embeddings: Tensor  # bfloat16 [V, D], where they do not learn; else empty


def share(ordered: Named, frozen: Tensor | None, workers: int) -> Vectors:
    """Copies of the weights in shared memory, not rounded; `frozen` embeddings [V, D] do not learn."""
    masters = torch.cat([value.detach().float().reshape(-1) for _, value in ordered]).share_memory_()
    return Vectors(
        masters.bfloat16().share_memory_(),
        masters,
        torch.zeros_like(masters).share_memory_(),
        torch.zeros_like(masters).share_memory_(),
        tuple(torch.zeros(len(masters), dtype=torch.bfloat16).share_memory_() for _ in range(workers)),
        torch.empty(0) if frozen is None else frozen.detach().bfloat16().clone().share_memory_(),
    )


def place(ordered: Named, vectors: Vectors) -> dict[str, slice]:
    """Makes each parameter a view of `vectors.weights`, without gradient; returns where each lies."""
    places: dict[str, slice] = {}
    end = 0
    for name, parameter in ordered:
        places[name] = slice(end, end + parameter.numel())
        end += parameter.numel()
        parameter.data = vectors.weights[places[name]].view(parameter.shape)
        parameter.requires_grad_(False)
    assert end == len(vectors.weights), (end, len(vectors.weights))
    return places


def view(vectors: Vectors, where: slice, shape: tuple[int, ...], worker: int) -> Tensor:
    """A leaf that is a part of the weights; its `.grad` is the same part of the worker's gradient."""
    value = vectors.weights[where].view(shape).detach().requires_grad_()
    value.grad = vectors.gradients[worker][where].view(shape)
    return value
