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


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"objectives": {"supervised": 1.0}}, "[objectives.supervised] with weight = 1.0"),
        ({"objectives": {}}, "[objectives] names none; there are: back_translation, "),
        ({"objectives": {"supervised": {"balance": "x"}}}, "supervised.balance must be a number, not 'x'"),
        ({"objectives": {"supervised": {"targets": 0}}}, "supervised.targets must be 1 or more, not 0"),
        ({"optimisation": {"workers": 0}}, "optimisation.workers must be 1 or more, not 0"),
        ({"optimisation": {"rows": True}}, "optimisation.rows must be a whole number, not True"),
        ({"optimisation": {"seconds": -5}}, "optimisation.seconds must be 0 or more, not -5"),
        ({"optimisation": {"seconds": 0}}, "needs a budget"),
        ({"optimisation": {"learning_rate": float("nan")}}, "learning_rate must be finite, not nan"),
        ({"optimisation": {"decay_fraction": 2.0}}, "decay_fraction must be 1 or less, not 2.0"),
        ({"reporting": {"every_steps": 0}}, "reporting.every_steps must be 1 or more"),
        ({"scratch": {"heads": 0}}, "scratch.heads must be 1 or more"),
        ({"data": {"solutions": [3]}}, "data.solutions must be a list of texts, not [3]"),
    ],
)
def test_a_value_that_no_run_could_use_is_told_before_it(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(wrong, "a.toml")
    assert "a.toml has 1 problem:" in caught.value.message and words in caught.value.message


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
