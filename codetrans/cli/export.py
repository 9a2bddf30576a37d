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
        str,
        typer.Option(
            "--matrices", help="Kind of number: Q4_0 (small), Q4_1, Q5_0, Q5_1, Q8_0 or F16 (exact)."
        ),
    ] = "Q5_1",
    embeddings: Annotated[
        str, typer.Option("--embeddings", help="The same for the embeddings: how exact they are kept.")
    ] = "Q8_0",
    average: Annotated[
        Path | None, typer.Option("--average", help="Another model: what is written is the mean of both.")
    ] = None,
    validate: Annotated[
        Path | None,
        typer.Option(
            "--validate",
            help="functions.jsonl to measure losses on, before and after (needs codetrans[train]).",
        ),
    ] = None,
) -> None:
    """Quantise a model into one GGUF file.

    `--model` and other tools load it.
    """
    from codetrans.errors import BadInput  # noqa: PLC0415
    from codetrans.model import gguf_file  # noqa: PLC0415
    from codetrans.model.average import averaged  # noqa: PLC0415
    from codetrans.model.shipped import model_path  # noqa: PLC0415
    from codetrans.model.stored import read  # noqa: PLC0415

    for given, option in ((matrices, "--matrices"), (embeddings, "--embeddings")):
        if given not in gguf_file.KINDS:
            raise BadInput(
                f"{option} {given}: no such kind", remedy=f"use one of {', '.join(gguf_file.KINDS)}"
            )
    if validate is not None and not validate.is_file():
        raise BadInput(f"--validate: there is no file {validate}", remedy="name a functions.jsonl")
    source = model_path(checkpoint)
    writable(out)
    weights = read(source)
    if average is not None:
        weights = averaged(weights, read(model_path(average)))
    before = _losses(source, validate) if validate is not None else {}  # `out` may be the same file
    gguf_file.write(out, weights, matrices, embeddings)
    typer.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {matrices}, embeddings {embeddings}")
    if validate is not None:
        after = _losses(out, validate)
        for label in before:
            typer.echo(f"{label:14} {before[label]:.4f} → {after[label]:.4f} nats a token")
        mean = [sum(losses.values()) / len(losses) for losses in (before, after)]
        typer.echo(f"{'mean':14} {mean[0]:.4f} → {mean[1]:.4f}")
    typer.echo(f"use it: codetrans translate FILE --to rust --model {out}", err=True)


def _losses(model: Path, functions: Path) -> dict[str, float]:
    from codetrans.errors import BadInput, CodetransError  # noqa: PLC0415

    try:
        from codetrans.training.measure import losses_by_direction  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise CodetransError(
            f"--validate needs {error.name}, which is not installed", remedy="pip install 'codetrans[train]'"
        ) from error
    found = losses_by_direction(model, functions)
    if not found:
        raise BadInput(
            f"--validate {functions}: no function of a validation problem in two languages",
            remedy="name a larger functions.jsonl",
        )
    return found


COMMAND = export
