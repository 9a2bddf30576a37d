"""What a worker computes: shared batches in turn, online ones at the places that the weights say."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from tokenizers import Tokenizer

from codetrans.errors import BadInput
from codetrans.model.load import load
from codetrans.model.prompt import answer_tokens, target_head
from codetrans.model.scratch import Scratch
from codetrans.objectives.objective import Solution
from codetrans.tokenizer import END
from codetrans.training.causal import Causal
from codetrans.training.data import solutions
from codetrans.training.feed import Feed, places
from codetrans.training.greedy import Greedy
from codetrans.training.pack import Batch
from codetrans.training.recipe import Data, Mixture, Model, Optimisation, Recipe, Reporting, parse
from codetrans.training.trainer import Trainer

BOTH = {"supervised": Mixture(), "back_translation": Mixture(((0.0, 1.0),), {"batch": 4})}


def plan(workers: int = 1, accumulate: int = 2, **objectives: Mixture) -> Recipe:
    options = Optimisation(rows=2, length=160, workers=workers, accumulate=accumulate)
    return Recipe(objectives=objectives or BOTH, optimisation=options)


def feed(recipe: Recipe, corpus: list[Solution], tokenizer: Tokenizer, number: int = 0) -> Feed:
    def write(sources: Sequence[tuple[int, ...]], head: tuple[int, ...], limit: int) -> list[list[int]]:
        return [answer_tokens(tokenizer, "x = 1")[:limit] for _ in sources]

    return Feed(recipe, corpus, tokenizer, Causal(), number, write)  # type: ignore[arg-type]


def online(batch: Batch) -> bool:
    kinds = {label.startswith("bt:") for label, _ in batch.labels_of}
    assert len(kinds) == 1  # never both in one batch
    return kinds.pop()


def test_weights_are_shares_of_the_micro_batches_and_may_change_over_steps() -> None:
    mixtures = {
        "supervised": Mixture(),
        "back_translation": Mixture(((0.0, 0.0), (100.0, 0.0), (101.0, 1.0))),
    }
    found = [place.online for place in islice(places(plan(accumulate=4, **mixtures)), 4 * 500)]
    assert not any(found[: 4 * 100])
    assert 0.45 < sum(map(bool, found[4 * 101 :])) / (4 * 399) < 0.55


def test_a_batch_is_online_where_its_place_says_so(corpus: Path, tokenizer: Tokenizer) -> None:
    training, _ = solutions(corpus)
    batches = list(islice(feed(plan(), training, tokenizer).batches(0), 20))
    expected = [bool(place.online) for place in islice(places(plan()), 20)]
    assert [online(batch) for batch in batches] == expected
    assert True in expected and False in expected


def test_workers_share_one_stream_and_are_online_together(corpus: Path, tokenizer: Tokenizer) -> None:
    training, _ = solutions(corpus)
    alone = dataclasses.replace(plan(), objectives={"supervised": Mixture()})
    whole = list(islice(feed(alone, training, tokenizer).batches(0), 12))
    two = [list(islice(feed(plan(workers=2), training, tokenizer, n).batches(0), 20)) for n in (0, 1)]
    assert [online(b) for b in two[0]] == [online(b) for b in two[1]]
    turns = [b for pair in zip(*two, strict=True) for b in pair if not online(b)]
    for one, other in zip(turns, whole, strict=False):
        assert torch.equal(one.tokens, other.tokens)
    first = [next(b for b in own if online(b)).tokens for own in two]
    assert not torch.equal(*first)  # each translates functions of its own


def test_a_resume_goes_on_in_the_shared_stream(corpus: Path, tokenizer: Tokenizer) -> None:
    training, _ = solutions(corpus)
    whole = list(islice(feed(plan(), training, tokenizer).batches(0), 24))
    rest = list(islice(feed(plan(), training, tokenizer).batches(6), 12))
    assert [online(b) for b in rest] == [online(b) for b in whole[12:]]
    for one, other in zip(rest, whole[12:], strict=True):
        assert online(one) or torch.equal(one.tokens, other.tokens)


def run(recipe: Recipe, folder: Path) -> Trainer:
    trainer = Trainer(recipe, folder, lambda line: None)
    trainer.prepare(resume=False)
    trainer.run()
    return trainer


@pytest.mark.parametrize("workers", [1, 2])
def test_a_causal_model_translates_back_with_its_weights_of_now(
    base: Path, corpus: Path, tmp_path: Path, workers: int
) -> None:
    options = Optimisation(
        steps=8, rows=2, length=160, workers=workers, learning_rate=2e-2, warmup_steps=1, compile=False
    )
    recipe = Recipe(
        Model(str(base), trim_vocabulary=0), Data((str(corpus),)), BOTH, options, Reporting(every_steps=1)
    )
    trainer = run(recipe, tmp_path / "run")
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in log if "loss" in line] == list(range(1, 9))

    sources, head = [tuple(range(5, 25))], tuple(target_head(trainer.tokenizer, "python"))
    after, _ = load(str(tmp_path / "run" / "checkpoint"))
    before, _ = load(str(base))
    wrote = trainer.worker.write(sources, head, 20)
    end = trainer.tokenizer.token_to_id(END)
    assert end is not None
    assert wrote == Greedy(after.bfloat16(), end)(sources, head, 20)
    assert wrote != Greedy(before.bfloat16(), end)(sources, head, 20)


def test_an_encoder_decoder_translates_back(corpus: Path, tmp_path: Path) -> None:
    tiny = Scratch(vocabulary=300, width=32, heads=4, encoder_layers=1, decoder_layers=1, feed_forward=64)
    options = Optimisation(steps=4, rows=2, length=160, workers=1, learning_rate=1e-2, compile=False)
    recipe = Recipe(Model("scratch"), Data((str(corpus),)), BOTH, options, Reporting(every_steps=1), tiny)
    trainer = run(recipe, tmp_path / "run")
    assert trainer.progress.step == 4 and trainer.progress.best < 10


def test_options_are_checked_as_those_of_other_objectives() -> None:
    recipe = parse({"objectives": {"back_translation": {"weight": [[0, 0], [9, 0.2]], "through": ["ir"]}}})
    assert recipe.objectives["back_translation"].weight(9) == 0.2
    with pytest.raises(BadInput, match=r"back_translation\.beam is not a key; keys: batch"):
        parse({"objectives": {"back_translation": {"beam": 5}}})
