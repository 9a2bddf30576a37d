"""Greedy writing in batches: the tokens of the reference decoder, with weights as they are now."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from tokenizers import Tokenizer
from transformers import PreTrainedModel

from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.decoding.reference import ReferenceDecoder
from codetrans.model.prompt import answer_text, source_tokens, target_head
from codetrans.model.scratch import Scratch, build
from codetrans.tokenizer import END
from codetrans.training.greedy import Greedy

torch.set_num_threads(1)  # tiny matrices: a second thread only waits

TEXTS = ["int f() { return 1; }", "int g(int a) {\n  return a + 17;\n}", "int h;"]
TINY = Scratch(vocabulary=300, width=32, heads=4, encoder_layers=2, decoder_layers=2, feed_forward=64)


def shake(model: PreTrainedModel, size: float = 0.3) -> None:
    """Weights large enough that a model's words depend on what it reads."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter), alpha=size)


def agree(model: PreTrainedModel, tokenizer: Tokenizer) -> list[list[int]]:
    end = tokenizer.token_to_id(END)
    sources = [tuple(source_tokens(tokenizer, text, "java")) for text in TEXTS]
    written = Greedy(model, end)(sources, tuple(target_head(tokenizer, "go")), 40)
    reference = ReferenceDecoder(model, tokenizer)
    options = DecodeOptions(maximum_tokens=40)
    expected = [
        found[0].text for found in reference.decode([Request(t, "java", "go") for t in TEXTS], options)
    ]
    texts = [answer_text(tokenizer, ids[:-1] if ids[-1] == end else ids) for ids in written]
    assert texts == expected
    return written


@pytest.mark.parametrize("model_type", ["llama", "qwen2"])
def test_causal_rows_of_different_lengths_are_written_as_each_alone(
    model: PreTrainedModel, tokenizer: Tokenizer
) -> None:
    shake(model)
    written = agree(model, tokenizer)
    assert len({tuple(ids) for ids in written}) > 1
    shake(model)
    assert agree(model, tokenizer) != written  # the weights of now


def test_encoder_decoder_rows_are_written_as_each_alone(tokenizer: Tokenizer) -> None:
    torch.manual_seed(0)
    model, own = build(TINY, TEXTS * 5, positions=128)
    shake(model, 0.5)
    written = agree(model, own)
    assert len({tuple(ids) for ids in written}) > 1


def test_a_row_ends_with_the_end_token_and_the_mode_comes_back(
    model: PreTrainedModel, tokenizer: Tokenizer
) -> None:
    shake(model.train())
    head = tuple(target_head(tokenizer, "go"))
    [free] = Greedy(model, -1)([(5, 6, 7)], head, 6)
    assert len(free) == 6 and model.training
    [ended] = Greedy(model, free[2])([(5, 6, 7)], head, 6)
    assert ended == free[: free.index(free[2]) + 1]
