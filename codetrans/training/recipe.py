"""A training run as data: TOML to dataclasses; every unknown key and wrong type is told at once."""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codetrans.errors import BadInput
from codetrans.model.scratch import Scratch


@dataclass(frozen=True)
class Model:
    init: str = (
        "smollm2"  # "smollm2", "scratch", a GGUF file, a Hugging Face folder or name (Llama, Qwen2, MBart)
    )
    trim_vocabulary: int = 3  # keep the tokens that at least so many texts use; 0 keeps all
    train_embeddings: bool = False


@dataclass(frozen=True)
class Data:
    solutions: tuple[str, ...] = ()  # JSON lines that `codetrans corpus pairs` and `generate` wrote
    vocabulary_texts: tuple[str, ...] = ()  # more JSON lines (may be .xz) whose `code` or `text` counts


@dataclass(frozen=True)
class Mixture:
    """An objective's part in a run."""

    # Share of examples among objectives, as (step, weight): linear between steps, constant outside.
    schedule: tuple[tuple[float, float], ...] = ((0.0, 1.0),)
    options: Mapping[str, Any] = field(default_factory=dict)  # fields of the objective's dataclass

    def weight(self, step: int) -> float:
        before = [point for point in self.schedule if point[0] <= step]
        after = [point for point in self.schedule if point[0] > step]
        if not before or not after:
            return (before[-1] if before else after[0])[1]
        (first, low), (last, high) = before[-1], after[0]
        return low + (high - low) * (step - first) / (last - first)


@dataclass(frozen=True)
class Optimisation:
    seconds: float = 3600.0  # wall-clock budget of the steps, summed over resumes
    steps: int = 0  # a budget in steps instead of seconds; 0 turns it off
    rows: int = 4  # rows of a micro-batch
    length: int = 512  # tokens of a row
    accumulate: int = 1  # micro-batches that a worker sums up for a step
    workers: int = 2  # processes that share a step: as many as there are cores
    threads: int = 1  # of each worker
    learning_rate: float = 5e-4
    warmup_steps: int = 20
    decay_fraction: float = 0.5  # the last part of the budget, over which the rate falls linearly to 0
    beta1: float = 0.9
    beta2: float = 0.98
    weight_decay: float = 0.0
    clip: float = 1.0  # norm of the gradient; 0 turns it off
    rounding: str = ""  # "Q5_1": compute with weights as `codetrans export` stores them; "" turns it off
    seed: int = 1
    compile: bool = True  # torch.compile of one block; off for a quick start


@dataclass(frozen=True)
class Reporting:
    every_steps: int = 10  # a line of the log
    validate_seconds: float = 600.0
    validation_examples: int = 240  # directed pairs, spread evenly over the directions
    checkpoint_seconds: float = 600.0


@dataclass(frozen=True)
class Recipe:
    model: Model = Model()
    data: Data = Data()
    objectives: Mapping[str, Mixture] = field(default_factory=lambda: {"supervised": Mixture()})
    optimisation: Optimisation = Optimisation()
    reporting: Reporting = Reporting()
    scratch: Scratch = field(default_factory=Scratch)  # dimensions where init = "scratch"


def read(path: Path) -> Recipe:
    """The recipe in a TOML file. Raises BadInput with all that is wrong with it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read recipe {path}: {error}") from error
    return parse(data, str(path))


def parse(data: Mapping[str, Any], name: str = "recipe") -> Recipe:
    """A recipe from TOML's nested dictionaries. Raises BadInput with all that is wrong."""
    problems: list[str] = []
    sections: dict[str, Any] = {}
    known = {f.name: f for f in dataclasses.fields(Recipe)}
    for key, value in data.items():
        if key not in known:
            problems.append(f"[{key}] is not a section; sections: {', '.join(known)}")
        elif not isinstance(value, dict):
            problems.append(f"{key} must be a section")
        elif key == "objectives":
            sections[key] = _mixtures(value, problems)
        else:
            kinds = {
                "model": Model,
                "scratch": Scratch,
                "data": Data,
                "optimisation": Optimisation,
                "reporting": Reporting,
            }
            sections[key] = _fill(kinds[key], value, key, problems)
    rounding = data.get("optimisation", {}).get("rounding", "") if "optimisation" in sections else ""
    if rounding not in ("", "Q5_1"):
        problems.append(f'optimisation.rounding must be "" or "Q5_1", not {rounding!r}')
    options = sections.get("optimisation", Optimisation())
    if not options.steps and not options.seconds:
        problems.append("optimisation needs a budget: seconds or steps above 0")
    if problems:
        raise BadInput(
            f"{name} has {len(problems)} problem{'s' * (len(problems) > 1)}:\n  " + "\n  ".join(problems)
        )
    return Recipe(**sections)


def _mixtures(section: Mapping[str, Any], problems: list[str]) -> dict[str, Mixture]:
    from codetrans.objectives.objective import objectives  # noqa: PLC0415

    known = objectives()
    mixtures = {}
    if not section:
        problems.append(f"[objectives] names none; there are: {', '.join(known)}")
    for name, values in section.items():
        if name not in known:
            problems.append(f"[objectives.{name}] is not an objective; there are: {', '.join(known)}")
            continue
        if not isinstance(values, dict):
            problems.append(
                f"objectives.{name} must be a section: [objectives.{name}] with weight = {values!r}"
            )
            continue
        objective = known[name]
        defaults: dict[str, Any] = (
            {f.name: getattr(objective, f.name) for f in dataclasses.fields(objective)}
            if dataclasses.is_dataclass(objective)
            else {}
        )
        given = {key: value for key, value in values.items() if key != "weight"}
        options = _typed(given, defaults, f"objectives.{name}", problems)
        try:
            mixtures[name] = Mixture(_schedule(values.get("weight", 1.0)), options)
        except (TypeError, ValueError):
            problems.append(
                f"objectives.{name}.weight must be a number, or [[step, weight], …] with rising steps; "
                "no weight is negative"
            )
    if mixtures and not any(weight for mix in mixtures.values() for _, weight in mix.schedule):
        problems.append("all objectives have weight 0")
    return mixtures


def _schedule(value: Any) -> tuple[tuple[float, float], ...]:
    """The (step, weight) points of a number or a list of pairs. Raises TypeError or ValueError."""
    pairs = value if isinstance(value, list) else [[0, value]]
    points = tuple((float(step), float(weight)) for step, weight in pairs)
    steps = [step for step, _ in points]
    if not points or steps != sorted(set(steps)) or any(weight < 0 for _, weight in points):
        raise ValueError(value)
    return points


def _fill(kind: type, section: Mapping[str, Any], name: str, problems: list[str]) -> Any:
    defaults = {field.name: field.default for field in dataclasses.fields(kind)}
    return kind(**_typed(section, defaults, name, problems))


# Where a number is not free: the least of each name. The most of a share is 1.
LEAST = {
    **dict.fromkeys(
        ("rows", "accumulate", "workers", "threads", "targets", "every_steps", "batch", "tokens"), 1
    ),
    **dict.fromkeys(("vocabulary", "width", "heads", "encoder_layers", "decoder_layers", "feed_forward"), 1),
    **dict.fromkeys(
        ("steps", "warmup_steps", "trim_vocabulary", "validation_examples", "across", "shuffle"), 0
    ),
    **dict.fromkeys(("weight_decay", "clip", "learning_rate", "decay_fraction", "beta1", "beta2"), 0),
    **dict.fromkeys(("seconds", "validate_seconds", "checkpoint_seconds", "share", "drop"), 0),
    "length": 16,  # a prompt alone takes some
}
SHARES = ("decay_fraction", "beta1", "beta2", "share", "drop")


def _typed(
    section: Mapping[str, Any], defaults: Mapping[str, Any], name: str, problems: list[str]
) -> dict[str, Any]:
    """The values of `section` that have the type of their default and are in range."""
    values = {}
    for key, value in section.items():
        if key not in defaults:
            options = f"; keys: {', '.join(defaults)}" if defaults else ""
            problems.append(f"{name}.{key} is not a key{options}")
            continue
        default = defaults[key]
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)  # noqa: PLW2901
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(value)  # noqa: PLW2901
        if wrong := _wrong(key, value, default):
            problems.append(f"{name}.{key} must be {wrong}, not {section[key]!r}")
            continue
        values[key] = value
    return values


KINDS = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


def _wrong(key: str, value: Any, default: Any) -> str:
    """What the value should be; "" where it is that."""
    if type(value) is not type(default):
        return KINDS.get(type(default), "a list")
    if isinstance(value, tuple) and not all(isinstance(each, str) for each in value):
        return "a list of texts"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if not math.isfinite(value):
        return "finite"
    if value < LEAST.get(key, -math.inf):
        return f"{LEAST[key]} or more"
    return "1 or less" if key in SHARES and value > 1 else ""


def dump(recipe: Recipe) -> str:
    """The recipe as JSON, to be kept beside what it made."""
    import json  # noqa: PLC0415

    return json.dumps(dataclasses.asdict(recipe), indent=2) + "\n"
