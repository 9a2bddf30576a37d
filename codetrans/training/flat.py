"""All weights that learn, as one vector: as the network computes with them, and in float32.

The parameters of the transformers model become views of it, in an order that its kind chooses.
On a CPU it lies in shared memory: worker processes compute gradients of the same vector, and each
updates its own part of it.
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
    """Tensors [N] on one device: what workers hand to each other."""

    weights: Tensor  # bfloat16 or float32 (device.Machine.dtype): what the network computes with
    masters: Tensor  # float32
    first: Tensor  # float32: Adam's running mean of the gradient
    second: Tensor  # float32: and of its square
    gradients: tuple[Tensor, ...]  # as `weights`, one a worker
    embeddings: Tensor  # as `weights`, [V, D], where they do not learn; else empty


def share(ordered: Named, frozen: Tensor | None, workers: int, dtype: torch.dtype) -> Vectors:
    """Copies of the weights where they are, the masters not rounded; `frozen` embeddings [V, D] do not learn."""
    masters = _shared(torch.cat([value.detach().float().reshape(-1) for _, value in ordered]))
    return Vectors(
        _shared(masters.to(dtype, copy=True)),
        masters,
        _shared(torch.zeros_like(masters)),
        _shared(torch.zeros_like(masters)),
        tuple(_shared(torch.zeros_like(masters, dtype=dtype)) for _ in range(workers)),
        masters.new_empty(0) if frozen is None else _shared(frozen.detach().to(dtype, copy=True)),
    )


def _shared(tensor: Tensor) -> Tensor:
    return tensor.share_memory_() if tensor.is_cpu else tensor


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
