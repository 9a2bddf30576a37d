"""Sketches of functions that try one choice after the other by calling themselves."""

from __future__ import annotations

from codetrans.corpus.generated.draw import Draw
from codetrans.corpus.generated.terms import FLAG, NUMBERS_LIST, Whole, add, at, minus, nothing, one, when
from codetrans.languages.drawn.expressions import (
    Again,
    Compare,
    Expression,
    Extreme,
    Length,
    Literal,
    Logic,
    plus,
)
from codetrans.languages.drawn.tree import Block, Declare, Return
from codetrans.types import Int, List


def chosen(draw: Draw) -> Whole:
    """Elements that are taken or left: how many ways there are, whether there is one, what is the best."""
    values = draw.parameter(["nums", "arr", "coins", "weights", "a"], NUMBERS_LIST)
    i = draw.parameter(["i", "index", "pos", "start"])
    left = draw.parameter(["target", "left", "remaining", "amount", "k"])
    item = at(values, i)
    on = plus(i, 1)
    kind = draw.rng.choice(("ways", "ways", "whether", "signs", "most", "fewest"))
    end: Expression = Compare(draw.rng.choice((">=", "==")), i, Length(values))
    if kind == "whether":
        met = when(Compare("==", left, nothing()), Return(Literal(True, FLAG)))
        over = when(Logic("or", end, Compare("<", left, nothing())), Return(Literal(False, FLAG)))
        guards: Block = (met, over) if draw.chance(0.5) else (met, when(end, Return(Literal(False, FLAG))))
        take = Again((values, on, minus(left, item)), FLAG)
        leave = Again((values, on, left), FLAG)
        if draw.chance(0.4):
            return (*guards, when(take, Return(Literal(True, FLAG))), Return(leave)), FLAG
        return (*guards, Return(Logic("or", take, leave))), FLAG
    take_one, leave_one = Again((values, on, minus(left, item))), Again((values, on, left))
    if kind in ("ways", "signs"):
        met = when(Compare("==", left, nothing()), Return(one()))
        at_end = when(end, met, Return(nothing()))
        if kind == "signs":
            return (at_end, Return(add(take_one, Again((values, on, add(left, item)))))), Int()
        early = when(Compare("<", left, nothing()), Return(nothing()))
        if draw.chance(0.5):
            return (met, when(end, Return(nothing())), Return(add(take_one, leave_one))), Int()
        return (at_end, early, Return(add(take_one, leave_one))), Int()
    taken, skipped = draw.fresh(["take", "with_it", "yes"]), draw.fresh(["skip", "without", "no"])
    if kind == "most":
        guard = when(end, Return(nothing()))
        too_much = when(Compare(">", item, left), Return(leave_one))
        gain = draw.rng.choice((item, one()))
        result = Return(Extreme("max", taken, skipped))
        more = add(gain, take_one)
    else:
        guard = when(Compare("==", left, nothing()), Return(nothing()))
        too_much = when(Logic("or", end, Compare("<", left, nothing())), Return(Literal(1000)))
        result = Return(Extreme("min", taken, skipped))
        more = add(one(), take_one)
    return (guard, too_much, Declare(taken, more), Declare(skipped, leave_one), result), Int()


def routed(draw: Draw) -> Whole:
    """Ways through a table, down and to the right: counted, or the best of them."""
    grid = draw.parameter(["grid", "mat", "board", "cost"], List(NUMBERS_LIST))
    i, j = draw.parameter(["i", "r", "row"]), draw.parameter(["j", "c", "col"])
    m, n = draw.fresh(["m", "rows"]), draw.fresh(["n", "cols"])
    before: Block = (Declare(m, Length(grid)), Declare(n, Length(at(grid, nothing()))))
    outside = Logic("or", Compare(">=", i, m), Compare(">=", j, n))
    cell = at(at(grid, i), j)
    corner = Logic("and", Compare("==", i, minus(m, one())), Compare("==", j, minus(n, one())))
    last = when(corner, Return(one()))
    down, right = Again((grid, plus(i, 1), j)), Again((grid, i, plus(j, 1)))
    if draw.chance(0.5):
        blocked = Compare("==", cell, draw.small(0, 2))
        if draw.chance(0.4):
            outside = Logic("or", outside, blocked)
            return (*before, when(outside, Return(nothing())), last, Return(add(down, right))), Int()
        guards = (when(outside, Return(nothing())), when(blocked, Return(nothing())))
        return (*before, *guards, last, Return(add(down, right))), Int()
    which = draw.rng.choice(("min", "max"))
    border = Literal(10_000 if which == "min" else -10_000)
    best = add(cell, Extreme(which, down, right))
    return (*before, when(outside, Return(border)), when(corner, Return(cell)), Return(best)), Int()
