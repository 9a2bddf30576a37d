"""Translation language modelling: source and IR side by side, pieces of both missing.

What is missing in one stands in the other, so that the model learns to align them
(arXiv 2207.03578, section 3.2).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import IR, closed, gaps_head, joined, mask, source_tokens
from codetrans.objectives.noise import masked
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


@dataclass(frozen=True)
class TranslationModelling:
    share: float = 0.15  # of the tokens that are missing
    span: float = 3.0  # tokens of a missing piece, on average

    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        hole = mask(tokenizer)
        head = tuple(gaps_head(tokenizer, IR))
        for solution in shuffled(corpus, rng):
            if not solution.ir:
                continue
            files, missing = [], []
            for text, name in ((solution.text, solution.language), (solution.ir, IR)):
                whole = source_tokens(tokenizer, text, name)
                kept, gaps = masked(whole[1:], rng, hole, self.share, self.span)
                files.append([whole[0], *kept])
                missing += gaps
            target = Target(f"tlm-{solution.language}", head, closed(tokenizer, missing))
            yield from fitting(Example(tuple(joined(tokenizer, *files)), (target,)), maximum)


OBJECTIVE = TranslationModelling()
