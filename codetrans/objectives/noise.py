"""Noise: what is taken from a sequence of tokens, so that a model learns to put it back.

Masking is span corruption (T5, arXiv 1910.10683, section 3.1.4) so that causal and
encoder–decoder models learn from the same examples: a model has to write what is missing.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

Tokens = list[int]


def spans(length: int, rng: random.Random, share: float, mean: float) -> list[tuple[int, int]]:
    """Disjoint, not adjacent ranges of 0..length that hold about `share` of it, of `mean` size on average."""
    wanted = max(1, round(length * share)) if length else 0
    found: list[tuple[int, int]] = []
    tries = 0
    while sum(end - start for start, end in found) < wanted and tries < 10 * length:
        tries += 1
        size = min(length, 1 + int(rng.expovariate(1 / max(1e-9, mean - 0.5))))
        start = rng.randrange(length - size + 1)
        if all(start + size < other or start > end for other, end in found):
            found.append((start, start + size))
    return sorted(found)


def masked(
    tokens: Sequence[int], rng: random.Random, mask: int, share: float, mean: float
) -> tuple[Tokens, Tokens]:
    """(`tokens` with `mask` for each missing span; the spans, each after a `mask`)."""
    kept: Tokens = []
    gaps: Tokens = []
    at = 0
    for start, end in spans(len(tokens), rng, share, mean):
        kept += [*tokens[at:start], mask]
        gaps += [mask, *tokens[start:end]]
        at = end
    return [*kept, *tokens[at:]], gaps


def noised(
    tokens: Sequence[int], rng: random.Random, mask: int, share: float, drop: float, shuffle: int
) -> Tokens:
    """Spans masked, single tokens dropped, and neighbours at most `shuffle` places apart exchanged.

    The noise of unsupervised translation (arXiv 1711.00043, section 2.3).
    """
    kept, _ = masked(tokens, rng, mask, share, 3.0)
    kept = [token for token in kept if token == mask or rng.random() >= drop]
    places = [(place + rng.random() * shuffle, token) for place, token in enumerate(kept)]
    return [token for _, token in sorted(places, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class Noise:
    """The options of objectives that damage what a model reads."""

    share: float = 0.15  # of the tokens in masked spans
    drop: float = 0.1  # of the tokens that are left out without a trace
    shuffle: int = 3  # places that a token moves at most

    def damaged(self, file: Sequence[int], rng: random.Random, mask: int) -> Tokens:
        """All but a file's first token, which says what it is."""
        return [file[0], *noised(file[1:], rng, mask, self.share, self.drop, self.shuffle)]
