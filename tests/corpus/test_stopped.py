"""Commands that are killed and started again: they go on, and write what they would have written."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from codetrans.corpus import decontaminate, formatted, run, varied
from codetrans.corpus.generated import programs
from codetrans.corpus.parts import Parts
from codetrans.corpus.run import generate, make, vary

CODE = "def f{0}(n: int) -> int:\n    seen = n * {0}\n    return seen + {0}\n"
BATCHES = (decontaminate, formatted, programs, varied)
SLOW = """
import time
from pathlib import Path
from codetrans.corpus import decontaminate, formatted, run, varied
from codetrans.corpus.generated import programs
for module in (decontaminate, formatted, programs, varied):
    module.BATCH = 4
run.SHARD = 4
kept = run.Parts.map
def slowly(*given, **named):
    for part in kept(*given, **named):
        yield part
        time.sleep(0.2)
run.Parts.map = slowly
{call}
"""
CALLS = {
    "pairs": "run.make([Path({folder!r}, 'files.jsonl')], [], Path({out!r}).parent, say=print)",
    "generate": "run.generate(12, 3, [], Path({out!r}), say=print)",
    "vary": "run.vary(Path({folder!r}, 'drawn.jsonl'), 2, 3, [], Path({out!r}), say=print)",
}


@pytest.mark.parametrize("command", CALLS)
def test_a_killed_run_goes_on_and_writes_the_same(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed twice: early, and in a later step. Small parts, each as slow as if it were large."""
    files(tmp_path / "files.jsonl", 20)
    functions(tmp_path / "drawn.jsonl", 8)
    out, whole = tmp_path / "killed" / "functions.jsonl", tmp_path / "whole" / "functions.jsonl"
    out.parent.mkdir()
    whole.parent.mkdir()
    for enough in (2, 7):
        kill(SLOW.format(call=CALLS[command].format(folder=str(tmp_path), out=str(out))), out, enough)
    for module in BATCHES:
        monkeypatch.setattr(module, "BATCH", 4)
    monkeypatch.setattr(run, "SHARD", 4)
    for path in (out, whole):
        exec(CALLS[command].format(folder=str(tmp_path), out=str(path)))
    assert capsys.readouterr().out.count("goes on with what") == 1
    assert {path.suffix for path in out.parent.iterdir()} <= {".json", ".jsonl"}
    assert out.read_bytes() == whole.read_bytes() != b""


def kill(script: str, out: Path, enough: int) -> None:
    """Runs it until so many parts are kept."""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 120
        while kept(out) <= enough and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        assert process.poll() is None, "it ended before it could be killed"
        os.kill(process.pid, signal.SIGKILL)
    assert kept(out) > enough and not out.exists()


def kept(out: Path) -> int:
    try:
        with sqlite3.connect(f"file:{out}.parts?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM kept").fetchone()[0])
    except sqlite3.Error:
        return 0


def half(number: int) -> int:
    MADE.append(number)
    return number // 2


MADE: list[int] = []


def test_what_is_finished_is_not_made_again(tmp_path: Path) -> None:
    out, said = tmp_path / "out.jsonl", list[str]()
    MADE.clear()
    with pytest.raises(KeyboardInterrupt), Parts(out, ["a"], said.append) as parts:
        for result in parts.map(half, [2, 4, 6]):
            if result == 2:
                raise KeyboardInterrupt
    assert MADE == [2, 4] and said == []
    with Parts(out, ["a"], said.append) as parts:
        assert list(parts.map(half, [2, 4, 6])) == [1, 2, 3]
    assert MADE == [2, 4, 6] and len(said) == 1 and said[0].startswith("goes on")
    assert list(tmp_path.iterdir()) == []


def test_other_settings_start_anew_and_say_so(tmp_path: Path) -> None:
    out, said = tmp_path / "out.jsonl", list[str]()
    with pytest.raises(KeyboardInterrupt), Parts(out, ["a"], said.append) as parts:
        assert next(iter(parts.map(half, [2, 4]))) == 1
        raise KeyboardInterrupt
    with Parts(out, ["b"], said.append) as parts:
        assert list(parts.map(half, [8, 10])) == [4, 5]
    assert len(said) == 1 and "other input, options or tools: starts anew" in said[0]


def functions(path: Path, count: int) -> None:
    generate(count, 1, [], path)


def suite(path: Path, count: int) -> None:
    path.write_text("".join(json.dumps({"scripts": {"python": CODE.format(n)}}) + "\n" for n in range(count)))


def files(path: Path, count: int) -> None:
    row = {"source": "s", "license": "MIT", "lang": "python", "path": "a.py"}
    path.write_text("".join(json.dumps(row | {"code": CODE.format(n)}) + "\n" for n in range(count)))


@pytest.mark.parametrize("write", [functions, suite, files])
def test_a_file_that_has_changed_starts_anew(
    write: Callable[[Path, int], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out, said = tmp_path / "given.jsonl", tmp_path / "functions.jsonl", list[str]()
    runs = {
        functions: lambda: vary(path, 1, 1, [], out, say=said.append),
        suite: lambda: generate(2, 1, [path], out, say=said.append),
        files: lambda: make([path], [], tmp_path, say=said.append),
    }
    write(path, 1)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Parts, "map", stopped)
        runs[write]()
    write(path, 2)
    runs[write]()
    assert sum("starts anew" in line for line in said) == 1 and out.exists()


def stopped(*given: object) -> None:
    raise KeyboardInterrupt
