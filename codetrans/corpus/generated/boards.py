"""What searches over a table share: its size, its cells, the steps to the cells beside one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from codetrans.corpus.generated.draw import TABLES, Draw
from codetrans.corpus.generated.terms import CHARACTER, add, at, less, nothing, numbers, when
from codetrans.languages.drawn.containers import NUMBERS, PAIRS, Directions, EachPair, IsEmpty, Listed, Placed
from codetrans.languages.drawn.expressions import (
    Compare,
    Expression,
    Item,
    Length,
    Literal,
    Logic,
    Name,
    Not,
    plus,
)
from codetrans.languages.drawn.tree import Block, Continue, Count, Declare, Return
from codetrans.types import Int, List

BESIDE = ((0, 1), (1, 0), (0, -1), (-1, 0))
CORNERS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
# What is done at a cell, given its row and its column.
AtCell = Callable[[Name, Name], Block]


def negated(condition: Expression) -> Expression:
    match condition:
        case Compare(operator, left, right):
            return Compare(OPPOSITE[operator], left, right)
        case Logic(operator, left, right):
            return Logic("or" if operator == "and" else "and", negated(left), negated(right))
        case Not(operand):
            return operand
    return Not(condition)


def joined(operator: str, conditions: list[Expression]) -> Expression:
    whole, *others = conditions
    for other in others:
        whole = Logic(operator, whole, other)
    return whole


@dataclass
class Board:
    """A table of numbers or characters that is a parameter, with the steps of a search in it."""

    draw: Draw
    grid: Name
    rows: Name
    columns: Name
    before: Block  # the sizes
    steps: Block  # the directions
    wide: bool  # eight directions
    letters: bool

    def cell(self, row: Expression, column: Expression) -> Item:
        return at(at(self.grid, row), column)

    def value(self, least: int = 0, most: int = 2) -> Literal:
        """What a cell may hold."""
        if self.letters:
            return Literal(self.draw.rng.choice("01#.XO"), CHARACTER)
        return Literal(self.draw.rng.randint(least, most))

    def over(self, row: Name, column: Name, body: Block) -> Count:
        inner = Count(column, nothing(), self.columns, body)
        return Count(row, nothing(), self.rows, (inner,))

    def inside(self, row: Expression, column: Expression) -> list[Expression]:
        low = [Compare(">=", row, nothing()), Compare(">=", column, nothing())]
        high = [less(row, self.rows), less(column, self.columns)]
        if self.draw.chance(0.5):
            return [*low, *high]
        return [low[0], high[0], low[1], high[1]]

    def around(
        self,
        row: Expression,
        column: Expression,
        test: Callable[[Name, Name], list[Expression]],
        body: AtCell,
    ) -> Block:
        """Goes to the cells beside one that are inside and meet a test."""
        r, c = (
            self.draw.fresh(["nr", "x", "new_row", "ni", "nx", "a"]),
            self.draw.fresh(["nc", "y", "new_col", "nj", "ny", "b"]),
        )
        conditions = [*self.inside(r, c), *test(r, c)]
        done = body(r, c)
        if self.skips:
            away = [negated(condition) for condition in conditions]
            if self.splits and len(away) > 4:
                first, second = joined("or", away[:4]), joined("or", away[4:])
                done = (when(first, Continue()), Placed((r, c)), when(second, Continue()), *done)
            else:
                done = (when(joined("or", away), Continue()), *done)
        elif self.splits and len(conditions) > 4:
            inner = when(joined("and", conditions[4:]), *done)
            done = (when(joined("and", conditions[:4]), Placed((r, c)), inner),)
        else:
            done = (when(joined("and", conditions), *done),)
        return (self.stepping(row, column, r, c, done),)

    def stepping(
        self, row: Expression, column: Expression, r: Name, c: Name, done: Block
    ) -> Count | EachPair:
        """Every cell beside one, also outside."""
        steps = [step.name for step in self.steps if isinstance(step, Declare)]
        if len(steps) == 1 and steps[0].type == PAIRS:
            dr, dc = self.draw.fresh(["dr", "dx", "di", "d1"]), self.draw.fresh(["dc", "dy", "dj", "d2"])
            go = (Declare(r, add(row, dr)), Declare(c, add(column, dc)))
            return EachPair((dr, dc), self.draw.fresh(["d", "dir", "step", "delta"]), steps[0], (*go, *done))
        k = self.draw.fresh(["k", "d", "dir", "t"])
        second = at(steps[-1], k) if len(steps) == 2 else at(steps[0], plus(k, 1))
        go = (Declare(r, add(row, at(steps[0], k))), Declare(c, add(column, second)))
        return Count(k, nothing(), Literal(8 if self.wide else 4), (*go, *done))

    def __post_init__(self) -> None:
        self.skips, self.splits = self.draw.chance(0.5), self.draw.chance(0.5)


def board(draw: Draw, letters: float = 0.25, guard: Expression | None = None, sized: float = 0.1) -> Board:
    """`guard`: what is returned for a table without cells."""
    is_text = draw.chance(letters)
    grid = draw.parameter(TABLES, List(List(CHARACTER if is_text else Int())))
    before: Block = ()
    if guard is not None and draw.chance(0.4):
        empty: Expression = IsEmpty(grid) if draw.chance(0.5) else Compare("==", Length(grid), nothing())
        if draw.chance(0.5):
            first = at(grid, nothing())
            other = IsEmpty(first) if isinstance(empty, IsEmpty) else Compare("==", Length(first), nothing())
            empty = Logic("or", empty, other)
        before = (when(empty, Return(guard)),)
    pools = draw.rng.choice(
        ((["m", "M"], ["n", "N"]), (["rows", "row_count"], ["cols", "columns"]), (["n", "h"], ["m", "w"]))
    )
    if draw.chance(sized):
        rows, columns = (draw.parameter(pool) for pool in pools)
    else:
        rows, columns = (draw.fresh(pool) for pool in pools)
        before = (*before, Declare(rows, Length(grid)), Declare(columns, Length(at(grid, nothing()))))
    wide = draw.chance(0.2)
    return Board(draw, grid, rows, columns, before, steps(draw, wide), wide, is_text)


def steps(draw: Draw, wide: bool) -> Block:
    """The directions: pairs, or two lists, or one that is read at a place and behind it."""
    pairs = list(BESIDE + CORNERS if wide else BESIDE)
    draw.rng.shuffle(pairs)
    kind = draw.rng.random()
    if kind < 0.65:
        return (
            Declare(
                draw.fresh(["dirs", "directions", "moves", "steps", "DIRS"], PAIRS), Directions(tuple(pairs))
            ),
        )
    if kind < 0.8 and not wide:
        turned = draw.rng.choice(((0, 1, 0, -1, 0), (-1, 0, 1, 0, -1), (1, 0, -1, 0, 1)))
        return (Declare(draw.fresh(["dirs", "dir", "d4", "moves"], NUMBERS), Listed(numbers(turned))),)
    names = draw.rng.choice((("dx", "dy"), ("dr", "dc"), ("row_step", "col_step")))
    first, second = (draw.fresh([name], NUMBERS) for name in names)
    return (
        Declare(first, Listed(numbers(a for a, _ in pairs))),
        Declare(second, Listed(numbers(b for _, b in pairs))),
    )
