"""Weights of objectives over steps, and streams that follow them."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from tokenizers import Tokenizer

from codetrans.errors import BadInput
from codetrans.objectives.objective import Solution
from codetrans.training.data import stream
from codetrans.training.recipe import Recipe, parse

CORPUS = [
    Solution(str(n), language, text)
    for n in range(400)
    for language, text in (
        ("java", f"int f() {{ return {n}; }}\n"),
        ("go", f"func f() int {{ return {n} }}\n"),
    )
]


def recipe(**weights: object) -> Recipe:
    return parse({"objectives": {name: {"weight": weight} for name, weight in weights.items()}})


@pytest.mark.parametrize(("step", "expected"), [(0, 1.0), (100, 1.0), (150, 0.6), (200, 0.2), (1000, 0.2)])
def test_weights_are_linear_between_steps(step: int, expected: float) -> None:
    mixture = recipe(supervised=[[100, 1.0], [200, 0.2]]).objectives["supervised"]
    assert mixture.weight(step) == pytest.approx(expected)


@pytest.mark.parametrize("weight", ["much", [], [[1, 1], [1, 0]], [[5, 1], [2, 0]], -1, [[0, -1]], [[1]]])
def test_a_schedule_that_is_none_is_told(weight: object) -> None:
    with pytest.raises(BadInput, match=r"objectives\.supervised\.weight"):
        recipe(supervised=weight)


def test_weights_that_are_all_0_are_told() -> None:
    with pytest.raises(BadInput, match="weight 0"):
        recipe(supervised=0, denoise=0.0)


def test_the_stream_follows_the_schedule(tokenizer: Tokenizer) -> None:
    plan = recipe(supervised=[[0, 1.0], [10, 0.0]], denoise=[[0, 0.0], [10, 1.0]])
    shares = []
    for step in (0, 5, 10):
        labels = [
            example.targets[0].label[:3]
            for example in itertools.islice(stream(plan, CORPUS, tokenizer, lambda step=step: step), 300)
        ]
        shares.append(Counter(labels)["dae"] / 300)
    assert shares[0] == 0 and 0.4 < shares[1] < 0.6 and shares[2] == 1


def test_an_objective_without_examples_ends_with_a_message(tokenizer: Tokenizer) -> None:
    with pytest.raises(BadInput, match="no example for tlm"):
        next(stream(recipe(tlm=1.0), CORPUS, tokenizer))
