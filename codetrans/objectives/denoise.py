"""Denoising auto-encoding (DAE): a function from a damaged one (arXiv 2207.03578, section 3.1)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import answer_tokens, mask, source_tokens, target_head
from codetrans.objectives.noise import Noise
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


@dataclass(frozen=True)
class Denoising(Noise):
    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        hole = mask(tokenizer)
        for solution in shuffled(corpus, rng):
            if solution.only_source:
                continue
            whole = source_tokens(tokenizer, solution.text, solution.language)
            target = Target(
                f"dae-{solution.language}",
                tuple(target_head(tokenizer, solution.language)),
                tuple(answer_tokens(tokenizer, solution.text)),
            )
            yield from fitting(Example(tuple(self.damaged(whole, rng, hole)), (target,)), maximum)


OBJECTIVE = Denoising()
