"""The validation loss of a finished model: a folder, a GGUF file, any precision it was stored in."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import torch

from codetrans.model.load import load
from codetrans.training.data import solutions, validation_sample
from codetrans.training.device import choose
from codetrans.training.kind import kind_of, share
from codetrans.training.recipe import Optimisation


@torch.no_grad()
def losses_by_direction(model: Path, corpus: Path, pairs: int = 120) -> dict[str, float]:
    """Nats a token of each direction, on the sample that training validates on."""
    loaded, tokenizer = load(str(model))
    machine = choose()
    loaded.to(machine.device)  # type: ignore[arg-type]
    kind = kind_of(loaded.config)
    _, validation = solutions(corpus)
    network = kind.network(loaded, share(loaded, train_embeddings=False, workers=1, dtype=machine.dtype), 0)
    options = Optimisation(rows=2)
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    sample = validation_sample(validation, tokenizer, options, pairs)
    for batch in kind.batches(sample, options.rows, options.length):
        losses = network.losses(batch)
        at = 0
        for label, count in batch.labels_of:
            sums[label] += float(losses[at : at + count].sum())
            counts[label] += count
            at += count
    return {label: sums[label] / counts[label] for label in sorted(sums)}
