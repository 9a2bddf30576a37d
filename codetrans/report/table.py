"""Scores as rows of text: the terminal's table and the README's are the same."""

from __future__ import annotations

from collections.abc import Sequence

from codetrans.directions import title
from codetrans.scores import Score, mean_interval

HEADINGS = ("direction", "n", "naive", "greedy", "95 %", "verified", "any of k", "compiles")

# Where the training data was given: items that it nearly has, and greedy on the others.
OVERLAP_HEADINGS = ("overlap", "greedy apart")


def headings(scores: Sequence[Score]) -> tuple[str, ...]:
    return (*HEADINGS, *OVERLAP_HEADINGS) if has_overlap(scores) else HEADINGS


def has_overlap(scores: Sequence[Score]) -> bool:
    return any(score.overlap is not None for score in scores)


def percent(value: float | None) -> str:
    """A share of 1 in whole per cent: 0.5 is "50 %"; "–" of what was not measured."""
    return "–" if value is None else f"{100 * value:.0f} %"


def interval(ends: tuple[float, float] | None) -> str:
    """Two shares of 1 in per cent: "34–100"; "–" where there is none."""
    return "–" if ends is None else f"{100 * ends[0]:.0f}–{100 * ends[1]:.0f}"


def cells(score: Score) -> tuple[str, ...]:
    most = max(score.at, default=1)
    any_of = f"{percent(score.at[most])} ({most})" if most > 1 else "–"
    return (
        f"{title(score.source)} → {title(score.target)}",
        str(score.n) + (f" ({score.excluded} excluded)" if score.excluded else ""),
        percent(score.naive),
        percent(score.greedy),
        interval(score.interval),
        percent(score.verified),
        any_of,
        percent(score.compiles),
        *((percent(score.overlap), percent(score.apart)) if score.overlap is not None else ()),
    )


def mean(scores: Sequence[Score]) -> tuple[str, ...] | None:
    """The mean over directions, each counting the same; None for fewer than two. Where all is excluded
    nothing was measured."""
    scores = [score for score in scores if score.n]
    if len(scores) < 2:
        return None

    def average(values: Sequence[float]) -> float | None:
        return sum(values) / len(values) if values else None

    most = max((max(s.at, default=1) for s in scores), default=1)
    overlap = [s.overlap for s in scores if s.overlap is not None]
    apart = [s.apart for s in scores if s.apart is not None]
    return (
        "mean",
        str(sum(s.n for s in scores)),
        percent(average([s.naive for s in scores])),
        percent(average([s.greedy for s in scores])),
        interval(mean_interval(scores)),
        percent(average([s.verified for s in scores if s.verified is not None])),
        f"{percent(average([s.at[most] for s in scores if most in s.at]))} ({most})" if most > 1 else "–",
        percent(average([s.compiles for s in scores])),
        *((percent(average(overlap)), percent(average(apart))) if overlap else ()),
    )


def markdown(scores: Sequence[Score]) -> str:
    head = headings(scores)
    rows = [head, tuple("---" for _ in head), *map(cells, scores)]
    average = mean(scores)
    if average:
        rows.append(average)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
