"""What of a suite the training data nearly has, by the measure that decontamination uses."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.decontaminate import SHARE, overlaps
from codetrans.errors import BadInput
from codetrans.suites.suite import Suite


@dataclass(frozen=True)
class Overlap:
    near: Mapping[
        str, Set[str]
    ]  # language → identities of the items that count as being in the training data
    shares: tuple[float, ...]  # of each reference: the runs of tokens that one training function has, too

    def either(self, source: str, target: str) -> Set[str]:
        """Identities of the items that the training data has in one of the two languages."""
        return self.near.get(source, frozenset()) | self.near.get(target, frozenset())

    def said(self) -> str:
        """In words, how far from the threshold the suite is."""
        if len(self.shares) < 2:
            return f"shared runs of tokens: {', '.join(f'{share:.0%}' for share in self.shares) or 'none'}"
        quarters = ", ".join(f"{share:.0%}" for share in statistics.quantiles(self.shares, n=4))
        return (
            f"shared runs of tokens with the nearest training function, {len(self.shares)} references: "
            f"quartiles {quarters}, greatest {max(self.shares):.0%}; counted as overlap from {SHARE:.0%}"
        )


def overlap(suite: Suite, training: Path) -> Overlap:
    """`training` is the functions.jsonl that `codetrans corpus pairs` wrote. Raises BadInput."""
    found = [
        (name, item.identity, function.text)
        for item in suite.items
        for name, function in item.functions.items()
    ]
    try:
        shares = overlaps(
            [(name, text) for name, _, text in found],
            ((str(row["language"]), str(row["text"])) for row in json_lines.read(training)),
        )
    except (KeyError, TypeError) as error:
        reason = f"lacks {error}" if isinstance(error, KeyError) else "is no object"
        raise BadInput(
            f"{training} holds no training functions: a line {reason}",
            remedy="use the functions.jsonl of `codetrans corpus pairs`",
        ) from error
    near: dict[str, set[str]] = {name: set() for name, _, _ in found}
    for (name, identity, _), share in zip(found, shares, strict=True):
        if share >= SHARE:
            near[name].add(identity)
    return Overlap(near, tuple(shares))
