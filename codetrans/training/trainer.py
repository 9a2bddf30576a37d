"""The loop: batches in, a better model out, with a log, curves and checkpoints on the way.

It knows nothing of what is learnt: objectives make examples, pack.py rows, network.py losses.
"""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import torch
from torch.multiprocessing import get_context
from transformers import PreTrainedModel

from codetrans.errors import CodetransError
from codetrans.model.load import load
from codetrans.objectives.objective import Example
from codetrans.training import state as checkpoints
from codetrans.training.barrier import Barrier, NoBarrier, SharedBarrier
from codetrans.training.data import solutions, validation_sample
from codetrans.training.device import Machine, choose, fitted
from codetrans.training.first_model import first_model
from codetrans.training.journal import Journal
from codetrans.training.kind import share
from codetrans.training.rates import matmul_rate, rate_at
from codetrans.training.recipe import Recipe
from codetrans.training.worker import (
    BARRIER_SECONDS,
    PAUSE,
    STOP,
    TRAIN,
    VALIDATE,
    Board,
    Worker,
    by_direction,
    labels_of,
    own_core,
)
from codetrans.training.worker import run as run_worker

Say = Callable[[str], None]
SAVED = ("masters", "first", "second")  # of the vectors, in a checkpoint


@dataclass
class Progress:
    """Where a run stands; saved with every checkpoint."""

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0  # source and target, without padding
    best: float = float("inf")  # validation loss, nats a token


class Trainer:
    """Owns the run: budget, learning rate, log and checkpoints. It is also worker number 0."""

    def __init__(self, recipe: Recipe, folder: Path, say: Say, machine: Machine | None = None) -> None:
        self.folder, self.say, self.machine = folder, say, machine or choose()
        self.given = recipe  # what a checkpoint keeps
        self.recipe = dataclasses.replace(recipe, optimisation=fitted(recipe.optimisation, self.machine))
        self.progress = Progress()
        self.training, validation = solutions(*map(Path, recipe.data.solutions))
        self._validation_solutions = validation
        self.workers: list[BaseProcess] = []
        self.leaving = False
        folder.mkdir(parents=True, exist_ok=True)
        self.journal = Journal(folder)

    # --- set-up ---------------------------------------------------------------------------

    def prepare(self, resume: bool) -> None:
        """Loads the model, or the checkpoint to resume from, and starts the other workers."""
        recipe, options = self.recipe, self.recipe.optimisation
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        checkpoint = checkpoints.latest(self.folder) if resume else None
        if resume and checkpoint is None:
            self.say(f"no checkpoint in {self.folder} yet: from the start")
        model, self.tokenizer = (
            load(str(checkpoint)) if checkpoint else first_model(recipe, self.training, self.say)
        )
        self.model: PreTrainedModel = model.to(self.machine.device)  # type: ignore[arg-type]
        self.vectors = share(model, recipe.model.train_embeddings, options.workers, self.machine.dtype)
        if checkpoint is not None:
            self._restore(checkpoints.load_state(checkpoint, recipe))
        validation = validation_sample(
            self._validation_solutions, self.tokenizer, options, recipe.reporting.validation_examples
        )
        self.labels = labels_of(validation)
        if not self.labels:
            self.say("no translation of a validation problem in the corpus: losses are of training alone")
        self.board = Board.make(options.workers, len(self.labels))
        self._start_workers(model, validation)

    def _start_workers(self, model: PreTrainedModel, validation: Sequence[Example]) -> None:
        """Worker 0 is this process; the others have processes of their own."""
        workers = self.recipe.optimisation.workers
        context = get_context("spawn")
        barrier: Barrier = SharedBarrier(context, workers) if workers > 1 else NoBarrier()
        arguments = {
            "recipe": self.recipe,
            "vectors": self.vectors,
            "board": self.board,
            "barrier": barrier,
            "training": self.training,
            "validation": validation,
            "labels": self.labels,
            "first_step": self.progress.step,
        }
        for number in range(1, workers):
            process = context.Process(
                target=run_worker,
                args=({**arguments, "number": number}, model.config, self.tokenizer.to_str()),
                daemon=True,
            )
            process.start()
            self.workers.append(process)
        threading.Thread(target=self._watch, args=(barrier,), daemon=True).start()
        self.worker = Worker(number=0, model=model, tokenizer=self.tokenizer, **arguments)  # type: ignore[arg-type]

    def _watch(self, barrier: Barrier) -> None:
        """Breaks the barrier when another worker ends: by kill -9, out of memory; at the end nobody waits."""
        connection.wait([process.sentinel for process in self.workers])
        barrier.abort()

    def _restore(self, state: dict[str, Any]) -> None:
        self.progress = Progress(**state["progress"])
        for name in SAVED:
            getattr(self.vectors, name).copy_(state[name])
        self.vectors.weights.copy_(self.vectors.masters)
        self.say(f"resumed at step {self.progress.step}, {self.progress.seconds:.0f} s")
        if self._share() >= 1.0:
            options = self.recipe.optimisation
            key, budget = ("steps", options.steps) if options.steps else ("seconds", options.seconds)
            self.say(
                f"the budget of {budget:g} {key} is spent: nothing more is learnt; "
                f"raise {key} in [optimisation] of the recipe{'' if options.steps else ', or --seconds,'} to go on"
            )

    def save(self) -> None:
        vectors = self.vectors
        # On the CPU: to be resumed on another machine than this one.
        state = {name: getattr(vectors, name).cpu() for name in SAVED}
        state["progress"] = vars(self.progress)
        self.journal.draw()
        checkpoints.save(self.folder, self.model, self.tokenizer, self.given, state)

    # --- the loop -------------------------------------------------------------------------

    def run(self) -> None:
        """Trains until the budget is spent, then validates and saves once more.

        SIGTERM and Ctrl-C end it after the current step, with a checkpoint to resume from.
        """
        self._leave_on_signals()
        if cores := own_core(0, self.recipe.optimisation):
            everywhere = os.sched_getaffinity(0)
            os.sched_setaffinity(0, cores)
        try:
            self._run()
        except threading.BrokenBarrierError as error:
            raise self._lost_worker() from error
        finally:
            if cores:
                os.sched_setaffinity(0, everywhere)

    def _lost_worker(self) -> CodetransError:
        self._join()
        codes = [process.exitcode for process in self.workers if process.exitcode]
        if not codes:
            reason = f"a worker process did not answer for {BARRIER_SECONDS:.0f} s"
        elif min(codes) < 0:
            reason = f"{signal.Signals(-min(codes)).name} ended a worker process; is there memory enough?"
        else:
            reason = "a worker process has failed, as said above"
        if kept := checkpoints.latest(self.folder):
            return CodetransError(reason, remedy=f"go on from {kept} with the same command and --resume")
        return CodetransError(reason, remedy="start again: there was no checkpoint yet")

    def _run(self) -> None:
        options, reporting = self.recipe.optimisation, self.recipe.reporting
        limit = matmul_rate(self.machine) * options.workers
        learning = len(self.vectors.masters)
        self.say(f"on {self.machine}: {learning / 1e6:.0f} M weights learn; matmul {limit / 1e9:.0f} GFLOP/s")
        self.journal.write(self._place() | {"machine": str(self.machine), "matmul": float(f"{limit:.4g}")})
        saved = validated = time.monotonic()
        window: list[tuple[float, float, float, float]] = []  # loss sum, answers, tokens, seconds
        while (share_spent := self._share()) < 1.0 and not self.leaving:
            start = time.monotonic()
            rate = rate_at(share_spent, self.progress.step, options)
            self._order(TRAIN, rate)
            self.worker.step(rate)
            spent = time.monotonic() - start
            loss, answers, tokens, square = self.board.figures.sum(0).tolist()
            self.progress.step += 1
            self.progress.seconds += spent
            self.progress.tokens += int(tokens)
            window.append((loss, answers, tokens, spent))
            if self.progress.step % reporting.every_steps == 0:
                total, count, seen, seconds = map(sum, zip(*window, strict=True))
                self._log(
                    loss=total / count,
                    tokens_per_second=seen / seconds,
                    share_of_matmul=seen / seconds * 6 * learning / limit,
                    learning_rate=rate,
                    norm=square**0.5,
                )
                window.clear()
            if time.monotonic() - validated > reporting.validate_seconds:
                self.validate()
                validated = time.monotonic()
            if time.monotonic() - saved > reporting.checkpoint_seconds:
                self._publish()
                self.save()
                saved = time.monotonic()
        if not self.leaving:
            self.validate()
        self._publish()
        self.save()
        self.close()

    def _leave_on_signals(self) -> None:
        def leave(number: int, frame: object) -> None:
            self.say(f"{signal.Signals(number).name}: saving after this step")
            self.leaving = True

        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, leave)

    def _order(self, what: int, rate: float = 0.0) -> None:
        self.board.order[0], self.board.order[1] = what, rate
        self.worker.wait()  # A

    def _publish(self) -> None:
        """Waits until every worker has written its part of the weights."""
        self._order(PAUSE)
        self.worker.wait()

    def close(self) -> None:
        """Lets the other workers go."""
        self._order(STOP)
        self._join()

    def _join(self) -> None:
        for process in self.workers:
            process.join(60)  # to leave an interpreter with torch takes seconds on a busy machine

    def _share(self) -> float:
        """The spent fraction of the budget."""
        options = self.recipe.optimisation
        if options.steps:
            return self.progress.step / options.steps
        return self.progress.seconds / options.seconds

    # --- validation and log -----------------------------------------------------------------

    def validate(self) -> dict[str, float]:
        """Nats a token by direction on a fixed sample of validation problems, and their mean."""
        self._order(VALIDATE)
        self.worker.validate()
        losses = by_direction(self.board, self.labels)
        if not losses:  # nothing is no loss of 0
            return losses
        mean = sum(losses.values()) / len(losses)
        self._log(validation_loss=mean, by_direction={k: round(v, 4) for k, v in losses.items()})
        self.progress.best = min(self.progress.best, mean)
        return losses

    def _place(self) -> dict[str, Any]:
        progress = self.progress
        return {"step": progress.step, "seconds": round(progress.seconds, 1), "tokens": progress.tokens}

    def _log(self, **figures: Any) -> None:
        line = self._place() | {
            k: float(f"{v:.5g}") if isinstance(v, float) else v for k, v in figures.items()
        }
        self.journal.write(line)
        shown = {k: v for k, v in line.items() if k != "by_direction"}
        self.say("  ".join(f"{key} {value}" for key, value in shown.items()))
