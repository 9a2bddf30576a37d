"""The pages that show each translation of a direction."""

from __future__ import annotations

import re
from typing import Any

from codetrans.report.page import page, translations_file
from codetrans.report.translations import translations_page
from codetrans.scores import score

OK = {"status": "ok", "passed": 4, "total": 4}
WRONG = {"status": "wrong_output", "passed": 1, "total": 4, "disagreement": "f(3) gives 4, the translation 5"}
BROKEN = {"status": "compile_error", "passed": 0, "total": 4, "message": "expected `;`, found `<`"}


def row(item: str, *judged: dict[str, Any], **more: Any) -> dict[str, Any]:
    texts = [f"fn {item}_{place}() -> bool {{ 1 < 2 }}" for place in range(len(judged))]
    canonical = {"naive": BROKEN, "candidates": list(judged)}
    return {
        "item": item,
        "source": "java",
        "target": "rust",
        "candidates": texts,
        "canonical": canonical,
        **more,
    }


def shown(*rows: dict[str, Any]) -> str:
    return translations_page(rows, {"A": "boolean a() { return 1 < 2; }"}, "java", "rust")


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html.partition("<main>")[2])


def test_a_translation_stands_beside_its_source_with_its_verdict() -> None:
    text = shown(row("A", WRONG))
    assert "Java → Rust" in text and "boolean a() { return 1 &lt; 2; }" in words(text)
    assert "fn A_0() -&gt; bool { 1 &lt; 2 }" in words(text)
    assert "A canonical greedy: wrong output 1/4" in words(text)
    assert "f(3) gives 4, the translation 5" in words(text) and "verified" not in words(text)


def test_what_the_tests_chose_is_shown_where_it_is_another_text() -> None:
    second = words(shown(row("A", BROKEN, OK, chosen=1, tests={"cases": 9, "agrees": True})))
    assert "canonical greedy: compile error" in second and "canonical verified: ok 4/4" in second
    assert "chosen, hypothesis 2" in second and "fn A_1" in second and "expected `;`, found `&lt;`" in second
    mended = row("A", BROKEN, chosen=0, repaired={"text": "fn mended() {}", "fixes": ["a `;`"]})
    mended["canonical"]["repaired"] = OK
    assert "chosen: a `;`" in words(shown(mended)) and "fn mended" in words(shown(mended))
    assert "chosen" not in words(shown(row("A", OK, OK, chosen=0)))


def test_right_ones_come_first_and_what_is_left_out_last() -> None:
    rows = [
        {"item": "B", "source": "java", "target": "rust", "candidates": [], "excluded": "no <main>"},
        row("C", BROKEN), row("D"), row("E", WRONG), row("F", OK),
    ]  # fmt: skip
    text = words(shown(*rows))
    assert re.findall(r"^([B-F])\b", text, re.MULTILINE) == ["F", "E", "C", "D", "B"]
    assert "B: left out" in text and "no &lt;main&gt;" in text and "D canonical greedy: no answer" in text


def test_sources_that_tests_cannot_call_say_so() -> None:
    text = words(shown(row("A", OK, chosen=0, tests={"refused": "no <tests>"})))
    assert "no generated tests: no &lt;tests&gt;" in text


def test_the_page_needs_no_network_and_no_script() -> None:
    text = shown(row("A", WRONG, OK, chosen=1))
    assert not re.search(r"src=|<link|url\(|https?:|<script|@import", text)


def test_the_scores_lead_to_the_translations_and_back() -> None:
    rows = [row("A", OK)]
    text = page({"canonical": [score(rows, "java", "rust", "canonical", 1)]}, {}, {})
    assert "<a href=java-to-rust.html>Java → Rust</a>" in text
    assert translations_file("ir:java", "go") == "ir-java-to-go.html"
    assert "<a href=report.html>" in shown(*rows)
