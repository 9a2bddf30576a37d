"""Rules for inputs: what they allow, the same for the same seed, and what is not drawn."""

from __future__ import annotations

import random
from typing import Any

import pytest

from codetrans.suites.drawn import MOST, Undrawable, value
from codetrans.suites.typed import read

INT = {"gen": "int", "min": -3, "max": 5}
MANIFEST = """
entry:
  params: {nums: {type: array}, k: {type: int}}
judge: {type: exact}
seed: 7
tests:
  - in: {nums: {elemType: int, value: []}, k: 1}
  - in: {nums: {gen: array, len: {gen: int, min: 2, max: 4}, of: {gen: int, min: 0, max: 9}}, k: 2}
  - in: {nums: {gen: array, len: 50000, of: {gen: int, min: 0, max: 9}}, k: 3}
  - in: {nums: [3, 1], k: {gen: oracle}}
"""


def draws(rule: Any, count: int = 200) -> list[Any]:
    rng = random.Random(1)
    return [value(rule, rng) for _ in range(count)]


def test_values_are_taken_out_of_their_wrapping() -> None:
    assert value({"elemType": "int", "value": [[2], [3, 4]]}, random.Random()) == [[2], [3, 4]]
    assert value([{"value": "a"}, 1, "b"], random.Random()) == ["a", 1, "b"]


def test_numbers_are_within_their_bounds_and_reach_them() -> None:
    assert set(draws(INT)) == set(range(-3, 6))
    reals = draws({"gen": "float", "min": 0.5, "max": 1.5, "precision": 1})
    assert {round(real, 1) for real in reals} == set(reals) and min(reals) >= 0.5 and max(reals) <= 1.5


def test_texts_have_their_letters_and_length() -> None:
    texts = draws({"gen": "str", "len": {"gen": "int", "min": 1, "max": 3}, "alphabet": "xy"})
    assert {len(text) for text in texts} == {1, 2, 3} and set("".join(texts)) == {"x", "y"}
    assert set(draws({"gen": "char", "variety": [".", "#"]})) == {".", "#"}


def test_lists_are_sorted_and_distinct_where_asked() -> None:
    rule = {"gen": "array", "len": 6, "of": INT}
    assert any(found != sorted(found) for found in draws(rule))
    assert all(found == sorted(found) for found in draws({**rule, "sorted": True}))
    assert all(len(set(found)) == 6 for found in draws({**rule, "distinct": True}))
    assert all(len(found) == 9 for found in draws({**rule, "distinct": True, "len": 20}, 3))  # all there are


@pytest.mark.parametrize(
    "rule",
    [{"gen": "tree"}, {"gen": "str", "len": MOST + 1}, {"a": 1}, {"gen": "array", "len": "n", "of": INT}],
)
def test_what_is_not_known_or_too_large_is_not_drawn(rule: Any) -> None:
    with pytest.raises(Undrawable):
        value(rule, random.Random())


def test_a_problem_keeps_the_cases_that_can_be_drawn() -> None:
    row = {"problem": 9, "manifest": MANIFEST}
    solutions = {9: {"python": ("def f(nums, k):\n    return nums[:k]\n", "MIT")}}
    item = read(row, solutions)
    assert [k for _, k in item.inputs] == [1, 2] and item.inputs[0][0] == []
    drawn = item.inputs[1][0]
    assert isinstance(drawn, list) and 2 <= len(drawn) <= 4
    assert item.inputs == read(row, solutions).inputs
