"""Functions that say the same word for word keep doing so under other names, numbers and operators."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from codetrans.corpus.run import vary
from codetrans.corpus.step import Solution
from codetrans.corpus.varied import ALIKE, KINDS, Read, forms, key
from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.bound import bound_names
from codetrans.languages.edit import parse, text_of, used_names
from codetrans.training.data import solutions

TEXTS = {
    "cpp": "int topRow(vector<int>& heights, int limit) {\n    int best = 0;\n"
    "    for (int height : heights) {\n        if (height < limit && height + 25 > best) {\n"
    "            best = max(best, height);\n        }\n    }\n    return best;\n}\n",
    "java": "static int topRow(int[] heights, int limit) {\n    int best = 0;\n"
    "    for (int height : heights) {\n        if (height < limit && height + 25 > best) {\n"
    "            best = Math.max(best, height);\n        }\n    }\n    return best;\n}\n",
    "go": "func topRow(heights []int, limit int) int {\n\tbest := 0\n\tfor _, height := range heights {\n"
    "\t\tif height < limit && height+25 > best {\n\t\t\tbest = max(best, height)\n\t\t}\n\t}\n"
    "\treturn best\n}\n",
    "python": "def top_row(heights: list[int], limit: int) -> int:\n"
    "    best = 0\n    for height in heights:\n"
    "        if height < limit and height + 25 > best:\n"
    "            best = max(best, height)\n"
    "    return best\n",
    "rust": "fn top_row(heights: Vec<i32>, limit: i32) -> i32 {\n    let mut best = 0;\n"
    "    for &height in &heights {\n        if height < limit && height + 25 > best {\n"
    "            best = best.max(height);\n        }\n    }\n    best\n}\n",
}
ROWS = {"heights": "rows", "height": "row", "limit": "mostSeen", "best": "answer", "topRow": "lastSum"}
ROWS["top_row"] = "last_sum"
ITEMS = {"heights": "items", "height": "item", "limit": "bound", "best": "found", "topRow": "findAll"}
ITEMS["top_row"] = "find_all"
OWN = {"heights", "height", "limit", "best"}


def solution(name: str, text: str, problem: int = 7) -> Solution:
    title = "top_row" if "top_row" in text else "topRow"
    return Solution(problem, "own", "1", "MIT", name, title, text, f"top.{name}")


def corpus() -> list[Solution]:
    """Three times the functions above under other names, so that there are names to draw from."""
    found = [solution(name, text) for name, text in TEXTS.items()]
    for place, others in enumerate((ROWS, ITEMS)):
        for name, text in TEXTS.items():
            other = re.sub("|".join(others), partial(_other, others), text)
            title = others["top_row" if "top_row" in text else "topRow"]
            made = replace(solution(name, other), name=title)
            found += [replace(made, problem=100 + 10 * place + number) for number in range(3)]
    return found


def _other(names: dict[str, str], match: re.Match[str]) -> str:
    return names[match[0]]


def drawn(seeds: int) -> list[dict[str, Solution]]:
    """The forms of the first group, by seed."""
    everything = [forms(corpus(), seed) for seed in range(seeds)]
    return [{s.language: s for s in made if s.problem == 7} for made in everything]


@pytest.mark.parametrize("name", TEXTS)
def test_variables_are_found_and_nothing_else(name: str) -> None:
    record = language(name)
    names = bound_names(parse(TEXTS[name], record.grammar()), record.binding) - {"_"}
    assert names == OWN


def test_what_looks_like_a_prototype_is_a_variable() -> None:
    text = "int f(int n, string s) {\n    vector<int> dp(n);\n    istringstream words(s);\n}\n"
    read = Read.of(solution("cpp", text))
    assert set(read.variables.values()) == {"n", "s", "dp", "words"}
    assert [text_of(m.node) for m in read.mentions].count("n") == 2


def test_names_are_told_apart_by_their_words() -> None:
    assert key("startRow") == key("start_row") == ("start", "row") != key("startrow")


def test_all_languages_get_the_same_names_in_their_own_spelling() -> None:
    for form in drawn(8):
        words = []
        for name, made in form.items():
            record = language(name)
            root = parse(made.text, record.grammar())
            assert not root.has_error, made.text
            words.append({key(bound) for bound in bound_names(root, record.binding) - {"_"}})
            assert made.name in used_names(root)
        assert all(other == words[0] for other in words)
    assert any(made.name == "last_sum" for form in drawn(8) for made in form.values())


def test_numbers_and_operators_change_alike() -> None:
    seen = set()
    for form in drawn(40):
        rows = set()
        for made in form.values():
            read = Read.of(made)
            signs = [
                tuple(ALIKE.get(text_of(n), text_of(n)) for n in read.operators(kind)) for kind in KINDS[:3]
            ]
            rows.add((*signs, tuple(map(text_of, read.numbers()))))
        assert len(rows) == 1
        seen |= rows
    assert len({row[0] for row in seen}) > 1 and len({row[3] for row in seen}) > 1
    assert any("||" in row[2] for row in seen)


def test_functions_that_go_their_own_way_are_left_out() -> None:
    other = "def top_row(heights, limit):\n    return max((h for h in heights if h < limit), default=0)\n"
    made = [s for s in corpus() if (s.problem, s.language) != (7, "python")] + [solution("python", other)]
    form = {s.language for s in forms(made, 1) if s.problem == 7}
    assert form and "python" not in form


def test_what_is_written_is_what_train_reads(tmp_path: Path) -> None:
    source, out = tmp_path / "functions.jsonl", tmp_path / "varied.jsonl"
    source.write_text("".join(json.dumps(vars(s)) + "\n" for s in corpus()), encoding="utf-8")
    vary(source, 2, 0, [], out)
    training, _ = solutions(out)
    assert {found.language for found in training} == set(TEXTS)
    assert {found.group for found in training} >= {"own/7/1~0", "own/7/1~1"}


def test_forms_near_a_suite_are_left_out(tmp_path: Path) -> None:
    source, suite, out = tmp_path / "functions.jsonl", tmp_path / "suite.jsonl", tmp_path / "varied.jsonl"
    source.write_text("".join(json.dumps(vars(s)) + "\n" for s in corpus()), encoding="utf-8")
    suite.write_text(json.dumps({"scripts": {"java": TEXTS["java"]}}) + "\n", encoding="utf-8")
    log = vary(source, 1, 0, [suite], out)
    assert any(step == "decontaminate" for step, _, _ in log.dropped)


@pytest.mark.parametrize(
    "text", ['{"a": 1}\n', "", json.dumps(vars(solution("go", ""))).replace('""', "5") + "\n"]
)
def test_a_file_of_something_else_is_told(text: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="holds no functions"):
        vary(wrong, 1, 0, [], tmp_path / "out.jsonl")
