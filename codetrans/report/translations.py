"""One HTML page a direction: each source beside what became of it, sorted by the outcome of the greedy answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from codetrans.directions import origin, title
from codetrans.report.html import colour, document, rank, words
from codetrans.scores import shown

CODE = HtmlFormatter(nowrap=True)
DAY = HtmlFormatter(style="default").get_style_defs("pre")
NIGHT = HtmlFormatter(style="github-dark").get_style_defs("pre")
# Styles of code bring a ground of their own, which would lie on the page's.
HIGHLIGHT = (
    f"{DAY} @media (prefers-color-scheme: dark) {{ {NIGHT} }} pre {{ background: none; color: inherit; }}"
)
Row = Mapping[str, Any]


def translations_page(rows: Iterable[Row], texts: Mapping[str, str], source: str, target: str) -> str:
    """`rows` of results.jsonl of that direction; `texts` item → source."""
    measured: list[Row] = []
    left_out: list[Row] = []
    for row in rows:
        (left_out if "excluded" in row else measured).append(row)
    heading = f"{title(source)} → {title(target)}"
    parts = [
        f"<h1>{escape(heading)}</h1>",
        "<p class=note><a href=report.html>Scores of all directions</a>. By the outcome of the greedy answer, as "
        "the first protocol judges it; open a line to see the code.</p>",
    ]
    for row in sorted(measured, key=lambda row: (rank(_status(_greedy(row))), row["item"])):
        parts.append(_translation(row, texts.get(row["item"], ""), source, target))
    for row in left_out:
        parts.append(
            f"<details><summary>{escape(row['item'])}: left out</summary>{_note(row['excluded'])}</details>"
        )
    return document(f"{heading}: translations", parts, HIGHLIGHT)


def _translation(row: Row, text: str, source: str, target: str) -> str:
    found = "".join(
        f"<span class=outcome style='background:{colour(status)}'>{label}: {said}</span> "
        for label, status, said in _outcomes(row)
    )
    codes = [_code(title(origin(source)), text, origin(source), "")]
    if row["candidates"]:
        codes.append(_code("greedy", row["candidates"][0], target, _said(_greedy(row))))
    if _differs(row):
        repaired = row.get("repaired")
        kept = repaired["text"] if repaired else row["candidates"][row["chosen"]]
        label = (
            f"chosen: {', '.join(repaired['fixes'])}"
            if repaired
            else f"chosen, hypothesis {row['chosen'] + 1}"
        )
        codes.append(_code(label, kept, target, _said(shown(row, _protocol(row)))))
    tests = row.get("tests")
    note = _note(f"no generated tests: {tests['refused']}") if tests and "refused" in tests else ""
    return (
        f"<details><summary>{escape(row['item'])} {found}</summary><div class=codes>{''.join(codes)}</div>{note}"
        "</details>"
    )


def _outcomes(row: Row) -> Iterable[tuple[str, str, str]]:
    """What is said of a row before it is opened: label, status, words."""
    for protocol in ("canonical", "official"):
        if protocol not in row:
            continue
        candidates = row[protocol]["candidates"]
        greedy = candidates[0] if candidates else None
        yield f"{protocol} greedy", _status(greedy), _count(greedy)
        if "chosen" in row and candidates:
            kept = shown(row, protocol)
            yield f"{protocol} verified", _status(kept), _count(kept)


def _protocol(row: Row) -> str:
    return "canonical" if "canonical" in row else "official"


def _greedy(row: Row) -> Row | None:
    candidates = row[_protocol(row)]["candidates"]
    return candidates[0] if candidates else None


def _differs(row: Row) -> bool:
    """Whether what the tests chose is not the greedy answer as it stands."""
    return bool(row["candidates"]) and (bool(row.get("chosen")) or "repaired" in row)


def _status(result: Row | None) -> str:
    return "no_answer" if result is None else str(result["status"])


def _count(result: Row | None) -> str:
    said = words(_status(result))
    return f"{said} {result['passed']}/{result['total']}" if result and result["passed"] else said


def _said(result: Row | None) -> str:
    return str(result.get("disagreement") or result.get("message") or "") if result else ""


def _code(heading: str, text: str, language: str, note: str) -> str:
    body = highlight(text, get_lexer_by_name(language), CODE)
    return f"<section><h3>{escape(heading)}</h3><pre>{body}</pre>{_note(note) if note else ''}</section>"


def _note(text: str) -> str:
    return f"<p class=note>{escape(text)}</p>"
