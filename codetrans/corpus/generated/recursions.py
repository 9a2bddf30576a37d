"""Sketches of textbook recursion over part of a list or a text, which is told by its ends."""

from __future__ import annotations

from codetrans.corpus.generated.draw import LISTS, Draw
from codetrans.corpus.generated.halves import HIGH, LOW, SOUGHT
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    TEXT,
    Whole,
    add,
    at,
    less,
    minus,
    nothing,
    one,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.expressions import (
    Again,
    Compare,
    Extreme,
    Literal,
    Logic,
    plus,
)
from codetrans.languages.drawn.tree import Assign, Block, Count, Declare, Return
from codetrans.types import Int

LEFT, RIGHT = ["m", "i", "n1", "p"], ["n", "j", "n2", "q"]


def shortened(draw: Draw) -> Whole:
    """The first elements of a list, one fewer each time: their sum, the largest, what fits, ways to a sum."""
    kind = draw.rng.choice(("sum", "extreme", "ordered", "subset", "ways", "worth", "count"))
    if kind == "worth":
        return _worth(draw)
    values, n = draw.parameter(LISTS, NUMBERS_LIST), draw.parameter(["n", "size", "m", "length"])
    last, shorter = at(values, minus(n, one())), minus(n, one())
    if kind == "sum":
        end = when(Compare(draw.rng.choice(("<=", "==")), n, nothing()), Return(nothing()))
        more = draw.rng.choice((last, times(last, last), Literal(1), rest(last, Literal(2))))
        return (end, Return(add(Again((values, shorter)), more))), Int()
    if kind == "extreme":
        end = when(Compare("==", n, one()), Return(at(values, nothing())))
        return (end, Return(Extreme(draw.rng.choice(("max", "min")), last, Again((values, shorter))))), Int()
    if kind == "ordered":
        end = when(
            Logic("or", Compare("==", n, nothing()), Compare("==", n, one())), Return(Literal(True, FLAG))
        )
        wrong = Compare(draw.rng.choice("<>"), last, at(values, minus(n, Literal(2))))
        return (end, when(wrong, Return(Literal(False, FLAG))), Return(Again((values, shorter), FLAG))), FLAG
    if kind == "count":
        sought = draw.parameter(SOUGHT)
        end = when(Compare("==", n, nothing()), Return(nothing()))
        met = Compare(draw.rng.choice(("==", "==", "<", ">", "!=")), last, sought)
        on = Again((values, shorter, sought))
        return (end, when(met, Return(plus(on, 1))), Return(on)), Int()
    total = draw.parameter(["total", "target", "amount", "left", "s"])
    taken, left = Again((values, shorter, minus(total, last))), Again((values, shorter, total))
    if kind == "subset":
        taken, left = Again(taken.arguments, FLAG), Again(left.arguments, FLAG)
        guards: Block = (
            when(Compare("==", total, nothing()), Return(Literal(True, FLAG))),
            when(Compare("==", n, nothing()), Return(Literal(False, FLAG))),
            when(Compare(">", last, total), Return(left)),
        )
        return (
            *guards,
            Return(Logic("or", left, taken) if draw.chance(0.5) else Logic("or", taken, left)),
        ), FLAG
    if draw.chance(0.5):  # as often as one likes
        taken = Again((values, n, minus(total, last)))
    guards = (
        when(Compare("==", total, nothing()), Return(one())),
        when(less(total, nothing()), Return(nothing())),
        when(Compare("<=", n, nothing()), Return(nothing())),
    )
    return (*guards, Return(add(left, taken))), Int()


def _worth(draw: Draw) -> Whole:
    """The most that things are worth which are not too heavy together."""
    room = draw.parameter(["W", "capacity", "w", "limit"])
    weights = draw.parameter(["wt", "weights", "size1", "cost"], NUMBERS_LIST)
    worth = draw.parameter(["val", "values", "profit", "p1"], NUMBERS_LIST)
    n = draw.parameter(["n", "count1", "k"])
    weight, gain = at(weights, minus(n, one())), at(worth, minus(n, one()))
    end = when(Logic("or", Compare("==", n, nothing()), Compare("==", room, nothing())), Return(nothing()))
    without = Again((room, weights, worth, minus(n, one())))
    within = add(gain, Again((minus(room, weight), weights, worth, minus(n, one()))))
    heavy = when(Compare(">", weight, room), Return(without))
    return (end, heavy, Return(Extreme("max", within, without))), Int()


def compared(draw: Draw) -> Whole:
    """Two texts from their ends, or one from both: common letters, changes, a palindrome."""
    kind = draw.rng.choice(("common", "changes", "times", "palindrome", "mirrored"))
    return _from_both_ends(draw, kind) if kind in ("palindrome", "mirrored") else _two_texts(draw, kind)


def _from_both_ends(draw: Draw, kind: str) -> Whole:
    """Whether a text is a palindrome; else its longest one, or the fewest letters that it lacks of one."""
    text = draw.parameter(["s", "text", "str1", "word"], TEXT)
    i, j = draw.parameter(LOW), draw.parameter(HIGH)
    same = Compare("==", at(text, i), at(text, j))
    inner = (text, plus(i, 1), minus(j, one()))
    if kind == "palindrome":
        done = when(Compare(">=", i, j), Return(Literal(True, FLAG)))
        wrong = when(Compare("!=", at(text, i), at(text, j)), Return(Literal(False, FLAG)))
        return (done, wrong, Return(Again(inner, FLAG))), FLAG
    best = Extreme("max", Again((text, plus(i, 1), j)), Again((text, i, minus(j, one()))))
    grows = draw.chance(0.5)
    ends: Block = (
        when(Compare(">", i, j), Return(nothing())),
        when(Compare("==", i, j), Return(one() if grows else nothing())),
    )
    if grows:
        return (*ends, when(same, Return(add(Again(inner), Literal(2)))), Return(best)), Int()
    least = Extreme("min", best.left, best.right)
    return (*ends, when(same, Return(Again(inner))), Return(plus(least, 1))), Int()


def _two_texts(draw: Draw, kind: str) -> Whole:
    """Of the beginnings of two texts: common letters, changes from one to the other, or how often the second
    is in the first."""
    first = draw.parameter(["X", "s1", "a", "str1"], TEXT)
    second = draw.parameter(["Y", "s2", "b", "str2"], TEXT)
    m, n = draw.parameter(LEFT), draw.parameter(RIGHT)
    same = Compare("==", at(first, minus(m, one())), at(second, minus(n, one())))
    both = Again((first, second, minus(m, one()), minus(n, one())))
    one_less = Again((first, second, minus(m, one()), n))
    other_less = Again((first, second, m, minus(n, one())))
    empty = (Compare("==", m, nothing()), Compare("==", n, nothing()))
    if kind == "common":
        end = when(Logic("or", *empty), Return(nothing()))
        more = plus(both, 1) if draw.chance(0.5) else add(one(), both)
        return (end, when(same, Return(more)), Return(Extreme("max", other_less, one_less))), Int()
    if kind == "changes":
        ends = (when(empty[0], Return(n)), when(empty[1], Return(m)))
        least = Extreme("min", one_less, other_less)
        if draw.chance(0.6):
            least = Extreme("min", least, both)
        return (*ends, when(same, Return(both)), Return(add(one(), least))), Int()
    ends = (when(empty[1], Return(one())), when(empty[0], Return(nothing())))
    return (*ends, when(same, Return(add(one_less, both))), Return(one_less)), Int()


def summed(draw: Draw) -> Whole:
    """A number from all smaller ones: trees, partitions, ways to divide."""
    n, i = draw.parameter(["n", "num", "x", "N"]), draw.fresh(["i", "j", "k1"])
    result = draw.fresh(["res", "result", "count", "total", "ans"])
    kind = draw.rng.choice(("trees", "parts", "sets", "drops"))
    if kind == "trees":
        end = when(Compare("<=", n, one()), Return(one()))
        step = Assign(result, times(Again((i,)), Again((minus(minus(n, i), one()),))), "+")
        return (
            end,
            Declare(result, nothing()),
            Count(i, nothing(), n, (step,)),
            Return(result),
        ), Int()
    k = draw.parameter(["k", "m", "p", "eggs"])
    if kind == "parts":
        guards: Block = (
            when(Compare("==", n, nothing()), Return(one())),
            when(Logic("or", less(n, nothing()), Compare("==", k, nothing())), Return(nothing())),
        )
        return (*guards, Return(add(Again((n, minus(k, one()))), Again((minus(n, k), k))))), Int()
    if kind == "sets":
        outside = [Compare("==", n, nothing()), Compare("==", k, nothing()), Compare(">", k, n)]
        none = when(Logic("or", Logic("or", outside[0], outside[1]), outside[2]), Return(nothing()))
        alone = when(Logic("or", Compare("==", k, one()), Compare("==", k, n)), Return(one()))
        less_n = minus(n, one())
        return (
            none,
            alone,
            Return(add(times(k, Again((less_n, k))), Again((less_n, minus(k, one()))))),
        ), Int()
    ends = (
        when(Logic("or", Compare("==", n, one()), Compare("==", n, nothing())), Return(n)),
        when(Compare("==", k, one()), Return(n)),
    )
    worst = Extreme("max", Again((minus(i, one()), minus(k, one()))), Again((minus(n, i), k)))
    tried = draw.fresh(["cur", "worst", "res1"])
    loop = Count(i, one(), plus(n, 1), (Declare(tried, worst), Assign(result, Extreme("min", result, tried))))
    return (*ends, Declare(result, Literal(1000)), loop, Return(plus(result, 1))), Int()
