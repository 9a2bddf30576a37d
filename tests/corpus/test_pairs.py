"""Files to solutions: what counts as one algorithm, what is dropped and why."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from codetrans.corpus.decontaminate import references
from codetrans.corpus.pairs import solutions
from codetrans.corpus.run import make
from codetrans.corpus.step import SourceFile


def file(
    code: str, language: str = "python", variant: str = "", problem: int = 1, source: str = "a/b"
) -> SourceFile:
    return SourceFile(problem, source, variant, "MIT", language, f"x.{language}", code)


CPP = """
class Solution {
public:
    int twice(int number) { return twiceOf(number); }
private:
    int twiceOf(int number) { return 2 * number; }
};
class Solution2 {
public:
    int twice(int number) { return number + number; }
};
"""
PYTHON = '''
class Solution(object):
    def twice(self, number):
        """Doubles."""
        return self.twice_of(number)

    def twice_of(self, number):
        return 2 * number  # twice


class Solution2(object):
    def twice(self, number):
        return number + number
'''


def test_the_nth_classes_of_a_file_are_one_algorithm() -> None:
    found, _ = solutions([file(CPP, "cpp"), file(PYTHON)])
    groups = {(item.group, item.language): item.text for item in found}
    assert len(found) == 4 and len({group for group, _ in groups}) == 2
    assert groups[("a/b", 1, "/2"), "python"] == "def twice(number):\n    return number + number\n"
    assert groups[("a/b", 1, "/2"), "cpp"] == "int twice(int number) { return number + number; }\n"


def test_helpers_stand_before_the_function() -> None:
    found, _ = solutions([file(PYTHON)])
    assert found[0].text == (
        "def twice_of(number):\n    return 2 * number\n\n\ndef twice(number):\n    return twice_of(number)\n"
    )


@pytest.mark.parametrize(
    ("language", "code"),
    [
        (
            "cpp",
            "int half(int n) { return n / 2; }\nstatic void test() { half(4); }\nint main() { test(); }\n",
        ),
        ("rust", "fn half(n: i32) -> i32 { n / 2 }\n#[test]\nfn halves() { assert_eq!(half(4), 2); }\n"),
    ],
)
def test_what_only_tests_and_main_call_is_an_entry_and_they_are_none(language: str, code: str) -> None:
    found, _ = solutions([file(code, language)])
    assert [item.name for item in found] == ["half"]


def test_state_is_dropped_and_counted() -> None:
    code = "class Solution:\n    def f(self, n):\n        self.seen = n\n        return self.seen + 1\n"
    found, log = solutions([file(code)])
    assert found == [] and log.dropped == {("standalone", "uses its object as a whole (self)", "python"): 1}


def test_held_out_problems_are_counted_not_read() -> None:
    found, log = solutions([file(PYTHON, problem=13)])
    assert found == [] and log.dropped == {("read", "problem held out for evaluation", "python"): 1}


def test_python_2_names_become_python_3() -> None:
    code = "class Solution:\n    def f(self, n):\n        return sum(i for i in xrange(n))\n"
    found, _ = solutions([file(code)])
    assert "in range(n)" in found[0].text


def test_whole_corpus_to_a_folder(tmp_path: Path) -> None:
    corpus, out = tmp_path / "c.jsonl.xz", tmp_path / "out"
    copied = "def f_gold(items):\n    total = 0\n    for item in items:\n        total += item * 2\n"
    copied += "    return total\n"
    codes = {"v": PYTHON, "w": copied.replace("f_gold", "total").replace("item", "x")}
    rows = [
        {
            "problem": 1,
            "source": "s",
            "variant": v,
            "license": "MIT",
            "lang": "python",
            "path": "a.py",
            "code": code,
        }
        for v, code in codes.items()
    ]
    with lzma.open(corpus, "wt") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    suite = tmp_path / "suite.jsonl"
    suite.write_text(json.dumps({"id": "SUM", "scripts": {"python": copied + "\nprint(f_gold([1]))\n"}}))
    log = make([corpus], [suite], out)
    written = [json.loads(line) for line in (out / "functions.jsonl").read_text().splitlines()]
    assert [row["name"] for row in written] == ["twice", "twice"]
    assert log.dropped["decontaminate", "a suite has it", "python"] == 1
    assert json.loads((out / "report.json").read_text())["kept"] == {"python": 2}


def test_a_long_run_says_where_it_is(tmp_path: Path) -> None:
    corpus, said = tmp_path / "corpus.jsonl", list[str]()
    row = {"source": "s", "license": "MIT", "lang": "python", "path": "a.py", "code": PYTHON}
    corpus.write_text(json.dumps(row) + "\n")
    make([corpus], [], tmp_path / "out", say=said.append)
    assert said[0] == "1 of 1 files read, 2 functions" and "comparing them" in said[1]


def test_a_folder_of_the_projects_own_format_is_kept_out_too(tmp_path: Path) -> None:
    (tmp_path / "sums.json").write_text('{"functions": [{"name": "add_up", "cases": []}]}')
    (tmp_path / "sums.py").write_text("def add_up(a: int) -> int:\n    return a + 1\n")
    assert references(tmp_path) == [("python", "def add_up(a: int) -> int:\n    return a + 1\n")]
