"""Single-language modelling: a function is written from nothing but its language."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tokenizers import Tokenizer

from codetrans.model.prompt import answer_tokens, target_head
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


class Monolingual:
    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        for solution in shuffled(corpus, rng):
            if solution.only_source:
                continue
            head = tuple(target_head(tokenizer, solution.language))
            answer = tuple(answer_tokens(tokenizer, solution.text))
            yield from fitting(Example((), (Target(solution.language, head, answer),)), maximum)


OBJECTIVE = Monolingual()
