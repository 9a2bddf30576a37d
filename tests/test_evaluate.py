"""Evaluations of a small suite of our own: what is counted, what is excluded, and going on after a kill."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from scripts import CPP, JAVA, PYTHON, SQUARE, SUM

from codetrans import json_lines
from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.directions import directions, itself, title
from codetrans.errors import BadInput
from codetrans.evaluate import EvaluateOptions, Evaluator
from codetrans.item_judge import ItemJudge
from codetrans.sandbox import run
from codetrans.sandbox.run import Sandbox
from codetrans.scores import Score, mean_interval, score, trusted, wilson
from codetrans.suites import script
from codetrans.suites.suite import Suite
from codetrans.types import Candidate

RIGHT = "static int f_gold(int[] a, int n) {\n    int s = 0;\n    for (int i = 0; i < n; i++) s += a[i] * a[i];\n    return s;\n}\n"  # fmt: skip # noqa: E501
WRONG = RIGHT.replace("a[i] * a[i]", "a[i]")
BROKEN = RIGHT.replace("int s = 0;", "")
LOSSY = RIGHT.replace("int s = 0;", "long s = 0;")  # a cast from a compiler's report mends it
SUITE = Suite("small", "script", (script.read(SUM), script.read(SQUARE)))


@dataclasses.dataclass
class Answers:
    """A decoder that always gives these texts, the first as the greedy one."""

    texts: Sequence[str]
    identity: str = "answers"

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        first = 0 if options.search == "greedy" else 1
        wanted = self.texts[first : first + options.hypotheses]
        return [[Candidate(text, -1.0, 1) for text in wanted] for _ in batch]


def evaluate(
    texts: Sequence[str] | None,
    folder: Path,
    sandbox: Sandbox,
    pairs: Sequence[tuple[str, str]],
    suite: Suite = SUITE,
    **options: Any,
) -> list[dict[str, Any]]:
    plan = dataclasses.replace(EvaluateOptions(len(texts or [""]), workers=1), **options)
    decoder = None if texts is None else Answers(texts)
    return Evaluator(suite, decoder, sandbox, plan, folder, lambda line: None).run(pairs)


def test_greedy_verified_and_any_of_k_are_told_apart(tmp_path: Path, sandbox: Sandbox) -> None:
    rows = evaluate([WRONG, BROKEN, RIGHT], tmp_path, sandbox, [("python", "java")])
    [row] = [row for row in rows if row["target"] == "java"]
    statuses = [result["status"] for result in row["canonical"]["candidates"]]
    assert statuses == ["wrong_output", "compile_error", "ok"]
    assert row["chosen"] == 2 and row["tests"]["agrees"]
    assert trusted([row], ["canonical"]) == (1, 1, {"canonical": 1})
    failing = {"status": "wrong_output", "passed": 1, "total": 3}
    fooled = {**row, "canonical": {**row["canonical"], "candidates": [failing] * 3}}
    doubted = {**fooled, "tests": {"agrees": False}}
    left_out = {"excluded": "", "chosen": 0}
    assert trusted([row, fooled, doubted, left_out], ["canonical"]) == (3, 2, {"canonical": 1})
    found = score(rows, "python", "java", "canonical", 3)
    assert (found.n, found.naive, found.greedy, found.verified) == (1, 0.0, 0.0, 1.0)
    assert found.at == {1: 0.0, 3: 1.0} and found.compiles == 1.0 and found.outcomes == {"wrong_output": 1}


def test_a_repaired_candidate_counts_as_verified_and_not_as_greedy(tmp_path: Path, sandbox: Sandbox) -> None:
    rows = evaluate([LOSSY], tmp_path, sandbox, [("python", "java")])
    assert rows[0]["repaired"]["fixes"] == ["cast to int"]
    found = score(rows, "python", "java", "canonical", 1)
    assert (found.greedy, found.verified, found.compiles) == (0.0, 1.0, 0.0)


def test_stored_candidates_are_chosen_among_and_repaired_too(tmp_path: Path, sandbox: Sandbox) -> None:
    stored = {(item.identity, "python", "java"): [WRONG, LOSSY] for item in SUITE.items}
    plan = EvaluateOptions(2, workers=1)
    evaluator = Evaluator(SUITE, None, sandbox, plan, tmp_path, lambda line: None, stored)
    rows = evaluator.run([("python", "java")])
    assert rows[0]["chosen"] == 1 and rows[0]["repaired"]["fixes"] == ["cast to int"]
    assert score(rows, "python", "java", "canonical", 2).verified == 1.0


def test_no_answer_is_a_failure_and_no_exclusion(tmp_path: Path, sandbox: Sandbox) -> None:
    rows = evaluate([], tmp_path, sandbox, [("python", "java")], candidates=1)
    found = score(rows, "python", "java", "canonical", 1)
    assert (found.n, found.excluded, found.greedy, found.outcomes) == (1, 0, 0.0, {"no_answer": 1})


def test_a_source_that_gives_no_values_is_excluded_with_the_reason(tmp_path: Path, sandbox: Sandbox) -> None:
    failing = PYTHON.replace("total = 0\n", "total = no_such_name\n", 1)
    broken = script.read({**SUM, "scripts": {**SUM["scripts"], "python": failing}})
    rows = evaluate([RIGHT], tmp_path, sandbox, [("python", "java")], Suite("small", "script", (broken,)))
    assert "values for 0 of 3 inputs" in rows[0]["excluded"]
    found = score(rows, "python", "java", "canonical", 1)
    assert (found.n, found.excluded) == (0, 1)


@pytest.mark.parametrize("language", ["cpp", "go", "java", "python", "rust"])
def test_references_pass_both_protocols(language: str, tmp_path: Path, sandbox: Sandbox) -> None:
    rows = evaluate(None, tmp_path, sandbox, [(language, language)], protocols=("canonical", "official"))
    assert rows
    for row in rows:
        for protocol in ("canonical", "official"):
            [result] = row[protocol]["candidates"]
            assert result["status"] == "ok" and result["passed"] == result["total"] > 0, (protocol, result)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("cpp", "int f(int* a, int n) { return n; }"),
        ("go", "func f(a []int, n int) int { return n }"),
        ("java", WRONG),
        ("python", "def f(a, n):\n    return n\n"),
        ("rust", "fn f(x: i32) -> i32 { x }"),
    ],
)
def test_the_official_program_fails_a_wrong_candidate(
    target: str, text: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    source = "java" if target == "python" else "python"
    rows = evaluate([text], tmp_path, sandbox, [(source, target)], protocols=("official",), verified=False)
    [result] = rows[0]["official"]["candidates"]
    assert result["status"] == "wrong_output" and result["passed"] < result["total"]


@pytest.mark.parametrize("protocol", ["canonical", "official"])
def test_what_the_sandbox_failed_at_is_not_scored_and_done_later(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, protocol: str
) -> None:
    """Neither as wrong nor as left out: there is no line of it."""
    said: list[str] = []
    plan = EvaluateOptions(candidates=1, verified=False, protocols=(protocol,), workers=1)
    evaluator = Evaluator(SUITE, Answers([RIGHT]), sandbox, plan, tmp_path, said.append)
    judge = evaluator.judge

    def failing(*arguments: Any) -> dict[str, Any]:
        with monkeypatch.context() as broken:
            broken.setattr(run, "walled", lambda *parts: ["/bin/false"])
            return ItemJudge.row(judge, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(judge, "row", failing)
        assert evaluator.run([("python", "java")]) == []
    assert any("is not scored: a box of the sandbox did not start, twice" in line for line in said)
    [row] = evaluator.run([("python", "java")])
    assert row[protocol]["candidates"][0]["status"] == "ok"


def test_a_greedy_answer_that_is_right_once_is_not_right(tmp_path: Path, sandbox: Sandbox) -> None:
    """It takes its first call for the first input, and the others only after that one."""
    text = (
        "def f_gold(a, n):\n    f_gold.first = getattr(f_gold, 'first', a[0])\n"
        "    return sum(x * x for x in a[:n]) if f_gold.first == 1 else -1\n"
    )
    [row] = evaluate([text], tmp_path, sandbox, [("java", "python")], verified=False)
    [result] = row["canonical"]["candidates"]
    assert result["status"] == "nondeterministic" and result["passed"] < result["total"]
    found = score([row], "java", "python", "canonical", 1)
    assert (found.greedy, found.compiles, found.outcomes) == (0.0, 1.0, {"nondeterministic": 1})


def test_what_is_done_is_not_done_again(tmp_path: Path, sandbox: Sandbox) -> None:
    directions = [("python", "java"), ("java", "python")]
    rows = evaluate([RIGHT], tmp_path, sandbox, directions[:1])
    assert evaluate([WRONG], tmp_path, sandbox, directions[:1]) == rows
    more = evaluate([WRONG], tmp_path, sandbox, directions)
    assert more[:1] == rows and [row["source"] for row in more] == ["python", "java"]


def test_results_of_other_options_are_not_gone_on_with(tmp_path: Path, sandbox: Sandbox) -> None:
    evaluate([RIGHT], tmp_path, sandbox, [("python", "java")])
    with pytest.raises(BadInput, match="another seed"):
        evaluate([RIGHT], tmp_path, sandbox, [("python", "java")], seed=5)


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT])
def test_an_ended_evaluation_goes_on_where_it_was(tmp_path: Path, ended_by: signal.Signals) -> None:
    rows = [{**SUM, "id": f"{SUM['id']}_{n}"} for n in range(10)]
    for row in rows:
        row["scripts"] = {"cpp": CPP, "java": JAVA, "python": PYTHON}
    suite = tmp_path / "suite.jsonl"
    suite.write_text("".join(json.dumps(row) + "\n" for row in rows))
    report = tmp_path / "report"
    command = [
        sys.executable,
        "-m",
        "codetrans",
        "evaluate",
        str(suite),
        "--identity",
        "--report",
        str(report),
    ]
    results = report / "results.jsonl"
    heeding = ["env", "--default-signal=INT", *command]  # jobs in the background start with it ignored
    with subprocess.Popen(heeding, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and process.poll() is None:
            if results.exists() and results.read_bytes().count(b"\n") >= 2:
                break
            time.sleep(0.02)
        os.kill(process.pid, ended_by)
        said, _ = process.communicate()
    assert process.returncode == (-9 if ended_by == signal.SIGKILL else 130)
    assert b"Traceback" not in said
    before = results.read_bytes()
    assert 2 <= before.count(b"\n") < 30, "killed neither before it began nor after it ended"
    with open(results, "ab") as stream:
        stream.write(b'{"item": "half a li')  # what a kill in the middle of a write leaves
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    after = json_lines.whole(results)
    keys = [(row["item"], row["source"], row["target"]) for row in after]
    assert len(keys) == len(set(keys)) == 30
    assert results.read_bytes().startswith(before)  # nothing was judged again
    document = json.loads((report / "report.json").read_text())
    assert all(entry["greedy"] == 1.0 for entry in document["scores"]["canonical"])
    shown = (report / "java-to-java.html").read_text()
    assert shown.count("canonical greedy: ok") == 10


@pytest.mark.parametrize(
    ("passed", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_interval(passed: int, n: int, low: float, high: float) -> None:
    assert wilson(passed, n) == pytest.approx((low, high), abs=1e-4)


def direction(target: str, items: dict[str, bool]) -> Score:
    share = sum(items.values()) / len(items)
    return Score(
        "go", target, "canonical", len(items), 0, 0.0, share, (0.0, 1.0), None, {}, 1.0, {}, items=items
    )


def test_the_interval_of_the_mean_knows_that_a_problem_is_one() -> None:
    """Ten problems in one direction tell as much as the same ten in four; forty tell more."""
    once = {str(number): number % 2 == 0 for number in range(10)}
    one, four = (mean_interval([direction(str(place), once) for place in range(places)]) for places in (1, 4))
    others = [{f"{place}/{number}": number % 2 == 0 for number in range(10)} for place in range(4)]
    apart = mean_interval([direction(str(place), items) for place, items in enumerate(others)])
    assert one is not None and apart is not None
    assert one == four and one[0] < 0.3 and one[1] > 0.7
    assert one[0] < apart[0] - 0.05 and apart[1] + 0.05 < one[1]
    assert mean_interval([direction("cpp", dict.fromkeys("abc", True))]) == (1.0, 1.0)
    assert mean_interval([direction(name, {"a": name == "go"}) for name in ("cpp", "go")]) is None


@pytest.mark.parametrize(("most", "shares"), [(1, {1: 0}), (2, {1: 0, 2: 1}), (8, {1: 0, 5: 1, 8: 1})])
def test_any_of_all_hypotheses_is_told_however_many_there_are(most: int, shares: dict[int, float]) -> None:
    verdicts = [{"status": status, "passed": 1, "total": 1} for status in ("wrong_output", "ok")]
    row = {"item": "a", "source": "cpp", "target": "go", "canonical": {"naive": verdicts[0]}}
    row["canonical"]["candidates"] = verdicts
    assert score([row], "cpp", "go", "canonical", most).at == shares


def test_a_sample_is_the_same_in_each_direction_or_spread(tmp_path: Path, sandbox: Sandbox) -> None:
    many = Suite(
        "many", "script", tuple(dataclasses.replace(SUITE.items[0], identity=str(n)) for n in range(12))
    )
    pairs = [("java", "cpp"), ("java", "python"), ("cpp", "python")]
    problems = []
    for spread in (False, True):
        rows = evaluate(
            [], tmp_path / str(spread), sandbox, pairs, many, limit=2, spread=spread, verified=False
        )
        assert [sum((row["source"], row["target"]) == pair for row in rows) for pair in pairs] == [2, 2, 2]
        problems.append(len({row["item"] for row in rows}))
    assert problems[0] == 2 < problems[1]


def test_directions_are_all_pairs_of_different_languages() -> None:
    assert len(directions("all", "all")) == 20
    assert directions("java", "java,go") == [("java", "go")]
    with pytest.raises(BadInput):
        directions("java", "cobol")
    assert itself("go,cpp") == [("go", "go"), ("cpp", "cpp")]
    with pytest.raises(BadInput):
        itself("ir:cpp")


def test_references_that_disagree_leave_no_right_answer(tmp_path: Path, sandbox: Sandbox) -> None:
    off = script.read(
        {**SUM, "scripts": {**SUM["scripts"], "python": PYTHON.replace("total = 0", "total = 1", 1)}}
    )
    rows = evaluate(
        [RIGHT], tmp_path, sandbox, [("python", "java"), ("cpp", "java")], Suite("small", "script", (off,))
    )
    assert rows[0]["excluded"] == (
        "the references disagree: that of Java gives the same for 0 of 3 inputs (wrong output)"
    )
    assert score(rows, "cpp", "java", "canonical", 1).n == 1


def test_a_reference_that_cannot_be_called_says_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    odd = JAVA.replace("int arr [ ] , int n", "java.util.Iterator<Integer> arr, int n", 1)
    item = script.read({**SUM, "scripts": {**SUM["scripts"], "java": odd}})
    rows = evaluate([RIGHT], tmp_path, sandbox, [("python", "java")], Suite("small", "script", (item,)))
    assert "excluded" not in rows[0]


def test_ir_is_a_source_also_for_its_own_language_and_no_target() -> None:
    assert directions("ir:c++,go", "cpp") == [("ir:cpp", "cpp"), ("go", "cpp")]
    assert (title("ir:cpp"), title("go")) == ("IR of C++", "Go")
    with pytest.raises(BadInput, match="no translation"):
        directions("cpp", "ir:cpp")


def test_ir_is_what_is_read_and_the_source_what_is_judged(tmp_path: Path, sandbox: Sandbox) -> None:
    rows = evaluate([RIGHT], tmp_path, sandbox, [("ir:cpp", "java"), ("ir:cpp", "cpp")])
    found = score(rows, "ir:cpp", "java", "canonical", 1)
    assert (found.n, found.naive, found.greedy, found.excluded) == (1, 0.0, 1.0, 0)
    own = score(rows, "ir:cpp", "cpp", "canonical", 1)
    assert own.n and own.naive == 0.0  # the copy is of the IR


def test_what_does_not_lower_is_excluded_with_the_reason(tmp_path: Path, sandbox: Sandbox) -> None:
    catching = CPP.replace("{", "{ try { } catch (...) { }", 1)
    caught = script.read({**SUM, "scripts": {**SUM["scripts"], "cpp": catching}})
    rows = evaluate([RIGHT], tmp_path, sandbox, [("ir:cpp", "java")], Suite("small", "script", (caught,)))
    assert rows[0]["excluded"] == "catches exceptions"
