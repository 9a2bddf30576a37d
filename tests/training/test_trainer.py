"""Whole small runs: they learn, resume where they stopped, and survive kill -9."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.errors import CodetransError
from codetrans.model import gguf_file, safetensors_folder
from codetrans.training import worker
from codetrans.training.rates import rate_at
from codetrans.training.recipe import Data, Model, Optimisation, Recipe, Reporting
from codetrans.training.state import latest
from codetrans.training.trainer import Trainer


def recipe(base: Path, corpus: Path, **options: object) -> Recipe:
    optimisation = Optimisation(
        steps=6, rows=2, length=160, workers=1, learning_rate=3e-3, warmup_steps=2, compile=False
    )
    return Recipe(
        Model(str(base), trim_vocabulary=0),
        Data((str(corpus),)),
        optimisation=dataclasses.replace(optimisation, **options),  # type: ignore[arg-type]
        reporting=Reporting(every_steps=1),
    )


def run(plan: Recipe, folder: Path, resume: bool = False) -> list[dict[str, float]]:
    """Trains; returns the lines of the log."""
    trainer = Trainer(plan, folder, lambda line: None)
    trainer.prepare(resume)
    trainer.run()
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def losses(log: list[dict[str, float]]) -> list[float]:
    return [line["loss"] for line in log if "loss" in line]


def test_training_lowers_the_loss_of_unseen_problems(base: Path, corpus: Path, tmp_path: Path) -> None:
    plan = recipe(base, corpus, steps=60, learning_rate=2e-2)
    plan = dataclasses.replace(plan, model=dataclasses.replace(plan.model, train_embeddings=True))
    log = run(plan, tmp_path / "run")
    assert losses(log)[-1] < 0.7 * losses(log)[0]
    assert log[-1]["validation_loss"] < 0.7 * losses(log)[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_rounded_run_saves_what_its_export_stores(
    base: Path, corpus: Path, tmp_path: Path, workers: int
) -> None:
    run(recipe(base, corpus, steps=3, rounding="Q5_1", workers=workers), tmp_path / "run")
    before = safetensors_folder.read(tmp_path / "run" / "checkpoint")
    gguf_file.write(tmp_path / "a.gguf", before, "Q5_1", "F16")
    after = gguf_file.read(tmp_path / "a.gguf")
    for name, values in before.tensors.items():
        difference = np.linalg.norm(after.tensors[name] - values) / np.linalg.norm(values)
        assert difference < 0.006, name  # 0.04 without


def test_two_workers_make_the_steps_of_one_that_accumulates(base: Path, corpus: Path, tmp_path: Path) -> None:
    one = losses(run(recipe(base, corpus, accumulate=2), tmp_path / "one"))
    two = losses(run(recipe(base, corpus, workers=2), tmp_path / "two"))
    assert two == pytest.approx(one, rel=2e-2)  # gradients are rounded to bfloat16 at other places


def test_a_resumed_run_goes_on_as_if_it_had_not_stopped(base: Path, corpus: Path, tmp_path: Path) -> None:
    whole = losses(run(recipe(base, corpus, decay_fraction=0.0), tmp_path / "whole"))
    run(recipe(base, corpus, decay_fraction=0.0, steps=3), tmp_path / "parts")
    parts = losses(run(recipe(base, corpus, decay_fraction=0.0), tmp_path / "parts", resume=True))
    assert parts == pytest.approx(whole, rel=1e-6)


def test_kill_9_at_any_moment_leaves_a_checkpoint(base: Path, corpus: Path, tmp_path: Path) -> None:
    plan = tmp_path / "recipe.toml"
    plan.write_text(
        f'[model]\ninit = "{base}"\ntrim_vocabulary = 0\n[data]\nsolutions = ["{corpus}"]\n'
        "[objectives.supervised]\n"
        "[optimisation]\nsteps = 100000\nrows = 1\nlength = 160\nworkers = 1\ncompile = false\n"
        "[reporting]\nevery_steps = 1\ncheckpoint_seconds = 0.0\n"
    )
    folder = tmp_path / "run"
    command = [sys.executable, "-m", "codetrans", "train", str(plan), "--out", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 120
        while latest(folder) is None and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)  # it saves after every step: the kill hits a save
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        os.kill(process.pid, signal.SIGKILL)
    checkpoint = latest(folder)
    assert checkpoint is not None
    step = torch.load(checkpoint / "state.pt", weights_only=True)["progress"]["step"]
    log = run(recipe(base, corpus, rows=1, steps=step + 1), folder, resume=True)
    assert log[-1]["step"] == step + 1


def test_resuming_a_run_whose_budget_is_spent_says_which_key_raises_it(
    base: Path, corpus: Path, tmp_path: Path
) -> None:
    plan = recipe(base, corpus, steps=1)
    run(plan, tmp_path / "run")
    by_time = dataclasses.replace(plan.optimisation, steps=0, seconds=0.001)
    for options, words in (
        (
            plan.optimisation,
            "the budget of 1 steps is spent: nothing more is learnt; raise steps in [optimisation]",
        ),
        (
            by_time,
            "the budget of 0.001 seconds is spent: nothing more is learnt; raise seconds in [optimisation]",
        ),
    ):
        said: list[str] = []
        trainer = Trainer(dataclasses.replace(plan, optimisation=options), tmp_path / "run", said.append)
        trainer.prepare(resume=True)
        assert any(line.startswith(words) for line in said), said


def without_corpus(arguments: dict[str, Any], config: Any, tokenizer: str) -> None:
    """A worker that fails at its first batch."""
    worker.run({**arguments, "training": None}, config, tokenizer)


@pytest.mark.parametrize("end", ["killed", "failing"])
def test_a_worker_that_ends_early_ends_the_run_with_a_message_and_keeps_the_checkpoint(
    base: Path, corpus: Path, tmp_path: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if end == "failing":
        monkeypatch.setattr("codetrans.training.trainer.run_worker", without_corpus)

    def say(line: str) -> None:
        if line.startswith("step 3 "):
            os.kill(trainer.workers[0].pid or 0, signal.SIGKILL)

    folder = tmp_path / "run"
    trainer = Trainer(recipe(base, corpus, steps=10**6, workers=2), folder, say)
    trainer.prepare(resume=False)
    trainer.save()
    reason = "SIGKILL ended a worker process" if end == "killed" else "a worker process has failed"
    with pytest.raises(CodetransError, match=reason) as error:
        trainer.run()
    assert f"go on from {latest(folder)}" in error.value.remedy
    assert not any(process.is_alive() for process in trainer.workers)


@pytest.mark.parametrize(
    ("share", "step", "expected"),
    [(0.0, 0, 0.25), (0.1, 3, 1.0), (0.5, 9, 1.0), (0.75, 9, 0.5), (1.0, 9, 0.0)],
)
def test_the_rate_warms_up_stays_and_falls(share: float, step: int, expected: float) -> None:
    options = Optimisation(learning_rate=1.0, warmup_steps=4, decay_fraction=0.5)
    assert rate_at(share, step, options) == pytest.approx(expected)
