"""Denoising auto-encoding (DAE): a function from a damaged one (arXiv 2207.03578, section 3.1)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import answer_tokens, mask, source_tokens, target_head
from codetrans.objectives.noise import noised
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


@dataclass(frozen=True)
class Denoising:
    share: float = 0.15  # of the tokens in masked spans
    drop: float = 0.1  # of the tokens that are left out without a trace
    shuffle: int = 3  # places that a token moves at most

    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        hole = mask(tokenizer)
        for solution in shuffled(corpus, rng):
            if solution.only_source:
                continue
            whole = source_tokens(tokenizer, solution.text, solution.language)
            kept = noised(whole[1:], rng, hole, self.share, self.drop, self.shuffle)
            target = Target(
                f"dae-{solution.language}",
                tuple(target_head(tokenizer, solution.language)),
                tuple(answer_tokens(tokenizer, solution.text)),
            )
            yield from fitting(Example((whole[0], *kept), (target,)), maximum)


OBJECTIVE = Denoising()
