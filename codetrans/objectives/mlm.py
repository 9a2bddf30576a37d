"""Masked language modelling: missing pieces of a function (arXiv 2207.03578, section 3.1)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import closed, gaps_head, mask, source_tokens
from codetrans.objectives.noise import masked
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


@dataclass(frozen=True)
class MaskedModelling:
    share: float = 0.15  # of the tokens that are missing
    span: float = 3.0  # tokens of a missing piece, on average

    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        hole = mask(tokenizer)
        for solution in shuffled(corpus, rng):
            whole = source_tokens(tokenizer, solution.text, solution.language)
            kept, gaps = masked(whole[1:], rng, hole, self.share, self.span)
            head = tuple(gaps_head(tokenizer, solution.language))
            target = Target(f"mlm-{solution.language}", head, closed(tokenizer, gaps))
            yield from fitting(Example((whole[0], *kept), (target,)), maximum)


OBJECTIVE = MaskedModelling()
