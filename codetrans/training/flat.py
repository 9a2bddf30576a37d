"""All weights that learn, as one vector in shared memory, in bfloat16 and in float32.

The parameters of the transformers model become views of it, ordered so that matrices with the
same input lie side by side and can be multiplied as one (network.Block). Worker processes compute
gradients of the same vector, and each updates its own part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from transformers import PreTrainedModel

from codetrans.errors import BadInput
from codetrans.training.network import Block
from codetrans.training.rounding import BLOCK

# Of one layer, in the order of the vector; those of one tuple are fused.
_FUSED = (
    ("input_layernorm.weight",),
    ("self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight"),
    ("self_attn.q_proj.bias", "self_attn.k_proj.bias", "self_attn.v_proj.bias"),
    ("self_attn.o_proj.weight",),
    ("post_attention_layernorm.weight",),
    ("mlp.gate_proj.weight", "mlp.up_proj.weight"),
    ("mlp.down_proj.weight",),
)


@dataclass(frozen=True)
class Vectors:
    """Tensors in shared memory, [N] each: what workers hand to each other."""

    weights: Tensor  # bfloat16: what the network computes with
    masters: Tensor  # float32
    first: Tensor  # float32: Adam's running mean of the gradient
    second: Tensor  # float32: and of its square
    gradients: tuple[Tensor, ...]  # bfloat16, one a worker
    embeddings: Tensor  # bfloat16 [V, D], where they do not learn; else empty


def share(model: PreTrainedModel, train_embeddings: bool, workers: int) -> Vectors:
    """Copies of the model's weights in shared memory, not rounded."""
    parts = [value.detach().float().reshape(-1) for _, value in _ordered(model, train_embeddings)]
    masters = torch.cat(parts).share_memory_()
    embeddings: Any = model.get_input_embeddings()
    rows = embeddings.weight.detach().bfloat16()
    return Vectors(
        masters.bfloat16().share_memory_(),
        masters,
        torch.zeros_like(masters).share_memory_(),
        torch.zeros_like(masters).share_memory_(),
        tuple(torch.zeros(len(masters), dtype=torch.bfloat16).share_memory_() for _ in range(workers)),
        torch.empty(0) if train_embeddings else rows.clone().share_memory_(),
    )


@torch.no_grad()
def attach(model: PreTrainedModel, vectors: Vectors, worker: int) -> tuple[list[Block], Tensor]:
    """Makes the model's parameters views of `vectors.weights`; returns its blocks and final norm.

    These are leaves whose `.grad` are views of the worker's gradient vector.
    """
    train_embeddings = not len(vectors.embeddings)
    place: dict[str, slice] = {}
    end = 0
    for name, parameter in _ordered(model, train_embeddings):
        place[name] = slice(end, end + parameter.numel())
        end += parameter.numel()
        parameter.data = vectors.weights[place[name]].view(parameter.shape)
        parameter.requires_grad_(False)
    assert end == len(vectors.weights), (end, len(vectors.weights))
    embeddings: Any = model.get_input_embeddings().weight
    gradients = vectors.gradients[worker]
    if train_embeddings:
        embeddings.requires_grad_()
        embeddings.grad = gradients[place["model.embed_tokens.weight"]].view(embeddings.shape)
    else:
        embeddings.data = vectors.embeddings
        embeddings.requires_grad_(False)
    model.tie_weights()

    def leaf(names: list[str], shapes: list[torch.Size]) -> Tensor | None:
        if names[0] not in place:
            return None
        whole = slice(place[names[0]].start, place[names[-1]].stop)
        shape = (-1, shapes[0][1]) if len(shapes[0]) > 1 else (-1,)
        value = vectors.weights[whole].view(shape).detach().requires_grad_()
        value.grad = gradients[whole].view(shape)
        return value

    sizes = {name: parameter.shape for name, parameter in model.named_parameters()}
    blocks = []
    for number in range(model.config.num_hidden_layers):
        leaves = []
        for names in _FUSED:
            full = [f"model.layers.{number}.{name}" for name in names]
            leaves.append(leaf(full, [sizes[name] for name in full if name in sizes]))
        blocks.append(Block(*leaves))  # type: ignore[arg-type]
    final = leaf(["model.norm.weight"], [sizes["model.norm.weight"]])
    assert final is not None
    return blocks, final


def rounded_blocks(model: PreTrainedModel, train_embeddings: bool) -> Tensor:
    """Which blocks of the vector belong to matrices of layers: bool [N / 32]. Raises BadInput."""
    flags = []
    for name, value in _ordered(model, train_embeddings):
        if value.shape[-1] % BLOCK:
            raise BadInput(
                f"{name} has rows of {value.shape[-1]}, not a multiple of {BLOCK}", remedy='set rounding = ""'
            )
        matrix = value.dim() > 1 and name.startswith("model.layers.")
        flags.append(torch.full((value.numel() // BLOCK,), matrix))
    return torch.cat(flags)


def _ordered(model: PreTrainedModel, train_embeddings: bool) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Name and parameter of all that learns, in the order of the vector."""
    named = dict(model.named_parameters())
    if train_embeddings:
        yield "model.embed_tokens.weight", named["model.embed_tokens.weight"]
    for number in range(model.config.num_hidden_layers):
        for names in _FUSED:
            for name in names:
                full = f"model.layers.{number}.{name}"
                if full in named:
                    yield full, named[full]
    yield "model.norm.weight", named["model.norm.weight"]
