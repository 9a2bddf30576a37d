"""Examples side by side in rows of fixed length, with nothing wasted and nothing shared.

Each token knows its document and its segment (0 the source, then one a target), and sees the
earlier tokens of its own document that are source or of its own segment. A target's positions
continue from the end of its source, as if it were alone with it: the loss of packed examples is
the sum of the losses of the examples alone (tests/training/test_pack.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import Tensor

from codetrans.objectives.objective import Example

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

IGNORE = -100


@dataclass(frozen=True)
class Batch:
    """R rows of L tokens."""

    tokens: Tensor  # [R, L] int64
    labels: Tensor  # [R, L] int64: the token that follows, IGNORE where there is nothing to learn
    positions: Tensor  # [R, L] int64
    documents: Tensor  # [R, L] int64; -1 is padding
    segments: Tensor  # [R, L] int64
    labels_of: tuple[tuple[str, int], ...]  # label and number of answer tokens, in row-major order

    def size(self) -> int:
        """Tokens, without padding."""
        return int((self.documents >= 0).sum())

    def on(self, device: torch.device) -> Batch:
        return moved(self, device)

    def mask(self) -> Tensor:
        """[R, 1, L, L] bool: query (third) may see key (fourth)."""
        same = self.documents[:, :, None] == self.documents[:, None, :]
        visible = (self.segments[:, None, :] == 0) | (self.segments[:, :, None] == self.segments[:, None, :])
        earlier = torch.ones_like(same[0]).tril()
        # Padding sees itself, or its softmax would divide zero by zero.
        return (same & visible & earlier)[:, None]


AnyBatch = TypeVar("AnyBatch", bound="DataclassInstance")


def moved(batch: AnyBatch, device: torch.device) -> AnyBatch:
    """The batch with its tensors on `device`."""
    tensors = {
        field.name: value.to(device)
        for field in fields(batch)
        if isinstance(value := getattr(batch, field.name), Tensor)
    }
    return replace(batch, **tensors)


def batches(examples: Iterable[Example], rows: int, length: int, window: int = 1024) -> Iterator[Batch]:
    """Packs `examples` (each at most `length` tokens) best-fit within a window of them."""
    stream = iter(examples)
    waiting: list[Example] = []
    exhausted = False
    while True:
        while not exhausted and len(waiting) < window:
            example = next(stream, None)
            if example is None:
                exhausted = True
            else:
                assert len(example) <= length, (len(example), length)
                waiting.append(example)
        if not waiting:
            return
        yield _batch([_row(waiting, length) for _ in range(rows)], length)


def _row(waiting: list[Example], length: int) -> list[Example]:
    """Takes from `waiting` the oldest example and the largest ones that still fit."""
    row: list[Example] = []
    if waiting:
        row.append(waiting.pop(0))
    room = length - sum(map(len, row))
    for example in sorted(waiting, key=len, reverse=True):
        if len(example) <= room:
            row.append(example)
            room -= len(example)
            waiting.remove(example)
    return row


def _batch(rows: list[list[Example]], length: int) -> Batch:
    shape = (len(rows), length)
    tokens = torch.zeros(shape, dtype=torch.long)
    labels = torch.full(shape, IGNORE, dtype=torch.long)
    positions = torch.zeros(shape, dtype=torch.long)
    documents = torch.full(shape, -1, dtype=torch.long)
    segments = torch.zeros(shape, dtype=torch.long)
    answered: list[tuple[str, int]] = []
    for r, row in enumerate(rows):
        at = 0
        for number, example in enumerate(row):
            size = len(example.source)
            tokens[r, at : at + size] = torch.tensor(example.source, dtype=torch.long)
            positions[r, at : at + size] = torch.arange(size)
            documents[r, at : at + len(example)] = number
            at += size
            for segment, target in enumerate(example.targets, start=1):
                piece = target.head + target.answer
                end = at + len(piece)
                tokens[r, at:end] = torch.tensor(piece, dtype=torch.long)
                positions[r, at:end] = torch.arange(size, size + len(piece))
                segments[r, at:end] = segment
                # The last token of the head predicts the first of the answer.
                start = at + len(target.head) - 1
                labels[r, start : end - 1] = torch.tensor(target.answer, dtype=torch.long)
                answered.append((target.label, len(target.answer)))
                at = end
    return Batch(tokens, labels, positions, documents, segments, tuple(answered))
