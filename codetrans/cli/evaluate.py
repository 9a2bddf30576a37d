"""`codetrans evaluate`: a suite, scores by direction, and a report that can be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from codetrans.cli.output import WEAK_HELP, made, one_a_processor, say, say_unread
from codetrans.cli.shown_scores import say_counts, say_trust, show_scores
from codetrans.errors import BadInput

if TYPE_CHECKING:
    from codetrans.corpus.overlap import Overlap
    from codetrans.decoding.decoder import Decoder
    from codetrans.scores import Score
    from codetrans.suites.suite import Suite


def evaluate(
    suite: Annotated[
        Path,
        typer.Argument(help="Suite: a folder, JSON lines (.xz), or own: the one that comes with codetrans."),
    ],
    source: Annotated[
        str,
        typer.Option(
            "--from", help="Source languages: java, or java,go, or all; ir:cpp reads the LLVM IR of the C++."
        ),
    ] = "all",
    target: Annotated[str, typer.Option("--to", help="Target languages: rust, or rust,go, or all.")] = "all",
    protocol: Annotated[
        str,
        typer.Option(
            help="canonical: the source's own results; official: the suite's published programs; or both; "
            "default: both where the suite has such programs."
        ),
    ] = "",
    candidates: Annotated[
        int,
        typer.Option("-n", min=1, max=100, help="Hypotheses of each function; the first is the greedy one."),
    ] = 10,
    limit: Annotated[int, typer.Option(min=0, help="Items a direction, drawn by the seed; 0: all.")] = 0,
    seed: Annotated[int, typer.Option(help="Of the sample, the generated tests and the decoder.")] = 0,
    spread: Annotated[
        bool, typer.Option("--spread", help="Draw other items in each direction: more problems are seen.")
    ] = False,
    report: Annotated[Path, typer.Option(help="Folder of results; the same command goes on in it.")] = Path(
        "report"
    ),
    model: Annotated[
        Path | None,
        typer.Option(help="Model folder, run of `codetrans train`, or GGUF file; default: shipped."),
    ] = None,
    verified: Annotated[
        bool, typer.Option("--verified/--no-verified", help="Choose by generated tests too.")
    ] = True,
    identity: Annotated[
        bool, typer.Option("--identity", help="Judge the references of --from themselves: must be 100 %.")
    ] = False,
    references: Annotated[
        bool,
        typer.Option("--references", help="Judge the references as translations of each other."),
    ] = False,
    stored: Annotated[
        Path | None, typer.Option("--candidates", help="JSON lines {item, from, to, texts} to judge.")
    ] = None,
    solutions: Annotated[
        Path | None,
        typer.Option(help="JSON lines with the solutions of a suite that holds cases alone (openleetcode)."),
    ] = None,
    training: Annotated[
        Path | None,
        typer.Option(
            help="functions.jsonl that the model was trained on: says how much of the suite is in it."
        ),
    ] = None,
    every_problem: Annotated[
        bool,
        typer.Option(
            "--every-problem", help="With --solutions: also problems that the shipped model was trained on."
        ),
    ] = False,
    *,
    workers: Annotated[int, one_a_processor("--workers", "Functions judged at the same time.")],
    allow_weak: Annotated[bool, typer.Option("--allow-weak-isolation", help=WEAK_HELP)] = False,
) -> None:
    """Measure a model on a suite, by direction.

    Naive copy, greedy, verified, any of n, with intervals: as table, JSON and HTML. Started again with the same options it goes on where it was. Exit code 0: measured; 2: bad usage or
    input; 3: a toolchain or the isolation is missing.
    """
    from codetrans.corpus.filter import HELD_OUT  # noqa: PLC0415
    from codetrans.corpus.overlap import overlap  # noqa: PLC0415
    from codetrans.directions import directions, itself, origin  # noqa: PLC0415
    from codetrans.evaluate import EvaluateOptions, Evaluator  # noqa: PLC0415
    from codetrans.report.folder import write_report  # noqa: PLC0415
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415
    from codetrans.scores import confirmed, trusted  # noqa: PLC0415
    from codetrans.suites.load import load, require  # noqa: PLC0415

    _require_files({"--solutions": solutions, "--training": training})
    pairs = itself(source) if identity else directions(source, target)
    loaded = load(suite, solutions, None if every_problem else HELD_OUT)
    say_unread(loaded.rejected)
    protocols = _protocols(protocol, loaded)
    require(loaded, [(origin(a), b) for a, b in pairs])
    texts = _stored(stored) if stored is not None else None
    by_references = identity or references
    decoder = None if by_references or texts is not None else _decoder(model)
    options = EvaluateOptions(
        1 if by_references else candidates, limit, seed, spread, protocols, verified, workers
    )
    evaluator = Evaluator(loaded, decoder, Sandbox.open(allow_weak), options, made(report), say, texts)
    known = overlap(loaded, training) if training is not None else None

    rows = evaluator.run(pairs)
    scores = {name: _scores(rows, pairs, name, options.candidates, known) for name in protocols}
    checked, trust = confirmed(rows), trusted(rows, protocols)
    show_scores(loaded.name, scores)
    say_counts(rows)
    say_trust(checked, trust)
    facts = {"limit": limit, "isolation": evaluator.sandbox.level, "toolchains": _versions()}
    if known is not None:
        facts["overlap"] = known.said()
        say(facts["overlap"])
    write_report(report, loaded, rows, scores, checked, trust, facts)
    say(f"written: {report}/report.html, a page of translations a direction, report.json, results.jsonl")


COMMAND = evaluate


def _require_files(given: Mapping[str, Path | None]) -> None:
    """`given` are the files that options name. Raises BadInput where one is not there."""
    for option, path in given.items():
        if path is not None and not path.is_file():
            raise BadInput(f"{option}: there is no file {path}", remedy="name JSON lines, plain or .xz")


def _decoder(model: Path | None) -> Decoder:
    from codetrans.decoding.ctranslate2 import load  # noqa: PLC0415

    return load(model)


def _protocols(asked: str, suite: Suite) -> tuple[str, ...]:
    """Nothing asked: all that the suite has."""
    from codetrans.evaluate import PROTOCOLS  # noqa: PLC0415

    if asked not in (*PROTOCOLS, "both", ""):
        raise BadInput(f"unknown protocol {asked!r}", remedy="use canonical, official or both")
    if suite.kind == "script":
        return (asked,) if asked in PROTOCOLS else PROTOCOLS
    if asked in ("official", "both"):
        raise BadInput(f"the suite {suite.name} has no published programs", remedy="use --protocol canonical")
    return ("canonical",)


def _stored(path: Path) -> dict[tuple[str, str, str], list[str]]:
    from codetrans.json_lines import read  # noqa: PLC0415

    rows = list(read(path))
    try:
        return {(row["item"], row["from"], row["to"]): list(row["texts"]) for row in rows}
    except (KeyError, TypeError) as error:
        raise BadInput(
            f"{path} holds no candidates: {error!r}", remedy="lines are {item, from, to, texts}"
        ) from error


def _scores(
    rows: Sequence[Mapping[str, Any]],
    pairs: Sequence[tuple[str, str]],
    protocol: str,
    candidates: int,
    known: Overlap | None,
) -> list[Score]:
    """Of each direction of which the protocol says anything."""
    from codetrans.directions import origin  # noqa: PLC0415
    from codetrans.scores import score  # noqa: PLC0415

    found = [
        score(rows, a, b, protocol, candidates, None if known is None else known.either(origin(a), origin(b)))
        for a, b in pairs
    ]
    return [each for each in found if each.n or each.excluded]


def _versions() -> dict[str, str]:
    from codetrans.toolchain import report  # noqa: PLC0415

    return {found.tool.name: found.version for found in report() if found.path is not None}
