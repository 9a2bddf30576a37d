"""A run that may skip nothing fails where something is skipped; what a machine cannot have is deselected."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SKIPPED = {
    "mark": "@pytest.mark.skipif(True, reason='no compiler')\ndef test_one(): pass",
    "in a test": "def test_one(): pytest.skip('no compiler')",
    "in a fixture": (
        "@pytest.fixture\ndef tool(): pytest.skip('no compiler')\ndef test_one(tool): pass\n"
        "def test_other(): pass"
    ),
    "of a module": "pytest.importorskip('no_such_module', reason='no compiler')\ndef test_one(): pass",
}


def run(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """pytest on a file of its own, with what our tests share."""
    (folder / "test_file.py").write_text(f"import pytest\n\n{text}\n", encoding="utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "conftest",
            "-p",
            "no:cacheprovider",
            *options,
            "test_file.py",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{TESTS.parent}:{TESTS}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("way", SKIPPED)
def test_a_skip_is_a_failure_with_its_reason(tmp_path: Path, way: str) -> None:
    strict = run(tmp_path, SKIPPED[way], "--no-skips")
    assert strict.returncode in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)
    assert "nothing may be skipped in this run, and this was: " in strict.stdout
    assert "no compiler" in strict.stdout and " skipped" not in strict.stdout.splitlines()[-1]


def test_otherwise_a_skip_is_none(tmp_path: Path) -> None:
    result = run(tmp_path, SKIPPED["in a fixture"])
    assert result.returncode == 0 and "1 passed, 1 skipped" in result.stdout


def test_what_the_machine_cannot_have_is_deselected(tmp_path: Path) -> None:
    text = (
        "import host\n"
        "host.HAS |= {'moon': lambda: False, 'sun': lambda: True}\n"
        "@pytest.mark.host('moon')\ndef test_night(): assert False\n"
        "@pytest.mark.host('sun')\ndef test_day(): pass"
    )
    result = run(tmp_path, text, "--no-skips")
    assert result.returncode == 0 and "1 passed, 1 deselected" in result.stdout


def test_a_machine_is_asked_only_for_what_is_listed(tmp_path: Path) -> None:
    result = run(tmp_path, "@pytest.mark.host('compiler')\ndef test_one(): pass")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR and "tests/host.py" in result.stderr


def test_the_command_that_runs_all_tests_lets_nothing_be_skipped() -> None:
    [line] = [line for line in (TESTS.parent / "Makefile").read_text().splitlines() if "/pytest" in line]
    assert "--no-skips" in line
