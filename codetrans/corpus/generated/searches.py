"""Sketches of searches over the cells of a table: with a queue or a stack of pairs, and flags."""

from __future__ import annotations

from codetrans.corpus.generated.boards import Board, board, joined
from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    Whole,
    at,
    minus,
    nothing,
    one,
    times,
    when,
)
from codetrans.languages.drawn.containers import PAIR, Drain, Group, Holding, IsEmpty, Repeat, Take
from codetrans.languages.drawn.expressions import (
    Compare,
    Contains,
    Empty,
    Expression,
    Extreme,
    Item,
    Literal,
    Logic,
    Name,
    NewTable,
    Not,
    Queue,
    plus,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Declare,
    If,
    Insert,
    Return,
    Statement,
    While,
)
from codetrans.types import Bool, Int, List, Set

ROWS, COLUMNS = ["r", "row", "i1", "cx", "x0"], ["c", "col", "j1", "cy", "y0"]


class Marks:
    """How a search knows where it was: flags, a set of pairs, or the table itself is written to."""

    def __init__(self, draw: Draw, table: Board, free: Literal, written: float = 0.35) -> None:
        self.table, self.free = table, free
        kind = draw.rng.random()
        self.kind = "table" if kind < written else "flags" if kind < written + (1 - written) * 0.75 else "set"
        other = [v for v in ("0#*X" if table.letters else (0, 2, -1)) if v != free.value]
        self.used = Literal(draw.rng.choice(other), free.type)
        type = List(List(Bool())) if self.kind == "flags" else Set(PAIR)
        self.name = draw.fresh(["visited", "seen", "vis", "used", "visit"], type)

    def made(self) -> Block:
        if self.kind == "table":
            return ()
        if self.kind == "set":
            return (Declare(self.name, Empty(self.name.type)),)
        return (
            Declare(
                self.name,
                NewTable(self.table.rows, self.table.columns, Literal(False, FLAG), self.name.type),
            ),
        )

    def open(self, row: Expression, column: Expression) -> list[Expression]:
        """What holds where the search may go."""
        free = Compare("==", self.table.cell(row, column), self.free)
        if self.kind == "table":
            return [free]
        if self.kind == "set":
            return [free, Not(Contains(self.name, Group((row, column))))]
        return [free, Not(at(at(self.name, row), column))]

    def mark(self, row: Expression, column: Expression) -> Statement:
        if self.kind == "set":
            return Insert(self.name, Group((row, column)))
        if self.kind == "flags":
            return Assign(at(at(self.name, row), column), Literal(True, FLAG))
        return Assign(self.table.cell(row, column), self.used)


def spot(of: Name, row: Expression, column: Expression) -> Item:
    return at(at(of, row), column)


def pending(draw: Draw, stack: bool = False) -> Name:
    names = ["stack", "st", "todo"] if stack else ["q", "queue", "que", "bfs"]
    return draw.fresh(names, Queue(PAIR, stack, places=True))


def taken(draw: Draw, queue: Name) -> Take:
    r, c = draw.fresh(ROWS), draw.fresh(COLUMNS)
    return Take((r, c), queue, draw.fresh(["cur", "p", "curr", "node", "cell", "top"]))


def pieces(draw: Draw) -> Whole:
    """Parts of a table that hang together: how many, the largest, those that do not touch the border."""
    table = board(draw, guard=nothing())
    free = table.value(0, 1)
    marks = Marks(draw, table, free)
    i, j, result = draw.fresh(["i", "r0"]), draw.fresh(["j", "c0"]), draw.fresh(RESULTS)
    kind = draw.rng.choice(("count", "count", "largest", "largest", "least", "closed", "squares"))
    area = draw.fresh(["area", "size1", "cells", "cur_size"])
    queue = pending(draw, draw.chance(0.35))
    take = taken(draw, queue)
    r, c = take.names
    beside = table.around(r, c, marks.open, lambda a, b: (marks.mark(a, b), Append(queue, Group((a, b)))))
    begin: Block = (Declare(queue, Holding(Group((i, j)), queue.type)), marks.mark(i, j))
    if draw.chance(0.4):
        begin = begin[::-1]
    inner: Block = beside if kind == "count" else (Assign(area, one(), "+"), *beside)
    end: Block = ()
    if kind == "count":
        begin = (Assign(result, one(), "+"), *begin)
    elif kind == "largest":
        end = (Assign(result, Extreme("max", result, area)),)
    elif kind == "squares":
        end = (Assign(result, times(area, area), "+"),)
    elif kind == "least":
        limit = draw.number()
        end = (
            when(Compare(draw.rng.choice((">=", ">", "<", "==")), area, limit), Assign(result, one(), "+")),
        )
    else:
        border = [Compare("==", r, nothing()), Compare("==", c, nothing())]
        ends = [Compare("==", r, minus(table.rows, one())), Compare("==", c, minus(table.columns, one()))]
        area = Name(area.words, FLAG)
        inner = (when(joined("or", [*border, *ends]), Assign(area, Literal(False, FLAG))), *beside)
        end = (when(area, Assign(result, one(), "+")),)
    if kind != "count":
        begin = (Declare(area, Literal(True, FLAG) if kind == "closed" else nothing()), *begin)
    loop = table.over(i, j, (when(joined("and", marks.open(i, j)), *begin, Drain(take, inner), *end),))
    return (
        *table.before,
        *table.steps,
        *marks.made(),
        Declare(result, nothing()),
        loop,
        Return(result),
    ), Int()


def shortest(draw: Draw) -> Whole:
    """The fewest steps from one corner to the other, by levels or by a table of distances."""
    table = board(draw, guard=Literal(-1))
    free = table.value(0, 1)
    queue, never = pending(draw), Literal(-1)
    take = taken(draw, queue)
    r, c = take.names
    last = (minus(table.rows, one()), minus(table.columns, one()))
    goal = Logic("and", Compare("==", r, last[0]), Compare("==", c, last[1]))
    closed: Expression = Compare("!=", table.cell(nothing(), nothing()), free)
    if draw.chance(0.4):
        closed = Logic("or", closed, Compare("!=", table.cell(*last), free))
    guard = when(closed, Return(never))
    start = Group((nothing(), nothing()))
    first = draw.rng.choice((nothing(), one()))
    if draw.chance(0.45):
        name = draw.fresh(["dist", "distance", "d0", "level"], List(NUMBERS_LIST))
        beside = table.around(
            r,
            c,
            lambda a, b: [Compare("==", table.cell(a, b), free), Compare("==", spot(name, a, b), never)],
            lambda a, b: (Assign(spot(name, a, b), plus(spot(name, r, c), 1)), Append(queue, Group((a, b)))),
        )
        made = (
            Declare(name, NewTable(table.rows, table.columns, never, name.type)),
            Declare(queue, Holding(start, queue.type)),
            Assign(spot(name, nothing(), nothing()), first),
        )
        body: Block = (when(goal, Return(spot(name, r, c))), *beside) if draw.chance(0.5) else beside
        return (
            *table.before,
            guard,
            *table.steps,
            *made,
            Drain(take, body),
            Return(spot(name, *last)),
        ), Int()
    marks = Marks(draw, table, free)
    count = draw.fresh(["steps", "level", "dist", "moves", "ans"])
    beside = table.around(r, c, marks.open, lambda a, b: (marks.mark(a, b), Append(queue, Group((a, b)))))
    level = Repeat(
        queue,
        draw.fresh(["i", "k", "s"]),
        draw.fresh(["size", "sz", "level_size"]),
        (take, when(goal, Return(count)), *beside),
    )
    more = Assign(count, one(), "+")
    begun = (*marks.made(), Declare(queue, Holding(start, queue.type)), marks.mark(nothing(), nothing()))
    loop = While(Not(IsEmpty(queue)), (level, more))
    return (*table.before, guard, *table.steps, *begun, Declare(count, first), loop, Return(never)), Int()


def spread(draw: Draw) -> Whole:
    """From many cells at once: after how many rounds all is reached, or how far every cell is."""
    table = board(draw, letters=0.0)
    source = draw.rng.choice((0, 1, 2))
    free = draw.rng.choice([v for v in (0, 1, 2) if v != source])
    queue = pending(draw)
    take = taken(draw, queue)
    (r, c), i, j = take.names, draw.fresh(["i", "r0"]), draw.fresh(["j", "c0"])
    is_source = Compare("==", table.cell(i, j), Literal(source))
    if draw.chance(0.4):
        name = draw.fresh(["dist", "res", "ans", "height"], List(NUMBERS_LIST))
        beside = table.around(
            r,
            c,
            lambda a, b: [Compare("==", spot(name, a, b), Literal(-1))],
            lambda a, b: (Assign(spot(name, a, b), plus(spot(name, r, c), 1)), Append(queue, Group((a, b)))),
        )
        found = when(is_source, Assign(spot(name, i, j), nothing()), Append(queue, Group((i, j))))
        made = (
            Declare(name, NewTable(table.rows, table.columns, Literal(-1), name.type)),
            Declare(queue, Empty(queue.type)),
        )
        loops = (table.over(i, j, (found,)), Drain(take, beside))
        return (*table.before, *table.steps, *made, *loops, Return(name)), List(NUMBERS_LIST)
    left, rounds = (
        draw.fresh(["fresh", "left", "remaining", "total"]),
        draw.fresh(["minutes", "time", "rounds", "ans"]),
    )
    beside = table.around(
        r,
        c,
        lambda a, b: [Compare("==", table.cell(a, b), Literal(free))],
        lambda a, b: (
            Assign(table.cell(a, b), Literal(source)),
            Assign(left, one(), "-"),
            Append(queue, Group((a, b))),
        ),
    )
    sort = If(
        (
            (is_source, (Append(queue, Group((i, j))),)),
            (Compare("==", table.cell(i, j), Literal(free)), (Assign(left, one(), "+"),)),
        )
    )
    some, full = Compare(">", left, nothing()), Not(IsEmpty(queue))
    test = Logic("and", full, some) if draw.chance(0.5) else Logic("and", some, full)
    level = Repeat(
        queue, draw.fresh(["k", "s", "t"]), draw.fresh(["size", "sz", "level_size"]), (take, *beside)
    )
    end: Block = (when(some, Return(Literal(-1))), Return(rounds))
    if draw.chance(0.3):
        end = (
            when(Compare("==", left, nothing()), Return(rounds)),
            Return(draw.rng.choice((Literal(-1), left))),
        )
    made = (Declare(queue, Empty(queue.type)), Declare(left, nothing()))
    rounds_of = (
        table.over(i, j, (sort,)),
        Declare(rounds, nothing()),
        While(test, (level, Assign(rounds, one(), "+"))),
    )
    return (*table.before, *table.steps, *made, *rounds_of, *end), Int()
