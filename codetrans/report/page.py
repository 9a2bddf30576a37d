"""One HTML page with the scores of an evaluation: tables and drawn bars, no file beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from codetrans.directions import title
from codetrans.report.table import cells, has_overlap, headings, mean, percent
from codetrans.scores import Score

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2430; }
table { border-collapse: collapse; margin: 1rem 0; } td, th { padding: .25rem .7rem; text-align: right; }
th { border-bottom: 2px solid #c9d1dc; font-weight: 600; } td:first-child, th:first-child { text-align: left; }
tr:last-child.mean td { border-top: 1px solid #c9d1dc; font-weight: 600; }
.matrix td { width: 6rem; text-align: center; } h2 { margin-top: 2.2rem; } .note { color: #5a6675; }
.key span { display: inline-block; margin-right: 1rem; } .key i { display: inline-block; width: .8rem; height: .8rem; margin-right: .3rem; }
"""
COLOURS = {
    "ok": "#2f9e63", "wrong_output": "#e0a030", "exception": "#d9773c", "crash": "#c8553d", "timeout_cpu": "#a64b7c",
    "timeout_wall": "#a64b7c", "compile_error": "#7a8699", "unfit": "#b7a26b", "no_answer": "#333c48",
}  # fmt: skip
OVERLAP_NOTE = (
    "overlap: items of which the training data nearly has the source or the reference, by shared runs of tokens; "
    "greedy apart: of the other items"
)


def page(
    scores: Mapping[str, Sequence[Score]], settings: Mapping[str, object], excluded: Mapping[str, int]
) -> str:
    """`scores` by protocol; `settings` what the run was made with; `excluded` reason → items."""
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>codetrans evaluation</title><style>{STYLE}</style>"
    ]
    parts.append(f"<h1>{escape(str(settings.get('suite', 'evaluation')))}</h1>")
    facts = " · ".join(f"{escape(k)}: {escape(_fact(v))}" for k, v in settings.items() if k != "suite")
    parts.append(f"<p class=note>{facts}</p>")
    for protocol, rows in scores.items():
        parts.append(f"<h2>{escape(protocol)} protocol</h2>")
        if has_overlap(rows):
            parts.append(f"<p class=note>{OVERLAP_NOTE}</p>")
        parts += [_table(rows), "<h3>greedy, by direction</h3>", _matrix(rows), _bars(rows)]
    if excluded:
        parts.append("<h2>excluded</h2><table><tr><th>reason<th>items</tr>")
        parts += [f"<tr><td>{escape(reason)}<td>{count}</tr>" for reason, count in excluded.items()]
        parts.append("</table>")
    return "\n".join(parts) + "\n"


def _fact(value: object) -> str:
    """A setting as words: "canonical, official", "rustc 1.95.0, javac 17.0.15"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each}".strip() for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _table(scores: Sequence[Score]) -> str:
    head = "".join(f"<th>{escape(h)}" for h in headings(scores))
    body = "".join("<tr>" + "".join(f"<td>{escape(c)}" for c in cells(s)) + "</tr>" for s in scores)
    average = mean(scores)
    last = "<tr class=mean>" + "".join(f"<td>{escape(c)}" for c in average) + "</tr>" if average else ""
    return f"<table><tr>{head}</tr>{body}{last}</table>"


def _matrix(scores: Sequence[Score]) -> str:
    found = {(s.source, s.target): s for s in scores}
    sources, targets = (
        (list(dict.fromkeys(names)) for names in zip(*found, strict=True)) if found else ([], [])
    )
    rows = ["<tr><th>from \\ to" + "".join(f"<th>{escape(title(name))}" for name in targets) + "</tr>"]
    for a in sources:
        row = [f"<th>{escape(title(a))}"]
        for b in targets:
            score = found.get((a, b))
            if score is None:
                row.append("<td>")
                continue
            light = 96 - 46 * score.greedy
            row.append(f'<td style="background:hsl(150 45% {light:.0f}%)">{percent(score.greedy)}')
        rows.append("<tr>" + "".join(row) + "</tr>")
    return f"<table class=matrix>{''.join(rows)}</table>"


def _bars(scores: Sequence[Score]) -> str:
    """What became of the greedy answers, one bar a direction."""
    width, height, left = 620, 22, 150
    lines, used = [], []
    for place, score in enumerate(scores):
        y, x = place * (height + 4), float(left)
        label = f"{title(score.source)} → {title(score.target)}"
        lines.append(
            f'<text x="{left - 8}" y="{y + 16}" text-anchor="end" font-size="13">{escape(label)}</text>'
        )
        total = sum(score.outcomes.values()) or 1
        for status in sorted(score.outcomes, key=lambda s: list(COLOURS).index(s) if s in COLOURS else 99):
            share = score.outcomes[status] / total
            colour = COLOURS.get(status, "#99a")
            used.append(status)
            lines.append(
                f'<rect x="{x:.1f}" y="{y}" width="{share * width:.1f}" height="{height}" fill="{colour}">'
                f"<title>{escape(status)}: {score.outcomes[status]}</title></rect>"
            )
            x += share * width
    key = "".join(
        f'<span><i style="background:{COLOURS.get(s, "#99a")}"></i>{escape(s.replace("_", " "))}</span>'
        for s in dict.fromkeys(used)
    )
    full = len(scores) * (height + 4)
    svg = f'<svg width="{left + width}" height="{full}" role="img">{"".join(lines)}</svg>'
    return f"<h3>outcome of the greedy answer</h3><p class=key>{key}</p>{svg}"
