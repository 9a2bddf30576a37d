"""Decoding through CTranslate2: int8 on any CPU, no torch.

A model folder or GGUF file is converted once into the user's cache; the cache's name holds a hash
of the weights, so that another model never meets it.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import ctranslate2
import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from tokenizers import Tokenizer

from codetrans.cache import cache_folder
from codetrans.decoding.decoder import DecodeOptions, Request, answer_limit
from codetrans.model import gguf_file, safetensors_folder
from codetrans.model.gguf_file import Weights
from codetrans.model.prompt import answer_text, source_tokens, target_head
from codetrans.model.shipped import model_path
from codetrans.tokenizer import END
from codetrans.tokenizer import load as load_tokenizer
from codetrans.types import Candidate

FORMAT = "1"  # part of the cache's name: raise it when `_specification` changes


def load(model: Path | None = None, compute_type: str = "int8", threads: int = 0) -> CTranslate2Decoder:
    """The decoder of a model folder or GGUF file; None is the shipped model.

    `threads` of one decoding; 0 lets the library choose. Raises ModelError.
    """
    path = model_path(model)
    folder = converted(path, compute_type)

    def generator() -> ctranslate2.Generator:
        return ctranslate2.Generator(str(folder), compute_type=compute_type, intra_threads=threads)

    return CTranslate2Decoder(generator, load_tokenizer(folder), identity=folder.name)


def converted(path: Path, compute_type: str) -> Path:
    """The CTranslate2 form of a model, from the cache or made now (some seconds, once).

    Two processes may make it at the same time: each writes its own folder, the first rename wins.
    """
    stored = "int8" if compute_type.startswith("int8") else "float32"
    target = cache_folder() / "models" / f"{_fingerprint(path)}-{stored}-{FORMAT}"
    if (target / "tokenizer.json").exists():
        return target
    weights = safetensors_folder.read(path) if path.is_dir() else gguf_file.read(path)
    writing = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir(parents=True)
    specification = _specification(weights)
    specification.validate()
    specification.optimize(quantization="int8" if stored == "int8" else None)
    specification.save(str(writing))
    weights.tokenizer.save(str(writing / "tokenizer.json"))
    del specification, weights
    gc.collect()
    try:
        writing.rename(target)
    except OSError:  # another process was first
        shutil.rmtree(writing, ignore_errors=True)
        if not (target / "tokenizer.json").exists():
            raise
    return target


def _fingerprint(path: Path) -> str:
    """A hash of each file's size, time and both ends: reading 100 MB at every start would take longer."""
    files = (
        [path]
        if path.is_file()
        else sorted(p for p in path.iterdir() if p.suffix in (".json", ".safetensors"))
    )
    digest = hashlib.sha256()
    for file in files:
        stat = file.stat()
        digest.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}".encode())
        with open(file, "rb") as stream:
            digest.update(stream.read(1 << 16))
            stream.seek(max(0, stat.st_size - (1 << 16)))
            digest.update(stream.read())
    return digest.hexdigest()[:16]


def _specification(weights: Weights) -> transformer_spec.TransformerDecoderModelSpec:
    config, tensors = weights.config, weights.tensors
    heads, kv_heads = config["num_attention_heads"], config["num_key_value_heads"]
    rope = config.get("rope_theta") or config["rope_parameters"]["rope_theta"]
    spec = transformer_spec.TransformerDecoderModelSpec.from_config(
        config["num_hidden_layers"],
        heads,
        activation=common_spec.Activation.SWISH,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=0,
        rotary_interleave=False,
        rotary_base=float(rope),
        num_heads_kv=kv_heads if kv_heads != heads else None,
    )

    def linear(place: common_spec.LinearSpec, *names: str) -> None:
        place.weight = np.concatenate([tensors[f"{name}.weight"] for name in names])
        if f"{names[0]}.bias" in tensors:  # Qwen2's query, key and value have one
            place.bias = np.concatenate([tensors[f"{name}.bias"] for name in names])

    decoder = spec.decoder
    decoder.scale_embeddings = False
    decoder.embeddings.weight = tensors["model.embed_tokens.weight"]
    decoder.layer_norm.gamma = tensors["model.norm.weight"]
    decoder.projection.weight = tensors.get("lm_head.weight", tensors["model.embed_tokens.weight"])
    for number, layer in enumerate(decoder.layer):
        stem = f"model.layers.{number}"
        layer.self_attention.layer_norm.gamma = tensors[f"{stem}.input_layernorm.weight"]
        layer.ffn.layer_norm.gamma = tensors[f"{stem}.post_attention_layernorm.weight"]
        linear(layer.self_attention.linear[0], *(f"{stem}.self_attn.{part}_proj" for part in "qkv"))
        linear(layer.self_attention.linear[1], f"{stem}.self_attn.o_proj")
        linear(layer.ffn.linear_0, f"{stem}.mlp.gate_proj")
        linear(layer.ffn.linear_0_noact, f"{stem}.mlp.up_proj")
        linear(layer.ffn.linear_1, f"{stem}.mlp.down_proj")
    count = config["vocab_size"]
    spec.register_vocabulary([weights.tokenizer.id_to_token(i) or f"<unused {i}>" for i in range(count)])
    spec.config.bos_token = spec.config.eos_token = spec.config.unk_token = END
    spec.config.layer_norm_epsilon = config["rms_norm_eps"]
    return spec


class CTranslate2Decoder:
    """The default backend (see decoder.Decoder)."""

    def __init__(
        self, open_generator: Callable[[], ctranslate2.Generator], tokenizer: Tokenizer, identity: str = ""
    ) -> None:
        self.identity = identity  # tells one model's results from another's
        self.open_generator = open_generator
        self.generator = open_generator()
        self.tokenizer = tokenizer

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        prompts = []
        for text, source, target in batch:
            prefix = source_tokens(self.tokenizer, text, source)
            prompts.append((prefix + target_head(self.tokenizer, target), len(prefix)))
        results = [self._search(prompts, options, beam_size=1)]
        if options.hypotheses > 1 and options.beam > 1:
            width = min(options.beam, options.hypotheses)
            penalty = options.length_penalty
            results.append(
                self._search(prompts, options, beam_size=width, num_hypotheses=width, length_penalty=penalty)
            )
        samples = options.hypotheses - sum(len(found[0]) for found in results if found)
        if options.hypotheses > 1 and samples > 0:
            # The library seeds a generator's threads once, when they first draw
            # (test_the_same_seed_gives_the_same_samples).
            ctranslate2.set_random_seed(options.seed)
            self.generator = self.open_generator()
            results.append(
                self._search(
                    prompts,
                    options,
                    beam_size=1,
                    num_hypotheses=samples,
                    sampling_topk=0,
                    sampling_topp=options.top_p,
                    sampling_temperature=options.temperature,
                )
            )
        return [
            _distinct([candidate for found in results for candidate in found[place]], options.hypotheses)
            for place in range(len(batch))
        ]

    def _search(
        self, prompts: list[tuple[list[int], int]], options: DecodeOptions, **search: object
    ) -> list[list[tuple[Candidate, bool]]]:
        """(candidate, whether it ended) of each hypothesis of each prompt, best first."""
        found: list[list[tuple[Candidate, bool]]] = [[] for _ in prompts]
        # Prompts of like length decode together; their limits are nearly the same.
        order = sorted(range(len(prompts)), key=lambda place: len(prompts[place][0]))
        hypotheses = int(search.get("num_hypotheses", 1))  # type: ignore[call-overload]
        size = max(1, 16 // hypotheses)
        for start in range(0, len(order), size):
            group = order[start : start + size]
            limit = max(answer_limit(prompts[place][1], options) for place in group)
            results = self.generator.generate_batch(
                [[self.tokenizer.id_to_token(i) for i in prompts[place][0]] for place in group],
                max_length=limit,
                include_prompt_in_result=False,
                return_scores=True,
                return_end_token=True,
                end_token=END,
                **search,
            )
            for place, result in zip(group, results, strict=True):
                for ids, score in zip(result.sequences_ids, result.scores, strict=True):
                    found[place].append(self._candidate(ids, score, search))
        return found

    def _candidate(self, ids: list[int], score: float, search: dict[str, object]) -> tuple[Candidate, bool]:
        end = self.tokenizer.token_to_id(END)
        ended = bool(ids) and ids[-1] == end
        # The library divides a hypothesis' log probability by length ** length_penalty.
        total = score * max(1, len(ids)) ** float(search.get("length_penalty", 1.0))  # type: ignore[arg-type]
        return Candidate(answer_text(self.tokenizer, ids[:-1] if ended else ids), total, len(ids)), ended


def _distinct(found: list[tuple[Candidate, bool]], most: int) -> list[Candidate]:
    """Each text once, in order; unfinished ones only where nothing finished."""
    finished = [candidate for candidate, ended in found if ended] or [candidate for candidate, _ in found]
    first: dict[str, Candidate] = {}
    for candidate in finished:
        first.setdefault(candidate.text, candidate)
    return list(first.values())[:most]
