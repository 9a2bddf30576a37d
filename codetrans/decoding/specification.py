"""Models as CTranslate2 specifications: the library's own converter would need torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from numpy.typing import NDArray

from codetrans.model.gguf_file import Weights
from codetrans.model.kinds import ENCODER_DECODER
from codetrans.tokenizer import END

Specification: TypeAlias = (
    Any  # transformer_spec.TransformerSpec or …DecoderModelSpec; the library is untyped
)


def specification(weights: Weights) -> Specification:
    return _encoder_decoder(weights) if weights.config["model_type"] in ENCODER_DECODER else _causal(weights)


def _causal(weights: Weights) -> transformer_spec.TransformerDecoderModelSpec:
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

    decoder = spec.decoder
    decoder.scale_embeddings = False
    decoder.embeddings.weight = tensors["model.embed_tokens.weight"]
    decoder.layer_norm.gamma = tensors["model.norm.weight"]
    decoder.projection.weight = tensors.get("lm_head.weight", tensors["model.embed_tokens.weight"])
    for number, layer in enumerate(decoder.layer):
        stem = f"model.layers.{number}"
        layer.self_attention.layer_norm.gamma = tensors[f"{stem}.input_layernorm.weight"]
        layer.ffn.layer_norm.gamma = tensors[f"{stem}.post_attention_layernorm.weight"]
        _linear(tensors, layer.self_attention.linear[0], *(f"{stem}.self_attn.{part}_proj" for part in "qkv"))
        _linear(tensors, layer.self_attention.linear[1], f"{stem}.self_attn.o_proj")
        _linear(tensors, layer.ffn.linear_0, f"{stem}.mlp.gate_proj")
        _linear(tensors, layer.ffn.linear_0_noact, f"{stem}.mlp.up_proj")
        _linear(tensors, layer.ffn.linear_1, f"{stem}.mlp.down_proj")
    spec.register_vocabulary(_vocabulary(weights))
    spec.config.bos_token = spec.config.eos_token = spec.config.unk_token = END
    spec.config.layer_norm_epsilon = config["rms_norm_eps"]
    return spec


def _encoder_decoder(weights: Weights) -> transformer_spec.TransformerSpec:
    config, tensors = weights.config, weights.tensors
    heads = config["encoder_attention_heads"]
    spec = transformer_spec.TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        heads,
        pre_norm=True,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    for name, side in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        stem = f"model.{name}"
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = tensors["model.shared.weight"]
        side.scale_embeddings = config["d_model"] ** 0.5 if config["scale_embedding"] else 1.0
        table = tensors[f"{stem}.embed_positions.weight"][POSITION_OFFSET:]
        side.position_encodings.encodings = table
        spec.config.add_attribute(POSITIONS, len(table))
        _norm(tensors, side.layer_norm, f"{stem}.layer_norm")
        _norm(tensors, side.layernorm_embedding, f"{stem}.layernorm_embedding")
        for number, layer in enumerate(side.layer):
            place = f"{stem}.layers.{number}"
            _linear(tensors, layer.self_attention.linear[0], *(f"{place}.self_attn.{p}_proj" for p in "qkv"))
            _linear(tensors, layer.self_attention.linear[1], f"{place}.self_attn.out_proj")
            _norm(tensors, layer.self_attention.layer_norm, f"{place}.self_attn_layer_norm")
            _linear(tensors, layer.ffn.linear_0, f"{place}.fc1")
            _linear(tensors, layer.ffn.linear_1, f"{place}.fc2")
            _norm(tensors, layer.ffn.layer_norm, f"{place}.final_layer_norm")
            if name == "decoder":
                _linear(tensors, layer.attention.linear[0], f"{place}.encoder_attn.q_proj")
                _linear(tensors, layer.attention.linear[1], *(f"{place}.encoder_attn.{p}_proj" for p in "kv"))
                _linear(tensors, layer.attention.linear[2], f"{place}.encoder_attn.out_proj")
                _norm(tensors, layer.attention.layer_norm, f"{place}.encoder_attn_layer_norm")
    spec.decoder.projection.weight = tensors["model.shared.weight"]
    spec.register_source_vocabulary(_vocabulary(weights))
    spec.register_target_vocabulary(_vocabulary(weights))
    spec.config.bos_token = spec.config.eos_token = spec.config.unk_token = END
    spec.config.decoder_start_token = END
    return spec


POSITIONS = "positions"  # in config.json: tokens of the longest sequence; absent where any length goes
POSITION_OFFSET = 2  # MBart's table of positions begins with two rows that are never read


def _vocabulary(weights: Weights) -> list[str]:
    count = weights.config["vocab_size"]
    return [weights.tokenizer.id_to_token(i) or f"<unused {i}>" for i in range(count)]


def _linear(tensors: Mapping[str, NDArray[np.float32]], place: common_spec.LinearSpec, *names: str) -> None:
    """Several matrices with the same input are one."""
    place.weight = np.concatenate([tensors[f"{name}.weight"] for name in names])
    if f"{names[0]}.bias" in tensors:
        place.bias = np.concatenate([tensors[f"{name}.bias"] for name in names])


def _norm(tensors: Mapping[str, NDArray[np.float32]], place: common_spec.LayerNormSpec, name: str) -> None:
    place.gamma, place.beta = tensors[f"{name}.weight"], tensors[f"{name}.bias"]
