"""The functions of a training corpus and the IR of aligned pairs: matched by their canonical texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")
pytest.importorskip("pyarrow", reason="the extra `corpus`")

from codetrans.corpus import aligned
from codetrans.corpus.aligned import Aligned
from codetrans.corpus.join import join
from codetrans.corpus.lower import make as lower
from codetrans.corpus.run import make as pairs
from codetrans.errors import BadInput
from codetrans.training.data import solutions

CPP = "class Solution {\npublic:\n    int half(int n) { if (n<2)\n return 0; return n/2; }\n};"
PYTHON = (
    "class Solution:\n    def half(self, n: int) -> int:\n        if n < 2: return 0\n        return n // 2\n"
)
LOST = "class Solution {\npublic:\n    int lost(int n) { return n + nowhere_to_be_found; }\n};"


def corpus(path: Path) -> Path:
    rows = [
        {
            "problem": problem,
            "source": "own",
            "license": "MIT",
            "lang": name,
            "path": f"{problem}",
            "code": code,
        }
        for problem, name, code in ((8, "cpp", CPP), (8, "python", PYTHON), (9, "cpp", LOST))
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def functions(tmp_path: Path) -> Path:
    pairs([corpus(tmp_path / "corpus.jsonl")], [], tmp_path / "pairs")
    return tmp_path / "pairs" / "functions.jsonl"


@pytest.mark.parametrize("lowers", ["files", "functions"])
def test_each_function_gets_the_ir_of_its_own_text(functions: Path, tmp_path: Path, lowers: str) -> None:
    source = functions if lowers == "functions" else tmp_path / "corpus.jsonl"
    lower([source], tmp_path / "ir")
    counts = join(functions, tmp_path / "ir", tmp_path / "joined.jsonl")
    found = rows(tmp_path / "joined.jsonl")
    assert [{**row, "ir": None} for row in found] == [{**row, "ir": None} for row in rows(functions)]
    by_kind = {(row["language"], row["name"], row["only_source"]): row["ir"] for row in found}
    assert by_kind["cpp", "half", False].startswith("int half(int a){")
    assert " half(" in by_kind["python", "half", False].splitlines()[0]
    assert by_kind["cpp", "lost", False] is None
    assert by_kind["python", "half", True] is None  # the form without hints, which is only ever a source
    assert counts.lowered == {"cpp": 1, "python": 1}
    assert "cpp                2        1   50.0%" in counts.table()


def test_training_reads_what_join_writes(functions: Path, tmp_path: Path) -> None:
    lower([functions], tmp_path / "ir")
    join(functions, tmp_path / "ir", tmp_path / "joined.jsonl")
    training, _ = solutions(tmp_path / "joined.jsonl")
    assert [bool(solution.ir) for solution in training if not solution.only_source] == [True, True, False]


def test_ir_of_another_version_of_a_function_is_not_taken(functions: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ir"
    folder.mkdir()
    origin = (0, "own", "", "MIT", "8", "train")
    [text] = [row["text"] for row in rows(functions) if row["language"] == "cpp" and row["name"] == "half"]
    other = text.replace("n / 2", "n / 3")
    aligned.write(
        folder / "s.parquet", [Aligned("cpp", "half", other, "", "wrong", "clang", "Oz", 9, *origin)]
    )
    assert not join(functions, folder, tmp_path / "joined.jsonl").lowered.total()


def test_folders_and_files_of_other_kinds_are_named(functions: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no Parquet files"):
        join(functions, tmp_path, tmp_path / "joined.jsonl")
    (tmp_path / "a.parquet").write_text("no Parquet at all")
    with pytest.raises(BadInput, match=r"cannot read .*a\.parquet"):
        join(functions, tmp_path, tmp_path / "joined.jsonl")
    with pytest.raises(BadInput, match="not of functions"):
        join(tmp_path / "corpus.jsonl", tmp_path, tmp_path / "joined.jsonl")
    assert not (tmp_path / "joined.jsonl").exists()


def test_unhinted_python_is_lowered_with_the_types_that_running_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    code = "def total(nums):\n    answer = 0\n    for n in nums:\n        answer += n\n    return answer\n"
    row = {"problem": 8, "source": "own", "license": "MIT", "lang": "python", "path": "a.py", "code": code}
    path.write_text(json.dumps(row) + "\n")
    assert lower([path], tmp_path / "ir").kept == {"python": 1}
