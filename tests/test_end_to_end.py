"""The README's first command with the shipped weights, as a user has it: nothing unpacked, nothing cached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
WEIGHTS = HERE / "codetrans" / "model" / "weights" / "codetrans.gguf"
OTHERS = ("python", "cpp", "go", "rust")


def test_a_java_function_becomes_verified_code_in_the_other_languages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "codetrans", "translate", "data/toy/Statistics.java"]
    command += ["--function", "longestRun", "--to", ",".join(OTHERS), "--json"]
    result = subprocess.run(
        command,
        cwd=HERE,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    translations = json.loads(result.stdout)
    assert [one["to"] for one in translations] == list(OTHERS)
    for one in translations:
        assert one["verified"] and one["candidates"][0]["text"].count("\n") > 5, one
    assert list(tmp_path.rglob("*.bin")), "the weights were unpacked"


def test_the_weights_fit_into_one_file_that_may_be_shipped() -> None:
    assert WEIGHTS.stat().st_size <= 90_000_000
