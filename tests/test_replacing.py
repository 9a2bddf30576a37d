"""Files that are replaced only when complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from codetrans.replacing import replacing


def test_the_new_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    with replacing(path) as unfinished:
        unfinished.write_text(path.read_text() + " and new")
        assert path.read_text() == "old"
    assert path.read_text() == "old and new" and list(tmp_path.iterdir()) == [path]


def test_the_old_file_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(ValueError, match="full"), replacing(path) as unfinished:
        unfinished.write_text("half")
        raise ValueError("full")
    assert path.read_text() == "old"
