"""The ablation's arms are recipes that differ in objectives alone, and its table is arithmetic."""

from __future__ import annotations

import dataclasses
import runpy
import tomllib
from pathlib import Path

from codetrans.objectives.objective import objectives
from codetrans.training.recipe import parse

ABLATION = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/ablation.py"))


def test_arms_differ_in_their_objectives_alone() -> None:
    plans = {
        arm: parse(tomllib.loads(ABLATION["recipe"](arm, "smollm2", 3, 300, seed=2)))
        for arm in ABLATION["ARMS"]
    }
    assert set(plans["none"].objectives) == {"supervised"}
    assert (
        set(plans["all"].objectives)
        == {"supervised", "tlm", "tae", "lower", "decompile"}
        <= set(objectives())
    )
    bare = [dataclasses.replace(plan, objectives={}) for plan in plans.values()]
    assert all(plan == bare[0] for plan in bare)
    for arm, plan in plans.items():
        beside = [mixture.weight(0) for name, mixture in plan.objectives.items() if name != "supervised"]
        assert arm == "none" or abs(sum(beside) / (1 + sum(beside)) - ABLATION["SHARE"]) < 1e-3
        assert all(
            mixture.weight(200) == 0 for name, mixture in plan.objectives.items() if name != "supervised"
        )


def test_the_table_has_means_and_the_spread_over_seeds(tmp_path: Path) -> None:
    seeds = [{"java-rust": 0.2, "python-go": 0.4}, {"java-rust": 0.3, "python-go": 0.5}]
    losses = {"none": seeds, "TLM": seeds[:1]}
    lines = ABLATION["table"](losses).splitlines()
    assert lines[2] == "| none | 2 | 0.3500 | ± 0.0707 | 0.2500 | 0.4500 |"
    assert lines[3] == "| TLM | 1 | 0.3000 |  | 0.2000 | 0.4000 |"
    ABLATION["draw"](losses, tmp_path / "bars.png")
    assert (tmp_path / "bars.png").stat().st_size > 1000


def test_the_last_validation_counts(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert ABLATION["final_losses"](log) is None
    log.write_text('{"step": 1, "loss": 1}\n{"by_direction": {"a-b": 1}}\n{"by_direction": {"a-b": 0.5}}\n')
    assert ABLATION["final_losses"](log) == {"a-b": 0.5}
