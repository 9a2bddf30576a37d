"""Translation auto-encoding: source and IR, both damaged, give both (arXiv 2207.03578, section 3.2)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import IR, answer_tokens, joined, mask, source_tokens, target_head
from codetrans.objectives.noise import Noise
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


@dataclass(frozen=True)
class TranslationDenoising(Noise):
    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        hole = mask(tokenizer)
        for solution in shuffled(corpus, rng):
            if not solution.ir or solution.only_source:
                continue
            files, targets = [], []
            for text, name in ((solution.text, solution.language), (solution.ir, IR)):
                files.append(self.damaged(source_tokens(tokenizer, text, name), rng, hole))
                head, answer = target_head(tokenizer, name), answer_tokens(tokenizer, text)
                targets.append(Target(f"tae-{solution.language}-{name}", tuple(head), tuple(answer)))
            yield from fitting(Example(tuple(joined(tokenizer, *files)), tuple(targets)), maximum)


OBJECTIVE = TranslationDenoising()
