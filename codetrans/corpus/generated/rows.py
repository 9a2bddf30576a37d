"""Sketches of lists of lists: built row by row, or of a start and an end each."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    NUMBERS_LIST,
    Whole,
    add,
    at,
    minus,
    nothing,
    one,
    when,
)
from codetrans.languages.drawn.containers import (
    EachPair,
    Frozen,
    IsEmpty,
    Row,
    SortBy,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Extreme,
    Growing,
    Last,
    Length,
    Literal,
    Logic,
    plus,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Continue,
    Count,
    Declare,
    If,
    Return,
    Statement,
)
from codetrans.types import Int, List


def nested(draw: Draw) -> Whole:
    """A list of lists that is built row by row."""
    rows = draw.fresh(["res", "result", "ans", "out", "rows"], Growing(Growing(Int())))
    row = draw.fresh(["row", "cur", "line", "part"], Growing(Int()))
    i, j = draw.fresh(["i"]), draw.fresh(["j"])
    kind = draw.rng.choice(("triangle", "chunks", "pairs", "pairs", "steps"))
    made = Declare(rows, Empty(rows.type))
    if kind == "triangle":
        n = draw.parameter(["num_rows", "n", "k"])
        above = at(rows, minus(i, one()))
        inner = add(at(above, minus(j, one())), at(above, j))
        edge = Logic("or", Compare("==", j, nothing()), Compare("==", j, i))
        turn = If(((edge, (Append(row, draw.rng.choice((one(), i, plus(i, 1)))),)),), (Append(row, inner),))
        body: Block = (
            Declare(row, Empty(row.type)),
            Count(j, nothing(), plus(i, 1), (turn,)),
            Append(rows, row),
        )
        return (made, Count(i, nothing(), n, body), Return(rows)), rows.type
    if kind == "steps":
        n = draw.parameter(["n", "m", "rows0"])
        step = draw.rng.choice((add(i, j), minus(i, j), Extreme("max", i, j)))
        if draw.chance(0.5):
            inner_loop: Statement = Count(j, nothing(), plus(i, 1), (Append(row, step),))
        else:
            inner_loop = Count(j, i, n, (Append(row, step),))
        return (
            made,
            Count(i, nothing(), n, (Declare(row, Empty(row.type)), inner_loop, Append(rows, row))),
            Return(rows),
        ), rows.type
    values, length, before = draw.list_and_length()
    if kind == "chunks":
        size = draw.small(2, 4)
        stop = draw.fresh(["stop", "end"])
        body = (
            Declare(row, Empty(row.type)),
            Declare(stop, Extreme("min", add(i, size), length)),
            Count(j, i, stop, (Append(row, at(values, j)),)),
            Append(rows, row),
        )
        return (*before, made, Count(i, nothing(), length, body, int(size.value)), Return(rows)), rows.type
    first, second = at(values, i), at(values, j)
    test = draw.condition([first, second, minus(second, first), add(first, second)])
    items = draw.rng.choice(((first, second), (i, j), (first, second, add(first, second))))
    keep = when(test, Append(rows, Row(items, Growing(Int()))))
    loop = Count(i, nothing(), length, (Count(j, plus(i, 1), length, (keep,)),))
    return (*before, made, loop, Return(rows)), rows.type


def intervals(draw: Draw) -> Whole:
    """Rows of a start and an end, sorted by one of them: joined where they meet, counted, measured."""
    rows = draw.parameter(["intervals", "ranges", "points", "meetings", "segments"], List(NUMBERS_LIST))
    first, second = draw.rng.choice((("start", "end"), ("s", "e"), ("left", "right"), ("lo", "hi")))
    start, end = draw.fresh([first, "a0"]), draw.fresh([second, "b0"])
    whole = draw.fresh(["interval", "cur", "p", "it"])
    # Without it, rows that end before they start may be sorted in more than one way.
    guard: Block = (when(Compare("<=", end, start), Continue()),) if draw.chance(0.4) else ()
    kind = draw.rng.choice(("merge", "merge", "count", "length", "overlap"))
    if kind == "merge":
        merged = draw.fresh(["merged", "res", "ans", "out"], Growing(NUMBERS_LIST))
        last = at(Last(merged, NUMBERS_LIST), one())
        apart = Compare("<" if draw.chance(0.8) else "<=", last, start)
        new = Append(merged, Row((start, end), NUMBERS_LIST))
        turn = If(
            ((Logic("or", IsEmpty(merged), apart), (new,)),), (Assign(last, Extreme("max", last, end)),)
        )
        body: Block = (
            SortBy(rows, 0),
            Declare(merged, Empty(merged.type)),
            EachPair((start, end), whole, rows, (*guard, turn)),
        )
        if draw.chance(0.3):
            return (*body, Return(Length(merged))), Int()
        return (*body, Return(Frozen(merged, List(NUMBERS_LIST)))), List(NUMBERS_LIST)
    result, border = draw.fresh(RESULTS), draw.fresh(["last", "prev_end", "border", "limit"])
    if kind == "length":
        turn_on = If(
            (
                (Compare(">", start, border), (Assign(result, minus(end, start), "+"), Assign(border, end))),
                (Compare(">", end, border), (Assign(result, minus(end, border), "+"), Assign(border, end))),
            )
        )
        made = (SortBy(rows, 0), Declare(border, Literal(-(10**5))), Declare(result, nothing()))
        return (*made, EachPair((start, end), whole, rows, (*guard, turn_on)), Return(result)), Int()
    free = Compare(">=" if draw.chance(0.6) else ">", start, border)
    if kind == "count":
        turn_on = when(free, Assign(result, one(), "+"), Assign(border, end))
    else:
        turn_on = If(((free, (Assign(border, end),)),), (Assign(result, one(), "+"),))
    made = (SortBy(rows, 1), Declare(border, Literal(-(10**5))), Declare(result, nothing()))
    return (*made, EachPair((start, end), whole, rows, (*guard, turn_on)), Return(result)), Int()
