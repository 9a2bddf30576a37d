"""What `init` may name, and the cut vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the model's tests need the extra `train`")

from tokenizers import Tokenizer
from transformers import PreTrainedModel

from codetrans.errors import ModelError
from codetrans.model.load import load, trim_vocabulary
from codetrans.model.prompt import SPECIAL, source_tokens
from codetrans.tokenizer import build
from codetrans.training.state import write_model


def test_trimmed_model_gives_the_same_logits_for_kept_tokens(
    model: PreTrainedModel, tokenizer: Tokenizer
) -> None:
    text = "return 1"
    before = tokenizer.encode(text).ids
    with torch.no_grad():
        expected = model(torch.tensor([before])).logits
    small, cut = trim_vocabulary(model, tokenizer, [text])
    after = cut.encode(text).ids
    with torch.no_grad():
        got = small(torch.tensor([after])).logits
    assert small.config.vocab_size == cut.get_vocab_size() < tokenizer.get_vocab_size()
    numbers = [tokenizer.token_to_id(cut.id_to_token(n)) for n in range(cut.get_vocab_size())]
    assert torch.allclose(got, expected[..., numbers], atol=1e-5)


def test_a_model_of_another_family_gets_the_marks_of_the_prompt(
    model: PreTrainedModel, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    plain = build([tokenizer.id_to_token(n) for n in range(len(SPECIAL), 200)], [], [])
    model.resize_token_embeddings(plain.get_vocab_size())
    write_model(tmp_path, model, plain)
    loaded, marked = load(str(tmp_path))
    assert loaded.config.vocab_size == plain.get_vocab_size() + len(SPECIAL)
    assert max(source_tokens(marked, "a", "java")) < loaded.config.vocab_size


@pytest.mark.parametrize("init", ["/nowhere/at/all", "no-such-name"])
def test_a_missing_model_is_a_model_error(init: str) -> None:
    with pytest.raises(ModelError, match="no model"):
        load(init)


def test_an_encoder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(ModelError, match="bert"):
        load(str(tmp_path))


def test_loading_draws_no_progress(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load(str(base))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("config", [None, "{}", "junk"])
def test_a_folder_that_is_no_model_is_told(tmp_path: Path, config: str | None) -> None:
    if config is not None:
        (tmp_path / "config.json").write_text(config)
    with pytest.raises(ModelError, match="is not a model folder"):
        load(str(tmp_path))


def test_a_model_of_the_hub_is_fetched_and_what_it_does_not_have_is_said(
    model: PreTrainedModel, tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_model(tmp_path, model, tokenizer)

    def hub(name: str, allow_patterns: list[str]) -> str:
        if name != "somebody/some-model-1.5B":
            raise FileNotFoundError("Repository Not Found\nfor url …")
        assert "config.json" in allow_patterns
        return str(tmp_path)

    monkeypatch.setattr("codetrans.model.load.snapshot_download", hub)
    loaded, _ = load("somebody/some-model-1.5B")
    assert loaded.config.vocab_size == model.config.vocab_size
    with pytest.raises(ModelError, match=r"the Hugging Face Hub does not give one: Repository Not Found$"):
        load("somebody/none")
