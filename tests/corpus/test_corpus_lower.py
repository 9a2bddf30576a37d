"""Aligned corpora: what is kept, what is told, and what is not made twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")
parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `corpus`")

from codetrans.corpus import lower
from codetrans.corpus.lower import LowerCorpus, make
from codetrans.corpus.lowering_cache import Entry, keep, key, known
from codetrans.corpus.lowering_table import table
from codetrans.corpus.step import SourceFile
from codetrans.errors import BadInput
from codetrans.ir.compact import expand
from codetrans.ir.lower import STOPPED, Lowered
from codetrans.store import Store
from codetrans.types import Function, Rejection

SOURCES = [
    ("cpp", "int twice(int n) { return n + n; }", 8),
    ("cpp", "class Solution {\npublic:\n    int half(int n) { return n / 2; }\n};", 5),
    ("cpp", "int lost(int n) { return n + nowhere_to_be_found; }", 6),
    ("rust", "impl Solution { pub fn twice(n: i32) -> i32 { n + n } }", 8),
    ("cpp", "int kept_for_evaluation(int n) { return n; }", 13),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [
        {
            **{"problem": problem, "source": "own", "license": "MIT", "variant": "a"},
            **{"lang": language, "path": f"{problem}.{language}", "code": code},
        }
        for language, code, problem in SOURCES
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def rows(folder: Path) -> list[dict[str, object]]:
    return [row for path in sorted(folder.glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]


def test_each_shard_is_said_when_it_is_done(corpus: Path, tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        make([corpus], tmp_path / "out", LowerCorpus(("cpp",)), say=said.append)
    assert said == [
        "4 files in 1 shards, 0 there already",
        "shard 1 of 1: 2 functions lowered",
        "4 files in 1 shards, 1 there already",
    ]


def test_each_function_comes_with_its_ir_origin_and_licence(corpus: Path, tmp_path: Path) -> None:
    make([corpus], tmp_path / "out")
    found = rows(tmp_path / "out")
    assert [(row["language"], row["name"], row["licence"], row["path"]) for row in found] == [
        ("cpp", "twice", "MIT", "8.cpp"),
        ("cpp", "half", "MIT", "5.cpp"),
        ("rust", "twice", "MIT", "8.rust"),
    ]
    first, _, third = found
    assert (
        first["ir"] == third["ir"] == "define i32 @twice(i32 %0) {\n  %2 = shl i32 %0, 1\n  ret i32 %2\n}\n"
    )
    assert expand(str(first["compact"])) == first["ir"]
    assert first["split"] == "train" and str(third["producer"]).startswith("rustc ")


def test_a_cluster_makes_the_same_shards(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray", reason="the extra `ray`")
    from tests.cluster_work import two_nodes

    monkeypatch.setattr(lower, "FILES", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # of the nodes, which start here
    with two_nodes() as address:
        log = make([corpus], tmp_path / "far", run=partial(lower.on_ray, address=address))
    assert log == make([corpus], tmp_path / "near") and log.kept == {"cpp": 2, "rust": 1}
    names = [path.name for path in sorted((tmp_path / "far").iterdir())]
    assert names == [p.name for p in sorted((tmp_path / "near").iterdir()) if p.suffix != ".sqlite"]
    assert len([name for name in names if name.endswith(".parquet")]) == len(SOURCES)
    assert rows(tmp_path / "far") == rows(tmp_path / "near")


def test_what_does_not_lower_is_counted_by_language_and_reason(corpus: Path, tmp_path: Path) -> None:
    log = make([corpus], tmp_path / "out")
    assert log.kept == {"cpp": 2, "rust": 1}
    reason = "does not compile: error: use of undeclared identifier …"
    assert log.dropped["lower", reason, "cpp"] == 1
    assert log.dropped["read", "problem held out for evaluation", "cpp"] == 1
    assert json.loads((tmp_path / "out/report.json").read_text())["kept"] == {"cpp": 2, "rust": 1}
    assert "cpp                3        2   66.7%" in table(log) and reason in table(log)
    assert "all                4        3   75.0%" in table(log)
    assert "not tried:\n     1  cpp     problem held out for evaluation" in table(log)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("does not compile: error: undefined: rand.Prime", "does not compile: error: undefined: …"),
        ("cannot find symbol method removeLast()", "cannot find symbol method …"),
        ("parameter filter_type has no type", "parameter … has no type"),
        ("error[E0425]: cannot find `x2` in line 7", "error[E0425]: cannot find … in line N"),
        ("a default that is no literal", "a default that is no literal"),
    ],
)
def test_reasons_that_differ_in_names_count_together(reason: str, kind: str) -> None:
    assert lower._kind(Rejection("f", "lower", reason)) == Rejection("f", "lower", kind)


def test_a_finished_shard_is_not_made_again_and_a_lost_one_comes_from_the_cache(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    first = make([corpus], out)
    before = rows(out)

    def compiles(*arguments: object) -> list[object]:
        assert not arguments[0], "compiled again"
        return []

    monkeypatch.setattr(lower, "lower_all", compiles)
    monkeypatch.setattr(lower, "FILES", 100)
    assert make([corpus], out).kept == first.kept
    for path in out.glob("shard-*"):
        path.unlink()
    assert make([corpus], out).dropped == first.dropped
    assert rows(out) == before


def test_what_was_stopped_is_told_apart_and_tried_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, real = tmp_path / "out", lower.lower_all
    tried: list[str] = []

    def busy(functions: Sequence[Function], *others: Any) -> list[Lowered | Rejection]:
        tried.extend(function.signature.name for function in functions)
        stop = Rejection("half", STOPPED, "the compiler was stopped: timeout_wall")
        found = zip(functions, real(functions, *others), strict=True)
        return [stop if function.signature.name == "half" else result for function, result in found]

    monkeypatch.setattr(lower, "lower_all", busy)
    first = make([corpus], out, LowerCorpus(("cpp",)))
    assert first.kept == {"cpp": 1} and first.dropped[STOPPED, "the compiler was stopped: …", "cpp"] == 1
    assert "cpp                3        1   33.3%" in table(first)
    assert "tries them again:\n     1  cpp     the compiler was stopped: …" in table(first)
    tried.clear()
    monkeypatch.setattr(
        lower, "lower_all", lambda *all: (tried.extend(f.signature.name for f in all[0]), real(*all))[1]
    )
    assert make([corpus], out, LowerCorpus(("cpp",))).kept == {"cpp": 2}
    assert tried == ["half"] and {row["name"] for row in rows(out)} == {"twice", "half"}


def test_a_shard_is_of_one_language_in_the_order_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lower, "FILES", 2)
    files = [
        SourceFile(0, "own", "", "MIT", language, path=str(number), code="")
        for number, language in enumerate(("cpp", "rust", "cpp", "cpp", "rust", "go"))
    ]
    parts = [[(file.language, file.path) for file in part] for part in lower._by_language(files)]
    assert parts == [
        [("cpp", "0"), ("cpp", "2")],
        [("rust", "1"), ("rust", "4")],
        [("cpp", "3")],
        [("go", "5")],
    ]


def test_shards_of_other_files_are_removed(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make([corpus], out)
    make([corpus], out, LowerCorpus(languages=("rust",)))
    assert {row["language"] for row in rows(out)} == {"rust"} and len(list(out.glob("shard-*"))) == 2


def test_a_language_that_is_not_lowered_is_named(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cobol"):
        make([corpus], tmp_path / "out", LowerCorpus(languages=("cobol",)))


def test_the_cache_knows_by_all_that_decides(tmp_path: Path) -> None:
    one = key("int f();", "f", "cpp", "clang 19", "Oz")
    others = {key("int f();", "f", "cpp", "clang 20", "Oz"), key("int f();", "f", "cpp", "clang 19", "O0")}
    with Store(tmp_path / "c.sqlite") as store:
        keep(store, {one: Entry(ir="define …", raw_characters=9)})
    with Store(tmp_path / "c.sqlite") as store:
        assert known(store, [one, *others]) == {one: Entry("define …", 9, "")}
