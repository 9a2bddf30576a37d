"""What an objective is: a source of examples, whatever the model.

An objective's module defines OBJECTIVE, an instance with `examples`; one whose examples the model
itself takes part in has `online_examples` in its place.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from tokenizers import Tokenizer

from codetrans.discover import discover


@dataclass(frozen=True)
class Target:
    """One continuation of a source. The model reads `head` and learns to write `answer`."""

    label: str  # for losses by direction: "java-rust"
    head: tuple[int, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """A source and its targets, which share its computation and do not see each other.

    A causal model packs all of it into one row; an encoder-decoder encodes the source once.
    """

    source: tuple[int, ...]
    targets: tuple[Target, ...]

    def __len__(self) -> int:
        return len(self.source) + sum(len(t.head) + len(t.answer) for t in self.targets)


@dataclass(frozen=True)
class Solution:
    """A canonical function of the training corpus; the same `group` is the same algorithm."""

    group: str
    language: str
    text: str
    ir: str = ""  # canonical LLVM IR, compact; "": it was not lowered
    only_source: bool = False  # a form that is read, and that no model should write


class Objective(Protocol):
    def examples(
        self, corpus: Sequence[Solution], tokenizer: Tokenizer, rng: random.Random, maximum: int
    ) -> Iterator[Example]:
        """One pass over `corpus` in an order drawn from `rng`; each example at most `maximum` tokens."""


# What the model in training writes, greedily, after each source and a head that they share, of at most
# so many tokens; the end token is the last where it came to an end.
Write: TypeAlias = Callable[[Sequence[tuple[int, ...]], tuple[int, ...], int], list[list[int]]]


@runtime_checkable
class Online(Protocol):
    def online_examples(
        self,
        corpus: Sequence[Solution],
        tokenizer: Tokenizer,
        rng: random.Random,
        maximum: int,
        write: Write,
    ) -> Iterator[list[Example]]:
        """Examples without end, in the groups that were made together; each example at most `maximum` tokens."""


def answers(solution: Solution, group: Sequence[Solution]) -> list[Solution]:
    """What a model may write for `solution`: the other languages' members of its group."""
    return [other for other in group if other.language != solution.language and not other.only_source]


def shuffled(corpus: Sequence[Solution], rng: random.Random) -> Iterator[Solution]:
    order = list(range(len(corpus)))
    rng.shuffle(order)
    return (corpus[place] for place in order)


def fitting(example: Example, maximum: int) -> Iterator[Example]:
    """The example with as many of its targets, in order, as `maximum` tokens hold; nothing where none fits."""
    room, targets = maximum - len(example.source), []
    for target in example.targets:
        size = len(target.head) + len(target.answer)
        if size <= room:
            room -= size
            targets.append(target)
    if targets:
        yield Example(example.source, tuple(targets))


def objectives() -> dict[str, Objective | Online]:
    """Name (of its module) → objective."""
    return discover("codetrans.objectives", "OBJECTIVE")
