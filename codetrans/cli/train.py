"""`codetrans train`: a recipe to a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codetrans.cli.output import made


def train(
    recipe: Annotated[Path, typer.Argument(help="Recipe (TOML): what is learnt, from what, for how long.")],
    out: Annotated[Path, typer.Option("--out", help="Folder of the run: checkpoint, log, curves.")],
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint in --out.")] = False,
    solutions: Annotated[
        list[str] | None,
        typer.Option("--solutions", help="functions.jsonl in place of the recipe's; may be said again."),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option("--seconds", min=1.0, help="Seconds of training in place of the recipe's budget."),
    ] = None,
) -> None:
    """Train a model as a recipe says.

    Needs the extra: pip install 'codetrans[train]'. Recipes to start from are in codetrans/recipes. Ctrl-C
    saves and ends it; --resume goes on, also after a kill.
    Computes on the first CUDA device, if there is one, else on the CPU: in bfloat16 where it has the
    instructions (AMX or AVX512_BF16), in float32 elsewhere. CUDA_VISIBLE_DEVICES chooses another, or, empty, none.
    """
    import dataclasses  # noqa: PLC0415
    import math  # noqa: PLC0415

    from codetrans.errors import BadInput, CodetransError  # noqa: PLC0415

    try:
        from codetrans.training.recipe import read  # noqa: PLC0415
        from codetrans.training.trainer import Trainer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise CodetransError(
            f"training needs {error.name}, which is not installed", remedy="pip install 'codetrans[train]'"
        ) from error
    plan = read(recipe)
    if solutions:
        plan = dataclasses.replace(plan, data=dataclasses.replace(plan.data, solutions=tuple(solutions)))
    if seconds is not None:
        if not math.isfinite(seconds):
            raise BadInput(f"--seconds {seconds}: no budget", remedy="say a number of seconds")
        budget = dataclasses.replace(plan.optimisation, seconds=seconds, steps=0)
        plan = dataclasses.replace(plan, optimisation=budget)
    if not plan.data.solutions:
        raise BadInput(
            f"{recipe} names no corpus", remedy="say --solutions, or set solutions in its section [data]"
        )
    if not resume and (out / "checkpoint").exists():
        raise BadInput(f"{out} has a checkpoint already", remedy="add --resume, or name another folder")
    trainer = Trainer(plan, made(out), typer.echo)
    trainer.prepare(resume)
    trainer.run()
    if trainer.leaving:
        typer.echo(f"saved: {out}/checkpoint; go on with the same command and --resume")
    else:
        typer.echo(f"written: {out}/checkpoint; use it: codetrans translate FILE --to rust --model {out}")
        typer.echo(f"as one small file: codetrans export {out} --out model.gguf")


COMMAND = train
