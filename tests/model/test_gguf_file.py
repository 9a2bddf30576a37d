"""A model written as GGUF and read back is the same model."""

from __future__ import annotations

from pathlib import Path

import gguf
import pytest

torch = pytest.importorskip("torch", reason="the model's tests need the extra `train`")

from transformers import PreTrainedModel

from codetrans.errors import ModelError
from codetrans.model import gguf_file, safetensors_folder
from codetrans.model.load import load

IDS = torch.tensor([[5, 70, 71, 99, 100, 101]])


def logits(path: Path) -> torch.Tensor:
    with torch.no_grad():
        return load(str(path))[0](IDS).logits


def test_float16_gives_the_same_logits(base: Path, tmp_path: Path) -> None:
    gguf_file.write(tmp_path / "a.gguf", safetensors_folder.read(base), "F16", "F16")
    assert torch.allclose(logits(tmp_path / "a.gguf"), logits(base), atol=1e-3)


@pytest.mark.parametrize(("kind", "error"), [("Q8_0", 0.01), ("Q5_1", 0.05), ("Q4_1", 0.1)])
def test_quantised_logits_differ_by_rounding_only(
    base: Path, tmp_path: Path, kind: str, error: float
) -> None:
    gguf_file.write(tmp_path / "a.gguf", safetensors_folder.read(base), kind, "Q8_0")
    exact, rounded = logits(base), logits(tmp_path / "a.gguf")
    assert float((rounded - exact).norm() / exact.norm()) < error


def test_the_tokenizer_comes_back(base: Path, tmp_path: Path) -> None:
    weights = safetensors_folder.read(base)
    gguf_file.write(tmp_path / "a.gguf", weights)
    text = "<filename>a.rs\nfn f() -> i32 { 12 } // é 漢\t\n"
    assert (
        gguf_file.read(tmp_path / "a.gguf").tokenizer.encode(text).ids == weights.tokenizer.encode(text).ids
    )


def test_another_reader_finds_the_same_model(base: Path, tmp_path: Path, model: PreTrainedModel) -> None:
    """transformers has a reader of its own, which undoes the row order of query and key."""
    from transformers import AutoModelForCausalLM

    gguf_file.write(tmp_path / "a.gguf", safetensors_folder.read(base), "F16", "F16")
    theirs = AutoModelForCausalLM.from_pretrained(tmp_path, gguf_file="a.gguf")
    with torch.no_grad():
        assert torch.allclose(theirs(IDS).logits, model(IDS).logits, atol=2e-2)


def test_junk_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"GGUF" + b"\0" * 40)
    with pytest.raises(ModelError):
        gguf_file.read(tmp_path / "a.gguf")
    with pytest.raises(ModelError):
        safetensors_folder.read(tmp_path)


def test_a_file_that_was_not_copied_as_a_whole_is_a_model_error(base: Path, tmp_path: Path) -> None:
    path, cut = tmp_path / "a.gguf", tmp_path / "cut.gguf"
    gguf_file.write(path, safetensors_folder.read(base))
    for size in (0, 100, 3_000, path.stat().st_size // 2):
        cut.write_bytes(path.read_bytes()[:size])
        with pytest.raises(ModelError, match="not a readable GGUF file"):
            gguf_file.read(cut)


def test_a_file_without_a_model_says_what_it_lacks(tmp_path: Path) -> None:
    writer = gguf.GGUFWriter(tmp_path / "a.gguf", "llama")
    for write in (writer.write_header_to_file, writer.write_kv_data_to_file, writer.close):
        write()
    with pytest.raises(ModelError, match=r"no llama\.attention\.head_count, "):
        gguf_file.read(tmp_path / "a.gguf")


def test_a_file_can_be_written_over_the_one_that_it_is_made_of(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.gguf"
    gguf_file.write(path, safetensors_folder.read(base), "F16", "F16")
    before = logits(path)
    gguf_file.write(path, gguf_file.read(path), "F16", "F16")
    assert torch.equal(logits(path), before) and [p.name for p in tmp_path.glob("a.*")] == ["a.gguf"]


@pytest.mark.parametrize("kind", gguf_file.KINDS)
def test_every_kind_that_is_offered_is_written(base: Path, tmp_path: Path, kind: str) -> None:
    gguf_file.write(tmp_path / "a.gguf", safetensors_folder.read(base), kind, kind)
    assert gguf_file.read(tmp_path / "a.gguf").config["vocab_size"]


@pytest.mark.parametrize("model_type", ["qwen2"])
def test_a_model_with_biases_is_told_that_it_has_no_such_form(base: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="biases"):
        gguf_file.write(tmp_path / "a.gguf", safetensors_folder.read(base))
    assert not (tmp_path / "a.gguf").exists()
