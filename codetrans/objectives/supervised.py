"""Translation between solutions that are the same algorithm in several languages.

Every function is the source once a pass. Its targets are drawn so that directions are seen about
equally often: with p the share of a direction among all pairs, a pair is kept in proportion to
p ** (balance - 1), where balance 1 keeps the corpus's own shares and 0 makes all equal.

A language that is written badly may be what most groups that have it are read for: `emphasis` of
these groups, other ones in each pass, have no other target than `emphasised`.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from codetrans.model.prompt import answer_tokens, source_tokens, target_head
from codetrans.objectives.objective import Example, Solution, Target, answers, fitting, shuffled


@dataclass(frozen=True)
class Supervised:
    balance: float = 0.4
    targets: int = 4  # at most, of one source in one example
    emphasised: str = ""  # a language
    emphasis: float = 0.0  # share of groups

    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        groups: dict[str, list[Solution]] = defaultdict(list)
        for solution in corpus:
            groups[solution.group].append(solution)
        keep = _keep(groups, self.balance)
        heads = {
            language: tuple(target_head(tokenizer, language)) for language in {s.language for s in corpus}
        }
        having = [key for key, group in groups.items() if any(s.language == self.emphasised for s in group)]
        narrowed = {key for key in having if rng.random() < self.emphasis}
        for solution in shuffled(corpus, rng):
            others = answers(solution, groups[solution.group])
            if solution.group in narrowed:
                others = [other for other in others if other.language == self.emphasised]
            rng.shuffle(others)
            wanted = [o for o in others if rng.random() < keep[solution.language, o.language]]
            source = tuple(source_tokens(tokenizer, solution.text, solution.language))
            targets = tuple(
                Target(
                    f"{solution.language}-{other.language}",
                    heads[other.language],
                    tuple(answer_tokens(tokenizer, other.text)),
                )
                for other in wanted[: self.targets]
            )
            yield from fitting(Example(source, targets), maximum)


def _keep(groups: dict[str, list[Solution]], balance: float) -> dict[tuple[str, str], float]:
    """The probability of keeping a pair of each direction; 1 for the rarest."""
    pairs = Counter(
        (a.language, b.language) for group in groups.values() for a in group for b in answers(a, group)
    )
    rarest = min(pairs.values(), default=1)
    return {direction: (count / rarest) ** (balance - 1) for direction, count in pairs.items()}


OBJECTIVE = Supervised()
