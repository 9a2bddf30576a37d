"""The training corpus as solutions, split, and the stream of batches that a recipe asks for."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from codetrans import json_lines
from codetrans.corpus.filter import held_out, split
from codetrans.errors import BadInput
from codetrans.objectives.objective import Example, Objective, Solution, objectives
from codetrans.training.recipe import Data, Mixture, Recipe


def solutions(path: Path) -> tuple[list[Solution], list[Solution]]:
    """Training and validation solutions; held-out problems are in neither."""
    training: list[Solution] = []
    validation: list[Solution] = []
    for row in json_lines.read(path):
        problem = int(str(row["problem"]))
        if held_out(problem):
            continue
        group = f"{row['source']}/{problem}/{row['variant']}"
        solution = Solution(group, str(row["language"]), str(row["text"]))
        (validation if split(problem) == "validation" else training).append(solution)
    if not training:
        raise BadInput(f"{path} has no training solutions", remedy="make it with `codetrans corpus pairs`")
    return training, validation


def vocabulary_texts(data: Data) -> Iterator[str]:
    """Texts that, beside the training corpus, decide which tokens are kept."""
    for name in data.vocabulary_texts:
        for row in json_lines.read(Path(name)):
            yield str(row.get("text") or row.get("code") or "")


def stream(recipe: Recipe, corpus: list[Solution], tokenizer: Tokenizer) -> Iterator[Example]:
    """Examples without end: each pass draws objectives by weight until all are through."""
    known = objectives()
    mixtures = [
        (_with_options(known[name], mix), mix.weight) for name, mix in recipe.objectives.items() if mix.weight
    ]
    number = 0
    while True:
        rng = random.Random(f"{recipe.optimisation.seed}/{number}")
        sources = [
            (objective.examples(corpus, tokenizer, rng, recipe.optimisation.length), weight)
            for objective, weight in mixtures
        ]
        while sources:
            chosen = rng.choices(range(len(sources)), [weight for _, weight in sources])[0]
            example = next(sources[chosen][0], None)
            if example is None:
                del sources[chosen]
            else:
                yield example
        number += 1


def _with_options(objective: Objective, mixture: Mixture) -> Objective:
    return dataclasses.replace(objective, **mixture.options) if mixture.options else objective  # type: ignore[type-var]
