"""The update against torch.optim."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.training.adam import Adam, Part
from codetrans.training.recipe import Optimisation


@pytest.mark.parametrize("compiled", [False, True])
def test_five_steps_equal_those_of_torch_adamw(compiled: bool) -> None:
    torch.manual_seed(0)
    options = Optimisation(beta1=0.9, beta2=0.98, weight_decay=0.1, compile=compiled)
    start = torch.randn(100)
    expected = torch.nn.Parameter(start.clone())
    theirs = torch.optim.AdamW([expected], lr=0.01, betas=(0.9, 0.98), weight_decay=0.1)
    gradients = (torch.zeros(100, dtype=torch.bfloat16), torch.zeros(100, dtype=torch.bfloat16))
    part = Part(start.bfloat16(), start.clone(), torch.zeros(100), torch.zeros(100), gradients)
    ours = Adam(part, options, steps=0)
    for _ in range(5):
        for gradient in gradients:
            gradient.copy_(torch.randn(100))
        total = gradients[0].float() + gradients[1].float()
        assert ours.square() == pytest.approx(float(total.square().sum()), rel=1e-5)
        expected.grad = total / 7
        theirs.step()
        ours.step(rate=0.01, scale=1 / 7)
    assert torch.allclose(part.masters, expected, atol=1e-6)
    assert torch.equal(part.weights, part.masters.bfloat16())
