"""A causal model's loss on packed batches, arranged for speed on CPU.

The weights are those of a transformers model (Llama or Qwen2 type), laid out by causal.py so that
query, key and value are one matrix, gate and up another. What each arrangement bought is in
recipes/LOG.md: one compiled block with fixed shapes, attention by plain matrix products, logits
only where there is something to learn, and never all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import linear, pad, silu
from transformers import PreTrainedModel

from codetrans.training.pack import IGNORE, Batch

CHUNK = 256  # answer tokens whose logits exist at one time; a fixed shape costs one primitive


@dataclass(frozen=True)
class Shape:
    """What of a model's configuration one block needs."""

    heads: int
    key_value_heads: int
    head_size: int
    epsilon: float


@dataclass(frozen=True)
class Block:
    """The weights of one layer; fused matrices are views of adjacent ones."""

    attention_norm: Tensor  # [D]
    query_key_value: Tensor  # [(H + 2 K) * E, D]
    query_key_value_bias: Tensor | None  # [(H + 2 K) * E]; Qwen2 has it
    output: Tensor  # [D, H * E]
    feed_forward_norm: Tensor  # [D]
    gate_up: Tensor  # [2 F, D]
    down: Tensor  # [D, F]

    def tensors(self) -> tuple[Tensor | None, ...]:
        return tuple(vars(self).values())


class Network:
    """`losses(batch)`: nats of every answer token, in row-major order."""

    def __init__(
        self, model: PreTrainedModel, blocks: list[Block], final_norm: Tensor, compiled: bool
    ) -> None:
        config = model.config
        heads = config.num_attention_heads
        head_size = getattr(config, "head_dim", None) or config.hidden_size // heads
        self.shape = Shape(heads, config.num_key_value_heads, head_size, config.rms_norm_eps)
        body: Any = model
        self.embeddings: Tensor = body.get_input_embeddings().weight  # [V, D]
        self.output: Tensor = body.get_output_embeddings().weight  # [V, D]
        self.rotary: Callable[..., tuple[Tensor, Tensor]] = model.model.rotary_emb
        self.blocks = blocks
        self.final_norm = final_norm
        self.run_block: Callable[..., Tensor] = (
            torch.compile(run_block, dynamic=False) if compiled else run_block
        )

    def losses(self, batch: Batch) -> Tensor:
        batch = batch.on(self.embeddings.device)
        hidden, chosen = self.hidden(batch), batch.labels != IGNORE
        answers = _normalised(hidden[chosen], self.final_norm, self.shape.epsilon)  # [N, D]
        return token_losses(answers, self.output, batch.labels[chosen])

    def hidden(self, batch: Batch) -> Tensor:
        """[R, L, D] after all layers, not yet normalised."""
        hidden = torch.nn.functional.embedding(batch.tokens, self.embeddings)  # [R, L, D]
        if torch.is_grad_enabled() and not hidden.requires_grad:
            # A first input without gradient would make the first block a different program.
            hidden = hidden.detach().requires_grad_()
        cos, sin = self.rotary(hidden, batch.positions)  # [R, L, E]
        mask = batch.mask()
        bias = hidden.new_zeros(mask.shape).masked_fill_(~mask, torch.finfo(hidden.dtype).min)
        for block in self.blocks:
            hidden = self.run_block(
                self.shape, hidden, bias, cos[:, :, None], sin[:, :, None], *block.tensors()
            )
        return hidden


def token_losses(hidden: Tensor, output: Tensor, labels: Tensor) -> Tensor:
    """Nats [N] of `labels` [N] after hidden states [N, D] with output embeddings [V, D]."""
    losses: Tensor = _Loss.apply(hidden, output, labels)
    return losses


def run_block(
    shape: Shape,
    hidden: Tensor,  # [R, L, D]
    bias: Tensor,  # [R, 1, L, L]: 0 where a query may look, else very negative
    cos: Tensor,  # [R, L, 1, E]
    sin: Tensor,
    attention_norm: Tensor,
    query_key_value: Tensor,
    query_key_value_bias: Tensor | None,
    output: Tensor,
    feed_forward_norm: Tensor,
    gate_up: Tensor,
    down: Tensor,
) -> Tensor:
    """One pre-norm layer: grouped-query attention with rotary positions, then SwiGLU."""
    rows, length, _ = hidden.shape
    heads, groups, size = shape.heads, shape.key_value_heads, shape.head_size
    each = heads // groups  # query heads that share a key
    normal = _normalised(hidden, attention_norm, shape.epsilon)
    mixed = linear(normal, query_key_value, query_key_value_bias).view(rows, length, heads + 2 * groups, size)
    turned = _rotated(mixed[:, :, : heads + groups], cos, sin)
    query = turned[:, :, :heads].reshape(rows, length, groups, each, size).permute(0, 2, 3, 1, 4)
    query = query.reshape(rows * groups, each * length, size)
    key = turned[:, :, heads:].permute(0, 2, 3, 1).reshape(rows * groups, size, length)
    value = mixed[:, :, heads + groups :].permute(0, 2, 1, 3).reshape(rows * groups, length, size)
    scores = torch.bmm(query, key).view(rows, groups, each, length, length) * size**-0.5 + bias[:, :, None]
    shares = torch.softmax(scores, -1, dtype=torch.float32).to(hidden.dtype)
    seen = torch.bmm(shares.view(rows * groups, each * length, length), value)
    seen = (
        seen.view(rows, groups, each, length, size).permute(0, 3, 1, 2, 4).reshape(rows, length, heads * size)
    )
    hidden = hidden + linear(seen, output)
    gate, up = linear(_normalised(hidden, feed_forward_norm, shape.epsilon), gate_up).chunk(2, -1)
    return hidden + linear(silu(gate) * up, down)


def _normalised(hidden: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    wide = hidden.float()
    return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + epsilon)).to(hidden.dtype) * weight


def _rotated(values: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = values.chunk(2, -1)
    return values * cos + torch.cat((-second, first), -1) * sin


class _Loss(torch.autograd.Function):
    """Cross entropy of hidden states against the output embeddings, chunk by chunk.

    The gradients are computed on the way forward, while a chunk's logits exist.
    """

    @staticmethod
    def forward(context: Any, hidden: Tensor, weight: Tensor, labels: Tensor) -> Tensor:  # [N, D] [V, D] [N]
        losses = hidden.new_empty(len(labels), dtype=torch.float32)
        wants_hidden, wants_weight = context.needs_input_grad[:2]
        gradient = torch.empty_like(hidden) if wants_hidden else None
        weight_gradient = torch.zeros_like(weight, dtype=torch.float32) if wants_weight else None
        for start in range(0, len(labels), CHUNK):
            part = slice(start, start + CHUNK)
            count = len(labels[part])
            states = pad(hidden[part], (0, 0, 0, CHUNK - count))
            logits = (states @ weight.T).float()  # [C, V]
            log_normaliser = logits.logsumexp(-1, keepdim=True)
            wanted = labels[part, None]
            losses[part] = (log_normaliser[:count] - logits[:count].gather(1, wanted)).squeeze(1)
            if gradient is None and weight_gradient is None:
                continue
            error = logits.sub_(log_normaliser).exp_()
            error[:count].scatter_add_(1, wanted, torch.full_like(wanted, -1, dtype=error.dtype))
            error[count:] = 0
            error = error.to(hidden.dtype)
            if gradient is not None:
                gradient[part] = (error @ weight)[:count]
            if weight_gradient is not None:
                weight_gradient += (error.T @ states).float()
        context.save_for_backward(gradient, weight_gradient)
        context.weight_type = weight.dtype
        return losses

    @staticmethod
    def backward(context: Any, *upstream: Tensor) -> tuple[Tensor | None, Tensor | None, None]:
        # All of a batch's losses are weighed alike, so one factor stands for the vector.
        gradient, weight_gradient = context.saved_tensors
        factor = upstream[0][0]
        scaled = None if weight_gradient is None else (weight_gradient * factor).to(context.weight_type)
        return None if gradient is None else gradient * factor.to(gradient.dtype), scaled, None
