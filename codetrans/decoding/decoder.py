"""What a decoding backend is, and the options that all of them understand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias

from codetrans.types import Candidate

Search: TypeAlias = Literal["greedy", "beam", "samples"]

BEAM_WIDTH = 5  # of a beam that is searched beside the greedy hypothesis


class Request(NamedTuple):
    text: str  # canonical
    source: str  # its language, or "ir"
    target: str
    begun: str = ""  # what every answer begins with, up to the end of a token


@dataclass(frozen=True)
class DecodeOptions:
    search: Search = "greedy"
    hypotheses: int = 1  # of a beam, as wide as they are many, or of samples; greedy search has one
    temperature: float = 0.8  # of the samples; towards 0 they become greedy
    top_p: float = 0.95  # samples draw from the likeliest tokens of this total probability; 1 turns it off
    length_penalty: float = 1.0  # a beam's score / length ** penalty; 0 turns it off
    maximum_ratio: float = 2.5  # answer tokens at most: ratio * source tokens + 64 …
    maximum_tokens: int = 1024  # … and never more than this
    seed: int = 0  # of the samples


class Decoder(Protocol):
    identity: str  # tells one model's results from another's

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        """For each request up to `options.hypotheses` candidates, a beam's best first; samples may be alike.

        Candidates that did not end within the length limit are left out unless none did.
        """


def answer_limit(source_tokens: int, options: DecodeOptions) -> int:
    return min(options.maximum_tokens, int(options.maximum_ratio * source_tokens) + 64)
