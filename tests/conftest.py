"""What tests share: options of a run, what becomes of tests that cannot run, and the sandbox."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from host import HAS
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import PreTrainedModel

    from codetrans.sandbox.order import Order
    from codetrans.sandbox.run import Sandbox
    from codetrans.types import ExecutionResult

# Nothing here is a timed test: a busy machine draws slowly.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files, to be read in review"
    )
    parser.addoption("--no-skips", action="store_true", help="a test that is skipped has failed")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"host(name): runs only where the machine has: {', '.join(HAS)}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = {item: [mark.args[0] for mark in item.iter_markers("host")] for item in items}
    unknown = {name for names in wanted.values() for name in names} - HAS.keys()
    if unknown:
        raise pytest.UsageError(
            f"no machine is known by {sorted(unknown)}: tests/host.py lists what there is"
        )
    here = {name for name, has in HAS.items() if has()}
    items[:] = [item for item, names in wanted.items() if here.issuperset(names)]
    config.hook.pytest_deselected(items=[item for item in wanted if not here.issuperset(wanted[item])])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _failed_if_skipped((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _failed_if_skipped((yield), collector.config)


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _failed_if_skipped(report: Report, config: pytest.Config) -> Report:
    if report.skipped and config.getoption("--no-skips"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"nothing may be skipped in this run, and this was: {reason}"
    return report


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def nothing_from_earlier_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program did before is no evidence of what it does now."""
    monkeypatch.setenv("CODETRANS_RESULTS", "off")


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    from codetrans.sandbox.run import Sandbox

    return Sandbox.open()


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What boxes have been started with."""
    from codetrans.sandbox.run import Sandbox

    found: list[object] = []
    real = Sandbox.run

    def noted(self: Sandbox, order: Order) -> ExecutionResult:
        found.append(order)
        return real(self, order)

    monkeypatch.setattr(Sandbox, "run", noted)
    return found


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Of a tiny model: three special tokens, the 256 bytes and a word."""
    from tokenizers.pre_tokenizers import ByteLevel

    from codetrans.model.prompt import SPECIAL
    from codetrans.tokenizer import build

    return build([*SPECIAL, *sorted(ByteLevel.alphabet()), "in", "int"], [("i", "n"), ("in", "t")], SPECIAL)


@pytest.fixture
def model_type() -> str:
    """Of `model`: "llama" or "qwen2"; tests that concern both parametrize it."""
    return "llama"


@pytest.fixture
def model(tokenizer: Tokenizer, model_type: str) -> PreTrainedModel:
    """A tiny model with random weights."""
    torch = pytest.importorskip("torch", reason="the model's tests need the extra `train`")
    from transformers import AutoConfig, AutoModelForCausalLM

    torch.manual_seed(0)
    config = AutoConfig.for_model(
        model_type,
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=64,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        bos_token_id=0,
        eos_token_id=0,
    )
    made = AutoModelForCausalLM.from_config(config)
    for name, parameter in made.named_parameters():
        if name.endswith("bias"):  # they start at zero, which would hide a mistake
            torch.nn.init.normal_(parameter, std=0.1)
    return made


@pytest.fixture
def base(model: PreTrainedModel, tokenizer: Tokenizer, tmp_path: Path) -> Path:
    """The tiny model as a folder that a recipe's `init` or `--model` can name."""
    from codetrans.training.state import write_model

    folder = tmp_path / "base"
    folder.mkdir()
    write_model(folder, model, tokenizer)
    return folder
