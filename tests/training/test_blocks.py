"""The benchmark of our layers against transformers' own: that its arms do the same work."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.training.device import Machine

BLOCKS = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/blocks.py"))


def test_every_arm_makes_the_same_two_steps() -> None:
    machine = Machine(torch.device("cpu"), torch.float32)
    batch = BLOCKS["packed"](rows=1, length=64)
    arms = [
        BLOCKS["ours"](1, batch, machine, compiled=False),
        BLOCKS["theirs"](1, batch, machine),
        BLOCKS["mixed"](1, batch, machine, "sdpa", compiled=False),
        BLOCKS["mixed"](1, batch, machine, "eager", compiled=False),
    ]
    for arm in arms:
        for _ in range(3):
            arm.run()
    first = arms[0].losses
    assert first[2] < first[0] - 0.01
    for arm in arms:
        assert arm.losses == pytest.approx(first, abs=2e-3), arm.name
