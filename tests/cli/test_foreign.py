"""The benchmark that runs the commands over LLVM IR on files of strangers, on files of our own."""

from __future__ import annotations

import json
import runpy
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

FOREIGN = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/foreign.py")))
Ran = FOREIGN.Ran
FILES = {
    "src/two.cpp": ("cpp", 'const char* a() { return "a"; }\nconst char* b() { return "b"; }\n'),
    "lost.cpp": ("cpp", "int f(int n) { return n + lost; }\n"),
    "empty.go": ("go", "\n"),
}


def rows_of(options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Its exit code over FILES."""
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(
        "".join(
            json.dumps({"source": "own", "license": "MIT", "lang": name, "path": path, "code": code}) + "\n"
            for path, (name, code) in FILES.items()
        )
    )
    monkeypatch.setattr(sys, "argv", ["foreign.py", str(corpus), *options])
    with pytest.raises(SystemExit) as left:
        FOREIGN.main()
    return int(left.value.code or 0)


def test_the_command_line_is_run_on_each_file_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rows_of(["--commands", "ir", "--languages", "cpp,go"], tmp_path, monkeypatch) == 0
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    # language, command, files, exit codes 0 to 3, functions, left out
    assert ["cpp", "ir", "2", "1", "0", "1", "0", "2", "1"] in [line[:9] for line in said]
    assert ["go", "ir", "1", "0", "0", "1", "0", "0", "1"] in [line[:9] for line in said]
    assert said[-1] == ["0", "failures"]


@pytest.mark.parametrize(
    ("ran", "why"),
    [
        (Ran(0, "define", "", 1.0), []),
        (Ran(2, "", "error: f.go is empty\n", 1.0), []),
        (Ran(None, "", "", 9.0), ["no end after 9 s"]),
        (Ran(-11, "", "", 1.0), ["exit code -11", "exit code -11 and nothing said"]),
        (
            Ran(1, "", "Traceback (most recent call last):\n  x\nKeyError: 1\n", 1.0),
            ["traceback: KeyError: 1"],
        ),
        (Ran(0, "", "", 1.0), ["exit code 0 and nothing printed"]),
    ],
)
def test_what_no_run_may_do_is_a_failure(ran: Any, why: list[str]) -> None:
    assert list(FOREIGN.wrong(ran)) == why


def test_ir_that_llvm_does_not_take_is_a_failure() -> None:
    text = "define i32 @f() {\n  ret i32 1\n}\n"
    assert list(FOREIGN.unverified(text)) == []
    [why] = FOREIGN.unverified(text + text)
    assert "redefinition" in why


def test_what_does_not_end_is_stopped() -> None:
    ran = FOREIGN.run(("--help",), 0.0)
    assert ran.code is None


def test_reasons_count_together_whatever_they_name() -> None:
    row = FOREIGN.Row()
    row.add(Ran(1, "", "– f: left out: no 'a' here (line 3)\n– g: left out: no 'b' here (line 14)\n", 2.0), 0)
    assert row.reasons == Counter({"no … here": 2}) and row.codes["1"] == 1
