"""`codetrans tests` as a user meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SOURCE = """\
def digit_sum(number: int) -> int:
    total = 0
    while number > 0:
        total += number % 10
        number //= 10
    return total
"""
TRANSLATION = """\
fn digit_sum(mut number: i64) -> i64 {
    let mut total = 0;
    while number > 0 {
        total += number % 10;
        number /= 10;
    }
    total
}
"""


def _source(folder: Path) -> str:
    path = folder / "digits.py"
    path.write_text(SOURCE)
    return str(path)


def test_cases_are_printed_and_are_json(run: Run, tmp_path: Path) -> None:
    path = _source(tmp_path)
    printed = run("tests", path)
    assert printed.code == 0 and "digit_sum(0) → 0" in printed.out
    assert "2 of 2 branches" in printed.out
    [document] = json.loads(run("tests", path, "--json").out)
    assert document["function"] == "digit_sum"
    assert (document["branches"], document["unreached"]) == (2, [])
    assert {"arguments": [0], "expected": 0}.items() <= document["cases"][0].items()


def test_cases_at_the_edge_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sums.py"
    path.write_text("def total(numbers: list[int]) -> int:\n    return sum(numbers)\n")
    assert "total([]) → 0  (edge: no elements)" in run("tests", str(path), "--budget", "0").out


def test_native_tests_are_written_and_run(run: Run, tmp_path: Path) -> None:
    said = run("tests", _source(tmp_path), "--emit", "pytest", "-o", str(tmp_path / "out"))
    assert said.code == 0 and "pytest tests in" in said.err and "notice:" in said.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["digit_sum.py", "test_digit_sum.py"]
    done = subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=tmp_path / "out", check=False)
    assert done.returncode == 0


def test_inputs_that_make_no_case_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "half.py"
    path.write_text(
        "def half(n: int) -> int:\n    if n < 0:\n        raise ValueError(n)\n    return n // 2\n"
    )
    said = run("tests", str(path), "--budget", "0")
    assert "not reached by a case: line 2: `n < 0` is true" in said.out
    assert re.search(
        r"made no case: \d+ inputs with exception ValueError \(--exceptions keeps them\)", said.out
    )
    said = run("tests", str(path), "--budget", "0", "--exceptions")
    assert "not reached" not in said.out and "made no case" not in said.out


def test_the_same_cases_for_a_translation(run: Run, tmp_path: Path) -> None:
    translation = tmp_path / "digits.rs"
    translation.write_text(TRANSLATION)
    said = run("tests", _source(tmp_path), "--for", str(translation), "-o", str(tmp_path / "out"))
    assert said.code == 0, said.err
    assert "assert_eq!(digit_sum(0), 0);" in (tmp_path / "out/src/tests.rs").read_text()
    assert "of the python source" in (tmp_path / "out/src/tests.rs").read_text()


def test_a_wrong_translation_is_told_by_the_tests_that_it_fails(run: Run, tmp_path: Path) -> None:
    translation = tmp_path / "digits.rs"
    translation.write_text(TRANSLATION.replace("% 10", "% 9"))
    said = run("tests", _source(tmp_path), "--for", str(translation), "-o", str(tmp_path / "out"))
    assert said.code == 1 and "cases are no test: it fails them here" in said.err


def test_a_framework_of_another_language_is_bad_usage(run: Run, tmp_path: Path) -> None:
    said = run("tests", _source(tmp_path), "--emit", "junit", "-o", str(tmp_path))
    assert said.code == 2 and "--emit pytest" in said.err
    said = run("tests", _source(tmp_path), "--emit", "pytest")
    assert said.code == 2 and "go together" in said.err
    said = run("tests", _source(tmp_path), "--emit", "mocha", "-o", str(tmp_path))
    assert said.code == 2 and "cargo, go, gtest, junit, pytest" in said.err


def test_a_bundle_is_tested_again_by_its_own_script(run: Run, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    said = run(
        "translate",
        _source(tmp_path),
        "--to",
        "rust",
        "--bundle",
        str(proof),
        answers={"rust": [TRANSLATION]},
    )
    assert said.code == 0 and "bundle:" in said.err, said.err
    assert json.loads((proof / "cases.json").read_text())["translation"] == TRANSLATION
    assert (proof / "source.py").exists() and "Rust: rustc" in (proof / "toolchains.txt").read_text()
    script = (proof / "run.sh").read_text()
    assert "(cd source && python -m pytest)" in script and "(cd translation && cargo test)" in script
    path = f"{Path(sys.executable).parent}:{Path.home()}/.cargo/bin:{os.environ['PATH']}"
    done = subprocess.run([proof / "run.sh"], env={**os.environ, "PATH": path}, check=False)
    assert done.returncode == 0


def test_no_bundle_of_a_translation_that_is_not_verified(run: Run, tmp_path: Path) -> None:
    wrong = TRANSLATION.replace("% 10", "% 9")
    said = run(
        *("translate", _source(tmp_path), "--to", "rust", "--bundle", str(tmp_path / "proof")),
        answers={"rust": [wrong]},
    )
    assert said.code == 1 and "no bundle: only a verified translation has a proof" in said.err
    assert not list((tmp_path / "proof").iterdir())  # tried before the work


def test_no_bundle_where_a_case_of_the_verdict_fails_as_a_native_test(run: Run, tmp_path: Path) -> None:
    # As data Java's null is an empty list; pytest does not think so of what should be None.
    path = tmp_path / "Pick.java"
    path.write_text(
        "class P { static int[] pick(int[] v, int n) { return n < 0 ? null : new int[] {n, v.length}; } }\n"
    )
    answer = "def pick(v, n):\n    return [] if n < 0 else [n, len(v)]\n"
    arguments = ("translate", str(path), "--to", "python", "--bundle", str(tmp_path / "proof"))
    said = run(*arguments, answers={"python": [answer]})
    assert said.code == 1 and "✓ verified" in said.err
    assert re.search(
        r"no bundle: \d+ of the \d+ cases that the verdict rests on fail as pytest tests", said.err
    )
    assert not list((tmp_path / "proof").iterdir())


def test_a_script_says_which_cases_it_does_not_test_again(run: Run, tmp_path: Path) -> None:
    path, proof = tmp_path / "deep.rs", tmp_path / "proof"
    path.write_text("fn depth(n: u16) -> u32 {\n    n as u32 + 1\n}\n")
    answer = "def depth(n: int) -> int:\n    return 1 if n <= 0 else 1 + depth(n - 1)\n"
    arguments = ("translate", str(path), "--to", "python", "--bundle", str(proof))
    said = run(*arguments, answers={"python": [answer]})
    assert said.code == 0 and "NOT tested again" in said.err, said.err
    told = re.search(r"NOT tested again: (\d+) cases? on the translation", (proof / "run.sh").read_text())
    assert told and int(told[1]) > 0


def test_a_method_is_tested_as_a_function_of_its_fields(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "S.java"
    path.write_text(
        "class S { int[] a; void f(int x) { a[0] = x; a[1] = x * 3 + 1; } void g() { hash(this); } }\n"
    )
    result = run("tests", str(path), "--budget", "0")
    assert result.code == 1 and "adapted: a, a field of its object, is a parameter" in result.out
    assert re.search(r"f\(\[.*\], (\d+)\) → a becomes \[\1, ", result.out)
    assert "g: left out: uses its object as a whole (this)" in result.err
