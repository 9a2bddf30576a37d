"""Scores of one direction from the lines of an evaluation: shares, intervals, CA@k, outcomes."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from codetrans.types import Status


@dataclass(frozen=True)
class Score:
    """Shares of one direction under one protocol; None where not measured."""

    source: str
    target: str
    protocol: str
    n: int
    excluded: int
    naive: float
    greedy: float
    interval: tuple[float, float]  # 95 %, Wilson, of greedy
    verified: float | None
    at: Mapping[int, float]  # k → CA@k
    compiles: float  # greedy answers that compile
    outcomes: Mapping[str, int]  # of the greedy answer
    overlap: float | None = None  # items that the training data has, nearly, in one of the two languages
    apart: float | None = None  # greedy on the others
    items: Mapping[str, bool] = field(default_factory=dict)  # whether the greedy answer is right


def wilson(passed: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    share = passed / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (centre - spread) / (1 + z * z / n)), min(1.0, (centre + spread) / (1 + z * z / n))


def mean_interval(scores: Sequence[Score], draws: int = 2000) -> tuple[float, float] | None:
    """The 95 % interval of the mean of greedy over directions, by drawing problems again with replacement;
    None of a single problem, which says nothing of others.

    A problem's translations stand or fall together, so problems are drawn and not translations
    (cluster bootstrap, percentile method). The same scores give the same interval.
    """
    rng = random.Random(0)
    problems = sorted({item for score in scores for item in score.items})
    if len(problems) < 2:
        return None
    means = []
    for _ in range(draws):
        times = Counter(rng.choices(problems, k=len(problems)))
        shares = []
        for score in scores:
            count = sum(times[item] for item in score.items)
            if count:
                shares.append(sum(times[item] for item, right in score.items.items() if right) / count)
        means.append(sum(shares) / len(shares) if shares else 0.0)
    means.sort()
    return means[int(0.025 * draws)], means[int(0.975 * draws)]


def shown(row: Mapping[str, Any], protocol: str) -> Mapping[str, Any]:
    """The result of what a user is shown: the chosen candidate, repaired where it was."""
    result: Mapping[str, Any] = row[protocol].get("repaired") or row[protocol]["candidates"][row["chosen"]]
    return result


def passes(result: Mapping[str, Any]) -> bool:
    return bool(result["status"] == Status.OK.value and result["total"] > 0)


def score(
    rows: Iterable[Mapping[str, Any]],
    source: str,
    target: str,
    protocol: str,
    most: int,
    overlapping: Set[str] | None = None,
) -> Score:
    """CA@k is the share of items for which one of the first k candidates, in order of the decoder, passes.

    `overlapping` are the items that the training data has in one of the two languages.
    """
    mine = [row for row in rows if (row["source"], row["target"]) == (source, target)]
    measured = [row for row in mine if protocol in row]
    judged = [row for row in measured if row[protocol]["candidates"]]
    n = len(measured)  # no answer is a failure, not an exclusion
    empty = n - len(judged)

    def share(count: int) -> float:
        return count / n if n else 0.0

    def first_passes(found: Iterable[Mapping[str, Any]]) -> int:
        return sum(any(map(passes, row[protocol]["candidates"][:1])) for row in found)

    greedy = first_passes(judged)
    apart = [row for row in measured if row["item"] not in (overlapping or ())]
    ks = sorted({k for k in (1, 5, 10, 20) if k < most} | {most})
    chosen = [row for row in judged if "chosen" in row]
    outcomes = Counter(row[protocol]["candidates"][0]["status"] for row in judged)
    outcomes.update({"no_answer": empty} if empty else {})
    return Score(
        source,
        target,
        protocol,
        n,
        sum("excluded" in row for row in mine),
        share(sum(passes(row[protocol]["naive"]) for row in judged)),
        share(greedy),
        wilson(greedy, n),
        share(sum(passes(shown(row, protocol)) for row in chosen)) if chosen else None,
        {k: share(sum(any(map(passes, row[protocol]["candidates"][:k])) for row in judged)) for k in ks},
        share(sum(not row[protocol]["candidates"][0]["status"].startswith("compile") for row in judged)),
        dict(outcomes),
        None if overlapping is None else share(n - len(apart)),
        first_passes(apart) / len(apart) if overlapping is not None and apart else None,
        {row["item"]: bool(first_passes([row])) for row in measured},
    )


class Confirmed(NamedTuple):
    """Of candidates that were judged built with others."""

    alone: int  # were judged alone too
    same: int  # … and both said the same


def confirmed(rows: Iterable[Mapping[str, Any]]) -> Confirmed:
    candidates = (verdict for row in rows for verdict in row.get("canonical", {}).get("candidates", ()))
    found = [verdict["alone"] for verdict in candidates if "alone" in verdict]
    return Confirmed(len(found), sum(found))


class Trusted(NamedTuple):
    """Of translations that were chosen by generated tests."""

    chosen: int
    agree: int  # on every generated case: what is said to be verified, where the tests are strong
    right: dict[str, int]  # … and pass the suite, by protocol: others were trusted wrongly


def trusted(rows: Iterable[Mapping[str, Any]], protocols: Iterable[str]) -> Trusted:
    chosen = [row for row in rows if "chosen" in row and "excluded" not in row]
    agree = [row for row in chosen if row["tests"].get("agrees")]
    right = {
        name: sum(bool(row[name]["candidates"]) and passes(shown(row, name)) for row in agree)
        for name in protocols
    }
    return Trusted(len(chosen), len(agree), right)
