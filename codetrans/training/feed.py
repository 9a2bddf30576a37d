"""Which batches a worker computes: those that all workers make alike and share, and its own online ones.

A recipe's weights say what share of the micro-batches is online. At such a place every worker makes
one, at the same time, so that none waits for another that is still writing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tokenizers import Tokenizer

from codetrans.objectives.objective import Online, Solution, Write
from codetrans.training.data import online_objectives, stream
from codetrans.training.kind import Batch, Kind
from codetrans.training.recipe import Recipe


@dataclass(frozen=True)
class Place:
    """A micro-batch of a step."""

    step: int
    online: str  # the objective that makes it; "": it comes from the shared stream


def places(recipe: Recipe) -> Iterator[Place]:
    """The micro-batches of a run, step by step: the same for every worker and after a resume."""
    online = online_objectives(recipe)
    step = 0
    while True:
        weights = {name: mix.weight(step) for name, mix in recipe.objectives.items()}
        here = sum(weights[name] for name in online)
        total = sum(weights.values())
        for number in range(recipe.optimisation.accumulate):
            rng = random.Random(f"{recipe.optimisation.seed}/{step}/{number}")
            drawn = here > 0 and rng.random() * total < here
            names = [name for name in online if weights[name]]
            yield Place(step, rng.choices(names, [weights[n] for n in names])[0] if drawn else "")
        step += 1


@dataclass(frozen=True)
class Feed:
    """What a worker needs to make its batches."""

    recipe: Recipe
    corpus: Sequence[Solution]
    tokenizer: Tokenizer
    kind: Kind
    number: int  # of the worker
    write: Write

    def batches(self, first_step: int) -> Iterator[Batch]:
        """This worker's, from `first_step` on; of online ones others after a resume than without."""
        order = places(self.recipe)
        done = 0  # shared micro-batches of this worker before
        for place in islice(order, first_step * self.recipe.optimisation.accumulate):
            done += not place.online
        shared = self._shared(done)
        online = {
            name: self._online(objective, random.Random(f"{name}/{self.number}/{first_step}"))
            for name, objective in online_objectives(self.recipe).items()
        }
        for place in order:
            yield next(online[place.online] if place.online else shared)

    def _shared(self, done: int) -> Iterator[Batch]:
        """Every worker packs the same stream and takes its turn, so that a resume only counts."""
        options = self.recipe.optimisation

        def all_of_them() -> Iterator[Batch]:
            order = places(self.recipe)
            step = next(place.step for place in order if not place.online)
            examples = stream(self.recipe, list(self.corpus), self.tokenizer, lambda: step)
            for made, batch in enumerate(self.kind.batches(examples, options.rows, options.length), start=1):
                yield batch
                if made % options.workers == 0:
                    step = next(place.step for place in order if not place.online)

        return islice(all_of_them(), done * options.workers + self.number, None, options.workers)

    def _online(self, objective: Online, rng: random.Random) -> Iterator[Batch]:
        options = self.recipe.optimisation
        groups = objective.online_examples(self.corpus, self.tokenizer, rng, options.length, self.write)
        for examples in groups:
            yield from self.kind.batches(examples, options.rows, options.length)
