"""Recipes: what is wrong with one is told all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.errors import BadInput
from codetrans.training.recipe import Recipe, dump, parse, read

RECIPES = sorted((Path(__file__).parents[2] / "codetrans" / "recipes").glob("*.toml"))


def test_an_empty_recipe_is_all_defaults() -> None:
    assert parse({}) == Recipe()


def test_every_problem_is_told_at_once() -> None:
    wrong = {
        "modle": {},
        "model": {"init": 3, "layers": 2},
        "objectives": {"denoize": {}, "supervised": {"targts": 1}},
        "optimisation": {"learning_rate": "high", "rows": 4},
    }
    with pytest.raises(BadInput) as caught:
        parse(wrong, "a.toml")
    for part in ("modle", "model.init", "model.layers", "denoize", "targts", "learning_rate", "6 problem"):
        assert part in caught.value.message


def test_one_corpus_is_a_list_too() -> None:
    with pytest.raises(BadInput, match=r"data.solutions must be a list, not 'a.jsonl'"):
        parse({"data": {"solutions": "a.jsonl"}})
    assert parse({"data": {"solutions": ["a.jsonl"]}}).data.solutions == ("a.jsonl",)


def test_a_whole_number_serves_where_a_fraction_is_meant() -> None:
    assert parse({"optimisation": {"learning_rate": 1}}).optimisation.learning_rate == 1.0


def test_options_of_an_objective_are_kept_beside_its_weight() -> None:
    mixture = parse({"objectives": {"supervised": {"weight": 2, "targets": 1}}}).objectives["supervised"]
    assert (mixture.weight(0), dict(mixture.options)) == (2.0, {"targets": 1})


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_our_recipes_are_read_and_written(path: Path) -> None:
    recipe = read(path)
    assert recipe.model.init in dump(recipe)


def test_broken_toml_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[model\n")
    with pytest.raises(BadInput):
        read(tmp_path / "a.toml")
