"""Sketches that walk through tables in other orders, or make new ones of them."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, TABLES, Draw
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    Whole,
    add,
    at,
    less,
    minus,
    nothing,
    one,
    over,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.containers import IsEmpty
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Extreme,
    Growing,
    Item,
    Length,
    Literal,
    Logic,
    Name,
    NewList,
    NewTable,
    plus,
)
from codetrans.languages.drawn.tree import Append, Assign, Block, Count, Declare, If, Return, Statement, While
from codetrans.types import Int, List

TABLE = List(NUMBERS_LIST)


def _table(draw: Draw) -> tuple[Name, Name, Name, Block]:
    """A table, how many rows and columns it has, and what says so."""
    mat = draw.parameter(TABLES, TABLE)
    rows, columns = draw.rng.choice(
        ((["m", "M"], ["n", "N"]), (["rows", "row_count"], ["cols", "columns"]), (["n", "h"], ["m", "w"]))
    )
    m, n = draw.fresh(rows), draw.fresh(columns)
    return mat, m, n, (Declare(m, Length(mat)), Declare(n, Length(at(mat, nothing()))))


def _cells(m: Expression, n: Expression, i: Name, j: Name, *body: Statement) -> Count:
    return Count(i, nothing(), m, (Count(j, nothing(), n, body),))


def remade(draw: Draw) -> Whole:
    """A table turned, mirrored or changed into a new one."""
    mat, m, n, before = _table(draw)
    out = draw.fresh(["res", "result", "ans", "out", "turned"], TABLE)
    i, j = draw.fresh(["i", "r"]), draw.fresh(["j", "c"])
    cell = at(at(mat, i), j)
    row, column = minus(minus(m, one()), i), minus(minus(n, one()), j)
    places: dict[str, tuple[Expression, Expression]] = {
        "transposed": (j, i),
        "right": (j, row),
        "left": (column, i),
        "around": (row, column),
        "mirrored": (i, column),
        "upended": (row, j),
        "changed": (i, j),
    }
    kind = draw.rng.choice((*places, "transposed", "right"))
    turned = kind in ("transposed", "right", "left")
    size = (n, m) if turned else (m, n)
    value: Expression = draw.whole([cell, i, j], 1) if kind == "changed" else cell
    y, x = places[kind]
    made = Declare(out, NewTable(*size, nothing(), TABLE))
    if kind != "changed" and draw.chance(0.25):  # read from elsewhere, not written there
        row, column = minus(minus(m, one()), j), minus(minus(n, one()), i)
        sources: dict[str, tuple[Expression, Expression]] = {"right": (row, i), "left": (j, column)}
        y, x = sources.get(kind, (y, x))
        put = Assign(at(at(out, i), j), at(at(mat, y), x))
        return (*before, made, _cells(*size, i, j, put), Return(out)), TABLE
    put = Assign(at(at(out, y), x), value)
    return (*before, made, _cells(m, n, i, j, put), Return(out)), TABLE


def summed(draw: Draw) -> Whole:
    """What rows and columns add up to, in lists: returned, or compared with each other and with cells."""
    mat, m, n, before = _table(draw)
    i, j, result = draw.fresh(["i", "r"]), draw.fresh(["j", "c"]), draw.fresh(RESULTS)
    of_rows = draw.fresh(["row_sum", "row", "row_count", "rs"], NUMBERS_LIST)
    of_columns = draw.fresh(["col_sum", "col", "col_count", "cs"], NUMBERS_LIST)
    cell = at(at(mat, i), j)
    which = draw.rng.choice(("sum", "count", "most"))
    test = Compare(draw.rng.choice(("==", ">", "!=")), cell, draw.small(0, 2))

    def gain(target: Item) -> Statement:
        if which == "most":
            return Assign(target, Extreme("max", target, cell))
        return Assign(target, cell if which == "sum" else one(), "+")

    def filled(*targets: Item) -> Count:
        steps = tuple(map(gain, targets))
        return _cells(m, n, i, j, *((when(test, *steps),) if which == "count" else steps))

    rows = Declare(of_rows, NewList(m, nothing(), NUMBERS_LIST))
    columns = Declare(of_columns, NewList(n, nothing(), NUMBERS_LIST))
    kind = draw.rng.choice(("rows", "columns", "both", "both"))
    if kind != "both":
        made, target, place = (rows, of_rows, i) if kind == "rows" else (columns, of_columns, j)
        return (*before, made, filled(at(target, place)), Return(target)), NUMBERS_LIST
    row, column = at(of_rows, i), at(of_columns, j)
    value = draw.rng.choice((minus(Extreme("min", row, column), cell), one(), cell))
    tests: list[Expression] = [
        Compare("==", row, column),
        Compare("<", row, column),
        Logic("and", Compare("==", row, cell), Compare("==", column, cell)),
        Logic("and", test, Logic("and", Compare("==", row, one()), Compare("==", column, one()))),
    ]
    step = when(draw.rng.choice(tests), Assign(result, value, "+"))
    loops = (filled(row, column), Declare(result, nothing()), _cells(m, n, i, j, step), Return(result))
    return (*before, rows, columns, *loops), Int()


def spiral(draw: Draw) -> Whole:
    """A table from its border inwards."""
    mat, m, n, before = _table(draw)
    top, bottom = draw.fresh(["top", "up", "r1"]), draw.fresh(["bottom", "down", "r2"])
    left, right = draw.fresh(["left", "l", "c1"]), draw.fresh(["right", "r", "c2"])
    out = draw.fresh(["res", "result", "ans", "order"], Growing(Int()))
    i = draw.fresh(["i", "k"])

    def keep(row: Expression, column: Expression) -> Block:
        return (Append(out, at(at(mat, row), column)),)

    inner = Compare("<=", top, bottom), Compare("<=", left, right)
    walks: list[Statement] = [
        Count(i, left, plus(right, 1), keep(top, i)),
        Assign(top, one(), "+"),
        Count(i, top, plus(bottom, 1), keep(i, right)),
        Assign(right, one(), "-"),
        when(inner[0], Count(i, right, left, keep(bottom, i), -1), Assign(bottom, one(), "-")),
        when(inner[1], Count(i, bottom, top, keep(i, left), -1), Assign(left, one(), "+")),
    ]
    if draw.chance(0.3):  # the other way around
        walks = [
            Count(i, top, plus(bottom, 1), keep(i, left)),
            Assign(left, one(), "+"),
            Count(i, left, plus(right, 1), keep(bottom, i)),
            Assign(bottom, one(), "-"),
            when(inner[1], Count(i, bottom, top, keep(i, right), -1), Assign(right, one(), "-")),
            when(inner[0], Count(i, right, left, keep(top, i), -1), Assign(top, one(), "+")),
        ]
    ends = (
        Declare(top, nothing()),
        Declare(bottom, minus(m, one())),
        Declare(left, nothing()),
        Declare(right, minus(n, one())),
    )
    loop = While(Logic("and", *inner), tuple(walks))
    guard: Block = ()
    if draw.chance(0.4):
        guard = (when(IsEmpty(mat), Return(out)),)
    made = Declare(out, Empty(out.type))
    return (made, *guard, *before, *ends, loop, Return(out)), out.type


def diagonals(draw: Draw) -> Whole:
    """The cells of a table by diagonals: in one order, in two by turns, each diagonal summed or compared."""
    mat, m, n, before = _table(draw)
    i, j, d = draw.fresh(["i", "r"]), draw.fresh(["j", "c"]), draw.fresh(["d", "k", "s1"])
    kind = draw.rng.choice(("walk", "turns", "sums", "alike"))
    if kind == "alike":
        differs = Compare("!=", at(at(mat, i), j), at(at(mat, minus(i, one())), minus(j, one())))
        inner = Count(j, one(), n, (when(differs, Return(Literal(False, FLAG))),))
        return (*before, Count(i, one(), m, (inner,)), Return(Literal(True, FLAG))), FLAG
    if kind == "sums":
        sums = draw.fresh(["sums", "diag", "res", "totals"], NUMBERS_LIST)
        made = Declare(sums, NewList(minus(add(m, n), one()), nothing(), NUMBERS_LIST))
        place = add(i, j) if draw.chance(0.6) else add(minus(i, j), minus(n, one()))
        step = Assign(at(sums, place), at(at(mat, i), j), "+")
        return (*before, made, _cells(m, n, i, j, step), Return(sums)), NUMBERS_LIST
    out = draw.fresh(["res", "result", "ans", "order"], Growing(Int()))
    column = minus(d, i)
    inside = Logic("and", Compare(">=", column, nothing()), less(column, n))
    keep = when(inside, Append(out, at(at(mat, i), column)))
    down = Count(i, nothing(), m, (keep,))
    walk: Statement = down
    if kind == "turns":
        up = Count(i, minus(m, one()), nothing(), (keep,), -1)
        even = Compare("==", rest(d, Literal(2)), draw.rng.choice((nothing(), one())))
        walk = If(((even, (up,)),), (down,))
    loop = Count(d, nothing(), minus(add(m, n), one()), (walk,))
    return (*before, Declare(out, Empty(out.type)), loop, Return(out)), out.type


def row_search(draw: Draw) -> Whole:
    """A number in a table whose rows are sorted: by halves of the whole, of each row, or from a corner."""
    mat, m, n, before = _table(draw)
    target = draw.parameter(["target", "x", "k", "key"])
    low, high = draw.fresh(["lo", "left", "low", "l"]), draw.fresh(["hi", "right", "high", "r"])
    mid, value = draw.fresh(["mid", "p"]), draw.fresh(["value", "cur", "v"])
    middle = draw.rng.choice((over(add(low, high), Literal(2)), add(low, over(minus(high, low), Literal(2)))))
    yes, no = Return(Literal(True, FLAG)), Return(Literal(False, FLAG))
    kind = draw.rng.choice(("whole", "rows", "corner"))
    if kind == "corner":
        i, j = draw.fresh(["i", "row"]), draw.fresh(["j", "col"])
        cell = at(at(mat, i), j)
        down = Assign(i, one(), "+")
        ends: Block = (Declare(i, nothing()), Declare(j, minus(n, one())))
        test = Logic("and", less(i, m), Compare(">=", j, nothing()))
        if draw.chance(0.4):
            result = draw.fresh(RESULTS)
            gain = Assign(result, plus(j, 1), "+")
            turn = If(((Compare("<=", cell, target), (gain, down)),), (Assign(j, one(), "-"),))
            return (*before, *ends, Declare(result, nothing()), While(test, (turn,)), Return(result)), Int()
        turn = If(
            ((Compare("==", cell, target), (yes,)), (Compare(">", cell, target), (Assign(j, one(), "-"),))),
            (down,),
        )
        return (*before, *ends, While(test, (turn,)), no), FLAG
    if kind == "whole":
        read: Expression = at(at(mat, over(mid, n)), rest(mid, n))
        last = minus(times(m, n), one())
    else:
        i = draw.fresh(["i", "row"])
        read, last = at(at(mat, i), mid), minus(n, one())
    less_than = (Compare("<", value, target), (Assign(low, plus(mid, 1)),))
    turn = If(((Compare("==", value, target), (yes,)), less_than), (Assign(high, minus(mid, one())),))
    halve = While(Compare("<=", low, high), (Declare(mid, middle), Declare(value, read), turn))
    bounds: Block = (Declare(low, nothing()), Declare(high, last), halve)
    if kind == "rows":
        bounds = (Count(i, nothing(), m, bounds),)
    return (*before, *bounds, no), FLAG
