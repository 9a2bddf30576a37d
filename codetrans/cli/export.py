"""`codetrans export`: a checkpoint folder as one GGUF file, small enough to ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codetrans.cli.output import writable


def export(
    checkpoint: Annotated[Path, typer.Argument(help="Model folder, or the folder of a training run.")],
    out: Annotated[Path, typer.Option("--out", help="GGUF file to write.")],
    matrices: Annotated[
        str, typer.Option("--matrices", help="Q4_0, Q4_1, Q5_0, Q5_1, Q8_0 or F16.")
    ] = "Q5_1",
    embeddings: Annotated[str, typer.Option("--embeddings", help="The same for embeddings.")] = "Q8_0",
    average: Annotated[
        Path | None, typer.Option("--average", help="Another model: what is written is the mean of both.")
    ] = None,
    validate: Annotated[
        Path | None, typer.Option("--validate", help="JSON lines of functions: losses before and after.")
    ] = None,
) -> None:
    """Quantise a model into one file that `--model` and other tools load."""
    from codetrans.model import gguf_file  # noqa: PLC0415
    from codetrans.model.average import averaged  # noqa: PLC0415
    from codetrans.model.shipped import model_path  # noqa: PLC0415
    from codetrans.model.stored import read  # noqa: PLC0415

    source = model_path(checkpoint)
    weights = read(source)
    if average is not None:
        weights = averaged(weights, read(model_path(average)))
    gguf_file.write(writable(out), weights, matrices, embeddings)
    typer.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {matrices}, embeddings {embeddings}")
    if validate is not None:
        from codetrans.training.measure import losses_by_direction  # noqa: PLC0415

        before, after = losses_by_direction(source, validate), losses_by_direction(out, validate)
        for label in before:
            typer.echo(f"{label:14} {before[label]:.4f} → {after[label]:.4f} nats a token")
        mean = [sum(losses.values()) / len(losses) for losses in (before, after)]
        typer.echo(f"{'mean':14} {mean[0]:.4f} → {mean[1]:.4f}")


COMMAND = export
