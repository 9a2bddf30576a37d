"""Which items of a suite the training data nearly has, by the measure that decontamination uses."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.decontaminate import SHARE, overlaps
from codetrans.errors import BadInput
from codetrans.suites.suite import Suite


def overlapping(suite: Suite, training: Path) -> Mapping[str, Set[str]]:
    """Language → identities of the items whose reference shares SHARE of its runs with a training function.

    `training` is the functions.jsonl that `codetrans corpus pairs` wrote. Raises BadInput.
    """
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
    return near
