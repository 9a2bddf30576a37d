"""A run's log, events and picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.training.journal import Journal


def test_lines_become_a_log_events_and_curves(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    first = {"step": 1, "seconds": 5.0, "loss": 2.0, "tokens_per_second": 10.0, "learning_rate": 0.1}
    second = {"step": 2, "seconds": 9.0, "validation_loss": 1.0, "by_direction": {"go-java": 1.0}}
    journal.write(first)
    journal.write(second)
    journal.draw()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert lines == [first, second]
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")
    events = b"".join(path.read_bytes() for path in (tmp_path / "tensorboard").iterdir())
    assert b"by_direction/go-java" in events and b"loss" in events


def test_without_a_line_nothing_is_drawn(tmp_path: Path) -> None:
    Journal(tmp_path).draw()
    assert not (tmp_path / "curves.png").exists()
