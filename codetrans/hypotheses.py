"""What a model proposes for a source: a greedy hypothesis, and others only where that one fails.

Hypotheses count as different when they differ in canonical form: two that differ in spaces would be
run twice for one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from codetrans.decoding.decoder import BEAM_WIDTH, DecodeOptions, Decoder, Request
from codetrans.languages import language, languages
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.convention import conventional
from codetrans.languages.reserved import without_reserved
from codetrans.languages.retyped import beginning, gives_too_little
from codetrans.reading import Reading
from codetrans.sandbox.formatter import canonical
from codetrans.types import Candidate, Optional, Rejection

DRAWS = 3  # of samples: what comes out twice is drawn again, but a sure model has little else to say


def first(decoder: Decoder, readings: Sequence[Reading], target: str) -> list[list[Candidate]]:
    """The greedy hypothesis of each reading, formatted."""
    return _decoded(decoder, _requests(readings, target), DecodeOptions())


def first_into(decoder: Decoder, reading: Reading, targets: Sequence[str]) -> list[list[Candidate]]:
    """The greedy hypothesis of one reading in each target, decoded together."""
    requests = [Request(reading.text, reading.form, target) for target in targets]
    return _decoded(decoder, requests, DecodeOptions())


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
    languages, a beam's, samples. Fewer where `DRAWS` draws bring nothing new. Where the first of `known`
    declares a result that cannot be nothing, as the source's can, they begin as it does with another
    type, a greedy one before all others.
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

    begun = [_begun(reading, candidates, target) for reading, candidates in zip(readings, known, strict=True)]
    requests = _requests(readings, target, begun)

    def decoded(options: DecodeOptions, places: Sequence[int]) -> list[list[Candidate]]:
        short = [place for place in places if left[place]]
        return new(_decoded(decoder, [requests[place] for place in short], options), short)

    everywhere = range(len(readings))
    if count and any(begun):
        yield decoded(DecodeOptions(), [place for place in everywhere if begun[place]])
    if any(left):
        yield new(_around(decoder, readings, target, begun), everywhere)
    if any(left):
        yield decoded(DecodeOptions("beam", BEAM_WIDTH), everywhere)
    for draw in range(DRAWS):
        if any(left):
            yield decoded(DecodeOptions("samples", max(left), seed=seed + draw), everywhere)


def _requests(readings: Sequence[Reading], target: str, begun: Sequence[str] = ()) -> list[Request]:
    """`begun`: what the answer to each begins with."""
    texts = begun or ("",) * len(readings)
    return [
        Request(reading.text, reading.form, target, text)
        for reading, text in zip(readings, texts, strict=True)
    ]


def _begun(reading: Reading, known: Sequence[Candidate], target: str) -> str:
    """What another answer begins with, for the first of `known` to have a result that can be nothing; or ""."""
    source = reading.signature
    if not known or source is None:
        return ""
    function = parse_candidate(known[0].text, target, source.name, len(source.parameters))
    if isinstance(function, Rejection) or not gives_too_little(function.signature.returns, source.returns):
        return ""
    signature = replace(function.signature, returns=Optional(function.signature.returns))
    return beginning(replace(function, signature=signature))


def _around(
    decoder: Decoder, readings: Sequence[Reading], target: str, begun: Sequence[str]
) -> list[list[Candidate]]:
    """The greedy translation of the greedy translation into each of the other languages.

    What a model misreads in one language it often reads rightly in another.
    """
    ways = [
        (place, Request(reading.text, reading.form, middle))
        for place, reading in enumerate(readings)
        for middle in languages()
        if middle not in (reading.form, target)
    ]
    middles = _decoded(decoder, [request for _, request in ways], DecodeOptions())
    halfway = [
        (place, way.target, candidate)
        for (place, way), candidates in zip(ways, middles, strict=True)
        for candidate in candidates
    ]
    asked = [Request(candidate.text, middle, target, begun[place]) for place, middle, candidate in halfway]
    ends = _decoded(decoder, asked, DecodeOptions())
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
    found = decoder.decode([_nameable(request) for request in requests], options)
    for target in {request.target for request in requests}:
        places = [place for place, request in enumerate(requests) if request.target == target]
        written = [candidate.text for place in places for candidate in found[place]]
        record = language(target)
        texts = iter(canonical([conventional(text, record) for text in written], target))
        for place in places:
            found[place] = [
                candidate if isinstance(text := next(texts), Rejection) else replace(candidate, text=text)
                for candidate in found[place]
            ]
    return found


def _nameable(request: Request) -> Request:
    """A request without names that the target has no use of: what the model reads it writes."""
    known = languages()
    if request.source not in known:
        return request
    return request._replace(text=without_reserved(request.text, known[request.source], known[request.target]))
