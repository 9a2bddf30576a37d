"""Where a run computes: the choice, and that every tensor follows it.

These tests need no GPU, and see none: the other device is `meta` with fake tensors, which have a
device and a shape but no values, and refuse to be mixed with those of the CPU.
"""

from __future__ import annotations

import ast
import dataclasses
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from torch._subclasses.fake_tensor import FakeTensorMode
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedModel

from codetrans.model import safetensors_folder
from codetrans.model.scratch import Scratch, build
from codetrans.objectives.objective import Example, Target
from codetrans.training import device, trainer
from codetrans.training.adam import Adam, Part
from codetrans.training.causal import Causal
from codetrans.training.device import Machine, choose, fitted
from codetrans.training.encoder_decoder import EncoderDecoder
from codetrans.training.flat import Vectors
from codetrans.training.greedy import Greedy
from codetrans.training.kind import rounded_blocks, share
from codetrans.training.network import token_losses
from codetrans.training.pack import batches
from codetrans.training.recipe import Data, Model, Optimisation, Recipe, Reporting
from codetrans.training.state import latest
from codetrans.training.trainer import Trainer

TRAINING = Path(device.__file__).parent
ANYWHERE = ("network.py", "causal.py", "adam.py", "rounding.py", "flat.py", "rates.py")  # no CPU tensors
FACTORIES = {"zeros", "ones", "empty", "full", "arange", "tensor", "rand", "randn"}
FLOAT32 = Machine(torch.device("cpu"), torch.float32)
BFLOAT16 = Machine(torch.device("cpu"), torch.bfloat16)
ELSEWHERE = torch.device("meta")
EXAMPLES = [
    Example((5, 6, 7), (Target("a-b", (1, 8), (9, 10, 0)), Target("a-c", (1,), (11, 0)))),
    Example((12, 13), (Target("a-b", (1, 8), (14, 0)),)),
]


def pretend(monkeypatch: pytest.MonkeyPatch, gpus: int, bfloat16: bool, flags: str = "") -> None:
    def supported(including_emulation: bool = True) -> bool:
        return bfloat16 or including_emulation

    monkeypatch.setattr("torch.cuda.is_available", lambda: gpus > 0)
    monkeypatch.setattr("torch.cuda.is_bf16_supported", supported)
    monkeypatch.setattr("torch.cuda.device_count", lambda: gpus)
    monkeypatch.setattr("torch.cuda.get_device_name", lambda number: f"GPU {number}")
    monkeypatch.setattr(device, "_processor_flags", lambda: set(flags.split()))


@pytest.mark.parametrize(
    ("gpus", "bfloat16", "flags", "said"),
    [
        (1, True, "", "cuda:0, bfloat16 (GPU 0)"),
        (1, False, "avx512_bf16", "cuda:0, float32 (GPU 0)"),
        (2, True, "", "cuda:0, bfloat16 (GPU 0; the other 1 CUDA device not used)"),
        (0, False, "avx2 avx512f avx512_bf16", "cpu, bfloat16 (AVX512_BF16)"),
        (0, True, "avx512f avx512_bf16 amx_bf16", "cpu, bfloat16 (AMX)"),
        (0, True, "avx2 avx512f amx_int8", "cpu, float32 (no AMX or AVX512_BF16)"),
    ],
)
def test_the_choice(
    monkeypatch: pytest.MonkeyPatch, gpus: int, bfloat16: bool, flags: str, said: str
) -> None:
    pretend(monkeypatch, gpus, bfloat16, flags)
    assert str(choose()) == said


def test_flags_are_those_of_a_processor_and_none_where_nothing_tells(tmp_path: Path) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text("processor\t: 0\nflags\t\t: fpu amx_bf16\nbugs\t\t: avx512_bf16\n")
    flags = device._processor_flags(told)
    assert "amx_bf16" in flags and "avx512_bf16" not in flags
    assert device._processor_flags(tmp_path / "none") == set()


def test_a_gpu_is_driven_by_one_process_with_steps_of_the_same_size() -> None:
    options = Optimisation(workers=4, accumulate=3)
    assert fitted(options, BFLOAT16) is options
    alone = fitted(options, Machine(torch.device("cuda", 0), torch.bfloat16))
    assert (alone.workers, alone.accumulate) == (1, 12)


def recipe(base: Path, corpus: Path, **options: object) -> Recipe:
    optimisation = Optimisation(
        steps=8, rows=2, length=160, learning_rate=2e-2, warmup_steps=2, decay_fraction=0.0, compile=False
    )
    return Recipe(
        Model(str(base), trim_vocabulary=0, train_embeddings=True),
        Data((str(corpus),)),
        optimisation=dataclasses.replace(optimisation, **options),  # type: ignore[arg-type]
        reporting=Reporting(every_steps=1),
    )


def run(plan: Recipe, folder: Path, machine: Machine | None, resume: bool = False) -> list[dict[str, object]]:
    """Trains; returns the lines of the log."""
    made = Trainer(plan, folder, lambda line: None, machine)
    made.prepare(resume)
    made.run()
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def losses(log: list[dict[str, object]]) -> list[float]:
    return [float(line["loss"]) for line in log if "loss" in line]  # type: ignore[arg-type]


def test_a_run_in_float32_learns_what_one_in_bfloat16_does(base: Path, corpus: Path, tmp_path: Path) -> None:
    plan = recipe(base, corpus, workers=1)
    exact = losses(run(plan, tmp_path / "exact", FLOAT32))
    assert exact[-1] < 0.9 * exact[0]
    short = losses(run(plan, tmp_path / "short", BFLOAT16))
    assert exact == pytest.approx(short, rel=2e-2)
    assert exact != short


def test_two_processes_in_float32_make_the_steps_of_one(base: Path, corpus: Path, tmp_path: Path) -> None:
    one = losses(run(recipe(base, corpus, steps=3, workers=1, accumulate=2), tmp_path / "one", FLOAT32))
    two = losses(run(recipe(base, corpus, steps=3, workers=2), tmp_path / "two", FLOAT32))
    assert two == pytest.approx(one, rel=1e-5)


@pytest.mark.parametrize(("first", "second"), [(FLOAT32, BFLOAT16), (BFLOAT16, FLOAT32)])
def test_a_run_goes_on_in_the_other_precision_from_the_same_weights(
    base: Path, corpus: Path, tmp_path: Path, first: Machine, second: Machine
) -> None:
    folder = tmp_path / "run"
    run(recipe(base, corpus, workers=1, steps=4), folder, first)
    stored = latest(folder)
    assert stored is not None
    saved = torch.load(stored / "state.pt", weights_only=True)
    assert {saved[name].dtype for name in trainer.SAVED} == {torch.float32}
    resumed = Trainer(recipe(base, corpus, workers=1), folder, lambda line: None, second)
    resumed.prepare(resume=True)
    assert resumed.vectors.weights.dtype is second.dtype
    assert torch.equal(resumed.vectors.masters, saved["masters"])
    resumed.run()
    log = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    whole = losses(run(recipe(base, corpus, workers=1), tmp_path / "whole", first))
    assert losses(log) == pytest.approx(whole, rel=2e-2)
    assert [line["machine"] for line in log if "machine" in line] == [str(first), str(second)]
    assert safetensors_folder.read(stored).tensors


def test_a_checkpoint_keeps_the_recipe_as_it_was_given(base: Path, corpus: Path, tmp_path: Path) -> None:
    made = Trainer(
        recipe(base, corpus, workers=2),
        tmp_path,
        lambda line: None,
        Machine(torch.device("meta"), torch.float32),
    )
    assert (made.recipe.optimisation.workers, made.given.optimisation.workers) == (1, 2)


# --- every tensor follows the device ----------------------------------------------------------


def model_elsewhere(embeddings_learn: bool) -> tuple[PreTrainedModel, Vectors]:
    config = LlamaConfig(
        vocab_size=64,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        tie_word_embeddings=True,
    )
    with ELSEWHERE:
        model = LlamaForCausalLM(config)
    return model, share(model, embeddings_learn, 1, torch.bfloat16)


@pytest.mark.parametrize("embeddings_learn", [False, True])
def test_a_step_elsewhere_leaves_no_tensor_on_the_cpu(embeddings_learn: bool) -> None:
    [batch] = batches(EXAMPLES, rows=1, length=32)
    with FakeTensorMode(allow_non_fake_inputs=True):
        model, vectors = model_elsewhere(embeddings_learn)
        network = Causal().network(model, vectors, 0)
        hidden = network.hidden(batch.on(network.embeddings.device))[0, :7]
        labels = torch.zeros(7, dtype=torch.long, device=hidden.device)
        found = token_losses(hidden, network.output, labels)
        found.sum().backward()
        part = Part(
            vectors.weights,
            vectors.masters,
            vectors.first,
            vectors.second,
            vectors.gradients,
            rounded_blocks(model, embeddings_learn),
        )
        Adam(part, Optimisation(compile=False), 0).step(1e-3, 1.0)
        tensors = [hidden, found, network.blocks[0].down.grad, *vectors.gradients, part.rounded]
        tensors += [value for value in vars(vectors).values() if isinstance(value, torch.Tensor)]
        assert {str(tensor.device) for tensor in tensors if tensor is not None} == {"meta"}


def test_writing_elsewhere_leaves_no_tensor_on_the_cpu() -> None:
    with FakeTensorMode(allow_non_fake_inputs=True):
        model, _ = model_elsewhere(embeddings_learn=False)
        step = Greedy(model, end=0)._causal([(5, 6), (7,)], (1,))
        tokens = step(None).argmax(-1)
        assert step(tokens).device == ELSEWHERE


def test_tensors_of_two_devices_do_not_mix_in_these_tests() -> None:
    with FakeTensorMode(), pytest.raises(RuntimeError, match="same device"):
        torch.ones(2, device=ELSEWHERE) @ torch.ones(2)


def test_both_kinds_of_batch_move_as_a_whole() -> None:
    small = Scratch(vocabulary=300, width=32, heads=4, encoder_layers=1, decoder_layers=1, feed_forward=64)
    start = build(small, ["def f(a):\n    return a\n"] * 20, 64)[0].config.decoder_start_token_id
    for batch in (
        next(batches(EXAMPLES, rows=1, length=32)),
        next(EncoderDecoder(start).batches(EXAMPLES, rows=4, length=32)),
    ):
        moved = vars(batch.on(ELSEWHERE)).values()
        assert {value.device.type for value in moved if isinstance(value, torch.Tensor)} == {ELSEWHERE.type}


@pytest.mark.parametrize("path", sorted(TRAINING.glob("*.py")), ids=lambda path: path.name)
def test_no_module_but_one_names_a_device(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and path.name in ANYWHERE:
            called = ast.unparse(node.func)
            bare = called.removeprefix("torch.") in FACTORIES and called.startswith("torch.")
            assert not bare or any(word.arg == "device" for word in node.keywords), f"{path}:{node.lineno}"
        if path.name == "device.py":
            continue
        if isinstance(node, ast.keyword) and node.arg == "device":
            assert not isinstance(node.value, ast.Constant), f"{path}:{node.value.lineno}"
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("to", "cuda")
        ):
            named = node.func.attr == "cuda" or any(isinstance(each, ast.Constant) for each in node.args)
            assert not named, f"{path}:{node.lineno}"
