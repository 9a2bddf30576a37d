"""How much of a suite the training data has, and what is left when it is set apart."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from codetrans.corpus.decontaminate import overlaps
from codetrans.corpus.overlap import Overlap, overlap
from codetrans.errors import BadInput
from codetrans.languages.standalone import only_function
from codetrans.scores import score
from codetrans.suites.suite import Item, Suite

GCD = """static int gcd(int a, int b) {
    while (b != 0) {
        int c = a % b;
        a = b;
        b = c;
    }
    return a;
}
"""
RENAMED = re.sub(r"\b[abc]\b", lambda found: found[0] * 3, GCD.replace("gcd", "common"))
SUM = """static long sum(int[] x) {
    long s = 0;
    for (int v : x) {
        s += v;
    }
    return s;
}
"""
PYTHON = "def gcd(a: int, b: int) -> int:\n    while b:\n        a, b = b, a % b\n    return a\n"


def test_a_renamed_copy_is_one_and_another_function_is_not() -> None:
    functions = [("java", GCD), ("java", SUM)]
    copied, other = overlaps(functions, [("java", RENAMED)])
    assert copied == 1.0 and other < 0.6
    assert overlaps(functions, [("python", PYTHON)]) == [0.0, 0.0]
    assert overlaps(functions, []) == [0.0, 0.0]


def test_how_far_from_the_threshold_a_suite_is_is_said() -> None:
    said = Overlap({}, (0.0, 0.1, 0.2, 0.3, 0.5)).said()
    assert "5 references: quartiles 5%, 20%, 40%, greatest 50%; counted as overlap from 60%" in said
    assert Overlap({}, ()).said() == "shared runs of tokens: none"


def suite() -> Suite:
    def item(name: str, text: str) -> Item:
        return Item(name, {"java": only_function(text, "java"), "python": only_function(PYTHON, "python")})

    return Suite("toy", "own", (item("gcd", GCD), item("sum", SUM)))


def test_items_are_told_by_language(tmp_path: Path) -> None:
    training = tmp_path / "functions.jsonl"
    training.write_text(json.dumps({"language": "java", "text": RENAMED}) + "\n")
    found = overlap(suite(), training)
    assert found.near == {"java": {"gcd"}, "python": frozenset()}
    assert sorted(found.shares)[-1] == 1.0 and len(found.shares) == 4
    training.write_text('{"language": "java"}\n')
    with pytest.raises(BadInput, match="lacks 'text'"):
        overlap(suite(), training)


def test_scores_are_also_of_the_items_apart() -> None:
    def row(item: str, status: str) -> dict[str, object]:
        found = {"status": status, "passed": 1, "total": 1}
        return {
            **{"item": item, "source": "java", "target": "python"},
            "canonical": {"naive": found, "candidates": [found]},
        }

    rows = [row("gcd", "ok"), row("sum", "ok"), row("max", "wrong_output"), row("min", "wrong_output")]
    found = score(rows, "java", "python", "canonical", 1, {"gcd", "elsewhere"})
    assert (found.greedy, found.overlap, found.apart) == (0.5, 0.25, 1 / 3)
    assert score(rows, "java", "python", "canonical", 1).overlap is None
