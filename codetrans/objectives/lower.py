"""IR generation (MT): the LLVM IR of a function from its source (arXiv 2207.03578, section 3.2)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tokenizers import Tokenizer

from codetrans.model.prompt import IR, answer_tokens, source_tokens, target_head
from codetrans.objectives.objective import Example, Solution, Target, fitting, shuffled


class Lower:
    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        head = tuple(target_head(tokenizer, IR))
        for solution in shuffled(corpus, rng):
            if solution.ir:
                source = tuple(source_tokens(tokenizer, solution.text, solution.language))
                answer = tuple(answer_tokens(tokenizer, solution.ir))
                yield from fitting(
                    Example(source, (Target(f"{solution.language}-ir", head, answer),)), maximum
                )


OBJECTIVE = Lower()
