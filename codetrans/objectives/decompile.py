"""IR decompilation: source from LLVM IR (arXiv 2207.03578, section 3.3).

With solutions of one group in several languages also the pivot's second half: the IR of one
language's function is the source, the same algorithm in another language the target.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import IR, answer_tokens, source_tokens, target_head
from codetrans.objectives.objective import Example, Solution, Target, answers, fitting, shuffled


@dataclass(frozen=True)
class Decompile:
    across: int = 2  # targets in other languages, at most, beside the IR's own

    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        groups: dict[str, list[Solution]] = defaultdict(list)
        for solution in corpus:
            groups[solution.group].append(solution)
        for solution in shuffled(corpus, rng):
            if not solution.ir or solution.only_source:
                continue
            source = tuple(source_tokens(tokenizer, solution.ir, IR))
            others = answers(solution, groups[solution.group])
            rng.shuffle(others)
            targets = tuple(
                Target(
                    f"ir:{solution.language}-{wanted.language}",
                    tuple(target_head(tokenizer, wanted.language)),
                    tuple(answer_tokens(tokenizer, wanted.text)),
                )
                for wanted in [solution, *others[: self.across]]
            )
            yield from fitting(Example(source, targets), maximum)


OBJECTIVE = Decompile()
