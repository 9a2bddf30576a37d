"""Sketches with parts and copies of lists."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
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
    when,
)
from codetrans.languages.drawn.containers import Frozen
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Growing,
    Length,
    Literal,
    Logic,
    plus,
)
from codetrans.languages.drawn.texts import Copy, Slice
from codetrans.languages.drawn.tree import Append, Assign, Block, Count, Declare, Each, Pop, Return, Sort
from codetrans.types import Int, List

PARTS = ["part", "sub", "piece", "chunk", "window"]
TABLE = List(NUMBERS_LIST)
COPIES = ["sorted_arr", "copy1", "expected", "ordered"]


def part_of(draw: Draw) -> Whole:
    """What is in a part of a list: its sum, what stands in the middle of it, the part itself."""
    values = draw.parameter(["arr", "nums", "a", "values", "list1"], NUMBERS_LIST)
    n = draw.fresh(["n", "size", "m"])
    kind = draw.rng.choice(("between", "first", "last", "halves", "halves"))
    before: Block = (Declare(n, Length(values)),)
    part, x = draw.fresh(PARTS, NUMBERS_LIST), draw.fresh(["x", "v", "num"])
    if kind == "halves":
        return _halves(draw, values, n, before)
    start: Expression
    stop: Expression
    if kind == "between":
        start, stop = draw.parameter(["i", "left", "start", "l"]), draw.parameter(["j", "right", "end", "r"])
        outside: Expression = Logic("or", less(start, nothing()), Compare(">", stop, n))
        outside = Logic("or", outside, Compare(">", start, stop))
        none = Compare("==", start, stop)
    else:
        k = draw.parameter(["k", "count", "limit"])
        start, stop = (nothing(), k) if kind == "first" else (minus(n, k), n)
        outside = Logic("or", less(k, nothing()), Compare(">", k, n))
        none = Compare("==", k, nothing())
    made = Declare(part, Slice(values, start, stop, NUMBERS_LIST))
    result = draw.fresh(RESULTS)
    what = draw.rng.choice(("sum", "sorted", "whole", "middle"))
    if what == "sum":
        total = Assign(result, draw.rng.choice((x, x, one())), "+")
        step = when(draw.condition([x]), total) if draw.chance(0.5) else total
        guard = when(outside, Return(Literal(-1)))
        return (
            *before,
            guard,
            made,
            Declare(result, nothing()),
            Each(x, part, (step,)),
            Return(result),
        ), Int()
    if what == "middle":
        guard = when(Logic("or", outside, none), Return(Literal(-1)))
        place = over(Length(part), Literal(2))
        return (*before, guard, made, Sort(part), Return(at(part, place))), Int()
    sort: Block = (Sort(part),) if what == "sorted" else ()
    refused = when(outside, Return(Frozen(Empty(Growing(Int())), NUMBERS_LIST)))
    return (*before, refused, made, *sort, Return(part)), NUMBERS_LIST


def _halves(draw: Draw, values: Expression, n: Expression, before: Block) -> Whole:
    mid, i = draw.fresh(["mid", "half", "h"]), draw.fresh(["i", "p"])
    first, second = (
        draw.fresh(["left", "first", "lower"], NUMBERS_LIST),
        draw.fresh(["right", "second", "upper"], NUMBERS_LIST),
    )
    made: Block = (
        Declare(mid, over(n, Literal(2))),
        Declare(first, Slice(values, nothing(), mid, NUMBERS_LIST)),
        Declare(second, Slice(values, mid, n, NUMBERS_LIST)),
    )
    sorts: Block = (Sort(first), Sort(second)) if draw.chance(0.6) else ()
    result = draw.fresh(RESULTS)
    meet = Compare(draw.rng.choice(("<", ">", "==")), at(first, i), at(second, i))
    gain = draw.rng.choice((one(), at(first, i), minus(at(second, i), at(first, i))))
    loop = Count(i, nothing(), Length(first), (when(meet, Assign(result, gain, "+")),))
    return (*before, *made, *sorts, Declare(result, nothing()), loop, Return(result)), Int()


def copied(draw: Draw) -> Whole:
    """A list beside a sorted copy of it."""
    values = draw.parameter(["arr", "nums", "heights", "a", "values"], NUMBERS_LIST)
    other = draw.fresh(COPIES, NUMBERS_LIST)
    made: Block = (Declare(other, Copy(values, NUMBERS_LIST)), Sort(other))
    i, result = draw.fresh(["i", "k"]), draw.fresh(RESULTS)
    kind = draw.rng.choice(("moved", "bounds", "same", "ranks"))
    differs = Compare("!=", at(values, i), at(other, i))
    if kind == "moved":
        step = when(differs, Assign(result, one(), "+"))
        loop = Count(i, nothing(), Length(values), (step,))
        return (*made, Declare(result, nothing()), loop, Return(result)), Int()
    if kind == "same":
        check = Count(i, nothing(), Length(values), (when(differs, Return(Literal(False, FLAG))),))
        return (*made, check, Return(Literal(True, FLAG))), FLAG
    if kind == "ranks":
        k = draw.parameter(["k", "rank", "x"])
        outside = when(Logic("or", less(k, one()), Compare(">", k, Length(values))), Return(Literal(-1)))
        place = minus(k, one()) if draw.chance(0.5) else minus(Length(other), k)
        return (outside, *made, Return(at(other, place))), Int()
    first, last = draw.fresh(["first", "start", "left"]), draw.fresh(["last", "end", "right"])
    keep = (when(less(first, nothing()), Assign(first, i)), Assign(last, i))
    loop = Count(i, nothing(), Length(values), (when(differs, *keep),))
    none = when(less(first, nothing()), Return(nothing()))
    ends = (Declare(first, Literal(-1)), Declare(last, Literal(-1)))
    return (*made, *ends, loop, none, Return(plus(minus(last, first), 1))), Int()


def chunked(draw: Draw) -> Whole:
    """A list in pieces: so many at once, all beginnings, or broken where something holds."""
    values = draw.parameter(["arr", "nums", "a", "values"], NUMBERS_LIST)
    rows = Growing(NUMBERS_LIST)
    out = draw.fresh(["res", "result", "ans", "chunks", "out"], rows)
    i = draw.fresh(["i", "start"])
    made = Declare(out, Empty(rows))
    kind = draw.rng.choice(("windows", "beginnings", "kept"))
    if kind != "kept":
        n = draw.fresh(["n", "size"])
        if kind == "windows":
            k = draw.parameter(["k", "width", "w"])
            guard: Block = (when(less(k, one()), Return(Frozen(Empty(rows), TABLE))),)
            piece = Slice(values, i, add(i, k), NUMBERS_LIST)
            loop = Count(i, nothing(), plus(minus(n, k), 1), (Append(out, piece),))
        else:
            guard = ()
            test = draw.condition([at(values, i)])
            ends = draw.chance(0.4)
            start, stop = (i, n) if ends else (nothing(), plus(i, 1))
            piece = Slice(values, start, stop, NUMBERS_LIST)
            loop = Count(i, nothing(), n, (when(test, Append(out, piece)),))
        return (*guard, made, Declare(n, Length(values)), loop, Return(Frozen(out, TABLE))), TABLE
    rows = Growing(Growing(Int()))
    out = draw.fresh(["rows", "lists", "groups"], rows)
    path = draw.fresh(["path", "cur", "kept", "temp"], Growing(Int()))
    x = draw.fresh(["x", "v", "num"])
    drop: Block = ()
    if draw.chance(0.5):
        limit = draw.small(2, 4)
        drop = (when(Compare(">=", Length(path), limit), Pop(path)),)
    test = Compare("==", rest(Length(path), draw.small(2, 3)), nothing())
    body = (*drop, Append(path, x), when(test, Append(out, Copy(path, path.type))))
    empty = (Declare(out, Empty(rows)), Declare(path, Empty(path.type)))
    return (*empty, Each(x, values, body), Return(out)), rows
