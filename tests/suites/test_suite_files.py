"""Suites by their content: script rows, typed problems with solutions, a folder of our own."""

from __future__ import annotations

import json
import lzma
import tomllib
from pathlib import Path

import pytest
from scripts import INPUTS, SQUARE, SUM

from codetrans.corpus.decontaminate import references
from codetrans.errors import BadInput
from codetrans.suites import own
from codetrans.suites.load import load, usable
from codetrans.types import Case

ROOT = Path(__file__).parents[2]
MANIFEST = """\
entry: {params: {nums: "int[]", k: int}}
judge: {type: exact}
tests:
  - {in: {nums: [1, 2], k: 1}, out: 3}
  - {in: {nums: [], k: 0}, out: 0}
  - {in: {nums: [9]}, out: 0}
"""
TWO_METHODS = """\
class Solution:
    def f(self, nums, k):
        return self.g(nums) + k

    def g(self, nums):
        return sum(nums)
"""
LENGTH = "class Solution { public int f(int[] nums, int k) { return nums.length + k; } }"
TWO_ENTRIES = "func one(nums []int, k int) int { return 1 }\nfunc two(nums []int, k int) int { return 2 }\n"
SOLUTIONS: list[dict[str, object]] = [
    {"problem": 13, "lang": "python", "code": TWO_METHODS},
    {"problem": 13, "lang": "java", "code": LENGTH},
    {"problem": 13, "lang": "go", "code": TWO_ENTRIES},
    {"problem": 14, "lang": "java", "code": LENGTH},
]


def test_own_is_the_suite_that_comes_with_the_package_unless_a_file_has_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    suite = load(Path("own"))
    assert (suite.name, len(suite.items), suite.rejected) == ("codetrans", 89, ())
    assert len(references(Path("own"))) == 5 * 89
    (tmp_path / "own").mkdir()
    with pytest.raises(BadInput, match="no suite in own"):
        load(Path("own"))


def test_a_suite_that_is_not_there_is_told_with_the_one_that_is(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file") as error:
        load(tmp_path / "none.jsonl")
    assert "`own`: the suite that comes with codetrans" in error.value.remedy


def test_an_installed_package_has_the_suite() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    (source, target), *_ = built["force-include"].items()
    assert (ROOT / source / "codetrans" / "numbers.json").is_file() and ROOT / target == own.INSTALLED


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if path.suffix == ".xz":
        path.write_bytes(lzma.compress(text.encode()))
    else:
        path.write_text(text)
    return path


@pytest.fixture
def solutions(tmp_path: Path) -> Path:
    rows = [{"source": "therepanic/openleetcode", "license": "Unlicense", **row} for row in SOLUTIONS]
    rows.insert(0, {**rows[1], "source": "another", "code": "class Solution { int wrong() { return 1; } }"})
    return write(tmp_path / "solutions.jsonl", rows)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.xz"])
def test_a_script_suite_is_known_by_its_rows(tmp_path: Path, name: str) -> None:
    suite = load(write(tmp_path / name, [SUM, SQUARE]))
    assert (suite.name, suite.kind, len(suite.items)) == ("a", "script", 2)
    assert [item.identity for item in usable(suite, "java", "go")] == ["SUM_OF_SQUARES"]
    assert [item.identity for item in usable(suite, "python", "rust")] == ["SQUARE"]
    assert usable(suite, "rust", "java") == []
    assert suite.items[0].inputs == INPUTS


def test_a_typed_suite_takes_inputs_and_the_one_entry_of_each_solution(
    tmp_path: Path, solutions: Path
) -> None:
    path = write(tmp_path / "typed.jsonl", [{"problem": n, "manifest": MANIFEST} for n in (13, 14)])
    suite = load(path, solutions)
    assert [item.identity for item in suite.items] == ["problem-13", "problem-14"] and suite.kind == "typed"
    item = suite.items[0]
    assert item.inputs == (([1, 2], 1), ([], 0))  # a case that lacks a parameter is left out
    assert set(item.functions) == {"python", "java"} and "go: 2 entry functions" in item.reason
    assert "def g(" in item.functions["python"].text and "self" not in item.functions["python"].text
    assert item.functions["java"].origin.licence == "Unlicense"
    [held] = load(path, solutions, held_out=(10, 3)).items
    assert held.identity == "problem-13"


def test_typed_problems_that_cannot_be_used_say_why(tmp_path: Path, solutions: Path) -> None:
    manifests = [MANIFEST.replace("exact", "any_order"), "entry: [", "text", MANIFEST.partition("tests:")[0]]
    path = write(tmp_path / "typed.jsonl", [{"problem": 13, "manifest": text} for text in manifests])
    suite = load(path, solutions)
    assert [item.reason for item in suite.items] == ["judged by any_order", "no cases"]
    assert all(not item.inputs for item in suite.items)
    assert all("is not of the format" in lost.reason for lost in suite.rejected)
    assert [lost.item for lost in suite.rejected] == ["problem-13"] * 2


def test_a_folder_of_our_own(tmp_path: Path) -> None:
    case = {"arguments": [[3, 1]], "expected": 4, "arguments_after": [[3, 1]]}
    (tmp_path / "sums.json").write_text(
        json.dumps({"functions": [{"name": "sum_all", "cases": [case]}, {"name": "absent", "cases": []}]})
    )
    (tmp_path / "sums.py").write_text("def sum_all(values: list[int]) -> int:\n    return sum(values)\n")
    (tmp_path / "sums.go").write_text("package sums\n\nfunc SumAll(values []int) int { return 0 }\n")
    suite = load(tmp_path)
    [item, absent] = suite.items
    assert suite.kind == "own" and item.identity == "sums/sum_all" and set(item.functions) == {"python", "go"}
    assert item.cases == (Case(([3, 1],), 4, ([3, 1],)),) and item.inputs == (([3, 1],),)
    assert absent.functions == {}


@pytest.mark.parametrize("damage", ["text", "cases", "source"])
def test_a_category_that_cannot_be_read_is_named_and_the_others_are_kept(tmp_path: Path, damage: str) -> None:
    whole = json.dumps({"functions": [{"name": "f", "cases": [{"arguments": [1], "expected": 1}]}]})
    for name in ("good", "bad"):
        (tmp_path / f"{name}.json").write_text(whole)
        (tmp_path / f"{name}.py").write_text("def f(n: int) -> int:\n    return n\n")
    if damage == "source":
        (tmp_path / "bad.py").write_bytes(b"\xff\xfe")
    else:
        (tmp_path / "bad.json").write_text(whole[:9] if damage == "text" else whole.replace("[1]", "1"))
    suite = load(tmp_path)
    assert [item.identity for item in suite.items] == ["good/f"]
    [lost] = suite.rejected
    assert lost.item == "bad" and str(tmp_path / "bad.") in lost.reason
    with pytest.raises(BadInput, match="bad"):  # what is kept out of training is all of a suite
        references(tmp_path)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"a": 1}], "no known suite format"),
        ([], "no known suite format"),
        ([{"problem": 1, "manifest": ""}], "no solutions"),
    ],
)
def test_what_is_no_suite_is_told(tmp_path: Path, rows: list[dict[str, object]], words: str) -> None:
    with pytest.raises(BadInput, match=words) as raised:
        load(write(tmp_path / "a.jsonl", rows))
    assert raised.value.remedy


def test_a_file_that_is_cut_off_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.jsonl.xz", [SUM])
    whole.write_bytes(whole.read_bytes()[:100])
    with pytest.raises(BadInput, match="cannot read"):
        load(whole)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="no suite"):
        load(tmp_path / "empty")
    with pytest.raises(BadInput, match="cannot read"):
        load(tmp_path / "absent.jsonl")
