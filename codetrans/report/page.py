"""One HTML page with the scores of an evaluation: tables and bars, for a telephone too, by day and by night.

It needs no other file, no network and no script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from codetrans.directions import title
from codetrans.languages import languages
from codetrans.report.table import cells, has_overlap, headings, interval, mean, percent
from codetrans.scores import Score

STYLE = """
:root { color-scheme: light dark; --text: #1c2430; --note: #55606f; --line: #c9d1dc; --page: #fff; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e8ee; --note: #a3adbb; --line: #465162; --page: #14181e; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: var(--text); background: var(--page); }
h1, .note, .bars { overflow-wrap: anywhere; } h2 { margin-top: 2.2rem; } .note { color: var(--note); max-width: 48rem; } a { color: inherit; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } td, th { padding: .25rem .7rem; text-align: right; white-space: nowrap; }
thead th { border-bottom: 2px solid var(--line); font-weight: 600; }
th:first-child { text-align: left; position: sticky; left: 0; background: var(--page); } tbody th { font-weight: inherit; }
.mean > * { border-top: 1px solid var(--line); font-weight: 600; } small { color: var(--note); } .beside { display: inline-block; width: 5.5rem; text-align: left; }
.matrix td { min-width: 4.2rem; } .matrix td, .matrix thead th + th { text-align: center; } .matrix small { display: block; line-height: 1.2; color: inherit; }
.reasons td:first-child, .reasons th:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
.key span { display: inline-block; margin-right: 1rem; } .key i { display: inline-block; width: .8rem; height: .8rem; margin-right: .3rem; }
.bars { display: grid; grid-template-columns: fit-content(9rem) minmax(0, 46rem); gap: .25rem .6rem; font-size: 13px; align-items: center; }
.bars > span { text-align: right; } .bars div { display: flex; gap: 1px; }
.bars i { font-style: normal; color: #fff; text-align: center; min-width: 0; overflow: hidden; line-height: 1.5rem; height: 1.5rem; }
.bars i, .key i, .matrix td { print-color-adjust: exact; }
@media (max-width: 40rem) { td, th { padding: .25rem .4rem; } td .beside { display: block; width: auto; text-align: right; line-height: 1.1; } th .beside { display: none; } }
"""
LEGIBLE = 0.1  # of a bar: what is narrower cannot hold its number on a telephone

# White figures can be read on each.
COLOURS = {
    "ok": "#1f7a4a", "wrong_output": "#946300", "exception": "#b0521c", "crash": "#b3392b", "timeout_cpu": "#8e3a68",
    "timeout_wall": "#6b4fa0", "compile_error": "#566173", "unfit": "#75682f", "no_answer": "#3f4a5a",
}  # fmt: skip
OTHER = "#6b7280"
MEANING = (
    "n: problems judged · naive: the source as it stands, handed in as the answer · greedy: the first answer · "
    "95 %: interval of greedy · verified: the answer chosen by generated tests · "
    "any of k: one of k answers is right · compiles: of the greedy answers"
)
OVERLAP_NOTE = (
    "overlap: items of which the training data nearly has the source or the reference, by shared runs of tokens; "
    "greedy apart: of the other items"
)


def page(
    scores: Mapping[str, Sequence[Score]], settings: Mapping[str, object], excluded: Mapping[str, int]
) -> str:
    """`scores` by protocol; `settings` what the run was made with; `excluded` reason → items."""
    suite = escape(str(settings.get("suite", "evaluation")))
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width, initial-scale=1'>"
        f"<title>{suite}: codetrans evaluation</title><style>{STYLE}</style><main>"
    ]
    parts.append(f"<h1>{suite}</h1>")
    facts = " · ".join(f"{escape(k)}: {escape(_fact(v))}" for k, v in settings.items() if k != "suite")
    parts.append(f"<p class=note>{facts}</p>")
    parts.append(
        "<p class=note>In the same folder: <a href=results.jsonl>results.jsonl</a>, each translation with its "
        "verdict, and <a href=report.json>report.json</a>, the figures of this page.</p>"
    )
    parts.append(f"<p class=note>{MEANING}</p>")
    for protocol, rows in scores.items():
        parts.append(f"<h2>{escape(protocol)} protocol</h2>")
        if has_overlap(rows):
            parts.append(f"<p class=note>{OVERLAP_NOTE}</p>")
        parts += [_table(rows), "<h3>greedy and its interval, by direction</h3>", _matrix(rows), _bars(rows)]
    if excluded:
        body = "".join(f"<tr><td>{escape(reason)}<td>{count}</tr>" for reason, count in excluded.items())
        parts.append("<h2>excluded</h2>" + _scrolled("reasons", "<th>reason<th>items", body, "excluded"))
    return "\n".join(parts) + "\n</main></html>\n"


def _fact(value: object) -> str:
    """A setting as words: "canonical, official", "rustc 1.95.0, javac 17.0.15"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each}".strip() for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _scrolled(kind: str, head: str, body: str, label: str) -> str:
    """A table that scrolls by itself where the window is narrow, with the keyboard too."""
    head = head.replace("<th>", "<th scope=col>")
    return (
        f'<div class=wide tabindex=0 role=region aria-label="{escape(label)}"><table class={kind}>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _table(scores: Sequence[Score]) -> str:
    some = any(score.excluded for score in scores)
    space = "<span class=beside></span>" if some else ""
    head = "".join(f"<th>{escape(h)}{space if h == 'n' else ''}" for h in headings(scores))
    body = "".join(f"<tr>{_row(cells(score), some)}</tr>" for score in scores)
    average = mean(scores)
    last = f"<tr class=mean>{_row(average, some)}</tr>" if average else ""
    return _scrolled("scores", head, body + last, "scores by direction")


def _row(texts: Sequence[str], some_excluded: bool) -> str:
    """What is excluded stands beside n, so that the digits of n stand below each other."""
    name, judged, *others = map(escape, texts)
    count, _, excluded = judged.partition(" ")
    beside = f" <small class=beside>{excluded}</small>" if some_excluded else ""
    return f"<th scope=row>{name}<td>{count}{beside}" + "".join(f"<td>{text}" for text in others)


def _matrix(scores: Sequence[Score]) -> str:
    found = {(s.source, s.target): s for s in scores}
    sources = list(dict.fromkeys(source for source, _ in found))
    targets = sorted({target for _, target in found}, key=list(languages()).index)
    head = "<th>from \\ to" + "".join(f"<th>{escape(title(name))}" for name in targets)
    rows = []
    for a in sources:
        row = [f"<th scope=row>{escape(title(a))}"]
        for b in targets:
            score = found.get((a, b))
            if score is None:
                row.append("<td>")
                continue
            shade = f"rgb(47 158 99 / {0.05 + 0.55 * score.greedy:.2f})"
            row.append(
                f'<td style="background:{shade}">{percent(score.greedy)}<small>{interval(score.interval)}</small>'
            )
        rows.append("<tr>" + "".join(row) + "</tr>")
    return _scrolled("matrix", head, "".join(rows), "greedy by direction")


def _bars(scores: Sequence[Score]) -> str:
    """What became of the greedy answers, one bar a direction."""
    lines, used = [], []
    for score in scores:
        label = escape(f"{title(score.source)} → {title(score.target)}")
        order = sorted(score.outcomes, key=lambda s: list(COLOURS).index(s) if s in COLOURS else len(COLOURS))
        used += order
        total = sum(score.outcomes.values())
        said, bar = [], ""
        for status in order:
            count = score.outcomes[status]
            said.append(f"{_words(status)} {count}")
            bar += f'<i style="flex:{count};background:{COLOURS.get(status, OTHER)}" title="{said[-1]}">'
            bar += f"{count if count >= LEGIBLE * total else ''}</i>"
        lines.append(f'<span>{label}</span><div role=img aria-label="{label}: {", ".join(said)}">{bar}</div>')
    key = "".join(
        f'<span><i style="background:{COLOURS.get(status, OTHER)}"></i>{_words(status)}</span>'
        for status in dict.fromkeys(used)
    )
    return (
        f"<h3>outcome of the greedy answer</h3><p class=key>{key}</p><div class=bars>{''.join(lines)}</div>"
    )


def _words(status: str) -> str:
    return escape(status.replace("_", " "))
