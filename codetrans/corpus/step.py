"""What flows through the corpus, and how a step drops something: never silently."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from codetrans.replacing import replacing
from codetrans.types import Rejection

Item = TypeVar("Item")

NAMES = (  # in a reason
    r"`[^`]*`|'[^']*'|\"[^\"]*\"",  # quoted
    r"\b[a-z]+(?:_\w+|[A-Z]\w*)(?:\(\))?",  # more than one word in one, as in no prose
    r"(?<=undefined: )[\w.]+",
)


@dataclass(frozen=True)
class SourceFile:
    """One line of a corpus: a file of a project, with the problem it solves where that is known."""

    problem: int  # 0: none
    source: str
    variant: str  # equal for the same algorithm in several languages; "": not said
    licence: str
    language: str
    path: str
    code: str


@dataclass(frozen=True)
class Solution:
    """One function, canonical and alone; same (source, problem, variant): the same algorithm."""

    problem: int
    source: str
    variant: str
    licence: str
    language: str
    name: str
    text: str
    path: str
    split: str = "train"  # or "validation"
    only_source: bool = False  # a form that is read, and that no model should write

    @property
    def group(self) -> tuple[str, int, str]:
        return self.source, self.problem, self.variant


Spoken = TypeVar("Spoken", SourceFile, Solution)


@dataclass
class Log:
    """Counts what was dropped, by step, reason and language."""

    dropped: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)  # by language

    def drop(self, rejection: Rejection, language: str, count: int = 1) -> None:
        self.dropped[rejection.step, _kind(rejection.reason), language] += count

    def keep(self, items: Iterable[Item | Rejection], language: str) -> Iterator[Item]:
        """The items that are no Rejection; the others are counted."""
        for item in items:
            if isinstance(item, Rejection):
                self.drop(item, language)
            else:
                yield item

    def add(self, other: Log) -> None:
        self.dropped += other.dropped
        self.kept += other.kept

    def document(self) -> dict[str, Any]:
        """All of it, as JSON holds it."""
        rows = [
            {"step": step, "reason": reason, "language": language, "count": count}
            for (step, reason, language), count in sorted(self.dropped.items())
        ]
        return {"kept": dict(sorted(self.kept.items())), "dropped": rows}

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Log:
        dropped = {(row["step"], row["reason"], row["language"]): row["count"] for row in document["dropped"]}
        return cls(Counter(dropped), Counter(document["kept"]))

    def write(self, path: Path) -> None:
        """The file is replaced only when complete."""
        with replacing(path) as unfinished:
            unfinished.write_text(json.dumps(self.document(), indent=1) + "\n")

    def table(self) -> str:
        """Reasons by language, most frequent first."""
        names = sorted({*self.kept, *(language for _, _, language in self.dropped)})
        rows: dict[str, Counter[str]] = {}
        for (step, reason, language), count in self.dropped.items():
            rows.setdefault(f"{step}: {reason}", Counter())[language] += count
        ordered = sorted(rows.items(), key=lambda row: -row[1].total())
        lines = [("dropped", *names), *((label, *(str(row[n]) for n in names)) for label, row in ordered)]
        lines.append(("kept", *(str(self.kept[name]) for name in names)))
        return "\n".join(f"{label:<60}" + "".join(f"{cell:>9}" for cell in cells) for label, *cells in lines)


def at_most(items: Iterable[Spoken], most: int | None) -> Iterator[Spoken]:
    """The first `most` of each language; None: all."""
    taken: Counter[str] = Counter()
    for item in items:
        if most is None or taken[item.language] < most:
            taken[item.language] += 1
            yield item


def without_names(rejection: Rejection) -> Rejection:
    """With a reason that has no names and numbers, so that equal reasons count together."""
    reason = re.sub("|".join(NAMES), "…", rejection.reason)
    return replace(rejection, reason=re.sub(r"\b\w*\d\w*\b(?!\])", "N", reason)[:120])


def _kind(reason: str) -> str:
    """A reason without the names in it, so that equal reasons count together."""
    if ", which lives outside it" in reason:
        return "uses state of its class or file"
    return reason
