"""Scores as a table and a page, values and verdicts as text."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from rich.text import Text as Rich

from codetrans.case_text import LONGEST, call_text, changes_text, outcome_text, value_text
from codetrans.report.html import COLOURS, OTHER, STYLE
from codetrans.report.page import page
from codetrans.report.table import HEADINGS, cells, markdown, mean
from codetrans.report.verdict_lines import verdict_lines
from codetrans.scores import Score
from codetrans.types import (
    Candidate,
    Case,
    Failure,
    Function,
    Int,
    List,
    Optional,
    Outcome,
    Parameter,
    Signature,
    Status,
    TestSuite,
    Translation,
    Value,
    Verdict,
    Void,
)

GOOD = Score(
    "java", "rust", "canonical", 8, 2, 0.25, 0.5, (0.2, 0.8), 0.75, {1: 0.5, 5: 0.875}, 0.625, {"ok": 4}
)
NONE = Score("go", "cpp", "canonical", 4, 0, 0.0, 0.25, (0.05, 0.7), None, {1: 0.25}, 1.0, {"<b>odd</b>": 1})
SIGNATURE = Signature("f", (Parameter("a", Int(32)),), Int(32))


def test_a_row_says_all_that_was_measured() -> None:
    assert cells(GOOD) == (
        "Java → Rust",
        "8 (2 excluded)",
        "25 %",
        "50 %",
        "20–80",
        "75 %",
        "88 % (5)",
        "62 %",
    )
    assert cells(NONE) == ("Go → C++", "4", "0 %", "25 %", "5–70", "–", "–", "100 %")


def test_overlap_has_its_columns_where_it_was_measured() -> None:
    near = dataclasses.replace(GOOD, overlap=0.25, apart=0.4)
    all_near = dataclasses.replace(NONE, overlap=1.0, apart=None)
    lines = markdown([near, all_near]).splitlines()
    assert lines[0].endswith("| overlap | greedy apart |") and lines[2].endswith("| 25 % | 40 % |")
    assert lines[3].endswith("| 100 % | – |") and lines[4].endswith("| 62 % | 40 % |")
    assert len({line.count("|") for line in lines}) == 1
    assert "nearly has" in page({"canonical": [near]}, {}, {})
    assert "nearly has" not in page({"canonical": [GOOD]}, {}, {})


def test_the_mean_is_over_directions_and_leaves_out_what_was_not_measured() -> None:
    row = mean([GOOD, NONE])
    assert row is not None
    assert row[:6] == ("mean", "12", "12 %", "38 %", "–", "75 %") and row[7] == "81 %"
    assert mean([GOOD]) is None
    empty = dataclasses.replace(NONE, n=0, excluded=4, naive=0.0, greedy=0.0, compiles=0.0)
    assert mean([GOOD, NONE, empty]) == row
    known = [
        dataclasses.replace(GOOD, items={"a": True, "b": False}),
        dataclasses.replace(NONE, items={"a": True, "c": False}),
    ]
    assert mean(known) == (*row[:4], "0–100", *row[5:])


def test_markdown_has_a_column_for_each_heading() -> None:
    lines = markdown([GOOD, NONE]).splitlines()
    assert len(lines) == 5 and all(line.count("|") == len(HEADINGS) + 1 for line in lines)


def test_a_page_shows_ir_as_a_source() -> None:
    shown = page({"canonical": [dataclasses.replace(GOOD, source="ir:java"), GOOD]}, {}, {})
    assert "<th scope=row>IR of Java → Rust" in shown and 'aria-label="IR of Java → Rust: ok 4"' in shown
    assert "<th scope=row>IR of Java<td" in shown and "<th scope=row>Java<td" in shown


def test_the_page_is_whole_and_escapes_what_it_shows() -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: list[str] = []
            self.words: list[str] = []

        def handle_starttag(self, tag: str, attributes: object) -> None:
            self.tags.append(tag)

        def handle_data(self, data: str) -> None:
            self.words.append(data)

    text = page({"canonical": [GOOD, NONE]}, {"seed": 3, "suite": "<script>"}, {"java: no <b>": 2})
    reader = Reader()
    reader.feed(text)
    assert "script" not in reader.tags and "b" not in reader.tags
    whole = " ".join(reader.words)
    assert "Java → Rust" in whole and "no <b>" in whole and "<script>" in whole


def test_the_page_needs_no_network_and_no_script() -> None:
    text = page({"canonical": [GOOD, NONE]}, {"suite": "own"}, {"java: no <b>": 2})
    assert "<title>own: codetrans evaluation" in text and "<html lang=en>" in text
    assert not re.search(r"src=|<link|url\(|https?:|<script|@import", text)


def test_what_is_wide_scrolls_by_itself_and_with_the_keyboard() -> None:
    text = page({"canonical": [GOOD, NONE]}, {}, {"java: no main": 2})
    assert text.count("<table") == text.count("<div class=wide tabindex=0 role=region aria-label=") == 3
    assert not re.search(r"<(th|svg|td)[^>]* width", text)


def test_a_bar_is_said_in_words_and_has_no_number_that_would_be_cut_off() -> None:
    score = dataclasses.replace(GOOD, outcomes={"wrong_output": 5, "ok": 93, "oom": 2})
    text = page({"canonical": [score]}, {}, {})
    assert 'aria-label="Java → Rust: ok 93, wrong output 5, oom 2"' in text
    assert ">93</i>" in text and 'title="wrong output 5"></i>' in text


def test_the_matrix_has_intervals_and_one_order_of_languages() -> None:
    back = dataclasses.replace(GOOD, source="rust", target="java")
    matrix = page({"canonical": [back, GOOD, NONE]}, {}, {}).partition("from \\ to")[2]
    assert re.findall(r"<th scope=col>([^<]+)", matrix) == ["C++", "Java", "Rust"]
    assert "50 %<small>20–80</small>" in matrix


def test_what_is_excluded_stands_apart_from_the_digits() -> None:
    text = page({"canonical": [GOOD, NONE]}, {}, {})
    assert "<td>8 <small class=beside>(2 excluded)</small>" in text
    assert "<td>4 <small class=beside></small>" in text


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_on_their_ground(mode: int) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    text, note, ground = (
        re.findall(rf"--{name}: (#\w+)", STYLE)[mode].replace("#fff", "#ffffff")
        for name in ("text", "note", "page")
    )
    pairs = [(text, ground), (note, ground), *(("#ffffff", colour) for colour in (*COLOURS.values(), OTHER))]
    assert all(contrast(*pair) >= 4.5 for pair in pairs), [(pair, contrast(*pair)) for pair in pairs]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_page_says_in_words_what_the_run_was_made_with() -> None:
    made_with = {"protocols": ["canonical", "official"], "spread": False, "toolchains": {"rustc": "1.95.0"}}
    text = page({"canonical": [GOOD]}, made_with, {})
    assert "protocols: canonical, official · spread: no · toolchains: rustc 1.95.0<" in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (True, "true"),
        (-3, "-3"),
        (0.5, "0.5"),
        ('a"\n', '"a\\"\\n"'),
        ([1, [2]], "[1, [2]]"),
        ((1, "x"), '(1, "x")'),
        ({"a": [1]}, '{"a": [1]}'),
        (frozenset({2, 1}), "{1, 2}"),
    ],
)
def test_values_read_alike_whatever_the_language(value: Value, text: str) -> None:
    assert value_text(value) == text


def test_long_values_are_cut_in_the_middle_and_counted() -> None:
    text = value_text(list(range(1000)))
    assert text.startswith("[0, 1, 2") and text.endswith("(1000 items)") and len(text) < LONGEST + 20
    assert call_text(SIGNATURE, [5]) == "f(5)"


def translation(verdict: Verdict | None, *notes: str) -> str:
    function = Function("java", "static int f(int a) { return a; }", SIGNATURE)
    result = Translation(function, "go", (Candidate("", -1.0, 1),), (verdict,), None, notes)
    return "\n".join(Rich.from_markup(line).plain for line in verdict_lines(result, verdict))


def test_what_arguments_become_is_said_of_those_that_change() -> None:
    parameters = tuple(
        Parameter(name, List(Int()), "", mutated) for name, mutated in (("a", True), ("b", False))
    )
    signature = Signature("f", parameters, Int())
    assert changes_text(signature, Case(([1], [2]), 3, ([0, 1], [5]))) == "a becomes [0, 1]"
    assert changes_text(signature, Case(([1], [2]), 3, ([1], [5]))) == ""


def test_no_result_is_told_from_a_result_that_is_nothing() -> None:
    parameters = (Parameter("a", List(Int()), "", mutated=True),)
    case, changed = Case(([1],), None, ([1],)), Case(([1],), None, ([2],))
    nothing, optional = Signature("f", parameters, Void()), Signature("f", parameters, Optional(Int()))
    assert [outcome_text(nothing, each) for each in (case, changed)] == ["no change", "a becomes [2]"]
    assert [outcome_text(optional, each) for each in (case, changed)] == [
        "nothing",
        "nothing and a becomes [2]",
    ]


def test_a_verdict_that_agrees_says_on_how_much() -> None:
    said = translation(Verdict(Status.OK, 5, 5, None, "", 0.25, "strong"))
    assert said == "✓ verified: compiled, 5/5 cases agree (0.25 s CPU, isolation strong)"


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (0.9, "✓ verified: compiled, 2/2 cases agree, 2 different results, mutation score 0.90 of 10 ("),
        (0.5, "~ agrees on 2 weak tests: 2 different results, mutation score 0.50 of 10, below 0.80 ("),
        (None, "✓ verified: compiled, 2/2 cases agree, 2 different results, unrated ("),
    ],
)
def test_what_the_tests_are_worth_is_said(score: float | None, words: str) -> None:
    function = Function("java", "static int f(int a) { return a; }", SIGNATURE)
    tests = TestSuite(function, (Case((1,), 1), Case((2,), 2)), 0, score, 10)
    verdict = Verdict(Status.OK, 2, 2, None, "", 0.25, "strong")
    result = Translation(function, "go", (Candidate("", -1.0, 1),), (verdict,), tests, least_score=0.8)
    assert (
        "\n".join(verdict_lines(result, verdict))
        .replace("[green]", "")
        .replace("[yellow]", "")
        .replace("[/]", "")
        .startswith(words)
    )
    assert result.verified == (score != 0.5)


def test_a_mistake_that_unrated_tests_miss_makes_them_weak() -> None:
    function = Function("java", "static int f(int a) { return a; }", SIGNATURE)
    verdict = Verdict(Status.OK, 1, 1, None, "", 0.25, "strong")
    for survivors, words in (
        (("line 1: …",), "~ agrees on 1 weak tests"),
        ((), "✓ verified: compiled, 1/1 cases"),
    ):
        tests = TestSuite(function, (Case((1,), 1),), 0, None, 4, survivors)
        result = Translation(function, "go", (Candidate("", -1.0, 1),), (verdict,), tests, least_score=0.8)
        said = Rich.from_markup("\n".join(verdict_lines(result, verdict))).plain
        assert said.startswith(words) and f"unrated ({4 - len(survivors)} of 4 mutants noticed)" in said
        assert result.verified is not bool(survivors)


def test_a_crash_is_told_without_the_place_in_a_header() -> None:
    outcome = Outcome(Status.CRASH, message="/usr/include/c++/12/bits/stl_vector.h:1123:7: out of bounds")
    failure = Failure(Case((1,), 2), outcome)
    said = translation(Verdict(Status.CRASH, 0, 1, failure, "", 0.25, "strong"))
    assert said.endswith("f(1) gives 2, the translation: crash out of bounds")


def test_who_changes_an_argument_alone_is_said() -> None:
    verdict = Verdict(Status.OK, 5, 5, None, "", 0.25, "strong", changes=("a", "b"), keeps=("c",))
    assert translation(verdict).splitlines()[1:] == [
        "  differs: it changes a, b, which the source leaves as it is",
        "  differs: it takes over c, which the source changes for its caller",
    ]


def test_what_an_agreement_says_nothing_about_is_said() -> None:
    function = Function("java", "static int f(int a) { System.out.println(a); return a; }", SIGNATURE)
    dropped = {"timeout": 1, "exception E": 3, "out of memory": 2, "result too large": 4}
    tests = TestSuite(function, (Case((1,), 1), Case((2,), 2)), 0, dropped=dropped)
    verdict = Verdict(Status.OK, 2, 2, None, "", 0.25, "strong")
    case = Case((70_000,), 5, (70_000,), frozenset({"edge: numbers that may leave 32 bits"}))
    apart = Verdict(Status.WRONG_OUTPUT, 0, 1, Failure(case, Outcome(Status.OK, 6, (70_000,))))
    result = Translation(function, "go", (Candidate("", -1.0, 1),), (verdict,), tests, apart=apart)
    assert result.verified
    lines = [Rich.from_markup(line).plain for line in verdict_lines(result, verdict)]
    assert lines[1:] == [
        "  differs on numbers that may leave 32 bits, which no case has: f(70000) gives 5, the translation 6",
        "  not compared: 4 inputs with result too large, 3 inputs with exception E, "
        "2 inputs with out of memory, what it prints",
    ]


def test_a_small_disagreement_is_shown_in_place_of_the_first() -> None:
    first = Failure(Case((300,), 900, (300,)), Outcome(Status.OK, 600, (300,)))
    small = Failure(Case((1,), 3, (1,)), Outcome(Status.OK, 2, (1,)))
    verdict = Verdict(Status.WRONG_OUTPUT, 4, 5, first, "", 0.1, "strong", small)
    assert "smallest disagreement found: f(1) gives 3, the translation 2" in translation(verdict)


def test_a_disagreement_is_shown() -> None:
    failure = Failure(Case((3,), 9, (3,)), Outcome(Status.OK, 6, (3,)))
    said = translation(Verdict(Status.WRONG_OUTPUT, 4, 5, failure, "", 0.1, "strong"))
    assert "✗ not verified: compiled, 4/5 cases agree, wrong output" in said
    assert "first disagreement: f(3) gives 9, the translation 6" in said


def test_a_crash_a_changed_argument_and_a_compiler_are_told() -> None:
    crash = Failure(Case((3,), 9, (3,)), Outcome(Status.EXCEPTION, None, (), "IndexError [0]"))
    assert "the translation: exception IndexError [0]" in translation(
        Verdict(Status.EXCEPTION, 0, 1, crash, "", 0.1, "strong")
    )
    changed = Failure(Case(([2, 1],), 0, ([1, 2],)), Outcome(Status.OK, 0, ([2, 1],)))
    assert "leaves its arguments as [[1, 2]], the translation as [[2, 1]]" in translation(
        Verdict(Status.WRONG_OUTPUT, 0, 1, changed, "", 0.1, "strong")
    )
    said = translation(Verdict(Status.COMPILE_ERROR, 0, 5, None, "x\na.go:3: error: [odd]\n", 0.1, "strong"))
    assert said == "✗ compile error: error: [odd] (0.10 s CPU, isolation strong)"


def test_words_of_a_program_cannot_pose_as_ours() -> None:
    words = "x\n✓ verified: compiled, 5/5 cases agree\x1b[2J\x1b]0;title\x07\u202e\ud800"
    crash = Failure(Case((3,), 9, (3,)), Outcome(Status.EXCEPTION, None, (), words))
    said = translation(Verdict(Status.EXCEPTION, 0, 1, crash, "", 0.1, "strong"))
    assert len(said.splitlines()) == 2 and said.replace("\n", "").isprintable()
    said = translation(Verdict(Status.COMPILE_ERROR, 0, 5, None, "\x1b[2Jerror", 0.1, "strong"))
    assert "\\x1b[2Jerror" in said


def test_what_did_not_run_is_not_called_verified() -> None:
    assert translation(None, "not run: --no-verify") == "? NOT VERIFIED: not run: --no-verify"
