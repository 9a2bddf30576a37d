"""Sketches of programs: what textbook functions have in common, with everything else drawn.

A sketch adds parameters to the draw and gives statements with what they find, an expression that
the function may return; those of `WHOLE` give the whole body and the type that is returned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codetrans.corpus.generated import (
    entries,
    graphs,
    kept,
    lists,
    numbers,
    searches,
    spelling,
    tables,
    texts,
    walked,
    wholes,
)
from codetrans.corpus.generated.draw import Draw
from codetrans.corpus.generated.terms import Found, Whole

# Sketch → how often it is drawn among its kind.
NUMERIC: Mapping[Callable[[Draw], Found], int] = {
    lists.accumulated: 2,
    lists.extremes: 1,
    lists.pairs: 2,
    lists.searched: 1,
    lists.window: 1,
    lists.two_ends: 1,
    kept.tallied: 1,
    kept.distinct: 1,
    kept.stacked: 1,
    lists.several: 2,
    lists.met: 1,
    numbers.digits: 1,
    numbers.divisors: 1,
    numbers.sieve: 1,
    numbers.rolling: 1,
    numbers.power: 1,
    numbers.formula: 2,
    numbers.rooted: 1,
    tables.table_of_one: 2,
    tables.table_of_two: 2,
    tables.grid: 2,
    texts.scanned: 2,
    texts.lettered: 1,
}
WHOLE: Mapping[Callable[[Draw], Whole], int] = {
    wholes.judged: 2,
    wholes.in_place: 2,
    wholes.contained: 1,
    texts.parts: 1,
    wholes.built: 1,
    texts.spelt: 1,
    wholes.real: 1,
    wholes.recursive: 1,
    searches.pieces: 2,
    searches.shortest: 1,
    searches.spread: 1,
    searches.beside: 1,
    searches.turned: 1,
    graphs.reached: 1,
    graphs.levelled: 1,
    graphs.ordered: 1,
    graphs.joined: 1,
    graphs.degrees: 1,
    graphs.coloured: 1,
    graphs.mapped: 1,
    entries.found_pair: 1,
    entries.latest: 1,
    entries.frequencies: 1,
    entries.positions: 1,
    entries.nested: 1,
    entries.intervals: 1,
    spelling.carried: 1,
    spelling.based: 1,
    spelling.runs: 1,
    spelling.taken_back: 1,
    spelling.cased: 1,
    spelling.worded: 1,
    spelling.repeated: 1,
    walked.around: 1,
    walked.side_by_side: 1,
    walked.two_rows: 1,
    walked.windowed: 1,
    walked.same_letters: 1,
    walked.bracketed: 1,
}
