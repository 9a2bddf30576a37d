"""Translations that generated tests let through as training data: which are asked for, and kept."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codetrans import parallel_corpus
from codetrans.corpus import parts
from codetrans.corpus.step import Solution
from codetrans.errors import BadInput, ModelError
from codetrans.parallel_corpus import ParallelOptions, Yield, make
from codetrans.sandbox.run import Sandbox
from codetrans.training.data import solutions
from tests.cli.conftest import Answers

GCD = "def gcd(a: int, b: int) -> int:\n    while b:\n        a, b = b, a % b\n    return a\n"
IN_GO = "func gcd(a int, b int) int {\n\tfor b != 0 {\n\t\ta, b = b, ((a%b)+b)%b\n\t}\n\treturn a\n}\n"
WRONG = "func gcd(a int, b int) int {\n\treturn a + b\n}\n"
READS = "def reads(path):\n    return open(path).read()\n"
FIRST = Solution(7, "own", "a", "MIT", "python", "gcd", GCD, "gcd.py")
TO_GO = ParallelOptions(targets=("go",), sources=("python",), candidates=2)


def written(path: Path, *found: Solution) -> Path:
    path.write_text("".join(json.dumps(dataclasses.asdict(each)) + "\n" for each in found))
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> Callable[..., Answers]:
    def answers(*texts: str) -> Answers:
        decoder = Answers({"go": list(texts)})
        monkeypatch.setattr(parallel_corpus, "_decoder", lambda model: decoder)
        monkeypatch.setattr(parallel_corpus, "process_sandbox", lambda: sandbox)
        return decoder

    return answers


def test_what_agrees_joins_the_group_of_its_source(tmp_path: Path, answering: Callable[..., Answers]) -> None:
    answering(WRONG, IN_GO)
    functions, out = written(tmp_path / "functions.jsonl", FIRST), tmp_path / "made.jsonl"
    found = make(functions, out, TO_GO)
    [made] = rows(out)
    assert Solution(**made) == dataclasses.replace(FIRST, language="go", text=IN_GO)
    assert found.through == {("python", "go"): 1} and found.log.kept == {"go": 1}
    assert "python → go                1        1  100.0%" in found.table()
    training, _ = solutions(functions, out)  # as `codetrans train` reads them
    assert {solution.language for solution in training} == {"python", "go"}
    assert len({solution.group for solution in training}) == 1


def test_what_disagrees_is_counted_and_nothing_is_kept(
    tmp_path: Path, answering: Callable[..., Answers]
) -> None:
    answering(WRONG)
    found = make(written(tmp_path / "functions.jsonl", FIRST), tmp_path / "made.jsonl", TO_GO)
    assert rows(tmp_path / "made.jsonl") == [] and found.tried == {("python", "go"): 1} and not found.log.kept
    assert found.log.dropped == {("translate", "no candidate agrees", "python"): 1}


def test_without_tests_nothing_is_decoded(tmp_path: Path, answering: Callable[..., Answers]) -> None:
    decoder = answering(IN_GO)
    untested = dataclasses.replace(FIRST, name="reads", text=READS)
    found = make(written(tmp_path / "functions.jsonl", untested), tmp_path / "made.jsonl", TO_GO)
    [(step, _, name)] = found.log.dropped
    assert (step, name) == ("tests", "python") and not decoder.asked and not found.tried


def test_tests_that_notice_too_little_let_nothing_through(
    tmp_path: Path, answering: Callable[..., Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoder = answering(IN_GO)
    real = parallel_corpus.Translator.tests
    monkeypatch.setattr(
        parallel_corpus.Translator,
        "tests",
        lambda *given: dataclasses.replace(real(*given), mutation_score=0.5, mutants=20),  # type: ignore[type-var]
    )
    found = make(written(tmp_path / "functions.jsonl", FIRST), tmp_path / "made.jsonl", TO_GO)
    assert found.log.dropped == {("tests", "notice less than N% of small mistakes", "python"): 1}
    assert not decoder.asked


def chosen(*found: Solution, **options: Any) -> list[tuple[str, tuple[str, ...]]]:
    plan = dataclasses.replace(ParallelOptions(("go", "java", "python"), ("go", "java", "python")), **options)
    return sorted((one.path, targets) for one, targets in parallel_corpus._chosen(found, plan))


def other(path: str, **changes: Any) -> Solution:
    return dataclasses.replace(FIRST, path=path, **changes)


def test_a_group_gets_the_languages_that_it_has_not_each_from_one_of_its_functions() -> None:
    alone, same = other("alone.py", variant="b"), other("gcd.java", language="java")
    assert chosen(FIRST, same, alone)[0] == ("alone.py", ("go", "java"))
    both = [(path, targets) for path, targets in chosen(FIRST, same) if targets]
    assert len(both) == 1 and both[0][1] == ("go",)
    by_seed = {chosen(FIRST, same, seed=seed)[0][0] for seed in range(8)}
    assert by_seed == {"gcd.py", "gcd.java"}
    assert chosen(FIRST, same, sources=("java",)) == [("gcd.java", ("go",))]


def test_functions_to_validate_with_and_forms_that_are_only_read_stay_out() -> None:
    held = other("held.py", problem=4, split="validation", variant="b")
    read = other("read.py", only_source=True, variant="c")
    assert chosen(FIRST, held, read) == [("gcd.py", ("go", "java"))]
    with pytest.raises(BadInput, match="nothing to translate"):
        chosen(held, read)


def test_so_many_of_each_language_are_drawn_by_the_seed() -> None:
    many = [other(f"{number}.py", variant=str(number)) for number in range(20)]
    draws = {tuple(path for path, _ in chosen(*many, most=3, seed=seed)) for seed in range(5)}
    assert all(len(draw) == 3 for draw in draws) and len(draws) > 1
    assert chosen(*many, most=3, seed=1) == chosen(*reversed(many), most=3, seed=1)


def test_a_model_that_is_not_there_is_told_before_the_work(tmp_path: Path) -> None:
    functions = written(tmp_path / "functions.jsonl", FIRST)
    with pytest.raises(ModelError):
        make(functions, tmp_path / "made.jsonl", TO_GO, model=tmp_path / "nowhere")
    assert not (tmp_path / "made.jsonl").exists()


def test_what_a_cluster_finishes_in_another_order_comes_in_order_and_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backwards(function: Callable[[Any], Any], items: Iterable[Any], address: str) -> Iterator[Any]:
        assert address == "there:1"
        for item in reversed(list(items)):
            asked.append(item[-1])
            yield item, function(item)

    asked: list[int] = []
    monkeypatch.setattr(parts, "spread", backwards)
    said: list[str] = []
    with (
        pytest.raises(KeyboardInterrupt),
        parts.Parts(tmp_path / "out", ["s"], said.append, cluster="there:1") as kept,
    ):
        first = kept.map(str, [1, 2, 3])
        assert next(first) == "1" and asked == [3, 2, 1]
        raise KeyboardInterrupt
    with parts.Parts(tmp_path / "out", ["s"], said.append, cluster="there:1") as kept:
        assert list(kept.map(str, [1, 2, 3])) == ["1", "2", "3"] and asked == [3, 2, 1]


def test_a_cluster_and_this_machine_let_the_same_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the shipped weights, on two nodes."""
    pytest.importorskip("ray", reason="the extra `ray`")
    from tests.cluster_work import two_nodes

    monkeypatch.setattr(parallel_corpus, "PART", 1)
    double = other(
        "double.py", variant="b", name="double", text="def double(n: int) -> int:\n    return n + n\n"
    )
    functions = written(tmp_path / "functions.jsonl", FIRST, double)
    made: dict[str, Yield] = {}
    with two_nodes() as address:
        made["far"] = make(functions, tmp_path / "far", TO_GO, cluster=address)
    made["near"] = make(functions, tmp_path / "near", TO_GO, processes=2)
    assert rows(tmp_path / "far") == rows(tmp_path / "near") and made["far"] == made["near"]
    assert "double" in {row["name"] for row in rows(tmp_path / "near")}
