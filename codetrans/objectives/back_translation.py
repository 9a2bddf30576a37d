"""Back-translation: a function from its translation by the model that is being trained.

Online and greedy, as in unsupervised translation of programs (arXiv 2006.03511, section 3.3, and
2207.03578, section 3.1): a function y is translated into another language by the current weights,
and the model learns to write y from what came out. Functions without a counterpart are of use here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from tokenizers import Tokenizer

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.edit import parse
from codetrans.model.prompt import IR, answer_text, answer_tokens, source_tokens, target_head
from codetrans.objectives.objective import Example, Solution, Target, Write, fitting, shuffled
from codetrans.tokenizer import END

Function: TypeAlias = tuple[Solution, tuple[int, ...]]  # and its answer tokens

MARGIN = 32  # tokens: heads, and text that is cut into more tokens than it was written in


@dataclass(frozen=True)
class BackTranslation:
    batch: int = 16  # functions that are translated together
    tokens: int = 256  # of a translation, at most; it may be half as long again as the longest function
    through: tuple[str, ...] = ()  # languages to translate into, "ir" among them; none: those of the corpus
    parses: bool = True  # leave out translations that do not end or parse, unless none of a batch does

    def online_examples(
        self,
        corpus: Sequence[Solution],
        tokenizer: Tokenizer,
        rng: random.Random,
        maximum: int,
        write: Write,
    ) -> Iterator[list[Example]]:
        ways = sorted(self.through or {solution.language for solution in corpus})
        heads = {name: tuple(target_head(tokenizer, name)) for name in ways}
        order = _endless(corpus, tokenizer, rng, (maximum - MARGIN) // 2)
        while ways:
            way = rng.choice(ways)
            chosen = _others(order, way, self.batch, 2 * len(corpus))
            if not chosen:
                ways.remove(way)
                continue
            sources = [
                tuple(source_tokens(tokenizer, solution.text, solution.language)) for solution, _ in chosen
            ]
            longest = max(len(answer) for _, answer in chosen)
            limit = min(self.tokens, int(1.5 * longest) + MARGIN, maximum - MARGIN - longest)
            written = write(sources, heads[way], limit)
            whole = [self._is_whole(tokenizer, answer, way) for answer in written]
            examples: list[Example] = []
            for (solution, answer), ids, good in zip(chosen, written, whole, strict=True):
                if good or not any(whole):  # a step needs something to learn
                    text = answer_text(tokenizer, _open(tokenizer, ids))
                    target = Target(
                        f"bt:{way}-{solution.language}",
                        tuple(target_head(tokenizer, solution.language)),
                        answer,
                    )
                    example = Example(tuple(source_tokens(tokenizer, text, way)), (target,))
                    examples += fitting(example, maximum)
            yield examples
        raise BadInput(
            "no function can be translated back: they are too long, or all of one language",
            remedy="raise optimisation.length, or leave out back_translation",
        )

    def _is_whole(self, tokenizer: Tokenizer, written: list[int], way: str) -> bool:
        if not self.parses:
            return True
        ended = written[-1:] == [tokenizer.token_to_id(END)]
        return ended and _parses(answer_text(tokenizer, written[:-1]), way)


def _endless(
    corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, longest: int
) -> Iterator[Function]:
    """Functions of at most `longest` tokens, pass after pass until one finds none."""
    found = True
    while found:
        found = False
        for solution in shuffled(corpus, rng):
            if not solution.only_source:
                answer = tuple(answer_tokens(tokenizer, solution.text))
                if len(answer) <= longest:
                    found = True
                    yield solution, answer


def _others(order: Iterator[Function], way: str, count: int, most: int) -> list[Function]:
    """Up to `count` functions in other languages than `way`, of the next `most`."""
    return list(islice((item for item in islice(order, most) if item[0].language != way), count))


def _open(tokenizer: Tokenizer, written: list[int]) -> list[int]:
    end = tokenizer.token_to_id(END)
    return written[:-1] if written[-1:] == [end] else written


def _parses(text: str, way: str) -> bool:
    if not text.strip():
        return False
    if way != IR:
        return not parse(text, language(way).grammar()).has_error
    from codetrans.ir import llvm  # noqa: PLC0415  (an extra)
    from codetrans.ir.compact import module  # noqa: PLC0415

    try:
        llvm.parse(module(text))
    except BadInput:
        return False
    return True


OBJECTIVE = BackTranslation()
