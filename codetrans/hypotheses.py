"""What a model proposes for a source: a greedy hypothesis, and others only where that one fails.

Hypotheses count as different when they differ in canonical form: two that differ in spaces would be
run twice for one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codetrans.decoding.decoder import DecodeOptions, Decoder
from codetrans.sandbox.formatter import canonical
from codetrans.types import Candidate, Rejection

DRAWS = 3  # of samples: what comes out twice is drawn again, but a sure model has little else to say


@dataclass(frozen=True)
class Reading:
    """What the model reads in place of a function's own text."""

    text: str
    form: str  # a language, or "ir" for compact LLVM IR (codetrans/ir/compact.py)


def first(decoder: Decoder, readings: Sequence[Reading], target: str) -> list[list[Candidate]]:
    """The greedy hypothesis of each reading, formatted."""
    return _decoded(decoder, readings, target, DecodeOptions())


def others(
    decoder: Decoder,
    readings: Sequence[Reading],
    target: str,
    known: Sequence[Sequence[Candidate]],
    count: int,
    seed: int,
) -> list[list[Candidate]]:
    """Up to `count` further hypotheses of each reading, formatted, none of which is in its `known`.

    A beam's come first, then samples. Fewer where `DRAWS` draws bring nothing new.
    """
    found: list[dict[str, Candidate]] = [{} for _ in readings]
    for draw in range(DRAWS):
        short = [place for place, new in enumerate(found) if len(new) < count]
        if not short:
            break
        options = DecodeOptions(hypotheses=count, greedy=False, seed=seed)
        if draw:
            missing = max(count - len(found[place]) for place in short)
            options = replace(options, hypotheses=missing, beam=1, seed=seed + draw)
        drawn = _decoded(decoder, [readings[place] for place in short], target, options)
        for place, candidates in zip(short, drawn, strict=True):
            before = {candidate.text for candidate in known[place]}
            for candidate in candidates:
                if candidate.text not in before and len(found[place]) < count:
                    found[place].setdefault(candidate.text, candidate)
    return [list(new.values()) for new in found]


def _decoded(
    decoder: Decoder, readings: Sequence[Reading], target: str, options: DecodeOptions
) -> list[list[Candidate]]:
    """What its formatter refuses stays as the model wrote it."""
    if not readings:
        return []
    found = decoder.decode([(reading.text, reading.form, target) for reading in readings], options)
    texts = iter(canonical([candidate.text for candidates in found for candidate in candidates], target))
    return [
        [
            candidate if isinstance(text := next(texts), Rejection) else replace(candidate, text=text)
            for candidate in candidates
        ]
        for candidates in found
    ]
