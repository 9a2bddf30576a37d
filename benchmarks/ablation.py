"""What each objective over LLVM IR is worth at equal training compute (arXiv 2207.03578, section 5).

    python benchmarks/ablation.py PAIRS/joined.jsonl --out DIR [--steps 400] [--seeds 1,2,3] [--init smollm2]

Every arm trains for the same number of steps of the same number of tokens, from the same start, on
the same functions (`codetrans corpus join`): translation alone ("none"), or with objectives over IR
beside it, whose weight falls to nothing over the first two thirds. What is compared is the loss on
validation translations, which no arm sees. Stopped and started again it goes on where it was.
DIR gets a run folder for each arm and seed, table.md and ablation.png.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ARMS: dict[str, tuple[str, ...]] = {
    "none": (),
    "TLM": ("tlm",),
    "TAE": ("tae",),
    "MT": ("lower",),
    "decompilation": ("decompile",),
    "all": ("tlm", "tae", "lower", "decompile"),
}
SHARE = 0.5  # of the examples at the start that are of the arm's objectives
RECIPE = """\
[model]
init = "{init}"
trim_vocabulary = {trim}

[objectives.supervised]
weight = 1.0
balance = 0.3
targets = 4
{objectives}
[optimisation]
steps = {steps}
rows = 2
length = 768
workers = 2
learning_rate = 4e-4
warmup_steps = {warmup}
decay_fraction = 0.5
seed = {seed}

[reporting]
validate_seconds = 1e9
validation_examples = 240
checkpoint_seconds = 600
"""

Losses = Mapping[str, Sequence[Mapping[str, float]]]  # arm → of each seed the loss of each direction


def recipe(arm: str, init: str, trim: int, steps: int, seed: int) -> str:
    """The recipe of one run, as TOML."""
    names = ARMS[arm]
    weight = SHARE / (1 - SHARE) / max(1, len(names))
    schedule = f"[[0, {weight:.4f}], [{2 * steps // 3}, 0.0]]"
    objectives = "".join(f"\n[objectives.{name}]\nweight = {schedule}\n" for name in names)
    return RECIPE.format(
        init=init, trim=trim, objectives=objectives, steps=steps, warmup=max(1, steps // 6), seed=seed
    )


def final_losses(log: Path) -> dict[str, float] | None:
    """The last validation loss of each direction, nats a token; None where there is none yet."""
    if not log.exists():
        return None
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    found = [line["by_direction"] for line in lines if "by_direction" in line]
    return dict(found[-1]) if found else None


def run(arm: str, seed: int, arguments: argparse.Namespace) -> dict[str, float]:
    folder: Path = arguments.out / f"{arm}-{seed}"
    done = folder / "done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        plan = folder / "plan.toml"
        plan.write_text(recipe(arm, arguments.init, arguments.trim, arguments.steps, seed), encoding="utf-8")
        command = [sys.executable, "-m", "codetrans", "train", str(plan)]
        command += ["--solutions", str(arguments.corpus), "--out", str(folder)]
        subprocess.run([*command, "--resume"] if (folder / "checkpoint").exists() else command, check=True)
        done.touch()
    losses = final_losses(folder / "log.jsonl")
    assert losses is not None, f"{folder} has no validation loss"
    return losses


def _is_to_rust(direction: str) -> bool:
    return direction.endswith("-rust")


def _is_from_python(direction: str) -> bool:
    return direction.startswith("python-")


def _means(seeds: Sequence[Mapping[str, float]]) -> list[float]:
    """Of each seed the mean over directions."""
    return [statistics.fmean(each.values()) for each in seeds]


def table(losses: Losses) -> str:
    """Markdown: of each arm the mean over directions, its spread over seeds, to Rust, from Python."""
    lines = [
        "| arm | seeds | loss | spread over seeds | to Rust | from Python |",
        "|---|---|---|---|---|---|",
    ]
    for arm, seeds in losses.items():
        means = _means(seeds)
        spread = f"± {statistics.stdev(means):.4f}" if len(means) > 1 else ""
        rust, python = (
            statistics.fmean(loss for each in seeds for name, loss in each.items() if wanted(name))
            for wanted in (_is_to_rust, _is_from_python)
        )
        lines.append(
            f"| {arm} | {len(seeds)} | {statistics.fmean(means):.4f} | {spread} | {rust:.4f} | {python:.4f} |"
        )
    return "\n".join(lines) + "\n"


def draw(losses: Losses, picture: Path) -> None:
    """A bar an arm, a point a seed."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    drawing = Figure(figsize=(7, 4), layout="constrained")
    axes = drawing.subplots()
    for place, seeds in enumerate(losses.values()):
        means = _means(seeds)
        axes.bar(place, statistics.fmean(means), color="tab:blue", alpha=0.5)
        axes.plot([place] * len(means), means, "o", color="black", markersize=4)
    axes.set_xticks(range(len(losses)), list(losses))
    lowest = min(min(_means(seeds)) for seeds in losses.values())
    axes.set_ylim(bottom=0.9 * lowest)
    axes.set_ylabel("validation loss, nats a token (axis cut)")
    drawing.savefig(picture, dpi=120)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--init", default="smollm2")
    parser.add_argument("--trim", type=int, default=3, help="0 where the vocabulary of --init is trimmed")
    parser.add_argument("--arms", default=",".join(ARMS))
    arguments = parser.parse_args()
    losses: dict[str, list[dict[str, float]]] = {}
    for seed in map(int, arguments.seeds.split(",")):  # outside: the first table has all arms
        for arm in arguments.arms.split(","):
            losses.setdefault(arm, []).append(run(arm, seed, arguments))
            (arguments.out / "table.md").write_text(table(losses), encoding="utf-8")
            draw(losses, arguments.out / "ablation.png")
    print(table(losses))


if __name__ == "__main__":
    main()
