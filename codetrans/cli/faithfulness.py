"""`codetrans faithfulness`: whether translations follow small changes of their sources."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codetrans.cli.output import WEAK_HELP, made, results, say, say_unread, table

if TYPE_CHECKING:
    from rich.table import Table

    from codetrans.faithfulness import Faithful
    from codetrans.suites.suite import Item

HEADINGS = ("direction", "mutants", "items", "greedy", "95 %", "like the original", "verified")


def faithfulness(
    suite: Annotated[Path, typer.Argument(help="Suite: a folder, JSON lines (.xz), or own.")],
    source: Annotated[str, typer.Option("--from", help="Source languages, or all.")] = "all",
    target: Annotated[str, typer.Option("--to", help="Target languages, or all.")] = "all",
    limit: Annotated[int, typer.Option(min=0, help="Items a direction, drawn by the seed; 0: all.")] = 0,
    mutants: Annotated[
        int, typer.Option(min=1, help="At most so many mutants of an item, of those its tests notice.")
    ] = 4,
    candidates: Annotated[
        int, typer.Option("-n", min=1, max=100, help="Hypotheses of each mutant, to choose from by tests.")
    ] = 5,
    seed: Annotated[int, typer.Option(help="Of the sample, the tests and the decoder.")] = 0,
    report: Annotated[Path, typer.Option(help="Folder of results; the same command goes on in it.")] = Path(
        "faithfulness"
    ),
    model: Annotated[
        Path | None,
        typer.Option(help="Model folder, run of `codetrans train`, or GGUF file; default: shipped."),
    ] = None,
    solutions: Annotated[
        Path | None,
        typer.Option(help="JSON lines with the solutions of a suite that holds cases alone (openleetcode)."),
    ] = None,
    allow_weak: Annotated[bool, typer.Option("--allow-weak-isolation", help=WEAK_HELP)] = False,
) -> None:
    """Count translations of mutants that behave like the mutant.

    Small mistakes are put into the sources, and these are translated. Started again with the same options
    it goes on where it was.
    """
    from codetrans.corpus.filter import HELD_OUT  # noqa: PLC0415
    from codetrans.directions import directions  # noqa: PLC0415
    from codetrans.faithfulness import FaithfulOptions, Measure, faithful  # noqa: PLC0415
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415
    from codetrans.settings import keep  # noqa: PLC0415
    from codetrans.suites.load import load, require, usable  # noqa: PLC0415
    from codetrans.translate import Translator  # noqa: PLC0415

    pairs = directions(source, target)
    loaded = load(suite, solutions, HELD_OUT)
    say_unread(loaded.rejected)
    require(loaded, pairs)
    made(report)
    options = FaithfulOptions(mutants, candidates, seed)
    measure = Measure(Translator.load(model, Sandbox.open(allow_weak)), options, report, say)
    model_name = measure.translator.decoder.identity
    settings = {"suite": loaded.name, **dataclasses.asdict(options), "model": model_name}
    keep(report, settings)
    found = []
    for a, b in pairs:
        items = _drawn(usable(loaded, a, b), limit, seed)
        found.append(faithful(measure.run(items, a, b), a, b))
    results().print(_table(loaded.name, found))
    document = {"settings": settings, "directions": [dataclasses.asdict(item) for item in found]}
    (report / "report.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    say(f"written: {report}/report.json, results.jsonl")


COMMAND = faithfulness


def _drawn(items: Iterable[Item], limit: int, seed: int) -> Sequence[Item]:
    """The same items for the same seed; 0 takes all."""
    drawn = sorted(items, key=lambda item: random.Random(f"{seed}/{item.identity}").random())
    return drawn[: limit or None]


def _table(suite: str, directions: Iterable[Faithful]) -> Table:
    from codetrans.directions import title  # noqa: PLC0415
    from codetrans.report.table import interval, percent  # noqa: PLC0415

    shares = table(f"{suite}: translations that behave like the mutant", HEADINGS)
    for item in directions:
        shares.add_row(
            f"{title(item.source)} → {title(item.target)}",
            str(item.n),
            str(item.items),
            percent(item.greedy),
            interval(item.interval),
            percent(item.original),
            percent(item.verified),
        )
    return shares
