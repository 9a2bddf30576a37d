"""The loop: batches in, a better model out, with a log, curves and checkpoints on the way.

It knows nothing of what is learnt: objectives make examples, pack.py rows, network.py losses.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from codetrans.model.load import load, trim_vocabulary
from codetrans.objectives.objective import Example, Solution
from codetrans.objectives.supervised import Supervised
from codetrans.training import state as checkpoints
from codetrans.training.data import solutions, stream, vocabulary_texts
from codetrans.training.network import Network
from codetrans.training.pack import Batch, batches
from codetrans.training.recipe import Optimisation, Recipe

Say = Callable[[str], None]


def matmul_rate(dtype: torch.dtype = torch.bfloat16, size: int = 2048, seconds: float = 1.0) -> float:
    """FLOP/s of a square matrix product on this machine: the limit to compare training with."""
    a = torch.randn(size, size).to(dtype)
    a @ a
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        a @ a
        count += 1
    return count * 2 * size**3 / (time.perf_counter() - start)


def rate_at(progress: float, step: int, options: Optimisation) -> float:
    """The learning rate at a fraction of the budget: warm-up in steps, constant, linear to 0."""
    warmup = min(1.0, (step + 1) / max(1, options.warmup_steps))
    decay = min(1.0, max(0.0, (1.0 - progress) / options.decay_fraction)) if options.decay_fraction else 1.0
    return options.learning_rate * min(warmup, decay)


@dataclass
class Progress:
    """Where a run stands; saved with every checkpoint."""

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0  # source and target, without padding
    pass_number: int = 0
    pass_examples: int = 0  # examples of this pass that were packed into finished steps
    best: float = float("inf")  # validation loss, nats a token


class Trainer:
    def __init__(self, recipe: Recipe, folder: Path, say: Say) -> None:
        self.recipe, self.folder, self.say = recipe, folder, say
        self.progress = Progress()
        self.training: list[Solution]
        self.validation: list[Solution]
        self.training, self.validation = solutions(Path(recipe.data.solutions))
        folder.mkdir(parents=True, exist_ok=True)

    # --- set-up ---------------------------------------------------------------------------

    def prepare(self, resume: bool) -> None:
        torch.manual_seed(self.recipe.optimisation.seed)
        checkpoint = checkpoints.latest(self.folder) if resume else None
        model, self.tokenizer = load(str(checkpoint) if checkpoint else self.recipe.model.init)
        if checkpoint is None and self.recipe.model.trim_vocabulary:
            texts = [s.text for s in self.training] + list(vocabulary_texts(self.recipe.data))
            before = len(model.get_input_embeddings().weight)
            model, self.tokenizer = trim_vocabulary(model, self.tokenizer, [*texts, *_heads()])
            self.say(f"vocabulary {before} → {len(model.get_input_embeddings().weight)}")
        if not self.recipe.model.train_embeddings:
            model.get_input_embeddings().weight.requires_grad_(False)
        self.model: PreTrainedModel = model.bfloat16()
        self.weights = [p for p in self.model.parameters() if p.requires_grad]
        self.masters = [torch.nn.Parameter(p.detach().float()) for p in self.weights]
        options = self.recipe.optimisation
        self.optimiser = torch.optim.AdamW(
            self.masters,
            lr=options.learning_rate,
            betas=(options.beta1, options.beta2),
            weight_decay=options.weight_decay,
            fused=True,
        )
        if checkpoint is not None:
            self._restore(checkpoints.load_state(checkpoint, self.recipe))
        self.network = Network(self.model, options.compile)

    def _restore(self, state: dict[str, Any]) -> None:
        self.progress = Progress(**state["progress"])
        for master, saved in zip(self.masters, state["masters"], strict=True):
            master.data.copy_(saved)
        self.optimiser.load_state_dict(state["optimiser"])
        self._publish()
        self.say(f"resumed at step {self.progress.step}, {self.progress.seconds:.0f} s")

    def save(self) -> None:
        checkpoints.save(
            self.folder,
            self.model,
            self.tokenizer,
            self.recipe,
            {
                "progress": vars(self.progress),
                "masters": [master.data for master in self.masters],
                "optimiser": self.optimiser.state_dict(),
            },
        )

    # --- the loop -------------------------------------------------------------------------

    def run(self) -> None:
        """Trains until the budget is spent. Raises BadInput for a recipe that cannot start."""
        options, reporting = self.recipe.optimisation, self.recipe.reporting
        limit = matmul_rate()
        flops_per_token = 6 * sum(p.numel() for p in self.weights)
        self.say(f"{sum(p.numel() for p in self.weights) / 1e6:.0f} M weights learn; matmul {limit / 1e9:.0f} GFLOP/s")
        saved = validated = time.monotonic()
        window: list[tuple[float, int, int, float]] = []  # loss sum, answers, tokens, seconds
        for micro_batches in self._steps():
            start = time.monotonic()
            loss, answers, tokens = self._step(micro_batches)
            spent = time.monotonic() - start
            self.progress.step += 1
            self.progress.seconds += spent
            self.progress.tokens += tokens
            window.append((loss, answers, tokens, spent))
            if self.progress.step % reporting.every_steps == 0:
                total, count, seen, seconds = map(sum, zip(*window, strict=True))
                speed = seen / seconds
                self._log(
                    loss=total / count,
                    tokens_per_second=speed,
                    share_of_matmul=speed * flops_per_token / limit,
                    learning_rate=self.optimiser.param_groups[0]["lr"],
                )
                window.clear()
            done = self._share() >= 1.0
            now = time.monotonic()
            if done or now - validated > reporting.validate_seconds:
                self.validate()
                validated = time.monotonic()
            if done or now - saved > reporting.checkpoint_seconds:
                self.save()
                saved = time.monotonic()
            if done:
                return

    def _share(self) -> float:
        """The spent fraction of the budget."""
        options = self.recipe.optimisation
        if options.steps:
            return self.progress.step / options.steps
        return self.progress.seconds / options.seconds

    def _steps(self) -> Iterator[list[Batch]]:
        options = self.recipe.optimisation
        examples = self._examples()
        packed = batches(examples, options.rows, options.length)
        while True:
            yield list(islice(packed, options.accumulate))

    def _examples(self) -> Iterator[Example]:
        """The stream from where the run stands. After a resume, examples that waited in the packer are skipped."""
        skip = self.progress.pass_examples
        current = self.progress.pass_number
        for number, example in stream(self.recipe, self.training, self.tokenizer, current):
            if number != self.progress.pass_number:
                self.progress.pass_number, self.progress.pass_examples = number, 0
            if number == current and skip > 0:
                skip -= 1
                continue
            self.progress.pass_examples += 1
            yield example

    def _step(self, micro_batches: list[Batch]) -> tuple[float, int, int]:
        """One update; returns the summed loss (nats), answer tokens and all tokens."""
        options = self.recipe.optimisation
        answers = sum(count for batch in micro_batches for _, count in batch.labels_of)
        total = 0.0
        for batch in micro_batches:
            losses = self.network.losses(batch)
            (losses.sum() / answers).backward()
            total += float(losses.detach().sum())
        for weight, master in zip(self.weights, self.masters, strict=True):
            assert weight.grad is not None
            master.grad = weight.grad.float()
            weight.grad = None
        if options.clip:
            torch.nn.utils.clip_grad_norm_(self.masters, options.clip)
        for group in self.optimiser.param_groups:
            group["lr"] = rate_at(self._share(), self.progress.step, options)
        self.optimiser.step()
        self._publish()
        return total, answers, sum(int((batch.documents >= 0).sum()) for batch in micro_batches)

    @torch.no_grad()
    def _publish(self) -> None:
        """Copies the float32 masters into the bfloat16 model."""
        for weight, master in zip(self.weights, self.masters, strict=True):
            weight.copy_(master)
            master.grad = None

    # --- validation and log -----------------------------------------------------------------

    @torch.no_grad()
    def validate(self) -> dict[str, float]:
        """Nats a token by direction on a fixed sample of validation problems, and their mean."""
        sums: dict[str, float] = defaultdict(float)
        counts: dict[str, int] = defaultdict(int)
        options = self.recipe.optimisation
        sample = validation_sample(self.validation, self.tokenizer, options, self.recipe.reporting.validation_examples)
        for batch in batches(iter(sample), options.rows, options.length):
            losses = self.network.losses(batch)
            at = 0
            for label, count in batch.labels_of:
                sums[label] += float(losses[at : at + count].sum())
                counts[label] += count
                at += count
        by_direction = {label: sums[label] / counts[label] for label in sorted(sums)}
        mean = sum(by_direction.values()) / max(1, len(by_direction))
        self._log(validation_loss=mean, by_direction=by_direction)
        self.progress.best = min(self.progress.best, mean)
        return by_direction

    def _log(self, **figures: Any) -> None:
        progress = self.progress
        line = {
            "step": progress.step,
            "seconds": round(progress.seconds, 1),
            "tokens": progress.tokens,
            "pass": progress.pass_number,
            **{k: float(f"{v:.5g}") if isinstance(v, float) else v for k, v in figures.items()},
        }
        with open(self.folder / "log.jsonl", "a", encoding="utf-8") as stream_:
            stream_.write(json.dumps(line) + "\n")
        shown = {k: v for k, v in line.items() if k != "by_direction"}
        self.say("  ".join(f"{key} {value}" for key, value in shown.items()))


def validation_sample(
    corpus: list[Solution], tokenizer: Tokenizer, options: Optimisation, pairs: int
) -> list[Example]:
    """About `pairs` directed pairs, evenly over the directions; the same for the same corpus."""
    import random  # noqa: PLC0415

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


def _heads() -> list[str]:
    """Text that prompts are made of, so that its tokens are kept."""
    from codetrans.languages import languages  # noqa: PLC0415

    return [f"a{record.extensions[0]}\n" for record in languages().values()]
