"""What a decoding backend is, and the options that all of them understand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from codetrans.types import Candidate

Request = tuple[str, str, str]  # canonical source text, source language, target language


@dataclass(frozen=True)
class DecodeOptions:
    """1 hypothesis is greedy; more are the greedy one, then a beam's, then samples."""

    hypotheses: int = 1
    greedy: bool = True  # False: without the greedy one, which the caller has already
    beam: int = 5  # width; its best hypotheses follow the greedy one; 1 turns it off
    temperature: float = 0.8  # of the samples; towards 0 they become greedy
    top_p: float = 0.95  # samples draw from the likeliest tokens of this total probability; 1 turns it off
    length_penalty: float = 1.0  # beam score / length ** penalty; 0 turns it off
    maximum_ratio: float = 2.5  # answer tokens at most: ratio * source tokens + 64 …
    maximum_tokens: int = 1024  # … and never more than this
    seed: int = 0  # of the samples


class Decoder(Protocol):
    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        """For each request up to `options.hypotheses` distinct candidates, greedy first (unless it is not wanted).

        Candidates that did not end within the length limit are left out unless none did.
        """


def answer_limit(source_tokens: int, options: DecodeOptions) -> int:
    return min(options.maximum_tokens, int(options.maximum_ratio * source_tokens) + 64)
