"""Settings beside results: kept once, and told when they differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codetrans.errors import BadInput
from codetrans.settings import NAME, keep

FIRST = {"suite": "own", "protocols": ("canonical",), "seed": 1}


def test_the_same_settings_go_on(tmp_path: Path) -> None:
    keep(tmp_path, FIRST)
    keep(tmp_path, FIRST)  # a tuple is a list when it comes back
    assert json.loads((tmp_path / NAME).read_text()) == {**FIRST, "protocols": ["canonical"]}


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ({**FIRST, "seed": 2}, "seed"),
        ({"suite": "own", "seed": 1}, "protocols"),
        ({**FIRST, "suite": "x", "model": "m"}, "suite, model"),
    ],
)
def test_other_settings_are_told_and_the_kept_ones_stay(
    tmp_path: Path, other: dict[str, object], named: str
) -> None:
    keep(tmp_path, FIRST)
    with pytest.raises(BadInput, match=f"results made with another {named}$"):
        keep(tmp_path, other)
    keep(tmp_path, FIRST)


@pytest.mark.parametrize("text", ["", "{", "3", "[1]"])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(BadInput, match="cannot read"):
        keep(tmp_path, FIRST)
