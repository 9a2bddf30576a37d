"""A tiny model and a tiny corpus, made here: nothing is downloaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.pre_tokenizers import ByteLevel  # noqa: E402
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedModel  # noqa: E402

from codetrans.model.prompt import SPECIAL  # noqa: E402
from codetrans.tokenizer import build  # noqa: E402
from codetrans.training.state import write_model  # noqa: E402


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Three special tokens and the 256 bytes."""
    return build([*SPECIAL, *sorted(ByteLevel.alphabet())], [], SPECIAL)


@pytest.fixture
def model(tokenizer: Tokenizer) -> PreTrainedModel:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=256,
        tie_word_embeddings=True,
        bos_token_id=0,
        eos_token_id=0,
    )
    return LlamaForCausalLM(config)


@pytest.fixture
def base(model: PreTrainedModel, tokenizer: Tokenizer, tmp_path: Path) -> Path:
    """The tiny model as a folder that a recipe's `init` can name."""
    folder = tmp_path / "base"
    folder.mkdir()
    write_model(folder, model, tokenizer)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Thirty functions in two languages as `codetrans corpus pairs` writes them; problem 4 validates."""
    path = tmp_path / "functions.jsonl"
    texts = {
        "java": "static int f(int a) {{ return a + {0}; }}\n",
        "python": "def f(a):\n    return a + {0}\n",
    }
    rows = [
        {"problem": n, "source": "test", "variant": "a", "language": language, "text": text.format(n)}
        for n in (*range(5, 13), *range(14, 20), 4)
        for language, text in texts.items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
