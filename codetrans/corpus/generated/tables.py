"""Sketches that fill or read a table."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Recurrence:
    """How a cell of a table comes from those above it and before it."""

    before: Block
    rows: Name  # the number of the last row …
    columns: Name  # … and column
    same: Expression  # where the cell is `match` …
    match: Expression
    sides: tuple[Expression, ...]  # … and what it is made of elsewhere


def table_of_two(draw: Draw) -> Found:
    """A table over two texts, or over a list and a bound."""
    i, j = draw.fresh(["i"]), draw.fresh(["j"])
    dp = draw.fresh(["dp", "table", "L", "T", "memo", "lookup", "K"], List(NUMBERS_LIST))
    here = at(at(dp, i), j)
    found = _over_texts(draw, dp, i, j) if draw.chance(0.5) else _over_list(draw, dp, i, j)
    other = found.sides[0]
    if len(found.sides) > 1 and draw.chance(0.8):
        other = Extreme(draw.rng.choice(("max", "min")), found.sides[0], found.sides[1])
    match, otherwise = (found.same, (Assign(here, found.match),)), (Assign(here, other),)
    draw.chance(0.7)  # says nothing any more, but without it every seed draws other programs
    bottom = draw.rng.choice((nothing(), one(), j, add(i, j)))
    row_count, column_count = plus(found.rows, 1), plus(found.columns, 1)
    made = Declare(dp, NewTable(row_count, column_count, nothing(), List(NUMBERS_LIST)))
    if draw.chance(0.5):
        is_edge = Logic("or", Compare("==", i, nothing()), Compare("==", j, nothing()))
        inside = If(((is_edge, (Assign(here, bottom),)), match), otherwise)
        loops: Block = (Count(i, nothing(), row_count, (Count(j, nothing(), column_count, (inside,)),)),)
    else:
        first = Assign(at(at(dp, i), nothing()), draw.rng.choice((i, one(), nothing())))
        inside = If((match,), otherwise)
        loops = (
            Count(i, nothing(), row_count, (first,)),
            Count(i, one(), row_count, (Count(j, one(), column_count, (inside,)),)),
        )
    return (*found.before, made, *loops), at(at(dp, found.rows), found.columns)


def _over_texts(draw: Draw, dp: Name, i: Name, j: Name) -> Recurrence:
    """Of the beginnings of two texts."""
    up, back = minus(i, one()), minus(j, one())
    corner = at(at(dp, up), back)
    first, m, before = draw.text_and_length()
    second, n, more = draw.text_and_length()
    before = (*before, *more)
    if draw.chance(0.5):  # their lengths are told
        m, n = draw.parameter(["m", "len_a", "x1"]), draw.parameter(["n", "len_b", "y1"])
        before = ()
    same = Compare("==", at(first, up), at(second, back))
    match = add(corner, one()) if draw.chance(0.7) else corner
    return Recurrence(before, m, n, same, match, (at(at(dp, up), j), at(at(dp, i), back)))


def _over_list(draw: Draw, dp: Name, i: Name, j: Name) -> Recurrence:
    """Of the beginnings of a list, and what they make up to a bound."""
    up = minus(i, one())
    above = at(at(dp, up), j)
    values, m, before = draw.list_and_length()
    n = draw.parameter(["W", "total", "target", "sum1", "capacity", "amount"])
    item = at(values, up)
    same: Expression = Compare("<=", item, j)
    reached = at(at(dp, up), minus(j, item))
    match = draw.rng.choice(
        (
            add(above, reached),
            Extreme("max", add(item, reached), above),
            Extreme("min", above, plus(reached, 1)),
        )
    )
    # What is taken must not lie before the table: no weight below zero.
    same = Logic("and", Compare(">=", item, nothing()), same) if draw.chance(0.3) else same
    return Recurrence(before, m, n, same, match, (above,))


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
        if before == ():
            draw.parameters.remove(columns)
        loop = Count(i, nothing(), rows, _on_diagonals(draw, mat, rows, i, result))
        return (*before[:1], Declare(result, nothing()), loop), result
    if kind == "path":
        made, dp = _cheapest(draw, cell, (rows, columns), (i, j))
        return (*before, *made), at(at(dp, minus(rows, one())), minus(columns, one()))
    if kind == "line":
        total = draw.fresh(["total1", "row_sum", "line", "s1"])
        inner = Count(j, nothing(), columns, (Assign(total, cell, "+"),))
        keep = Assign(result, Extreme("max", result, total))
        body: Block = (Declare(total, nothing()), inner, keep)
    else:
        step: Statement = Assign(result, draw.rng.choice((cell, one())), "+")
        if kind == "when":
            step = when(draw.condition([cell, cell, i, j]), step)
        body = (Count(j, nothing(), columns, (step,)),)
    return (*before, Declare(result, nothing()), Count(i, nothing(), rows, body)), result


def _on_diagonals(draw: Draw, mat: Name, rows: Name, i: Name, result: Name) -> Block:
    """Adds the cell of row `i` on the main diagonal, and maybe that on the other one."""
    body: Block = (Assign(result, at(at(mat, i), i), "+"),)
    if draw.chance(0.5):
        other = at(at(mat, i), minus(minus(rows, i), one()))
        body = (*body, Assign(result, other, draw.rng.choice("+-")))
    return body


def _cheapest(
    draw: Draw, cell: Expression, sizes: tuple[Name, Name], places: tuple[Name, Name]
) -> tuple[Block, Name]:
    """A table of what the best way to each cell costs, and its name; `sizes` and `places` by row and column."""
    (rows, columns), (i, j) = sizes, places
    dp = draw.fresh(["dp", "cost", "tc", "best1"], List(NUMBERS_LIST))
    here, above, left = at(at(dp, i), j), at(at(dp, minus(i, one())), j), at(at(dp, i), minus(j, one()))
    which = draw.rng.choice(("max", "min"))
    is_top, is_left = Compare("==", i, nothing()), Compare("==", j, nothing())
    branches = (
        (Logic("and", is_top, is_left), (Assign(here, cell),)),
        (is_top, (Assign(here, add(left, cell)),)),
        (is_left, (Assign(here, add(above, cell)),)),
    )
    turn = If(branches, (Assign(here, add(Extreme(which, above, left), cell)),))
    made = Declare(dp, NewTable(rows, columns, nothing(), List(NUMBERS_LIST)))
    loop = Count(i, nothing(), rows, (Count(j, nothing(), columns, (turn,)),))
    return (made, loop), dp
