"""CTranslate2 against torch, the specification, on a tiny model with random weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the reference decoder needs the extra `train`")

from tokenizers import Tokenizer

from codetrans.decoding import ctranslate2, reference
from codetrans.decoding.decoder import DecodeOptions, Request, answer_limit
from codetrans.model.scratch import Scratch, build
from codetrans.training.state import write_model

REQUESTS: list[Request] = [
    Request("def f(a):\n    return a + 1\n", "python", "rust"),
    Request("static int g(int[] values) { return values.length; }\n", "java", "cpp"),
    Request("func h(s string) int { return len(s) }\n", "go", "python"),
    Request("def f(a):\n    return a + 1\n", "python", "rust", "fn f(a: i32) -> Option<i32> {"),
]
SHORT = DecodeOptions(maximum_tokens=40)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def base(request: pytest.FixtureRequest, model_type: str, tokenizer: Tokenizer, tmp_path: Path) -> Path:
    """The tiny model of a type as a folder; "mbart" is what scratch.py builds."""
    if model_type != "mbart":
        model = request.getfixturevalue("model")
    else:
        torch.manual_seed(0)
        texts = [request.text for request in REQUESTS] * 4
        options = Scratch(
            vocabulary=300, width=32, heads=4, encoder_layers=2, decoder_layers=2, feed_forward=64
        )
        model, tokenizer = build(options, texts, positions=128)
        for parameter in model.parameters():  # what starts at 0 and 1 would hide a mistake
            torch.nn.init.normal_(parameter, mean=0.3 if parameter.dim() == 1 else 0.0, std=0.3)
    folder = tmp_path / "base"
    folder.mkdir()
    write_model(folder, model, tokenizer)
    return folder


@pytest.mark.parametrize("model_type", ["llama", "qwen2", "mbart"])
def test_float32_greedy_equals_torch(base: Path) -> None:
    decoder, specification = ctranslate2.load(base, compute_type="float32"), reference.load(base)
    for request in REQUESTS:  # alone: the limit of a batch is that of its longest member
        [candidate], [wanted] = decoder.decode([request], SHORT)[0], specification.decode([request], SHORT)[0]
        assert (candidate.text, candidate.length) == (wanted.text, wanted.length)
        assert candidate.log_probability == pytest.approx(wanted.log_probability, abs=1e-2)


@pytest.mark.parametrize("model_type", ["mbart"])
def test_longer_texts_than_a_model_has_positions_for_are_read_and_written_as_far_as_it_goes(
    base: Path,
) -> None:
    decoder, specification = ctranslate2.load(base, compute_type="float32"), reference.load(base)
    long = Request("def f(a):\n" + "    a = a * 31 + 17\n" * 40 + "    return a\n", "python", "rust")
    for request in (long, long._replace(begun="fn f(a: i32) -> Option<i32> {")):
        [candidate], [wanted] = (
            each.decode([request], DecodeOptions())[0] for each in (decoder, specification)
        )
        assert (candidate.text, candidate.length) == (wanted.text, wanted.length)
        assert 0 < candidate.length < 128
    assert decoder.decode([long, *REQUESTS], DecodeOptions("samples", 2))


@pytest.mark.parametrize("model_type", ["llama", "mbart"])
def test_scores_of_samples_equal_torch(base: Path) -> None:
    decoder, specification = ctranslate2.load(base, compute_type="float32"), reference.load(base)
    options = DecodeOptions("samples", 4, temperature=1.0, top_p=1.0, maximum_tokens=12)
    for candidate in decoder.decode(REQUESTS[:1], options)[0]:
        # Bytes that are no UTF-8 do not come back from a text; those that do are compared.
        answer = decoder.tokenizer.encode(candidate.text, add_special_tokens=False).ids
        if len(answer) != candidate.length:
            continue
        expected = specification.log_probability(REQUESTS[0], answer)
        assert candidate.log_probability == pytest.approx(expected, abs=1e-2)


@pytest.mark.parametrize(
    "options",
    [DecodeOptions("beam", 1), DecodeOptions("samples", 2, temperature=0.01)],
    ids=["beam", "samples"],
)
def test_a_beam_of_one_and_cold_samples_are_greedy(base: Path, options: DecodeOptions) -> None:
    decoder = ctranslate2.load(base, compute_type="float32")
    greedy = [found[0].text for found in decoder.decode(REQUESTS, SHORT)]
    others = decoder.decode(REQUESTS, replace(options, maximum_tokens=SHORT.maximum_tokens))
    assert [found[0].text for found in others] == greedy


@pytest.mark.parametrize("model_type", ["llama", "mbart"])
def test_a_batch_gives_what_each_request_gives_alone(base: Path) -> None:
    decoder = ctranslate2.load(base, compute_type="float32")
    requests = [request._replace(target="rust", begun="") for request in REQUESTS]
    together = decoder.decode(requests, SHORT)
    alone = [decoder.decode([request], SHORT)[0] for request in requests]
    assert [[c.text for c in found] for found in together] == [[c.text for c in found] for found in alone]


def test_the_same_seed_gives_the_same_samples(base: Path) -> None:
    decoder = ctranslate2.load(base)
    options = DecodeOptions("samples", 8, temperature=1.0, maximum_tokens=20, seed=3)
    first, again = decoder.decode(REQUESTS, options), decoder.decode(REQUESTS, options)
    assert first == again
    assert first != decoder.decode(REQUESTS, replace(options, seed=4))


def test_a_beam_gives_as_many_as_it_is_wide_the_best_first(base: Path) -> None:
    [found] = ctranslate2.load(base).decode(REQUESTS[:1], DecodeOptions("beam", 3, maximum_tokens=20))
    scores = [candidate.log_probability / candidate.length for candidate in found]
    assert len({candidate.text for candidate in found}) == 3 and scores == sorted(scores, reverse=True)


def test_the_answer_limit_follows_the_source() -> None:
    options = DecodeOptions(maximum_ratio=2.0, maximum_tokens=300)
    assert [answer_limit(tokens, options) for tokens in (0, 100, 1000)] == [64, 264, 300]
