"""Translation auto-encoding: source and IR, both damaged, give both (arXiv 2207.03578, section 3.2)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import IR, answer_tokens, joined, mask, source_tokens, target_head
from codetrans.objectives.noise import noised
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


@dataclass(frozen=True)
class TranslationDenoising:
    share: float = 0.15  # of the tokens in masked spans
    drop: float = 0.1  # of the tokens that are left out without a trace
    shuffle: int = 3  # places that a token moves at most

    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        hole = mask(tokenizer)
        for solution in shuffled(corpus, rng):
            if not solution.ir or solution.only_source:
                continue
            files, targets = [], []
            for text, name in ((solution.text, solution.language), (solution.ir, IR)):
                whole = source_tokens(tokenizer, text, name)
                files.append([whole[0], *noised(whole[1:], rng, hole, self.share, self.drop, self.shuffle)])
                head, answer = target_head(tokenizer, name), answer_tokens(tokenizer, text)
                targets.append(Target(f"tae-{solution.language}-{name}", tuple(head), tuple(answer)))
            yield from fitting(Example(tuple(joined(tokenizer, *files)), tuple(targets)), maximum)


OBJECTIVE = TranslationDenoising()
