"""What a model of our own buys: the same training steps by it and by transformers' LlamaForCausalLM.

    python benchmarks/blocks.py [--steps N] [--layers N] [--rows N]

The shape of SmolLM2-135M with fewer layers, random weights and tokens, one process of one thread, the
same packed rows for both, which see each other nowhere: transformers takes the mask [R, 1, L, L] and the
positions as they are, so that neither pads. Loss, its gradient, and AdamW on float32 masters of weights
that the network has in the precision of this machine. Compared are

    ours           training/network.py and training/adam.py, as `codetrans train` has them
    transformers   its model as it is, all of the rows' logits at once, and torch.optim.AdamW
    their layers   compiled, with its attention "sdpa" or "eager", between our loss and our Adam:
                   what is left of the difference is the block's own

In turns, step by step, in seconds of the processor (on a GPU, of the clock), so that other work counts
for little; the first steps compile and do not count.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers import LlamaConfig, LlamaForCausalLM

from codetrans.objectives.objective import Example, Target
from codetrans.training.adam import Adam, Part
from codetrans.training.device import Machine, choose
from codetrans.training.flat import Vectors, place
from codetrans.training.kind import kind_of, share
from codetrans.training.network import token_losses
from codetrans.training.pack import IGNORE, Batch, batches
from codetrans.training.rates import matmul_rate
from codetrans.training.recipe import Optimisation

VOCABULARY = 8782  # what a trimmed one has
WARM_UP = 2
RATE = 1e-4


@dataclass
class Arm:
    name: str
    step: Callable[[], float]  # one update; the mean loss before it
    clock: Callable[[], float] = time.process_time
    seconds: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)

    def run(self) -> None:
        start = self.clock()
        self.losses.append(self.step())
        self.seconds.append(self.clock() - start)


def packed(rows: int, length: int) -> Batch:
    """Rows of several documents with two targets each, filled to the end."""
    generator = torch.Generator().manual_seed(0)

    def tokens(count: int) -> tuple[int, ...]:
        return tuple(torch.randint(0, VOCABULARY, (count,), generator=generator).tolist())

    size = length // 8
    examples = [
        Example(
            tokens(size), (Target("a-b", tokens(4), tokens(size)), Target("a-c", tokens(4), tokens(size)))
        )
        for _ in range(rows * 3)
    ]
    return next(batches(examples, rows, length))


def fresh(layers: int, attention: str) -> Any:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=576,
        intermediate_size=1536,
        num_hidden_layers=layers,
        num_attention_heads=9,
        num_key_value_heads=3,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
    )
    config._attn_implementation = attention
    return LlamaForCausalLM(config)


def ours(layers: int, batch: Batch, machine: Machine, compiled: bool = True) -> Arm:
    model = fresh(layers, "eager").to(machine.device)
    vectors = share(model, train_embeddings=False, workers=1, dtype=machine.dtype)
    network = kind_of(model.config).network(model, vectors, 0, compiled)
    adam = adam_of(vectors, compiled)
    return Arm("ours", lambda: stepped(lambda: network.losses(batch), vectors, adam))  # type: ignore[arg-type]


def theirs(layers: int, batch: Batch, machine: Machine) -> Arm:
    """As a plain loop over transformers has it."""
    model = fresh(layers, "sdpa").to(machine.device)
    model.get_input_embeddings().weight.requires_grad_(False)
    masters = {
        name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad
    }
    model.to(machine.dtype)
    learning = {name: value for name, value in model.named_parameters() if name in masters}
    optimiser = torch.optim.AdamW(list(masters.values()), lr=RATE, betas=(0.9, 0.98), weight_decay=0.0)
    here = batch.on(machine.device)
    inputs = model_inputs(here, machine)

    def step() -> float:
        logits: Tensor = model(**inputs).logits
        loss = cross_entropy(logits.flatten(0, 1).float(), here.labels.flatten(), ignore_index=IGNORE)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning.values(), 1.0)
        with torch.no_grad():
            for name, value in learning.items():
                assert value.grad is not None
                masters[name].grad = value.grad.float()
                value.grad = None
            optimiser.step()
            for name, value in learning.items():
                value.copy_(masters[name])
        return float(loss.detach())

    return Arm("transformers", step)


def mixed(layers: int, batch: Batch, machine: Machine, attention: str, compiled: bool = True) -> Arm:
    """Their layers, compiled, between our loss and our Adam."""
    model = fresh(layers, attention).to(machine.device)
    vectors = share(model, train_embeddings=False, workers=1, dtype=machine.dtype)
    places = place(kind_of(model.config).ordered(model, False), vectors)
    model.get_input_embeddings().weight.data = vectors.embeddings
    model.get_input_embeddings().weight.requires_grad_(False)
    model.tie_weights()
    for name, parameter in model.named_parameters():
        if name in places:
            parameter.requires_grad_()
            parameter.grad = vectors.gradients[0][places[name]].view(parameter.shape)
    if compiled:
        for layer in model.model.layers:
            layer.compile(dynamic=False)
    here = batch.on(machine.device)
    inputs, chosen = model_inputs(here, machine), here.labels != IGNORE
    adam = adam_of(vectors, compiled)

    def losses() -> Tensor:
        hidden = model.model(**inputs).last_hidden_state
        return token_losses(hidden[chosen], model.lm_head.weight, here.labels[chosen])

    return Arm(f"their layers, {attention}", lambda: stepped(losses, vectors, adam))


def model_inputs(batch: Batch, machine: Machine) -> dict[str, Any]:
    visible = batch.mask()
    bias = torch.zeros(visible.shape, dtype=machine.dtype, device=machine.device)
    bias.masked_fill_(~visible, torch.finfo(machine.dtype).min)
    return {
        "input_ids": batch.tokens,
        "attention_mask": bias,
        "position_ids": batch.positions,
        "use_cache": False,
    }


def adam_of(vectors: Vectors, compiled: bool) -> Adam:
    part = Part(vectors.weights, vectors.masters, vectors.first, vectors.second, vectors.gradients)
    return Adam(part, Optimisation(compile=compiled), steps=0)


def stepped(compute: Callable[[], Tensor], vectors: Vectors, adam: Adam) -> float:
    vectors.gradients[0].zero_()
    losses = compute()
    losses.sum().backward()
    norm = adam.square() ** 0.5 / len(losses)
    adam.step(RATE, min(1.0, 1 / norm) / len(losses))
    return float(losses.detach().mean())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--steps", type=int, default=5, help="of each arm that count")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--rows", type=int, default=2)
    parser.add_argument("--length", type=int, default=512)
    arguments = parser.parse_args()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    machine = choose()
    batch = packed(arguments.rows, arguments.length)
    tokens, answers = batch.size(), int((batch.labels != IGNORE).sum())
    print(f"on {machine}; {arguments.layers} layers, {tokens} tokens a step, {answers} of them to learn")
    # A program a layer, should it take one: beyond the limit they would run uncompiled.
    torch._dynamo.config.recompile_limit = 4 * arguments.layers
    arms = [
        ours(arguments.layers, batch, machine),
        theirs(arguments.layers, batch, machine),
        *(mixed(arguments.layers, batch, machine, attention) for attention in ("sdpa", "eager")),
    ]
    clock = time.process_time if machine.device.type == "cpu" else time.perf_counter
    limits = []
    for _ in range(WARM_UP + arguments.steps):
        limits.append(matmul_rate(machine, 0.5, clock))
        for arm in arms:
            arm.clock = clock
            arm.run()
    torch.set_num_threads(threads)  # `make bench` goes on in this process
    limit = median(limits)
    weights = fresh(arguments.layers, "eager").num_parameters() - VOCABULARY * 576
    print(f"matrix product {limit / 1e9:.0f} GFLOP/s")
    first = arms[0]
    for arm in arms:
        speed = tokens / median(arm.seconds[WARM_UP:])
        # Of the same step: what slowed one slowed the other beside it.
        ratio = median(
            there / here for there, here in zip(arm.seconds[WARM_UP:], first.seconds[WARM_UP:], strict=True)
        )
        print(
            f"{arm.name:20} {speed:6.0f} tokens/s  {6 * weights * speed / limit:4.0%} of matmul"
            f"  {ratio:5.2f} × the time of ours  loss {arm.losses[0]:.3f} → {arm.losses[-1]:.3f}"
        )


if __name__ == "__main__":
    main()
