"""One HTML page with the scores of an evaluation: tables and bars, for a telephone too, by day and by night.

It needs no network and no script. Each direction has a page of its translations beside it (translations.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from codetrans.directions import title
from codetrans.languages import languages
from codetrans.report.html import colour, document, rank, scrolled, words
from codetrans.report.table import cells, has_overlap, headings, interval, mean, percent
from codetrans.scores import Score

LEGIBLE = 0.1  # of a bar: what is narrower cannot hold its number on a telephone

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
    suite = str(settings.get("suite", "evaluation"))
    facts = " · ".join(f"{escape(k)}: {escape(_fact(v))}" for k, v in settings.items() if k != "suite")
    parts = [f"<h1>{escape(suite)}</h1>", f"<p class=note>{facts}</p>"]
    pages = dict.fromkeys((score.source, score.target) for rows in scores.values() for score in rows)
    links = " · ".join(
        f"<a href={translations_file(*pair)}>{escape(title(pair[0]))} → {escape(title(pair[1]))}</a>"
        for pair in pages
    )
    parts.append(f"<p class=note>Each translation with its source and its verdict: {links}.</p>")
    parts.append(
        "<p class=note>In the same folder, as data: <a href=results.jsonl>results.jsonl</a>, all hypotheses with "
        "their verdicts, and <a href=report.json>report.json</a>, the figures of this page.</p>"
    )
    parts.append(f"<p class=note>{MEANING}</p>")
    for protocol, rows in scores.items():
        parts.append(f"<h2>{escape(protocol)} protocol</h2>")
        if has_overlap(rows):
            parts.append(f"<p class=note>{OVERLAP_NOTE}</p>")
        parts += [_table(rows), "<h3>greedy and its interval, by direction</h3>", _matrix(rows), _bars(rows)]
    if excluded:
        body = "".join(f"<tr><td>{escape(reason)}<td>{count}</tr>" for reason, count in excluded.items())
        parts.append("<h2>excluded</h2>" + scrolled("reasons", "<th>reason<th>items", body, "excluded"))
    return document(f"{suite}: codetrans evaluation", parts)


def translations_file(source: str, target: str) -> str:
    """The page beside this one that has the translations of a direction: "ir-java-to-go.html"."""
    return f"{source.replace(':', '-')}-to-{target}.html"


def _fact(value: object) -> str:
    """A setting as words: "canonical, official", "rustc 1.95.0, javac 17.0.15"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each}".strip() for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _table(scores: Sequence[Score]) -> str:
    some = any(score.excluded for score in scores)
    space = "<span class=beside></span>" if some else ""
    head = "".join(f"<th>{escape(h)}{space if h == 'n' else ''}" for h in headings(scores))
    body = "".join(f"<tr>{_row(cells(score), some)}</tr>" for score in scores)
    average = mean(scores)
    last = f"<tr class=mean>{_row(average, some)}</tr>" if average else ""
    return scrolled("scores", head, body + last, "scores by direction")


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
    return scrolled("matrix", head, "".join(rows), "greedy by direction")


def _bars(scores: Sequence[Score]) -> str:
    """What became of the greedy answers, one bar a direction."""
    lines, used = [], []
    for score in scores:
        label = escape(f"{title(score.source)} → {title(score.target)}")
        order = sorted(score.outcomes, key=rank)
        used += order
        total = sum(score.outcomes.values())
        said, bar = [], ""
        for status in order:
            count = score.outcomes[status]
            said.append(f"{words(status)} {count}")
            bar += f'<i style="flex:{count};background:{colour(status)}" title="{said[-1]}">'
            bar += f"{count if count >= LEGIBLE * total else ''}</i>"
        lines.append(f'<span>{label}</span><div role=img aria-label="{label}: {", ".join(said)}">{bar}</div>')
    key = "".join(
        f'<span><i style="background:{colour(status)}"></i>{words(status)}</span>'
        for status in dict.fromkeys(used)
    )
    return (
        f"<h3>outcome of the greedy answer</h3><p class=key>{key}</p><div class=bars>{''.join(lines)}</div>"
    )
