"""The decoding-ready form of a model, made once in the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the tiny model is made with the extra `train`")

from codetrans.decoding.ctranslate2 import converted, load
from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.errors import ModelError
from codetrans.model import gguf_file, safetensors_folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_it_is_made_once(base: Path) -> None:
    first = converted(base, "int8")
    made = (first / "model.bin").stat().st_mtime_ns
    assert converted(base, "int8") == first and (first / "model.bin").stat().st_mtime_ns == made


def test_another_model_at_the_same_place_is_another_form(base: Path) -> None:
    first = converted(base, "int8")
    config = base / "config.json"
    config.write_text(config.read_text() + "\n")
    assert converted(base, "int8") != first


def test_a_copy_of_a_model_is_the_same_model(base: Path, tmp_path: Path) -> None:
    first = converted(base, "int8")
    for file in base.iterdir():
        os.utime(file, (1, 1))
    assert converted(base, "int8") == first
    assert converted(Path(shutil.copytree(base, tmp_path / "copy")), "int8") == first


def test_four_processes_at_once_all_get_a_whole_one(base: Path, cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from codetrans.decoding.ctranslate2 import load\nload(Path(sys.argv[1]))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(base)], env={**os.environ}) for _ in range(4)
    ]
    assert [process.wait(120) for process in running] == [0] * 4
    assert len(list((cache / "codetrans" / "models").iterdir())) == 1  # nothing half-made is left


def test_a_gguf_file_decodes_like_the_folder_it_was_made_from(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    gguf_file.write(file, safetensors_folder.read(base), "F16", "F16")
    request, options = Request("def f(a):\n    return a\n", "python", "go"), DecodeOptions(maximum_tokens=20)
    ours = load(file, compute_type="float32").decode([request], options)[0][0]
    theirs = load(base, compute_type="float32").decode([request], options)[0][0]
    assert (ours.text, ours.length) == (theirs.text, theirs.length)
    assert ours.log_probability == pytest.approx(theirs.log_probability, abs=0.05)


def test_no_model_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model"):
        load(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError):
        load(tmp_path / "empty")
