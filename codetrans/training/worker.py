"""One of the processes that compute gradients; together they make a step.

On CPU one thread a process beats many threads in one: the threads of a matrix product wait for
the slowest at every operation, processes only three times a step. Between the barriers of a step:

    A  the step's orders are there, all weights are new
       compute: losses and gradients of this worker's batches
    B  all gradients are there
       sum them over the workers for this worker's part of the vector, and its squared norm
    C  all norms are there
       clip, Adam, and the part's new weights to compute with

A GPU is driven by one worker, in the process of the trainer.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import PreTrainedModel

from codetrans.objectives.objective import Example, Solution
from codetrans.process import end_with_parent
from codetrans.tokenizer import END
from codetrans.training.adam import Adam, Part
from codetrans.training.barrier import Barrier
from codetrans.training.feed import Feed
from codetrans.training.flat import Vectors
from codetrans.training.greedy import Greedy
from codetrans.training.kind import kind_of, rounded_blocks
from codetrans.training.recipe import Optimisation, Recipe
from codetrans.training.rounding import BLOCK

TRAIN, VALIDATE, PAUSE, STOP = range(4)  # PAUSE: nothing, but all that was ordered before is done
BARRIER_SECONDS = 900.0  # a worker that waits longer gives up: another one hangs


@dataclass(frozen=True)
class Board:
    """What workers tell each other, in shared memory."""

    order: Tensor  # float64 [2]: what to do; learning rate
    figures: Tensor  # float64 [workers, 4]: loss (nats), answers, tokens, squared norm of its part
    directions: Tensor  # float64 [workers, labels, 2]: validation loss (nats) and answers

    @staticmethod
    def make(workers: int, labels: int) -> Board:
        shapes = ((2,), (workers, 4), (workers, labels, 2))
        return Board(*(torch.zeros(shape, dtype=torch.float64).share_memory_() for shape in shapes))


class Worker:
    def __init__(
        self,
        *,
        number: int,
        recipe: Recipe,
        model: PreTrainedModel,
        tokenizer: Tokenizer,
        vectors: Vectors,
        board: Board,
        barrier: Barrier,
        training: list[Solution],
        validation: list[Example],
        labels: list[str],
        first_step: int,
    ) -> None:
        self.number, self.options, self.vectors, self.board = number, recipe.optimisation, vectors, board
        self.barrier, self.validation, self.labels = barrier, validation, labels
        self.kind = kind_of(model.config)
        self.network = self.kind.network(model, vectors, number, self.options.compile)
        end = tokenizer.token_to_id(END)
        assert end is not None
        self.write = Greedy(model, end)
        feed = Feed(recipe, training, tokenizer, self.kind, number, self.write)
        self.batches = feed.batches(first_step)
        part = _part(len(vectors.masters), number, self.options.workers)
        rounded = None
        if self.options.rounding:
            blocks = rounded_blocks(model, recipe.model.train_embeddings)
            rounded = blocks[part.start // BLOCK : part.stop // BLOCK]
        self.adam = Adam(
            Part(
                vectors.weights[part],
                vectors.masters[part],
                vectors.first[part],
                vectors.second[part],
                tuple(gradient[part] for gradient in vectors.gradients),
                rounded,
            ),
            self.options,
            first_step,
        )

    def wait(self) -> None:
        self.barrier.wait(self.number, BARRIER_SECONDS)

    def serve(self) -> None:
        """Obeys the orders of the board until one is STOP."""
        while True:
            self.wait()  # A
            order, rate = int(self.board.order[0]), float(self.board.order[1])
            if order == STOP:
                return
            if order == VALIDATE:
                self.validate()
            elif order == PAUSE:
                self.wait()
            else:
                self.step(rate)

    def step(self, rate: float) -> None:
        """One update at a learning rate, from barrier A to the next barrier A."""
        gradient = self.vectors.gradients[self.number]
        gradient.zero_()
        figures = torch.zeros(4, dtype=torch.float64)
        for batch in islice(self.batches, self.options.accumulate):
            losses = self.network.losses(batch)
            losses.sum().backward()
            figures[:3] += torch.tensor(
                [float(losses.detach().sum()), len(losses), batch.size()],
                dtype=torch.float64,
            )
        self.board.figures[self.number] = figures
        self.wait()  # B
        self._update(rate)

    def _update(self, rate: float) -> None:
        answers = float(self.board.figures[:, 1].sum())
        self.board.figures[self.number, 3] = self.adam.square() / answers**2
        self.wait()  # C
        norm = float(self.board.figures[:, 3].sum()) ** 0.5
        clip = self.options.clip
        self.adam.step(rate, (clip / norm if clip and norm > clip else 1.0) / answers)

    @torch.no_grad()
    def validate(self) -> None:
        """Sums of this worker's share of the validation batches, to the board."""
        place = {label: number for number, label in enumerate(self.labels)}
        sums = torch.zeros_like(self.board.directions[self.number])
        packed = self.kind.batches(self.validation, self.options.rows, self.options.length)
        for batch in islice(packed, self.number, None, self.options.workers):
            losses = self.network.losses(batch).double()
            at = 0
            for label, count in batch.labels_of:
                sums[place[label]] += torch.tensor([float(losses[at : at + count].sum()), count])
                at += count
        self.board.directions[self.number] = sums
        self.wait()


def _part(size: int, number: int, workers: int) -> slice:
    """Whole cache lines for each worker; the last one takes the rest."""
    each = size // workers // 64 * 64
    return slice(each * number, size if number == workers - 1 else each * (number + 1))


def own_core(number: int, options: Optimisation) -> set[int]:
    """The core of a worker where each can have its own; else all that this process may use.

    Left to itself the system at times puts two busy workers on one core and others' work on the next.
    """
    if not hasattr(os, "sched_getaffinity"):  # macOS
        return set()
    cores = sorted(os.sched_getaffinity(0))
    alone = options.threads == 1 and options.workers == len(cores)
    return {cores[number]} if alone else set(cores)


def run(arguments: dict[str, Any], config: Any, tokenizer: str) -> None:
    """The whole life of a worker process; it ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the first decides
    end_with_parent()
    options = arguments["recipe"].optimisation
    if cores := own_core(arguments["number"], options):
        os.sched_setaffinity(0, cores)
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model = kind_of(config).blank(config, arguments["vectors"].weights.device)
    try:
        Worker(model=model, tokenizer=Tokenizer.from_str(tokenizer), **arguments).serve()
    except threading.BrokenBarrierError:
        pass  # another process says what happened
    except BaseException:
        arguments["barrier"].abort()
        raise


def by_direction(board: Board, labels: list[str]) -> dict[str, float]:
    """Nats a token of each direction."""
    sums = board.directions.sum(0)
    return {label: float(sums[n, 0] / sums[n, 1]) for n, label in enumerate(labels) if sums[n, 1]}


def labels_of(examples: list[Example]) -> list[str]:
    found: dict[str, None] = defaultdict()
    for example in examples:
        for target in example.targets:
            found[target.label] = None
    return sorted(found)
