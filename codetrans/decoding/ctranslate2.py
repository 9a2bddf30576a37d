"""Decoding through CTranslate2: int8 on any CPU, no torch.

A model folder or GGUF file is converted once into the user's cache; the cache's name holds a hash
of the weights, so that another model never meets it.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import ctranslate2
from tokenizers import Tokenizer

from codetrans.cache import cache_folder
from codetrans.decoding.decoder import DecodeOptions, Request, answer_limit
from codetrans.decoding.specification import POSITIONS, specification
from codetrans.model.prompt import answer_text, begun_tokens, source_tokens, target_head
from codetrans.model.shipped import model_path
from codetrans.model.stored import read
from codetrans.tokenizer import END
from codetrans.tokenizer import load as load_tokenizer
from codetrans.types import Candidate

PIECES, PIECE = 64, 1 << 14  # of a file of weights, and bytes of each, that tell it from another
FORMAT = "2"  # part of the cache's name: raise it when `specification` changes


def load(model: Path | None = None, compute_type: str = "int8", threads: int = 0) -> CTranslate2Decoder:
    """The decoder of a model folder or GGUF file; None is the shipped model.

    `threads` of one decoding; 0 lets the library choose. Raises ModelError.
    """
    path = model_path(model)
    folder = converted(path, compute_type)

    kind = _EncoderDecoder if (folder / "shared_vocabulary.json").exists() else _Causal

    def engine() -> Engine:
        return kind(str(folder), compute_type=compute_type, intra_threads=threads)

    return CTranslate2Decoder(engine, load_tokenizer(folder), identity=folder.name)


def converted(path: Path, compute_type: str) -> Path:
    """The CTranslate2 form of a model, from the cache or made now (some seconds, once).

    Two processes may make it at the same time: each writes its own folder, the first rename wins.
    """
    stored = "int8" if compute_type.startswith("int8") else "float32"
    target = cache_folder() / "models" / f"{_fingerprint(path)}-{stored}-{FORMAT}"
    if (target / "tokenizer.json").exists():
        return target
    weights = read(path)
    writing = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir(parents=True)
    form = specification(weights)
    form.validate()
    form.optimize(quantization="int8" if stored == "int8" else None)
    form.save(str(writing))
    weights.tokenizer.save(str(writing / "tokenizer.json"))
    del form, weights
    gc.collect()
    try:
        writing.rename(target)
    except OSError:  # another process was first
        shutil.rmtree(writing, ignore_errors=True)
        if not (target / "tokenizer.json").exists():
            raise
    return target


def _fingerprint(path: Path) -> str:
    """A hash of each file's size and of pieces all over it: reading 100 MB at every start would take longer.

    Training changes numbers everywhere; a copy elsewhere, or of another time, is the same model.
    """
    files = (
        [path]
        if path.is_file()
        else sorted(p for p in path.iterdir() if p.suffix in (".json", ".safetensors"))
    )
    digest = hashlib.sha256()
    for file in files:
        size = file.stat().st_size
        digest.update(f"{file.suffix} {size}".encode())
        with open(file, "rb") as stream:
            for number in range(PIECES):
                stream.seek(max(0, size - PIECE) * number // (PIECES - 1))
                digest.update(stream.read(PIECE))
    return digest.hexdigest()[:16]


class Engine(Protocol):
    def search(
        self, sources: list[list[str]], heads: list[list[str]], limit: int, **search: object
    ) -> list[list[tuple[list[str], float]]]:
        """(answer tokens, score) of each hypothesis of each request, best first."""


class _Causal:
    def __init__(self, folder: str, **options: object) -> None:
        self.generator = ctranslate2.Generator(folder, **options)

    def search(
        self, sources: list[list[str]], heads: list[list[str]], limit: int, **search: object
    ) -> list[list[tuple[list[str], float]]]:
        results = self.generator.generate_batch(
            [source + head for source, head in zip(sources, heads, strict=True)],
            max_length=limit,
            include_prompt_in_result=False,
            return_scores=True,
            return_end_token=True,
            end_token=END,
            **search,
        )
        return [list(zip(result.sequences, result.scores, strict=True)) for result in results]


class _EncoderDecoder:
    def __init__(self, folder: str, **options: object) -> None:
        self.translator = ctranslate2.Translator(folder, **options)
        self.positions = int(json.loads((Path(folder) / "config.json").read_text())[POSITIONS])

    def search(
        self, sources: list[list[str]], heads: list[list[str]], limit: int, **search: object
    ) -> list[list[tuple[list[str], float]]]:
        """Of a source that is longer than the model reads its beginning is read."""
        results = self.translator.translate_batch(
            [source[: self.positions] for source in sources],
            target_prefix=heads,
            max_decoding_length=min(limit + max(map(len, heads)), self.positions),
            return_scores=True,
            return_end_token=True,
            end_token=END,
            **search,
        )
        penalty = float(search.get("length_penalty", 1.0))  # type: ignore[arg-type]
        # The library counts the head's tokens in the length that it divides a score by.
        return [
            [
                (tokens[len(head) :], score * (len(tokens) / max(1, len(tokens) - len(head))) ** penalty)
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result, head in zip(results, heads, strict=True)
        ]


class Prompt(NamedTuple):
    """Tokens."""

    source: list[int]
    head: list[int]  # announces the target
    begun: list[int]  # of the answer


class CTranslate2Decoder:
    """The default backend (see decoder.Decoder)."""

    def __init__(self, open_engine: Callable[[], Engine], tokenizer: Tokenizer, identity: str = "") -> None:
        self.identity = identity  # tells one model's results from another's
        self.open_engine = open_engine
        self.engine = open_engine()
        self.tokenizer = tokenizer

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        prompts = [
            Prompt(
                source_tokens(self.tokenizer, request.text, request.source),
                target_head(self.tokenizer, request.target),
                begun_tokens(self.tokenizer, request.begun),
            )
            for request in batch
        ]
        return [_finished(found) for found in self._search(prompts, options, **self._words(options))]

    def _words(self, options: DecodeOptions) -> dict[str, object]:
        """How the library says it."""
        if options.search == "greedy":
            return {"beam_size": 1}
        if options.search == "beam":
            width = options.hypotheses
            return {"beam_size": width, "num_hypotheses": width, "length_penalty": options.length_penalty}
        # The library seeds a generator's threads once, when they first draw
        # (test_the_same_seed_gives_the_same_samples).
        ctranslate2.set_random_seed(options.seed)
        self.engine = self.open_engine()
        return {
            "beam_size": 1,
            "num_hypotheses": options.hypotheses,
            "sampling_topk": 0,
            "sampling_topp": options.top_p,
            "sampling_temperature": options.temperature,
        }

    def _search(
        self, prompts: Sequence[Prompt], options: DecodeOptions, **search: object
    ) -> list[list[tuple[Candidate, bool]]]:
        """(candidate, whether it ended) of each hypothesis of each prompt, best first."""
        found: list[list[tuple[Candidate, bool]]] = [[] for _ in prompts]
        # Prompts of like length decode together; their limits are nearly the same.
        order = sorted(range(len(prompts)), key=lambda place: len(prompts[place].source))
        size = max(1, 16 // int(search.get("num_hypotheses", 1)))  # type: ignore[call-overload]
        for start in range(0, len(order), size):
            group = order[start : start + size]
            limit = max(answer_limit(len(prompts[place].source), options) for place in group)
            results = self.engine.search(
                [self._tokens(prompts[place].source) for place in group],
                [self._tokens(prompts[place].head + prompts[place].begun) for place in group],
                limit,
                **search,
            )
            for place, hypotheses in zip(group, results, strict=True):
                found[place] += [
                    self._candidate(prompts[place].begun, tokens, score, search)
                    for tokens, score in hypotheses
                ]
        return found

    def _tokens(self, ids: list[int]) -> list[str]:
        return [self.tokenizer.id_to_token(number) or "" for number in ids]

    def _candidate(
        self, begun: list[int], tokens: list[str], score: float, search: dict[str, object]
    ) -> tuple[Candidate, bool]:
        ended = bool(tokens) and tokens[-1] == END
        # The library divides a hypothesis' log probability by length ** length_penalty.
        total = score * max(1, len(tokens)) ** float(search.get("length_penalty", 1.0))  # type: ignore[arg-type]
        known = map(self.tokenizer.token_to_id, tokens[:-1] if ended else tokens)
        ids = [number for number in known if number is not None]
        return Candidate(answer_text(self.tokenizer, begun + ids), total, len(tokens)), ended


def _finished(found: list[tuple[Candidate, bool]]) -> list[Candidate]:
    """In order; unfinished ones only where nothing finished."""
    return [candidate for candidate, ended in found if ended] or [candidate for candidate, _ in found]
