"""What `codetrans corpus lower` made of a corpus, to be read."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten

from codetrans.corpus.step import Log
from codetrans.ir.lower import STEP, STOPPED

WIDTH = 90  # of a reason


def table(log: Log) -> str:
    """Yield by language of the functions that stand alone, and the reasons of the others, frequent first."""
    lowering, stopped = (_of(step, log) for step in (STEP, STOPPED))
    left: Counter[str] = Counter()
    for (_, _, name), count in (lowering + stopped).items():
        left[name] += count
    names = sorted({*log.kept, *left})
    lines = [f"{'language':<10}{'functions':>10}{'lowered':>9}{'yield':>8}"]
    lines += [_yield(name, log.kept[name], left[name]) for name in names]
    if len(names) > 1:
        lines.append(_yield("all", log.kept.total(), left.total()))
    lines += _reasons("why not:", lowering)
    lines += _reasons("no answer yet; the same command tries them again:", stopped)
    lines += _reasons("not tried:", log.dropped - lowering - stopped)
    return "\n".join(lines)


def _of(step: str, log: Log) -> Counter[tuple[str, str, str]]:
    return Counter({each: count for each, count in log.dropped.items() if each[0] == step})


def _yield(name: str, kept: int, left: int) -> str:
    total = kept + left
    return f"{name:<10}{total:>10}{kept:>9}{kept / max(total, 1):>8.1%}"


def _reasons(title: str, counts: Counter[tuple[str, str, str]]) -> list[str]:
    """Of all languages, most frequent first."""
    lines = ["", title] if counts else []
    for (_, reason, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{count:>6}  {name:<8}{shorten(reason, WIDTH, placeholder=' …')}")
    return lines
