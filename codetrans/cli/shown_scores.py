"""What a user sees of an evaluation: a table a protocol on stdout, what the scores rest on on stderr."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from codetrans.cli.output import counted, results, say, table

if TYPE_CHECKING:
    from rich.table import Table

    from codetrans.scores import Confirmed, Score, Trusted


def show_scores(suite: str, scores: Mapping[str, Sequence[Score]]) -> None:
    """`scores` by protocol, each a table."""
    console = results()
    for protocol, found in scores.items():
        console.print(_table(f"{suite}, {protocol} protocol", found))


def say_counts(rows: Sequence[Mapping[str, Any]]) -> None:
    measured = [row for row in rows if "excluded" not in row]
    problems = {row["item"] for row in measured}
    say(f"{counted(len(measured), 'translation')} of {counted(len(problems), 'problem')}")


def say_trust(checked: Confirmed, trust: Trusted) -> None:
    """How often two ways to judge a candidate agree, and generated tests with the suite; each where any were."""
    if checked.alone:
        say(
            f"judged alone as well as built with others: {checked.alone}, "
            f"otherwise than there: {checked.alone - checked.same}"
        )
    if trust.chosen:
        right = ", ".join(f"{count} ({name})" for name, count in trust.right.items())
        say(
            f"agree on every generated test: {trust.agree} of {trust.chosen}; of these pass the suite: {right}"
        )


def _table(title: str, scores: Sequence[Score]) -> Table:
    from codetrans.report.table import cells, headings, mean  # noqa: PLC0415

    shares = table(title, headings(scores))
    for item in scores:
        shares.add_row(*cells(item))
    average = mean(scores)
    if average:
        shares.add_row(*average, style="bold")
    return shares
