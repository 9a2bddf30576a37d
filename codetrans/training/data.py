"""The training corpus as solutions, split, and the stream of batches that a recipe asks for."""

from __future__ import annotations

import dataclasses
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from tokenizers import Tokenizer

from codetrans import json_lines
from codetrans.corpus.filter import held_out, split
from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.objectives.objective import Example, Objective, Online, Solution, objectives
from codetrans.objectives.supervised import Supervised
from codetrans.training.recipe import Data, Mixture, Optimisation, Recipe


def solutions(*paths: Path) -> tuple[list[Solution], list[Solution]]:
    """Training and validation solutions; held-out problems are in neither."""
    training: list[Solution] = []
    validation: list[Solution] = []
    for path in paths:
        for number, row in json_lines.numbered(path):
            try:
                problem = int(str(row["problem"]))
                group = f"{row['source']}/{problem}/{row['variant']}"
                solution = Solution(
                    group,
                    language(row["language"]).name,
                    str(row["text"]),
                    str(row.get("ir") or ""),
                    bool(row.get("only_source")),
                )
            except (KeyError, TypeError, ValueError, AttributeError, BadInput) as error:
                what = f"no {error}" if isinstance(error, KeyError) else str(error)
                raise BadInput(
                    f"{path} holds no training functions: line {number}: {what}",
                    remedy="make it with `codetrans corpus pairs`",
                ) from error
            if not held_out(problem):
                (validation if split(problem) == "validation" else training).append(solution)
    if not training:
        names = ", ".join(map(str, paths))
        raise BadInput(f"{names}: no training solutions", remedy="make them with `codetrans corpus pairs`")
    return training, validation


def vocabulary_texts(data: Data) -> Iterator[str]:
    """Texts that, beside the training corpus, decide which tokens are kept."""
    for name in data.vocabulary_texts:
        for row in json_lines.read(Path(name)):
            yield str(row.get("text") or row.get("code") or "")


def stream(
    recipe: Recipe, corpus: list[Solution], tokenizer: Tokenizer, step: Callable[[], int] = lambda: 0
) -> Iterator[Example]:
    """Examples without end: each pass draws objectives by their weight at `step` until all are through.

    Raises BadInput when a pass gives no example at all.
    """
    known = objectives()
    number = 0
    while True:
        rng = random.Random(f"{recipe.optimisation.seed}/{number}")
        live = [
            (
                _offline(known[name], mix).examples(corpus, tokenizer, rng, recipe.optimisation.length),
                mix,
            )
            for name, mix in recipe.objectives.items()
            if not isinstance(known[name], Online)
        ]
        found = False
        while any(weights := [mix.weight(step()) for _, mix in live]):
            chosen = rng.choices(range(len(live)), weights)[0]
            example = next(live[chosen][0], None)
            if example is None:
                del live[chosen]
            else:
                found = True
                yield example
        if not found:
            names = ", ".join(recipe.objectives)
            raise BadInput(
                f"no example for {names} at step {step()}",
                remedy="objectives over IR need functions with an `ir`; others functions that fit the length",
            )
        number += 1


def online_objectives(recipe: Recipe) -> dict[str, Online]:
    """Those of the recipe's objectives in whose examples the model takes part."""
    known = objectives()
    made = {name: _with_options(known[name], mix) for name, mix in recipe.objectives.items()}
    return {name: objective for name, objective in made.items() if isinstance(objective, Online)}


def _offline(objective: Objective | Online, mixture: Mixture) -> Objective:
    made = _with_options(objective, mixture)
    assert not isinstance(made, Online)
    return made


def _with_options(objective: Objective | Online, mixture: Mixture) -> Objective | Online:
    if not mixture.options:
        return objective
    made: Objective | Online = dataclasses.replace(objective, **mixture.options)  # type: ignore[type-var]
    return made


def validation_sample(
    corpus: list[Solution], tokenizer: Tokenizer, options: Optimisation, pairs: int
) -> list[Example]:
    """About `pairs` directed pairs, evenly over the directions; the same for the same corpus."""
    each = max(1, pairs // 20)
    counts: dict[str, int] = defaultdict(int)
    sample = []
    rng = random.Random(0)
    for example in Supervised(balance=0.0).examples(corpus, tokenizer, rng, options.length):
        targets = tuple(target for target in example.targets if counts[target.label] < each)
        for target in targets:
            counts[target.label] += 1
        if targets:
            sample.append(Example(example.source, targets))
    return sample
