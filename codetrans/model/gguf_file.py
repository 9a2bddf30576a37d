"""Model weights in one GGUF file, read and written with numpy alone.

GGUF (llama.cpp) stores query and key rows for interleaved rotary positions; Hugging Face's Llama
rotates halves. Names and row order are Hugging Face's on this side.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from gguf.quants import dequantize, quantize
from numpy.typing import NDArray
from tokenizers import Tokenizer

from codetrans.errors import ModelError
from codetrans.model.kinds import CAUSAL
from codetrans.replacing import replacing
from codetrans.tokenizer import build

NORMAL, CONTROL = 1, 3  # token types of the format

_LAYER_NAMES = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_TOP_NAMES = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}
_NEEDED = {
    *("llama.attention.head_count", "llama.attention.head_count_kv", "llama.embedding_length"),
    *("llama.feed_forward_length", "llama.block_count", "llama.context_length", "llama.rope.freq_base"),
    *("llama.attention.layer_norm_rms_epsilon", "tokenizer.ggml.tokens", "tokenizer.ggml.merges"),
    "tokenizer.ggml.token_type",
}
KINDS = ("Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "F16")  # of quantisation, that can be written


@dataclass(frozen=True)
class Weights:
    """A causal model: Hugging Face's names, float32 arrays."""

    config: Mapping[str, Any]  # as in config.json
    tensors: Mapping[str, NDArray[np.float32]]
    tokenizer: Tokenizer


def read(path: Path) -> Weights:
    """The model in a GGUF file of architecture "llama". Raises ModelError."""
    try:
        reader = gguf.GGUFReader(path)
    except (OSError, ValueError, KeyError, IndexError) as error:  # IndexError: it ends in its header
        raise ModelError(
            f"{path} is not a readable GGUF file: {error}",
            remedy="was it copied as a whole? its first letters must be GGUF",
        ) from error
    fields = {key: field.contents() for key, field in reader.fields.items()}
    architecture = fields.get("general.architecture")
    if architecture != "llama":
        raise ModelError(
            f"{path} holds a model of architecture {architecture!r}", remedy='use a "llama" model'
        )
    if missing := sorted(_NEEDED - fields.keys()):
        raise ModelError(
            f"{path} does not say all about its model: no {', '.join(missing)}",
            remedy="use a file that holds a whole model with its tokenizer",
        )
    tensors = dict(_tensors(reader, fields))
    return Weights(_config(fields, tensors), tensors, _tokenizer(fields))


def _tensors(reader: gguf.GGUFReader, fields: Mapping[str, Any]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    heads, kv_heads = fields["llama.attention.head_count"], fields["llama.attention.head_count_kv"]
    for tensor in reader.tensors:
        values = dequantize(tensor.data, tensor.tensor_type).astype(np.float32, copy=False)
        name = _name(tensor.name)
        if name.endswith(("q_proj.weight", "k_proj.weight")):
            values = _halves(values, heads if "q_proj" in name else kv_heads)
        yield name, values.reshape(tuple(reversed([int(size) for size in tensor.shape])))


def _config(fields: Mapping[str, Any], tensors: Collection[str]) -> dict[str, Any]:
    """As config.json has it; `tensors` are the names of those that there are."""
    heads = fields["llama.attention.head_count"]
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "attention_bias": False,
        "mlp_bias": False,
        "hidden_act": "silu",
        "hidden_size": fields["llama.embedding_length"],
        "intermediate_size": fields["llama.feed_forward_length"],
        "num_hidden_layers": fields["llama.block_count"],
        "num_attention_heads": heads,
        "num_key_value_heads": fields["llama.attention.head_count_kv"],
        "head_dim": fields["llama.embedding_length"] // heads,
        "max_position_embeddings": fields["llama.context_length"],
        "rms_norm_eps": fields["llama.attention.layer_norm_rms_epsilon"],
        "rope_theta": fields["llama.rope.freq_base"],
        "tie_word_embeddings": "lm_head.weight" not in tensors,
        "vocab_size": len(fields["tokenizer.ggml.tokens"]),
        "bos_token_id": fields.get("tokenizer.ggml.bos_token_id", 0),
        "eos_token_id": fields.get("tokenizer.ggml.eos_token_id", 0),
    }


def _tokenizer(fields: Mapping[str, Any]) -> Tokenizer:
    tokens = fields["tokenizer.ggml.tokens"]
    merges = [tuple(line.split(" ")) for line in fields["tokenizer.ggml.merges"]]
    kinds = fields["tokenizer.ggml.token_type"]
    special = [token for token, kind in zip(tokens, kinds, strict=True) if kind == CONTROL]
    return build(tokens, merges, special)


def _name(name: str) -> str:
    stem, _, kind = name.rpartition(".")
    if stem in _TOP_NAMES:
        return f"{_TOP_NAMES[stem]}.{kind}"
    block, number, part = stem.split(".")
    assert block == "blk", name
    return f"model.layers.{number}.{_LAYER_NAMES[part]}.{kind}"


def _halves(values: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows of each head from interleaved pairs to two halves."""
    rows, columns = values.shape
    return values.reshape(heads, rows // heads // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)


def _interleaved(values: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """The inverse of `_halves`."""
    rows, columns = values.shape
    return values.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def write(
    path: Path,
    weights: Weights,
    matrices: str = "Q5_1",
    embeddings: str = "Q8_0",
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Writes `weights` as one GGUF file; `matrices` and `embeddings` name its quantisation types.

    Bits a weight: Q4_1 5, Q5_0 5.5, Q5_1 6, Q8_0 8.5, F16 16. Norms stay float32. Raises ModelError.
    """
    config, tokenizer = weights.config, weights.tokenizer
    if config["model_type"] not in CAUSAL:
        raise ModelError(
            f"a model of type {config['model_type']!r} has no GGUF form here",
            remedy="use its folder as it is",
        )
    if any(name.endswith("proj.bias") for name in weights.tensors):
        raise ModelError("a model with biases has no GGUF form here", remedy="use its folder as it is")
    with replacing(path) as unfinished:  # `path` may be what is read
        writer = gguf.GGUFWriter(unfinished, "llama")
        _add_facts(writer, config, metadata or {})
        _add_tokenizer(writer, tokenizer, config)
        for name, stored, values in _stored(weights):
            kind = "F32" if values.ndim == 1 else embeddings if name in _TOP_NAMES.values() else matrices
            kind_number = gguf.GGMLQuantizationType[kind]
            writer.add_tensor(stored, quantize(values, kind_number), raw_dtype=kind_number)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()


def _add_facts(writer: gguf.GGUFWriter, config: Mapping[str, Any], metadata: Mapping[str, str]) -> None:
    writer.add_name("codetrans")
    writer.add_license("apache-2.0")
    for key, value in metadata.items():
        writer.add_string(f"codetrans.{key}", value)
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_rope_freq_base(_rope_theta(config))
    writer.add_rope_dimension_count(config["hidden_size"] // config["num_attention_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_vocab_size(config["vocab_size"])


def _rope_theta(config: Mapping[str, Any]) -> float:
    return float(config.get("rope_theta") or config["rope_parameters"]["rope_theta"])


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: Tokenizer, config: Mapping[str, Any]) -> None:
    data = json.loads(tokenizer.to_str())
    special = {token["content"] for token in data["added_tokens"]}
    tokens = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([CONTROL if token in special else NORMAL for token in tokens])
    writer.add_token_merges([" ".join(pair) for pair in data["model"]["merges"]])
    writer.add_bos_token_id(config["bos_token_id"])
    writer.add_eos_token_id(config["eos_token_id"])


def _stored(weights: Weights) -> Iterator[tuple[str, str, NDArray[np.float32]]]:
    """(our stem, the format's name, values in the format's row order) of each tensor."""
    layers = {ours: theirs for theirs, ours in _LAYER_NAMES.items()}
    top = {ours: theirs for theirs, ours in _TOP_NAMES.items()}
    for name, values in weights.tensors.items():
        stem, _, kind = name.rpartition(".")
        if stem in top:
            yield stem, f"{top[stem]}.{kind}", values
            continue
        _, _, number, part = stem.split(".", 3)
        if part in ("self_attn.q_proj", "self_attn.k_proj"):
            key = "num_attention_heads" if part.endswith("q_proj") else "num_key_value_heads"
            values = _interleaved(values, weights.config[key])  # noqa: PLW2901
        yield stem, f"blk.{number}.{layers[part]}.{kind}", np.ascontiguousarray(values)
