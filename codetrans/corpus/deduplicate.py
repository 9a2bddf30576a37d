"""Groups that say nothing new: every member's text has been seen in an earlier group."""

from __future__ import annotations

from collections.abc import Sequence

from codetrans.corpus.step import Log, Solution
from codetrans.types import Rejection


def deduplicate(solutions: Sequence[Solution], log: Log) -> list[Solution]:
    """Whole groups are kept or dropped: a pair needs both its sides."""
    groups: dict[tuple[str, int, str], list[Solution]] = {}
    for solution in solutions:
        groups.setdefault(solution.group, []).append(solution)
    seen: set[tuple[str, str]] = set()
    kept: list[Solution] = []
    for members in groups.values():
        texts = {(member.language, member.text) for member in members}
        if texts <= seen:
            for member in members:
                log.drop(Rejection(member.name, "deduplicate", "an earlier group has it"), member.language)
            continue
        seen |= texts
        kept += members
    return kept
