"""The fast network against transformers' own model."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from transformers import PreTrainedModel

from codetrans.objectives.objective import Example, Target
from codetrans.training.causal import Causal
from codetrans.training.flat import Vectors
from codetrans.training.kind import share
from codetrans.training.pack import batches

EXAMPLES = [
    Example((5, 6, 7), (Target("a-b", (1, 8), (9, 10, 0)), Target("a-c", (1,), (11, 0)))),
    Example((12, 13), (Target("a-b", (1, 8), (14, 0)),)),
    Example((), (Target("b", (1, 2), (15, 16, 17, 0)),)),
]


def alone(model: PreTrainedModel, source: tuple[int, ...], target: Target) -> list[float]:
    """Losses of one pair by transformers, unpacked, in float32."""
    ids = torch.tensor([[*source, *target.head, *target.answer]])
    logits = model(ids).logits[0].log_softmax(-1).detach()
    first = len(source) + len(target.head) - 1
    return [-float(logits[first + n, token]) for n, token in enumerate(target.answer)]


def wide(vectors: Vectors) -> Vectors:
    """The same in float32, so that differences are mistakes and not rounding."""
    return Vectors(
        vectors.masters.clone(),
        vectors.masters,
        vectors.first,
        vectors.second,
        tuple(g.float() for g in vectors.gradients),
        vectors.embeddings.float(),
    )


@pytest.mark.parametrize("model_type", ["llama", "qwen2"])
def test_packed_losses_equal_those_of_transformers_alone(model: PreTrainedModel) -> None:
    expected = {
        (target.label, target.answer): alone(model, example.source, target)
        for example in EXAMPLES
        for target in example.targets
    }
    rows = model.get_input_embeddings().weight.detach().clone()
    vectors = wide(share(model, train_embeddings=False, workers=1))
    network = Causal().network(model, vectors, 0)
    model.get_input_embeddings().weight.data = rows  # not rounded to bfloat16
    network.embeddings = network.output = model.get_input_embeddings().weight
    [batch] = batches(EXAMPLES, rows=1, length=32)
    losses = network.losses(batch).tolist()
    at = 0
    answers = [target.answer for example in EXAMPLES for target in example.targets]
    for (label, count), answer in zip(batch.labels_of, answers, strict=True):
        assert losses[at : at + count] == pytest.approx(expected[label, answer], abs=1e-4)
        at += count
    assert at == len(losses)


@pytest.mark.parametrize("model_type", ["llama", "qwen2"])
@pytest.mark.parametrize("train_embeddings", [False, True])
def test_gradients_equal_those_of_transformers(model: PreTrainedModel, train_embeddings: bool) -> None:
    target = EXAMPLES[1].targets[0]
    ids = torch.tensor([[12, 13, *target.head, *target.answer]])
    labels = torch.tensor([[-100] * 4 + list(target.answer)])
    reference = type(model)(model.config)
    reference.load_state_dict(model.state_dict())
    (reference(ids, labels=labels).loss * len(target.answer)).backward()

    vectors = wide(share(model, train_embeddings, workers=1))
    rows = model.get_input_embeddings().weight.detach().clone()
    network = Causal().network(model, vectors, 0)
    if not train_embeddings:
        network.embeddings = network.output = rows
    [batch] = batches([EXAMPLES[1]], rows=1, length=8)
    network.losses(batch).sum().backward()
    layer = reference.model.layers[1]
    names = ("q_proj", "k_proj", "v_proj")
    expected = torch.cat([getattr(layer.self_attn, name).weight.grad for name in names])
    assert torch.allclose(network.blocks[1].query_key_value.grad, expected, atol=1e-4)
    expected = torch.cat([layer.mlp.gate_proj.weight.grad, layer.mlp.up_proj.weight.grad])
    assert torch.allclose(network.blocks[1].gate_up.grad, expected, atol=1e-4)
    assert torch.allclose(network.final_norm.grad, reference.model.norm.weight.grad, atol=1e-4)
    if train_embeddings:
        expected = reference.model.embed_tokens.weight.grad
        got = vectors.gradients[0][: expected.numel()].view(expected.shape)
        assert torch.allclose(got, expected, atol=1e-4)
