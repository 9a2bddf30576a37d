"""Draws whole programs, and writes each in every language as solutions of one group."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar

from codetrans.corpus.formatted import formatted
from codetrans.corpus.generated.draw import Draw
from codetrans.corpus.generated.sketches import NUMERIC, WHOLE
from codetrans.corpus.parts import Spread, batches
from codetrans.corpus.step import Solution
from codetrans.languages import language, languages
from codetrans.languages.drawn.expressions import Binary, Choose, Compare, Expression, Extreme, Kind
from codetrans.languages.drawn.tree import Block, Declare, Return, Routine, walk
from codetrans.types import Int, Void

SOURCE = "codetrans/generated"
LICENCE = "MIT"
BATCH = 200  # programs of one task: seconds of work
Sketch = TypeVar("Sketch", bound=Callable[[Draw], Any])
WHOLES = 0.6  # share of programs whose sketch gives the whole body
TWO = 0.3  # share of numeric programs that are made of two sketches


def routine(rng: random.Random) -> Routine:
    """One program that compilers take."""
    while True:
        found = _drawn(Draw(rng))
        if _compiles(found):
            return found


def _drawn(draw: Draw) -> Routine:
    name = draw.title()
    if draw.chance(WHOLES):
        body, returns = _chosen(draw, WHOLE)(draw)
    else:
        body, returns = _numeric(draw)
    return Routine(name, tuple(draw.parameters), returns, body)


def _chosen(draw: Draw, sketches: Mapping[Sketch, int]) -> Sketch:
    return draw.rng.choices(list(sketches), list(sketches.values()))[0]


def _numeric(draw: Draw) -> tuple[Block, Kind]:
    body, value = _chosen(draw, NUMERIC)(draw)
    if {value.type} | _returned(body) == {Int()} and draw.chance(TWO):
        more, other = _chosen(draw, NUMERIC)(draw)
        if {other.type} | _returned(more) == {Int()}:
            return (*body, *more, Return(_joined(draw, value, other))), Int()
        draw.parameters[:] = [p for p in draw.parameters if p in set(walk(body)) | {value}]
    return (*body, Return(value)), value.type


def _joined(draw: Draw, left: Expression, right: Expression) -> Expression:
    kind = draw.rng.random()
    if kind < 0.2:
        return Extreme(draw.rng.choice(("max", "min")), left, right)
    if kind < 0.4:
        return Choose(Compare(draw.rng.choice("<>"), left, right), left, right)
    return Binary(draw.rng.choice("+-*"), left, right)


def _returned(body: Block) -> set[Kind]:
    """The types of what is returned."""
    return {node.value.type for node in walk(body) if isinstance(node, Return) and node.value is not None}


def _compiles(drawn: Routine) -> bool:
    """Whether no local is only written, which compilers refuse, and every result has the function's type."""
    nodes = list(walk(drawn.body))
    declared = [node.name for node in nodes if isinstance(node, Declare)]
    return all(nodes.count(name) > declared.count(name) for name in declared) and (
        isinstance(drawn.returns, Void) or _returned(drawn.body) == {drawn.returns}
    )


def programs(count: int, seed: int, first: int = 0) -> Iterator[Solution]:
    """`count` programs from the place `first` on, each in all languages, not formatted."""
    for number in range(first, first + count):
        drawn = routine(random.Random(f"{seed}/{number}"))
        for name in languages():
            text = language(name).write(drawn, random.Random(f"{seed}/{number}/{name}"))
            yield Solution(
                0, SOURCE, f"{seed}/{number}", LICENCE, name, "_".join(drawn.name), text, f"{seed}/{number}"
            )


def generated(count: int, seed: int, spread: Spread = map) -> list[Solution]:
    """`count` programs as a corpus has them: canonical."""
    drawn = spread(partial(_drawn_rows, seed), batches(range(count), BATCH))
    return formatted([Solution(**row) for rows in drawn for row in rows], spread)


def _drawn_rows(seed: int, places: Sequence[int]) -> list[dict[str, Any]]:
    return [asdict(solution) for solution in programs(len(places), seed, places[0])]
