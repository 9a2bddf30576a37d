"""A causal model's loss on packed batches, arranged for speed on CPU.

What it bought is in recipes/LOG.md: one compiled block with a fixed shape, attention by plain
matrix products, logits only where there is something to learn, and never all of them at once.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from transformers import PreTrainedModel

from codetrans.training.pack import IGNORE, Batch

CHUNK = 512  # answer tokens whose logits exist at one time


class _Loss(torch.autograd.Function):
    """Cross entropy of hidden states against tied embeddings, chunk by chunk.

    The gradients are computed on the way forward, while a chunk's logits exist.
    """

    @staticmethod
    def forward(context: Any, hidden: Tensor, weight: Tensor, labels: Tensor) -> Tensor:  # [N, D] [V, D] [N]
        losses = torch.empty(len(labels), dtype=torch.float32)
        gradient = torch.empty_like(hidden)
        weight_gradient = torch.zeros_like(weight, dtype=torch.float32) if context.needs_input_grad[1] else None
        for start in range(0, len(labels), CHUNK):
            part = slice(start, start + CHUNK)
            logits = (hidden[part] @ weight.T).float()  # [C, V]
            log_normaliser = logits.logsumexp(-1, keepdim=True)
            wanted = labels[part, None]
            losses[part] = (log_normaliser - logits.gather(1, wanted)).squeeze(1)
            share = logits.sub_(log_normaliser).exp_()
            share.scatter_add_(1, wanted, torch.full_like(wanted, -1, dtype=share.dtype))
            share = share.to(hidden.dtype)
            gradient[part] = share @ weight
            if weight_gradient is not None:
                weight_gradient += (share.T @ hidden[part]).float()
        context.save_for_backward(gradient, weight_gradient)
        return losses

    @staticmethod
    def backward(context: Any, upstream: Tensor) -> tuple[Tensor, Tensor | None, None]:
        # All of a batch's losses are weighed alike, so one factor stands for the vector.
        gradient, weight_gradient = context.saved_tensors
        factor = upstream[0]
        scaled = None if weight_gradient is None else (weight_gradient * factor).to(gradient.dtype)
        return gradient * factor.to(gradient.dtype), scaled, None


class Network:
    """`losses(batch)`: nats of every answer token, in row-major order."""

    def __init__(self, model: PreTrainedModel, compiled: bool) -> None:
        model.config._attn_implementation = "eager"
        self.model = model
        self.body = model.model
        self.layers = list(self.body.layers)
        self.run_layer = _layer
        if compiled:
            torch._dynamo.config.recompile_limit = 64
            self.run_layer = torch.compile(_layer, dynamic=False)

    def losses(self, batch: Batch) -> Tensor:
        dtype = self.body.embed_tokens.weight.dtype
        hidden = self.body.embed_tokens(batch.tokens)  # [R, L, D]
        if torch.is_grad_enabled() and not hidden.requires_grad:
            # A first input without gradient would make the first block a different program.
            hidden = hidden.detach().requires_grad_()
        cos, sin = self.body.rotary_emb(hidden, batch.positions)
        bias = torch.zeros(batch.mask().shape, dtype=dtype).masked_fill_(~batch.mask(), torch.finfo(dtype).min)
        for layer in self.layers:
            hidden = self.run_layer(layer, hidden, bias, cos, sin)
        chosen = batch.labels != IGNORE
        answers = self.body.norm(hidden[chosen])  # [N, D]
        return _Loss.apply(answers, self.model.get_output_embeddings().weight, batch.labels[chosen])


def _layer(layer: torch.nn.Module, hidden: Tensor, bias: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    result = layer(hidden, attention_mask=bias, position_embeddings=(cos, sin))
    return result[0] if isinstance(result, tuple) else result
