"""Sketches of searches over the cells of a table: with a queue or a stack of pairs, and flags."""

from __future__ import annotations

from collections.abc import Sequence

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


def measured(
    draw: Draw, table: Board, names: Sequence[str], take: Take, free: Literal | None
) -> tuple[Name, Declare, Block]:
    """A table of how far each cell is, -1 where no search was, what makes it, and what goes on to the cells
    beside one: to those that are `free`, or all."""
    name, (r, c) = draw.fresh(names, List(NUMBERS_LIST)), take.names

    def is_open(a: Name, b: Name) -> list[Expression]:
        new = Compare("==", spot(name, a, b), Literal(-1))
        return [new] if free is None else [Compare("==", table.cell(a, b), free), new]

    def go(a: Name, b: Name) -> Block:
        return Assign(spot(name, a, b), plus(spot(name, r, c), 1)), Append(take.of, Group((a, b)))

    beside = table.around(r, c, is_open, go)
    return name, Declare(name, NewTable(table.rows, table.columns, Literal(-1), name.type)), beside


def shortest(draw: Draw) -> Whole:
    """The fewest steps from one corner to the other, by levels or by a table of distances."""
    table = board(draw, guard=Literal(-1))
    free = table.value(0, 1)
    queue = pending(draw)
    take = taken(draw, queue)
    r, c = take.names
    last = (minus(table.rows, one()), minus(table.columns, one()))
    goal = Logic("and", Compare("==", r, last[0]), Compare("==", c, last[1]))
    closed: Expression = Compare("!=", table.cell(nothing(), nothing()), free)
    if draw.chance(0.4):
        closed = Logic("or", closed, Compare("!=", table.cell(*last), free))
    begin = Declare(queue, Holding(Group((nothing(), nothing())), queue.type))
    guard = when(closed, Return(Literal(-1)))
    first = draw.rng.choice((nothing(), one()))
    if draw.chance(0.45):
        name, made, beside = measured(draw, table, ["dist", "distance", "d0", "level"], take, free)
        body: Block = (when(goal, Return(spot(name, r, c))), *beside) if draw.chance(0.5) else beside
        start = (made, begin, Assign(spot(name, nothing(), nothing()), first))
        end = (Drain(take, body), Return(spot(name, *last)))
        return (*table.before, guard, *table.steps, *start, *end), Int()
    return (
        *table.before,
        guard,
        *table.steps,
        *_by_levels(draw, table, free, take, begin, goal, first),
    ), Int()


def _by_levels(
    draw: Draw, table: Board, free: Literal, take: Take, begin: Declare, goal: Expression, first: Literal
) -> Block:
    """Counts the levels of a search up to that with the goal."""
    (r, c), queue = take.names, take.of
    marks = Marks(draw, table, free)
    count = draw.fresh(["steps", "level", "dist", "moves", "ans"])
    beside = table.around(r, c, marks.open, lambda a, b: (marks.mark(a, b), Append(queue, Group((a, b)))))
    level = Repeat(
        queue,
        draw.fresh(["i", "k", "s"]),
        draw.fresh(["size", "sz", "level_size"]),
        (take, when(goal, Return(count)), *beside),
    )
    loop = While(Not(IsEmpty(queue)), (level, Assign(count, one(), "+")))
    start = (*marks.made(), begin, marks.mark(nothing(), nothing()))
    return (*start, Declare(count, first), loop, Return(Literal(-1)))


def spread(draw: Draw) -> Whole:
    """From many cells at once: after how many rounds all is reached, or how far every cell is."""
    table = board(draw, letters=0.0)
    source = draw.rng.choice((0, 1, 2))
    free = draw.rng.choice([v for v in (0, 1, 2) if v != source])
    queue = pending(draw)
    take = taken(draw, queue)
    i, j = draw.fresh(["i", "r0"]), draw.fresh(["j", "c0"])
    is_source = Compare("==", table.cell(i, j), Literal(source))
    begin, enqueue = Declare(queue, Empty(queue.type)), Append(queue, Group((i, j)))
    if draw.chance(0.4):
        name, made, beside = measured(draw, table, ["dist", "res", "ans", "height"], take, None)
        found = when(is_source, Assign(spot(name, i, j), nothing()), enqueue)
        loops = (table.over(i, j, (found,)), Drain(take, beside))
        return (*table.before, *table.steps, made, begin, *loops, Return(name)), List(NUMBERS_LIST)
    left = draw.fresh(["fresh", "left", "remaining", "total"])
    rounds = draw.fresh(["minutes", "time", "rounds", "ans"])
    is_free = Compare("==", table.cell(i, j), Literal(free))
    sort = If(((is_source, (enqueue,)), (is_free, (Assign(left, one(), "+"),))))
    start = (begin, Declare(left, nothing()), table.over(i, j, (sort,)), Declare(rounds, nothing()))
    body = _in_rounds(draw, table, take, (source, free), left, rounds)
    return (*table.before, *table.steps, *start, *body), Int()


def _in_rounds(
    draw: Draw, table: Board, take: Take, values: tuple[int, int], left: Name, rounds: Name
) -> Block:
    """Makes free cells sources, a round after another, until none is `left` or none can be reached.

    `values` are those of a source and of a free cell.
    """
    (r, c), queue, (source, free) = take.names, take.of, values
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
    some, full = Compare(">", left, nothing()), Not(IsEmpty(queue))
    test = Logic("and", full, some) if draw.chance(0.5) else Logic("and", some, full)
    level = Repeat(
        queue, draw.fresh(["k", "s", "t"]), draw.fresh(["size", "sz", "level_size"]), (take, *beside)
    )
    end: Block = (when(some, Return(Literal(-1))), Return(rounds))
    if draw.chance(0.3):
        none = when(Compare("==", left, nothing()), Return(rounds))
        end = (none, Return(draw.rng.choice((Literal(-1), left))))
    return (While(test, (level, Assign(rounds, one(), "+"))), *end)
