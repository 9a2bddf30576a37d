"""What a run leaves to look at: log.jsonl, TensorBoard events, curves.png."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Figure = float | Mapping[str, float]


class Journal:
    """`write` adds a line; `draw` makes the curves of all lines so far, of earlier sittings too."""

    def __init__(self, folder: Path) -> None:
        from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415

        self.path = folder / "log.jsonl"
        self.curves = folder / "curves.png"
        self.events = SummaryWriter(str(folder / "tensorboard"))

    def write(self, line: Mapping[str, Any]) -> None:
        with open(self.path, "a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")
        for name, value in line.items():
            if isinstance(value, Mapping):
                for label, part in value.items():
                    self.events.add_scalar(f"{name}/{label}", part, line["step"])
            elif isinstance(value, str):
                self.events.add_text(name, value, line["step"])
            elif name != "step":
                self.events.add_scalar(name, value, line["step"])
        self.events.flush()

    def draw(self) -> None:
        if self.path.exists():  # no line yet: a run that is ended within its first steps
            draw(self.path, self.curves)


def draw(log: Path, picture: Path) -> None:
    """Losses, speed and learning rate of a log over the hours of training, as PNG."""
    from matplotlib.figure import Figure as Drawing  # noqa: PLC0415

    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    drawing = Drawing(figsize=(8, 9), layout="constrained")
    above, middle, below = drawing.subplots(3, 1, sharex=True)

    def curve(axes: Any, name: str, **style: Any) -> None:
        found = [(line["seconds"] / 3600, line[name]) for line in lines if name in line]
        axes.plot([hours for hours, _ in found], [value for _, value in found], label=name, **style)

    curve(above, "loss", alpha=0.5)
    curve(above, "validation_loss", marker="o")
    above.set_ylabel("nats a token")
    above.legend()
    curve(middle, "tokens_per_second")
    middle.set_ylabel("tokens/s")
    curve(below, "learning_rate")
    below.set_ylabel("learning rate")
    below.set_xlabel("hours")
    drawing.savefig(picture, dpi=120)
