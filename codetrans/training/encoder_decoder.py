"""How an encoder–decoder (MBart type) trains: sources encoded once, each of their targets decoded.

It computes with transformers' own modules on padded batches: this kind is the baseline to compare
the causal one with, and small.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor
from torch.nn import Parameter
from transformers import AutoModelForSeq2SeqLM, PretrainedConfig, PreTrainedModel

from codetrans.objectives.objective import Example
from codetrans.training.flat import Vectors, place, view
from codetrans.training.network import token_losses
from codetrans.training.pack import IGNORE, moved

WINDOW = 1024  # examples that are sorted by length to be batched with their like
LENGTHS = 32  # padded lengths are multiples of it, numbers of rows of ROWS: every new shape costs time once
ROWS = 4


@dataclass(frozen=True)
class Batch:
    """S sources, T targets."""

    sources: Tensor  # [S, Ls] int64
    source_mask: Tensor  # [S, Ls] bool: no padding
    owners: Tensor  # [T] int64: the source of each target
    targets: Tensor  # [T, Lt] int64: what the decoder reads
    target_mask: Tensor  # [T, Lt] bool
    labels: Tensor  # [T, Lt] int64: the token that follows, IGNORE where there is nothing to learn
    labels_of: tuple[tuple[str, int], ...]

    def size(self) -> int:
        return int(self.source_mask.sum()) + int(self.target_mask.sum())

    def on(self, device: torch.device) -> Batch:
        return moved(self, device)


@dataclass(frozen=True)
class EncoderDecoder:
    """See kind.Kind."""

    start: int  # the token that a decoder starts with when it writes, so also when it learns

    frozen_embeddings = False

    def blank(self, config: PretrainedConfig, device: torch.device) -> PreTrainedModel:
        with device:
            model: PreTrainedModel = AutoModelForSeq2SeqLM.from_config(config)
        return model

    def ordered(self, model: PreTrainedModel, train_embeddings: bool) -> Iterator[tuple[str, Parameter]]:
        return iter(model.named_parameters())

    def rounds(self, name: str) -> bool:
        return ".layers." in name

    def network(
        self, model: PreTrainedModel, vectors: Vectors, worker: int, compiled: bool = False
    ) -> Network:
        """`compiled` is without effect: shapes vary too much for it to pay."""
        places = place(self.ordered(model, True), vectors)
        for name, parameter in model.named_parameters():
            parameter.requires_grad_()
            parameter.grad = view(vectors, places[name], tuple(parameter.shape), worker).grad
        model.tie_weights()
        return Network(model)

    def batches(self, examples: Iterable[Example], rows: int, length: int) -> Iterator[Batch]:
        """Examples of like length together, windows of them in an order drawn once and for all."""
        stream, rng = iter(examples), random.Random(0)
        while window := list(islice(stream, WINDOW)):
            window.sort(key=lambda e: (len(e.source), max(len(t.head) + len(t.answer) for t in e.targets)))
            groups = list(_groups(window, rows * length))
            rng.shuffle(groups)
            yield from (_batch(group, self.start) for group in groups)


def _groups(examples: list[Example], budget: int) -> Iterator[list[Example]]:
    """Runs of examples that take at most `budget` tokens with their padding."""
    group: list[Example] = []
    for example in examples:
        if group and _padded([*group, example]) > budget:
            yield group
            group = []
        group.append(example)
    if group:
        yield group


def _padded(group: list[Example]) -> int:
    targets = [len(t.head) + len(t.answer) for e in group for t in e.targets]
    return len(group) * max(len(e.source) for e in group) + len(targets) * max(targets)


def _batch(group: list[Example], start: int) -> Batch:
    pairs = [(owner, target) for owner, example in enumerate(group) for target in example.targets]
    sources = [list(example.source) or [start] for example in group]  # nothing to read: one mark
    targets = [[start, *target.head, *target.answer[:-1]] for _, target in pairs]
    labels = [[IGNORE] * len(target.head) + list(target.answer) for _, target in pairs]
    source_tokens, source_mask = _rectangle(sources, 0)
    target_tokens, target_mask = _rectangle(targets, 0)
    owners = torch.zeros(len(target_tokens), dtype=torch.long)
    owners[: len(pairs)] = torch.tensor([owner for owner, _ in pairs])
    return Batch(
        source_tokens,
        source_mask,
        owners,
        target_tokens,
        target_mask,
        _rectangle(labels, IGNORE)[0],
        tuple((target.label, len(target.answer)) for _, target in pairs),
    )


def _rectangle(rows: list[list[int]], padding: int) -> tuple[Tensor, Tensor]:
    """[R, L] int64 and where it is not padding, R and L rounded up."""
    height = -(-len(rows) // ROWS) * ROWS
    width = -(-max(map(len, rows)) // LENGTHS) * LENGTHS
    tokens = torch.full((height, width), padding, dtype=torch.long)
    mask = torch.zeros((height, width), dtype=torch.bool)
    for number, row in enumerate(rows):
        tokens[number, : len(row)] = torch.tensor(row, dtype=torch.long)
        mask[number, : len(row)] = True
    return tokens, mask


class Network:
    def __init__(self, model: PreTrainedModel) -> None:
        self.model = model

    def losses(self, batch: Batch) -> Tensor:
        batch = batch.on(self.model.device)
        seen = batch.source_mask.long()
        # Rows that only fill up look at their first token: a softmax over nothing is not a number.
        seen[:, 0] = 1
        body = self.model.model
        encoded = body.encoder(input_ids=batch.sources, attention_mask=seen).last_hidden_state  # [S, Ls, D]
        hidden = body.decoder(
            input_ids=batch.targets,
            encoder_hidden_states=encoded[batch.owners],
            encoder_attention_mask=seen[batch.owners],
            use_cache=False,
        ).last_hidden_state  # [T, Lt, D]
        chosen = batch.labels != IGNORE
        return token_losses(hidden[chosen], self.model.lm_head.weight, batch.labels[chosen])
