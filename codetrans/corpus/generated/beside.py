"""Sketches over the cells of a table and those beside them, without a queue."""

from __future__ import annotations

from codetrans.corpus.generated.boards import board, joined
from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    Whole,
    add,
    at,
    nothing,
    numbers,
    one,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.containers import Listed
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Growing,
    Literal,
    Logic,
    NewTable,
    plus,
)
from codetrans.languages.drawn.tree import Append, Assign, Count, Declare, Return, Statement
from codetrans.types import Bool, Int, List


def beside(draw: Draw) -> Whole:
    """What the cells around each cell say: a count, a border, a new table."""
    table = board(draw)
    i, j, value = draw.fresh(["i", "r", "row"]), draw.fresh(["j", "c", "col"]), table.value(0, 1)
    kind = draw.rng.choice(("border", "counts", "where", "sums"))
    near, result = draw.fresh(["count", "near", "live", "neighbors"]), draw.fresh(RESULTS)
    own = Compare("==", table.cell(i, j), value)
    if kind == "border":
        a, b = draw.fresh(["nr", "x", "ni"]), draw.fresh(["nc", "y", "nj"])
        out = [Compare("<", a, nothing()), Compare("<", b, nothing())]
        out += [Compare(">=", a, table.rows), Compare(">=", b, table.columns)]
        step = when(joined("or", [*out, Compare("!=", table.cell(a, b), value)]), Assign(result, one(), "+"))
        loop = table.over(i, j, (when(own, table.stepping(i, j, a, b, (step,))),))
        return (*table.before, *table.steps, Declare(result, nothing()), loop, Return(result)), Int()
    if kind == "sums" and not table.letters:
        counted = table.around(i, j, lambda a, b: [], lambda a, b: (Assign(near, table.cell(a, b), "+"),))
    else:
        counted = table.around(
            i,
            j,
            lambda a, b: [Compare("==", table.cell(a, b), value)],
            lambda a, b: (Assign(near, one(), "+"),),
        )
    if kind in ("counts", "sums"):
        name = draw.fresh(["res", "ans", "next", "out"], List(NUMBERS_LIST))
        made = Declare(name, NewTable(table.rows, table.columns, nothing(), name.type))
        keep = Assign(at(at(name, i), j), near)
        loop = table.over(i, j, (Declare(near, nothing()), *counted, keep))
        return (*table.before, *table.steps, made, loop, Return(name)), List(NUMBERS_LIST)
    test: Expression = Compare(draw.rng.choice(("==", ">", "<", ">=")), near, draw.small(0, 4))
    if draw.chance(0.5):
        test = Logic("and", own, test)
    step = when(test, Assign(result, one(), "+"))
    loop = table.over(i, j, (Declare(near, nothing()), *counted, step))
    return (*table.before, *table.steps, Declare(result, nothing()), loop, Return(result)), Int()


def turned(draw: Draw) -> Whole:
    """A way through a table that turns where it cannot go on."""
    table = board(draw, letters=0.0)
    first, second = draw.rng.choice((((0, 1, 0, -1), (1, 0, -1, 0)), ((1, 0, -1, 0), (0, 1, 0, -1))))
    dr, dc = draw.fresh(["dr", "dx", "di"], NUMBERS_LIST), draw.fresh(["dc", "dy", "dj"], NUMBERS_LIST)
    marks = draw.fresh(["seen", "visited", "vis"], List(List(Bool())))
    r, c, d = draw.fresh(["r", "x", "row"]), draw.fresh(["c", "y", "col"]), draw.fresh(["d", "dir", "di0"])
    a, b = draw.fresh(["nr", "nx", "next_row"]), draw.fresh(["nc", "ny", "next_col"])
    k = draw.fresh(["k", "i", "t"])
    out = [
        Compare("<", a, nothing()),
        Compare(">=", a, table.rows),
        Compare("<", b, nothing()),
        Compare(">=", b, table.columns),
    ]
    blocked = joined("or", [*out, at(at(marks, a), b)])
    turn = when(
        blocked,
        Assign(d, rest(plus(d, 1), Literal(4))),
        Assign(a, add(r, at(dr, d))),
        Assign(b, add(c, at(dc, d))),
    )
    if draw.chance(0.6):
        result = draw.fresh(["res", "ans", "order", "out"], Growing(Int()))
        keep: Statement = Append(result, table.cell(r, c))
        start: Expression = Empty(result.type)
    else:
        result, start = draw.fresh(RESULTS), nothing()
        keep = Assign(result, draw.rng.choice((times(table.cell(r, c), k), add(table.cell(r, c), d))), "+")
    body = (
        keep,
        Assign(at(at(marks, r), c), Literal(True, FLAG)),
        Declare(a, add(r, at(dr, d))),
        Declare(b, add(c, at(dc, d))),
        turn,
        Assign(r, a),
        Assign(c, b),
    )
    made = (
        Declare(dr, Listed(numbers(first))),
        Declare(dc, Listed(numbers(second))),
        Declare(marks, NewTable(table.rows, table.columns, Literal(False, FLAG), marks.type)),
        Declare(result, start),
        Declare(r, nothing()),
        Declare(c, nothing()),
        Declare(d, nothing()),
    )
    loop = Count(k, nothing(), times(table.rows, table.columns), body)
    return (*table.before, *made, loop, Return(result)), result.type
