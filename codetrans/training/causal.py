"""How a causal model (Llama or Qwen2 type) trains: its layout, its rows, its network.

Matrices with the same input lie side by side and are multiplied as one (network.Block).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import torch
from torch import Tensor
from transformers import AutoModelForCausalLM, PretrainedConfig, PreTrainedModel

from codetrans.objectives.objective import Example
from codetrans.training.flat import Vectors, place, view
from codetrans.training.network import Block, Network
from codetrans.training.pack import Batch, batches

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


class Causal:
    """The kind of most models (see kind.Kind)."""

    frozen_embeddings = True  # unless the recipe wants them to learn

    def blank(self, config: PretrainedConfig, device: torch.device) -> PreTrainedModel:
        with torch.device("meta"):
            model = AutoModelForCausalLM.from_config(config)
        filled: PreTrainedModel = model.to_empty(device=device)
        filled.model.rotary_emb = type(filled.model.rotary_emb)(config=config).to(device)
        return filled

    def ordered(
        self, model: PreTrainedModel, train_embeddings: bool
    ) -> Iterator[tuple[str, torch.nn.Parameter]]:
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

    def rounds(self, name: str) -> bool:
        return name.startswith("model.layers.")

    @torch.no_grad()
    def network(
        self, model: PreTrainedModel, vectors: Vectors, worker: int, compiled: bool = False
    ) -> Network:
        train_embeddings = not len(vectors.embeddings)
        places = place(self.ordered(model, train_embeddings), vectors)
        embeddings: Any = model.get_input_embeddings().weight
        if train_embeddings:
            embeddings.requires_grad_()
            where = places["model.embed_tokens.weight"]
            embeddings.grad = vectors.gradients[worker][where].view(embeddings.shape)
        else:
            embeddings.data = vectors.embeddings
            embeddings.requires_grad_(False)
        model.tie_weights()
        sizes = {name: parameter.shape for name, parameter in model.named_parameters()}

        def leaf(names: list[str]) -> Tensor | None:
            """The adjacent parameters as one."""
            if names[0] not in places:
                return None
            shape = (-1, *sizes[names[0]][1:])
            return view(vectors, slice(places[names[0]].start, places[names[-1]].stop), shape, worker)

        blocks = [
            Block(*(leaf([f"model.layers.{number}.{name}" for name in names]) for names in _FUSED))  # type: ignore[arg-type]
            for number in range(model.config.num_hidden_layers)
        ]
        final = leaf(["model.norm.weight"])
        assert final is not None
        return Network(model, blocks, final, compiled)

    def batches(self, examples: Iterable[Example], rows: int, length: int) -> Iterator[Batch]:
        return batches(examples, rows, length)
