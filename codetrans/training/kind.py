"""The two kinds of model that train: causal, and encoder–decoder.

A kind knows how a model's weights are laid out in one vector, how examples become batches, and
what computes the losses of a batch. Everything else of training is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import Parameter
from transformers import PretrainedConfig, PreTrainedModel

from codetrans.errors import BadInput
from codetrans.objectives.objective import Example
from codetrans.training import flat
from codetrans.training.causal import Causal
from codetrans.training.encoder_decoder import EncoderDecoder
from codetrans.training.flat import Vectors
from codetrans.training.rounding import BLOCK


class Batch(Protocol):
    labels_of: tuple[tuple[str, int], ...]  # label and number of answer tokens, in the order of losses

    def size(self) -> int:
        """Source and target tokens, without padding."""


class Network(Protocol):
    def losses(self, batch: Batch) -> Tensor:
        """Nats of every answer token, in the order of `batch.labels_of`."""


class Kind(Protocol):
    frozen_embeddings: bool  # they stay as they are unless a recipe wants them to learn

    def blank(self, config: PretrainedConfig, device: torch.device) -> PreTrainedModel:
        """A model to be filled with weights."""

    def ordered(self, model: PreTrainedModel, train_embeddings: bool) -> Iterator[tuple[str, Parameter]]:
        """Name and parameter of all that learns, in the order of the vector."""

    def rounds(self, name: str) -> bool:
        """Whether the matrix of that name is rounded in the exported file."""

    def network(
        self, model: PreTrainedModel, vectors: Vectors, worker: int, compiled: bool = False
    ) -> Network:
        """The losses of `model`, whose weights become views of `vectors`."""

    def batches(self, examples: Iterable[Example], rows: int, length: int) -> Iterator[Batch]:
        """Batches of about `rows` x `length` tokens of examples of at most `length`."""


def kind_of(config: PretrainedConfig) -> Kind:
    if config.is_encoder_decoder:
        both: Kind = EncoderDecoder(config.decoder_start_token_id)  # type: ignore[assignment]
        return both
    return Causal()  # type: ignore[return-value]


def share(
    model: PreTrainedModel, train_embeddings: bool, workers: int, dtype: torch.dtype = torch.bfloat16
) -> Vectors:
    """Copies of the model's weights on its device; the network is to compute in `dtype`."""
    kind = kind_of(model.config)
    learn = train_embeddings or not kind.frozen_embeddings
    frozen: Tensor | None = None if learn else model.get_input_embeddings().weight  # type: ignore[assignment]
    return flat.share(kind.ordered(model, learn), frozen, workers, dtype)


def rounded_blocks(model: PreTrainedModel, train_embeddings: bool) -> Tensor:
    """Which blocks of the vector belong to matrices that the export rounds: bool [N / 32].

    Raises BadInput.
    """
    kind = kind_of(model.config)
    flags = []
    for name, value in kind.ordered(model, train_embeddings or not kind.frozen_embeddings):
        if value.shape[-1] % BLOCK:
            raise BadInput(
                f"{name} has rows of {value.shape[-1]}, not a multiple of {BLOCK}", remedy='set rounding = ""'
            )
        flags.append(
            torch.full((value.numel() // BLOCK,), value.dim() > 1 and kind.rounds(name), device=value.device)
        )
    return torch.cat(flags)
