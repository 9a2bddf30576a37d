"""Sketches that fill or read a table."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, TABLES, Draw
from codetrans.corpus.generated.terms import (
    LONG,
    NUMBERS_LIST,
    Found,
    add,
    at,
    less,
    minus,
    nothing,
    one,
    when,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Convert,
    Expression,
    Extreme,
    Length,
    Literal,
    Logic,
    Name,
    NewList,
    NewTable,
    plus,
)
from codetrans.languages.drawn.tree import Assign, Block, Count, Declare, If, Return, Statement
from codetrans.types import Int, List


def table_of_one(draw: Draw) -> Found:
    """A recurrence over a list of results."""
    kind = draw.rng.choice(("number", "number", "list"))
    before: Block = ()
    values: Name | None = None
    if kind == "list":
        values, length, before = draw.list_and_length()
    else:
        length = draw.number()
    type = LONG if draw.chance(0.2) else Int()
    dp = draw.fresh(["dp", "memo", "table", "f", "ways", "cache", "lis", "catalan"], List(type))
    i = draw.fresh(["i"])
    earlier: list[Expression] = [at(dp, minus(i, one())), at(dp, minus(i, Literal(2)))]
    size = plus(length, 1) if values is None or draw.chance(0.4) else length
    stop = plus(length, 1) if values is None else length
    atoms = list(earlier)
    if values is not None:
        item: Expression = at(values, i) if draw.chance(0.6) else at(values, minus(i, one()))
        atoms.append(Convert(item, type) if type == LONG else item)
    elif draw.chance(0.4):
        atoms.append(Convert(i, type) if type == LONG else i)
    pool: list[Expression] = [
        add(atoms[0], draw.rng.choice(atoms[1:])),
        Extreme("max", atoms[0], draw.rng.choice(atoms[1:])),
    ]
    pool.append(Extreme("min", atoms[0], draw.rng.choice(atoms[1:])))
    if len(atoms) > 2:
        pool.append(Extreme("max", atoms[0], add(atoms[1], atoms[2])))
    value = draw.rng.choice(pool)
    inner: Block = (Assign(at(dp, i), value),)
    if draw.chance(0.3):
        j = draw.fresh(["j"])
        one_more = Literal(1, type)
        wanted: Expression = draw.condition([i, j])
        if values is not None:
            wanted = Compare(draw.rng.choice("<>"), at(values, j), at(values, i))
        grow = Assign(at(dp, i), Extreme("max", at(dp, i), add(at(dp, j), one_more)))
        if draw.chance(0.4):
            wanted = Logic("and", wanted, less(at(dp, i), add(at(dp, j), one_more)))
            grow = Assign(at(dp, i), add(at(dp, j), one_more))
        inner = (Count(j, nothing(), i, (when(wanted, grow),)),)
    start: Block = (
        Declare(
            dp, NewList(size, draw.rng.choice((nothing(type), one(type), Literal(-1, type))), List(type))
        ),
        Assign(at(dp, nothing()), draw.rng.choice((nothing(type), one(type)))),
    )
    guard = when(Compare("<=", length, one()), Return(Literal(draw.rng.choice((0, 1)), type)))
    if values is None or draw.chance(0.5):
        start = (*start, Assign(at(dp, one()), one(type)))
    last = at(dp, minus(stop, one()) if stop == length else length)
    return (*before, guard, *start, Count(i, Literal(2), stop, inner)), last


def table_of_two(draw: Draw) -> Found:
    """A table over two texts, or over a list and a bound."""
    i, j = draw.fresh(["i"]), draw.fresh(["j"])
    dp = draw.fresh(["dp", "table", "L", "T", "memo", "lookup", "K"], List(NUMBERS_LIST))
    up, back = minus(i, one()), minus(j, one())
    here, corner = at(at(dp, i), j), at(at(dp, up), back)
    sides: list[Expression] = [at(at(dp, up), j), at(at(dp, i), back)]
    if draw.chance(0.5):
        first, m, before = draw.text_and_length()
        second, n, more = draw.text_and_length()
        if draw.chance(0.5):  # their lengths are told
            m, n = draw.parameter(["m", "len_a", "x1"]), draw.parameter(["n", "len_b", "y1"])
            before, more = (), ()
        same: Expression = Compare("==", at(first, up), at(second, back))
        before = (*before, *more)
        match: Expression = add(corner, one()) if draw.chance(0.7) else corner
    else:
        values, m, before = draw.list_and_length()
        n = draw.parameter(["W", "total", "target", "sum1", "capacity", "amount"])
        item = at(values, up)
        same = Compare("<=", item, j)
        reached = at(at(dp, up), minus(j, item))
        match = draw.rng.choice(
            (
                add(sides[0], reached),
                Extreme("max", add(item, reached), sides[0]),
                Extreme("min", sides[0], plus(reached, 1)),
            )
        )
        sides = [sides[0]]
        # What is taken must not lie before the table: no weight below zero.
        same = Logic("and", Compare(">=", item, nothing()), same) if draw.chance(0.3) else same
    other: Expression = (
        Extreme(draw.rng.choice(("max", "min")), sides[0], sides[1])
        if len(sides) > 1 and draw.chance(0.8)
        else sides[0]
    )
    choice = If(((same, (Assign(here, match),)),), (Assign(here, other),))
    edge = Compare("==", i, nothing())
    both = Logic("or", edge, Compare("==", j, nothing())) if draw.chance(0.7) else edge
    bottom = draw.rng.choice((nothing(), one(), j, add(i, j)))
    made = Declare(dp, NewTable(plus(m, 1), plus(n, 1), nothing(), List(NUMBERS_LIST)))
    if draw.chance(0.5):
        inside: Block = (If(((both, (Assign(here, bottom),)), *choice.branches), choice.otherwise),)
        if both is edge:
            inside = (
                If(
                    (
                        (Logic("or", edge, Compare("==", j, nothing())), (Assign(here, bottom),)),
                        *choice.branches,
                    ),
                    choice.otherwise,
                ),
            )
        loops = Count(i, nothing(), plus(m, 1), (Count(j, nothing(), plus(n, 1), inside),))
        return (*before, made, loops), at(at(dp, m), n)
    border = Count(
        i, nothing(), plus(m, 1), (Assign(at(at(dp, i), nothing()), draw.rng.choice((i, one(), nothing()))),)
    )
    loops = Count(i, one(), plus(m, 1), (Count(j, one(), plus(n, 1), (choice,)),))
    return (*before, made, border, loops), at(at(dp, m), n)


def grid(draw: Draw) -> Found:
    """Cells of a table, by row, by column, on a diagonal, with their neighbours."""
    mat = draw.parameter(TABLES, List(NUMBERS_LIST))
    before: Block = ()
    if draw.chance(0.5):
        rows, columns = draw.parameter(["n", "rows", "R", "m"]), draw.parameter(["m1", "cols", "C", "n1"])
    else:
        rows, columns = draw.fresh(["n", "rows", "m"]), draw.fresh(["m1", "cols", "n1"])
        before = (Declare(rows, Length(mat)), Declare(columns, Length(at(mat, nothing()))))
    i, j, result = draw.fresh(["i", "row"]), draw.fresh(["j", "col"]), draw.fresh(RESULTS)
    cell = at(at(mat, i), j)
    kind = draw.rng.choice(("all", "when", "diagonal", "line", "path"))
    if kind == "diagonal":
        both = draw.chance(0.5)
        body: Block = (Assign(result, at(at(mat, i), i), "+"),)
        if both:
            body = (
                *body,
                Assign(result, at(at(mat, i), minus(minus(rows, i), one())), draw.rng.choice("+-")),
            )
        if before == ():
            draw.parameters.remove(columns)
        return (*before[:1], Declare(result, nothing()), Count(i, nothing(), rows, body)), result
    if kind == "line":
        total = draw.fresh(["total1", "row_sum", "line", "s1"])
        inner = Count(j, nothing(), columns, (Assign(total, cell, "+"),))
        keep = Assign(result, Extreme("max", result, total))
        return (
            *before,
            Declare(result, nothing()),
            Count(i, nothing(), rows, (Declare(total, nothing()), inner, keep)),
        ), result
    if kind == "path":
        dp = draw.fresh(["dp", "cost", "tc", "best1"], List(NUMBERS_LIST))
        here, above, left = at(at(dp, i), j), at(at(dp, minus(i, one())), j), at(at(dp, i), minus(j, one()))
        which = draw.rng.choice(("max", "min"))
        branches = (
            (Logic("and", Compare("==", i, nothing()), Compare("==", j, nothing())), (Assign(here, cell),)),
            (Compare("==", i, nothing()), (Assign(here, add(left, cell)),)),
            (Compare("==", j, nothing()), (Assign(here, add(above, cell)),)),
        )
        turn = If(branches, (Assign(here, add(Extreme(which, above, left), cell)),))
        made = Declare(dp, NewTable(rows, columns, nothing(), List(NUMBERS_LIST)))
        loops = Count(i, nothing(), rows, (Count(j, nothing(), columns, (turn,)),))
        return (*before, made, loops), at(at(dp, minus(rows, one())), minus(columns, one()))
    step: Statement = Assign(result, draw.rng.choice((cell, one())), "+")
    if kind == "when":
        step = when(draw.condition([cell, cell, i, j]), step)
    return (
        *before,
        Declare(result, nothing()),
        Count(i, nothing(), rows, (Count(j, nothing(), columns, (step,)),)),
    ), result
