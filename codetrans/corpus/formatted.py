"""Forms of solutions that a step has made, formatted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from codetrans.corpus.step import Solution
from codetrans.sandbox.formatter import canonical
from codetrans.types import Rejection


def formatted(solutions: Iterable[Solution]) -> list[Solution]:
    """The solutions with canonical text, language by language; those that do not parse are left out."""
    by_language: dict[str, list[Solution]] = defaultdict(list)
    for solution in solutions:
        by_language[solution.language].append(solution)
    result = []
    for name, members in by_language.items():
        texts = canonical([member.text for member in members], name)
        result += [
            replace(member, text=text)
            for member, text in zip(members, texts, strict=True)
            if not isinstance(text, Rejection)
        ]
    return result
