# ruff: noqa: E501 - one-line programs
"""Exit codes and messages of `codetrans translate`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codetrans import toolchain
from codetrans.errors import IsolationError

Run = Callable[..., Any]  # the fixture of conftest.py

SOURCE = "def twice(n: int) -> int:\n    return 2 * n\n"
GO = "func twice(n int) int {\n\treturn 2 * n\n}\n"
WRONG_GO = "func twice(n int) int {\n\treturn n * n\n}\n"
BROKEN_GO = "func twice(n int) int {\n\treturn missing\n}\n"
JAVA = "static int twice(int n) {\n    return 2 * n;\n}\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "twice.py"
    path.write_text(SOURCE)
    return str(path)


def written(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


# --- verdicts -------------------------------------------------------------------------------


def test_verified(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", answers={"go": [GO]})
    assert said.code == 0
    assert said.out == GO + "\n"
    assert "twice Python → Go" in said.err and "✓ verified: compiled, 24/24 cases agree" in said.err


def test_where_an_answer_differs_beyond_the_cases_is_told(run: Run, file: str) -> None:
    narrow = "func twice(n int32) int32 {\n\treturn n * 2\n}\n"
    said = run("translate", file, "--to", "go", answers={"go": [narrow]})
    assert said.code == 0 and "✓ verified" in said.err
    assert "differs on numbers that may leave 32 bits, which no case has: twice(" in said.err
    said = run("translate", file, "--to", "go", "--json", answers={"go": [narrow]})
    assert json.loads(said.out)[0]["apart"]["passed"] == 0


def test_types_that_only_the_tests_have_are_told(run: Run, tmp_path: Path) -> None:
    area = "func area(r int) float64 {\n\treturn 3.14 * float64(r*r)\n}\n"
    for hint, told in (("", True), (": int", False)):
        path = written(tmp_path, "area.py", f"def area(r{hint}):\n    return 3.14 * r * r\n")
        said = run("translate", path, "--to", "go", answers={"go": [area]})
        assert said.code == 0
        assert ("tried only with r: int, which the source does not say" in said.err) is told


def test_a_later_candidate_can_be_verified(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", answers={"go": [BROKEN_GO, WRONG_GO, GO]})
    assert said.code == 0 and said.out == GO + "\n"


def test_not_verified_shows_the_first_disagreement(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", answers={"go": [WRONG_GO]})
    assert said.code == 1 and said.out == WRONG_GO + "\n"
    assert "✗ not verified: compiled" in said.err and "wrong output" in said.err
    assert "smallest disagreement found: twice(" in said.err


def test_not_compiled_shows_the_compilers_words(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", answers={"go": [BROKEN_GO]})
    assert said.code == 1
    assert "✗ compile error" in said.err and "missing" in said.err


def test_one_target_of_two_is_verified(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go,java", answers={"go": [WRONG_GO], "java": [JAVA]})
    assert said.code == 1
    assert said.err.count("✓ verified") == 1 and said.err.count("✗ not verified") == 1


def test_all_shows_each_candidate(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", "--all", answers={"go": [WRONG_GO, GO]})
    assert said.code == 0
    assert said.out == GO + "\n" + WRONG_GO + "\n"  # best first
    assert "candidate 2" in said.err


def test_no_verify_is_marked(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", "--no-verify", answers={"go": [GO]})
    assert said.code == 1 and said.out == GO + "\n"
    assert "? NOT VERIFIED: not run: --no-verify" in said.err


def test_without_isolation_the_translation_is_shown_unverified(run: Run, file: str, tmp_path: Path) -> None:
    weak = IsolationError("this machine isolates only at level 'none'; nothing was run", "install bubblewrap")
    said = run("translate", file, "--to", "go", answers={"go": [GO]}, weak=weak)
    assert said.code == 3 and said.out == GO + "\n"
    assert "? NOT VERIFIED: not run: this machine isolates only at level 'none'" in said.err
    assert "try: install bubblewrap" in said.err
    proof = run(
        "translate", file, "--to", "go", "--bundle", str(tmp_path / "b"), answers={"go": [GO]}, weak=weak
    )
    assert proof.code == 3 and not proof.out and not proof.loaded


def test_a_model_without_an_answer(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go")
    assert said.code == 1 and said.out == ""
    assert "the model gave no answer" in said.err


def test_a_long_line_of_the_verdict_is_one_line(run: Run, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    said = run("translate", file, "--to", "go", answers={"go": [WRONG_GO]})
    assert any("✗ not verified" in line and "isolation" in line for line in said.err.splitlines())


# --- files with more than one function --------------------------------------------------------


STATISTICS = """
class Statistics {
    static int twice(int n) { return add(n, n); }
    private static int add(int a, int b) { return a + b; }
    static int memo;
    int remembered(int n) { return memo + n; }
}
"""


def test_each_function_of_a_file_is_answered_for(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "Statistics.java", STATISTICS)
    said = run("translate", path, "--to", "go", answers={"go": [GO]})
    assert said.code == 1
    assert "twice Java → Go" in said.err and "add Java → Go" in said.err
    assert "remembered: left out: " in said.err and "memo" in said.err and "(line 6)" in said.err


def test_one_function_with_its_helper(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "Statistics.java", STATISTICS)
    said = run("translate", path, "--to", "go", "--function", "twice", "--json", answers={"go": [GO]})
    assert said.code == 0
    (only,) = json.loads(said.out)
    assert only["verified"] and "static int add(" in only["source"]


def test_function_that_is_not_there(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", "--function", "thrice")
    assert said.code == 2
    assert "no function called 'thrice'" in said.err and "it has: twice" in said.err


def test_function_that_does_not_parse_leaves_the_others(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "f.py", SOURCE + "\n\ndef g(xs, [/]):\n    return 1\n")
    said = run("translate", path, "--to", "go", answers={"go": [GO]})
    assert said.code == 1 and said.out == GO + "\n"
    assert "✓ verified" in said.err
    assert "– g: left out: does not parse (line 5, column 11)" in said.err


# --- forms of output --------------------------------------------------------------------------


def test_json_is_one_document(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", "--json", answers={"go": [WRONG_GO]})
    assert said.code == 1
    (only,) = json.loads(said.out)
    assert (only["function"], only["from"], only["to"]) == ("twice", "python", "go")
    verdict = only["candidates"][0]["verdict"]
    assert verdict["compiled"] and verdict["total"] == len(only["tests"]["cases"]) == 24
    assert verdict["first_failure"]["case"] in only["tests"]["cases"]


def test_json_of_a_source_outside_ascii(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "f.py", 'def f(s: str) -> str:\n    return s + "größer 😀"\n')
    go = 'func f(s string) string { return s + "größer 😀" }'
    said = run("translate", path, "--to", "go", "--json", answers={"go": [go]})
    assert said.code == 0 and said.out.isascii()
    assert "größer 😀" in json.loads(said.out)[0]["source"]


def test_folder_of_files(run: Run, file: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    said = run("translate", file, "--to", "go,java", "-o", str(out), answers={"go": [GO], "java": [JAVA]})
    assert said.code == 0
    assert {path.name: path.read_text() for path in out.iterdir()} == {"twice.go": GO, "twice.java": JAVA}


def test_overloads_do_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    source = "class A { static int f(int a) { return a; } static long f(long a) { return a; } }"
    path = written(tmp_path, "A.java", source)
    run("translate", path, "--to", "go", "--no-verify", "-o", str(tmp_path / "o"), answers={"go": [GO]})
    assert sorted(os.listdir(tmp_path / "o")) == ["f.go", "f_2.go"]


def test_folder_that_cannot_be_made(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "go", "-o", file)
    assert said.code == 2 and "cannot write to" in said.err


def test_folder_that_cannot_be_written(run: Run, file: str, tmp_path: Path) -> None:
    (tmp_path / "twice.go").mkdir()  # where the file should go
    said = run("translate", file, "--to", "go", "-o", str(tmp_path), answers={"go": [GO]})
    assert said.code == 2 and "cannot write" in said.err


# --- what cannot be run -----------------------------------------------------------------------


@pytest.fixture
def no_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which Go is not installed."""
    look = toolchain.look

    def absent(language: str, name: str) -> toolchain.Found:
        found = look(language, name)
        return replace(found, path=None, version="") if language == "go" else found

    toolchain.in_box.cache_clear()
    monkeypatch.setattr(toolchain, "look", absent)
    yield
    toolchain.in_box.cache_clear()


def test_missing_target_toolchain(run: Run, file: str, no_go: None) -> None:
    said = run("translate", file, "--to", "go", answers={"go": [GO]})
    assert said.code == 3 and said.out == GO + "\n"  # still printed
    assert "? NOT VERIFIED: not run: " in said.err and "is not installed" in said.err
    assert "go/install.sh" in said.err


def test_missing_source_toolchain(run: Run, tmp_path: Path, no_go: None) -> None:
    path = written(tmp_path, "twice.go", GO)
    said = run("translate", path, "--to", "java", answers={"java": [JAVA]})
    assert said.code == 3 and said.out == JAVA + "\n"
    assert "? NOT VERIFIED: not run: " in said.err and "go/install.sh" in said.err


def test_function_that_tests_cannot_call(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "F.java", "static int f(Function<Integer, Integer> g) { return g.apply(1); }")
    said = run("translate", path, "--to", "go", answers={"go": [GO]})
    assert said.code == 1 and said.out == GO + "\n"
    assert (
        "? NOT VERIFIED: no tests: parameter g has no testable type: Function<Integer, Integer>" in said.err
    )


def test_results_that_are_no_text(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "F.java", "static char f(int n) { return (char) (0xD800 + (n & 3)); }")
    said = run("translate", path, "--to", "go", answers={"go": [GO]})
    assert said.code == 1 and "result is no Unicode text" in said.err


def test_candidate_that_answers_no_text(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "f.py", "def f(s: str) -> str:\n    return s[:1]\n")
    java = "static char f(String s) { return (char) 0xD800; }"
    said = run("translate", path, "--to", "java", "--json", answers={"java": [java]})
    assert said.code == 1
    verdict = json.loads(said.out)[0]["candidates"][0]["verdict"]
    assert verdict["first_failure"]["got"] == "\ud800"


# --- bad usage and input ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("f.py", b"", "is empty"),
        ("f.py", b" \n\t\n", "is empty"),
        ("f.java", bytes(range(256)) * 20, "is binary"),
        ("f.py", b"def f(s):\n    return '\xff'\n", "is not UTF-8: line 2"),
        ("f.py", b"def f(n:\n    return\n", "does not parse (line 1, column"),
        ("f.java", b"class A {\n  static int f(int a) { return a +; }\n}", "does not parse (line 2, column"),
        ("f.py", b"#" * 10_000_000, "is larger than 4 MiB"),
        ("f.py", b"x = 3\n", "no function to translate"),
        ("f.txt", b"text", "cannot tell the language"),
        ("noextension", b"text", "cannot tell the language"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_files_that_cannot_be_translated(
    name: str, content: bytes, words: str, run: Run, tmp_path: Path
) -> None:
    path = written(tmp_path, name, content)
    said = run("translate", path, "--to", "go", answers={"go": [GO]})
    assert said.code == 2 and said.out == ""
    assert said.err.startswith("error: ") and words in said.err


def test_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    said = run("translate", str(tmp_path / "missing.py"), "--to", "go")
    assert said.code == 2 and "No such file" in said.err


def test_folder_as_file(run: Run, tmp_path: Path) -> None:
    said = run("translate", str(tmp_path), "--to", "go")
    assert said.code == 2 and "Is a directory" in said.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--to", "klingon"], "unknown language 'klingon'"),
        (["--to", "go,klingon"], "unknown language 'klingon'"),
        (["--to", "go", "--from", "klingon"], "unknown language 'klingon'"),
        (["--to", "python"], "the source is Python already"),
        (["--to", ","], "--to names no language"),
        (["--to", "go", "-n", "0"], "-n"),
        ([], "--to"),
        (["--to", "go", "--nonsense"], "--nonsense"),
    ],
    ids=" ".join,
)
def test_options_that_make_no_sense(options: list[str], words: str, run: Run, file: str) -> None:
    said = run("translate", file, *options)
    assert said.code == 2 and said.out == "" and words in said.err


def test_language_names_have_aliases(run: Run, file: str) -> None:
    assert run("translate", file, "--to", "Golang", answers={"go": [GO]}).code == 0


def test_standard_input(run: Run) -> None:
    said = run("translate", "-", "--from", "py", "--to", "go", answers={"go": [GO]}, stdin=SOURCE.encode())
    assert said.code == 0 and said.out == GO + "\n"


def test_standard_input_without_a_language(run: Run) -> None:
    said = run("translate", "-", "--to", "go", stdin=SOURCE.encode())
    assert said.code == 2 and "say --from" in said.err


def test_all_is_every_other_language(run: Run, file: str) -> None:
    said = run("translate", file, "--to", "all", "--no-verify", "--json")
    assert [item["to"] for item in json.loads(said.out)] == ["cpp", "go", "java", "rust"]


def test_no_arguments_print_the_help(run: Run) -> None:
    assert "translate" in (said := run()).out + said.err


# --- more than one file -----------------------------------------------------------------------

PROJECTS = {
    "Go": (
        "go",
        'package sums\n\nimport "example.com/all/least"\n\nconst start = base + 1\n\n'
        "func total(a, b int) int { return start + least.Of(a, b) + twice(a) }\n",
        "package least\n\nfunc Of(a, b int) int {\n\tif a < b {\n\t\treturn a\n\t}\n\treturn b\n}\n",
        "package sums\n\nconst base = 1\n\nfunc twice(a int) int { return a * 2 }\n",
    ),
    "Python": (
        "py",
        "import least\nfrom .more import twice, base\n\nSTART = 2\n\n\n"
        "def total(a: int, b: int) -> int:\n    return START + least.of(a, b) + twice(a)\n",
        "def of(a: int, b: int) -> int:\n    return min(a, b)\n",
        "def twice(a: int) -> int:\n    return a * 2\n\n\ndef least_of_all() -> int:\n    return nothing\n",
    ),
    "Rust": (
        "rs",
        "use crate::least::of;\n\nfn total(a: i32, b: i32) -> i32 {\n    2 + of(a, b) + super::more::twice(a)\n}\n",
        "pub fn of(a: i32, b: i32) -> i32 {\n    a.min(b)\n}\n",
        "pub fn twice(a: i32) -> i32 {\n    a * 2\n}\n",
    ),
    "Java": (
        "java",
        "package sums;\n\nimport sums.least.Least;\n\nclass Sums {\n"
        "    static int total(int a, int b) { return 2 + Least.of(a, b) + More.twice(a); }\n}\n",
        "package sums.least;\n\npublic class Least {\n    public static int of(int a, int b) { return Math.min(a, b); }\n}\n",
        "package sums;\n\nclass More {\n    static int twice(int a) { return a * 2; }\n}\n",
    ),
    "C++": (
        "cpp",
        '#include "least.hpp"\n\nint total(int a, int b) { return 2 + least::of(a, b) + twice(a); }\n',
        "#include <algorithm>\n\nnamespace least {\nint of(int a, int b) { return std::min(a, b); }\n}\n",
        "inline int twice(int a) { return a * 2; }\n",
    ),
}


@pytest.mark.parametrize("origin", PROJECTS)
def test_helpers_come_from_other_files(run: Run, tmp_path: Path, origin: str) -> None:
    extension, *texts = PROJECTS[origin]
    first, *others = (written(tmp_path, f"f{place}.{extension}", text) for place, text in enumerate(texts))
    target, answer = (
        ("go", "func total(a int, b int) int {\n\treturn 2 + min(a, b) + a*2\n}\n")
        if origin != "Go"
        else ("python", "def total(a, b):\n    return 2 + min(a, b) + a * 2\n")
    )
    more = [word for other in others for word in ("--with", other)]
    said = run("translate", first, "--to", target, "--json", *more, answers={target: [answer]})
    assert said.code == 0, said.err
    (only,) = json.loads(said.out)  # of the first file alone
    assert only["verified"] and "twice" in only["source"]


def test_what_another_file_has_is_asked_for(run: Run, tmp_path: Path) -> None:
    said = run("tests", written(tmp_path, "f.py", PROJECTS["Python"][1]))
    assert said.code == 2 and "it uses least, which is neither" in said.err and "--with FILE" in said.err
    said = run(
        "translate", written(tmp_path, "g.py", "def f():\n    return 1\n"), "--with", "no.py", "--to", "go"
    )
    assert said.code == 2 and "cannot read no.py" in said.err
