"""The encoder–decoder's losses against transformers, pair by pair, and a whole run from scratch."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from transformers import PreTrainedModel

from codetrans.errors import BadInput
from codetrans.model.load import load
from codetrans.model.scratch import Scratch, build, vocabulary
from codetrans.objectives.objective import Example, Target
from codetrans.tokenizer import END
from codetrans.training.encoder_decoder import EncoderDecoder
from codetrans.training.kind import kind_of, share
from codetrans.training.recipe import Data, Model, Optimisation, Recipe, Reporting
from codetrans.training.trainer import Trainer

TINY = Scratch(vocabulary=300, width=32, heads=4, encoder_layers=2, decoder_layers=2, feed_forward=64)
TEXTS = [f"static int f(int a) {{\n\treturn a + {n};\n}}\n" for n in range(20)]
EXAMPLES = [
    Example((5, 6, 7), (Target("a-b", (1, 8), (9, 10, 0)), Target("a-c", (1,), (11, 0)))),
    Example((12, 13), (Target("a-b", (1, 8), (14, 0)),)),
    Example((), (Target("b", (1, 2), (15, 16, 17, 0)),)),
]


@pytest.fixture
def small() -> PreTrainedModel:
    torch.manual_seed(0)
    return build(TINY, TEXTS, positions=64)[0]


def test_batched_losses_equal_those_of_each_pair_alone(small: PreTrainedModel) -> None:
    expected = {}
    start = small.config.decoder_start_token_id
    for example in EXAMPLES:
        for target in example.targets:
            decoder = torch.tensor([[start, *target.head, *target.answer[:-1]]])
            source = torch.tensor([list(example.source) or [start]])
            logits = small(input_ids=source, decoder_input_ids=decoder).logits[0].log_softmax(-1)
            expected[target.label, target.answer] = [
                -logits[len(target.head) + n, token].item() for n, token in enumerate(target.answer)
            ]
    kind = EncoderDecoder(start)
    vectors = share(small, train_embeddings=False, workers=1)
    vectors = dataclasses.replace(
        vectors, weights=vectors.masters.clone(), gradients=(torch.zeros_like(vectors.masters),)
    )
    network = kind.network(small, vectors, 0)
    [batch] = kind.batches(EXAMPLES, rows=8, length=64)
    losses = network.losses(batch)
    assert batch.size() == 3 + 2 + 1 + sum(len(t.head) + len(t.answer) for e in EXAMPLES for t in e.targets)
    got, at = {}, 0
    answers = {t.label: [] for e in EXAMPLES for t in e.targets}
    for e in sorted(EXAMPLES, key=lambda e: len(e.source)):  # the order of a batch
        for t in e.targets:
            answers[t.label].append(t.answer)
    for label, count in batch.labels_of:
        got[label, answers[label].pop(0)] = losses[at : at + count].tolist()
        at += count
    assert at == len(losses)
    assert got.keys() == expected.keys()
    for key, values in expected.items():
        assert got[key] == pytest.approx(values, abs=1e-4)
    losses.sum().backward()
    assert float(vectors.gradients[0].norm()) > 0
    assert all(p.grad is not None and p.grad.data_ptr() for p in small.parameters())


def test_the_decoder_learns_from_the_token_that_it_starts_to_write_with(small: PreTrainedModel) -> None:
    end = vocabulary(TEXTS, 300).token_to_id(END)
    [batch] = kind_of(small.config).batches(EXAMPLES, rows=8, length=64)
    assert batch.targets[batch.target_mask[:, 0], 0].unique().tolist() == [end]


def test_the_vocabulary_is_lossless_and_keeps_the_marks() -> None:
    tokenizer = vocabulary(TEXTS, 300)
    tokenizer.encode_special_tokens = True
    for text in ["\tx  = 'ü漢字\r'\n\n  y", "", " ", "<|endoftext|>", *TEXTS]:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        assert tokenizer.decode(ids, skip_special_tokens=False) == text
    assert tokenizer.encode("1234", add_special_tokens=False).tokens == list("1234")


def test_too_large_a_vocabulary_or_odd_heads_say_what_to_do() -> None:
    with pytest.raises(BadInput, match="vocabulary") as raised:
        vocabulary([], 300)
    assert raised.value.remedy
    with pytest.raises(BadInput, match="multiple"):
        build(dataclasses.replace(TINY, heads=5), TEXTS, 64)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_from_scratch_learns_resumes_and_loads(corpus: Path, tmp_path: Path, workers: int) -> None:
    plan = Recipe(
        Model("scratch"),
        Data((str(corpus),)),
        optimisation=Optimisation(
            steps=40, rows=2, length=160, workers=workers, learning_rate=1e-2, warmup_steps=5
        ),
        reporting=Reporting(every_steps=1),
        scratch=TINY,
    )
    folder = tmp_path / "run"
    trainer = Trainer(plan, folder, lambda line: None)
    trainer.prepare(resume=False)
    trainer.run()
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    losses = [line["loss"] for line in lines if "loss" in line]
    assert losses[-1] < 0.5 * losses[0]
    again = Trainer(
        dataclasses.replace(plan, optimisation=dataclasses.replace(plan.optimisation, steps=42)),
        folder,
        lambda line: None,
    )
    again.prepare(resume=True)
    assert again.progress.step == 40
    again.run()
    assert again.progress.step == 42
    model, tokenizer = load(str(folder / "checkpoint"))
    assert model.config.model_type == "mbart" and kind_of(model.config).frozen_embeddings is False
    assert tokenizer.get_vocab_size() == model.config.vocab_size
