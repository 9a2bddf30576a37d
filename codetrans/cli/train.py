"""`codetrans train`: a recipe to a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codetrans.cli.output import made


def train(
    recipe: Annotated[Path, typer.Argument(help="Recipe (TOML); see codetrans/recipes/.")],
    out: Annotated[Path, typer.Option("--out", help="Folder of the run: checkpoint, log, curves.")],
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint in --out.")] = False,
    solutions: Annotated[
        list[str] | None, typer.Option("--solutions", help="Corpus in place of the recipe's; repeat.")
    ] = None,
    seconds: Annotated[float, typer.Option("--seconds", help="Budget in place of the recipe's.")] = 0.0,
) -> None:
    """Train a model as a recipe says. Needs the extra: pip install 'codetrans[train]'."""
    import dataclasses  # noqa: PLC0415

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
    if seconds:
        plan = dataclasses.replace(plan, optimisation=dataclasses.replace(plan.optimisation, seconds=seconds))
    if not plan.data.solutions:
        raise BadInput(
            f"{recipe} names no corpus", remedy="say --solutions, or set solutions in its section [data]"
        )
    if not resume and (out / "checkpoint").exists():
        raise BadInput(f"{out} has a checkpoint already", remedy="add --resume, or name another folder")
    trainer = Trainer(plan, made(out), typer.echo)
    trainer.prepare(resume)
    trainer.run()


COMMAND = train
