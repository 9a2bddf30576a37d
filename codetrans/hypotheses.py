"""What a model proposes for a source: a greedy hypothesis, and others only where that one fails.

Hypotheses count as different when they differ in canonical form: two that differ in spaces would be
run twice for one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from codetrans.decoding.decoder import DecodeOptions, Decoder, Request
from codetrans.languages import language, languages
from codetrans.languages.convention import conventional
from codetrans.languages.reserved import without_reserved
from codetrans.reading import Reading
from codetrans.sandbox.formatter import canonical
from codetrans.types import Candidate, Rejection

BEAM = 5
DRAWS = 3  # of samples: what comes out twice is drawn again, but a sure model has little else to say


def first(decoder: Decoder, readings: Sequence[Reading], target: str) -> list[list[Candidate]]:
    """The greedy hypothesis of each reading, formatted."""
    return _decoded(decoder, [(reading.text, reading.form, target) for reading in readings], DecodeOptions())


def first_into(decoder: Decoder, reading: Reading, targets: Sequence[str]) -> list[list[Candidate]]:
    """The greedy hypothesis of one reading in each target, decoded together."""
    return _decoded(decoder, [(reading.text, reading.form, target) for target in targets], DecodeOptions())


def others(
    decoder: Decoder,
    readings: Sequence[Reading],
    target: str,
    known: Sequence[Sequence[Candidate]],
    count: int,
    seed: int,
) -> Iterator[list[list[Candidate]]]:
    """Up to `count` further hypotheses of each reading, formatted, none of which is in its `known`.

    They come in batches, so that a later one is decoded only for who asks: those by way of the other
    languages, a beam's, samples. Fewer where `DRAWS` draws bring nothing new.
    """
    said = [{candidate.text for candidate in candidates} for candidates in known]
    left = [count] * len(readings)

    def new(found: Sequence[Sequence[Candidate]], places: Sequence[int]) -> list[list[Candidate]]:
        batch: list[list[Candidate]] = [[] for _ in readings]
        for place, candidates in zip(places, found, strict=True):
            for candidate in candidates:
                if left[place] and candidate.text not in said[place]:
                    said[place].add(candidate.text)
                    batch[place].append(candidate)
                    left[place] -= 1
        return batch

    def decoded(options: DecodeOptions) -> list[list[Candidate]]:
        short = [place for place in range(len(readings)) if left[place]]
        requests = [(readings[place].text, readings[place].form, target) for place in short]
        return new(_decoded(decoder, requests, options), short)

    if count:
        yield new(_around(decoder, readings, target), range(len(readings)))
    if any(left):
        yield decoded(DecodeOptions("beam", BEAM))
    for draw in range(DRAWS):
        if any(left):
            yield decoded(DecodeOptions("samples", max(left), seed=seed + draw))


def _around(decoder: Decoder, readings: Sequence[Reading], target: str) -> list[list[Candidate]]:
    """The greedy translation of the greedy translation into each of the other languages.

    What a model misreads in one language it often reads rightly in another.
    """
    ways = [
        (place, (reading.text, reading.form, middle))
        for place, reading in enumerate(readings)
        for middle in languages()
        if middle not in (reading.form, target)
    ]
    middles = _decoded(decoder, [request for _, request in ways], DecodeOptions())
    halfway = [
        (place, middle, candidate)
        for (place, (_, _, middle)), candidates in zip(ways, middles, strict=True)
        for candidate in candidates
    ]
    ends = _decoded(
        decoder, [(candidate.text, middle, target) for _, middle, candidate in halfway], DecodeOptions()
    )
    found: list[list[Candidate]] = [[] for _ in readings]
    for (place, middle, before), candidates in zip(halfway, ends, strict=True):
        for end in candidates:
            both = before.log_probability + end.log_probability
            found[place].append(replace(end, log_probability=both, way=middle))
    return found


def _decoded(decoder: Decoder, requests: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
    """In the usual form; what its formatter refuses stays as the model wrote it."""
    if not requests:
        return []
    found = decoder.decode([_nameable(*request) for request in requests], options)
    for target in {target for _, _, target in requests}:
        places = [place for place, request in enumerate(requests) if request[2] == target]
        written = [candidate.text for place in places for candidate in found[place]]
        record = language(target)
        texts = iter(canonical([conventional(text, record) for text in written], target))
        for place in places:
            found[place] = [
                candidate if isinstance(text := next(texts), Rejection) else replace(candidate, text=text)
                for candidate in found[place]
            ]
    return found


def _nameable(text: str, form: str, target: str) -> Request:
    """A request without names that the target has no use of: what the model reads it writes."""
    known = languages()
    return (without_reserved(text, known[form], known[target]) if form in known else text), form, target
