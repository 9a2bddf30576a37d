"""Forms of solutions that a step has made, formatted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codetrans.corpus.parts import Spread, batches
from codetrans.corpus.step import Solution
from codetrans.sandbox.formatter import BATCH, canonical
from codetrans.types import Rejection


def formatted(solutions: Iterable[Solution], spread: Spread = map) -> list[Solution]:
    """The solutions with canonical text, language by language; those that do not parse are left out."""
    by_language: dict[str, list[Solution]] = defaultdict(list)
    for solution in solutions:
        by_language[solution.language].append(solution)
    parts = [part for members in by_language.values() for part in batches(members, BATCH)]
    return [
        replace(member, text=text)
        for part, texts in zip(parts, spread(_texts, parts), strict=True)
        for member, text in zip(part, texts, strict=True)
        if text is not None
    ]


def _texts(members: Sequence[Solution]) -> list[str | None]:
    """Of members of one language; None where it does not parse."""
    texts = canonical([member.text for member in members], members[0].language)
    return [None if isinstance(text, Rejection) else text for text in texts]
