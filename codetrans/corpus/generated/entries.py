"""Sketches with maps: asked for what they may not have, of lists, gone through entry by entry; and rows."""

from __future__ import annotations

from codetrans.corpus.generated.draw import LISTS, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    NUMBERS_LIST,
    Whole,
    add,
    at,
    minus,
    nothing,
    one,
    over,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.containers import (
    EachEntry,
    Frozen,
    Gather,
    IfFound,
    Put,
    Row,
    keyed,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Extreme,
    Growing,
    Last,
    Length,
    Literal,
    Logic,
    Lookup,
    Name,
    plus,
)
from codetrans.languages.drawn.tree import (
    Assign,
    Block,
    Continue,
    Count,
    Declare,
    Each,
    If,
    Return,
    Statement,
    Tally,
    walk,
)
from codetrans.types import Int, Map

COUNTS = Map(Int(), Int())
MAPS = ["mp", "m1", "index", "last_seen", "pos_map", "lookup", "seen"]


def found_pair(draw: Draw) -> Whole:
    """Two places whose elements fit: the first in a map, by what was wanted."""
    values, length, before = draw.list_and_length()
    k, i, j = draw.parameter(["target", "k", "goal"]), draw.fresh(["i"]), draw.fresh(["j", "p"])
    known, wanted = draw.fresh(MAPS, COUNTS), draw.fresh(["need", "complement", "diff", "other"])
    item = at(values, i)
    sought = draw.rng.choice((minus(k, item), minus(item, k), add(item, k)))
    named = draw.chance(0.6)
    key: Expression = wanted if named else sought
    answer: Statement
    if draw.chance(0.6):
        answer, end, type = (
            Return(Row((j, i), NUMBERS_LIST)),
            Return(Frozen(Empty(Growing(Int())), NUMBERS_LIST)),
            NUMBERS_LIST,
        )
        result = None
    else:
        result = draw.fresh(RESULTS)
        answer = Assign(
            result, draw.rng.choice((Extreme("max", result, minus(i, j)), add(result, minus(i, j))))
        )
        end, type = Return(result), Int()  # type: ignore[assignment]
    body: Block = (IfFound(known, key, j, (answer,)), Put(known, item, i))
    if named:
        body = (Declare(wanted, sought), *body)
    made: Block = (Declare(known, Empty(COUNTS)),)
    if result is not None:
        made = (*made, Declare(result, nothing()))
    return (*before, *made, Count(i, nothing(), length, body), end), type


def latest(draw: Draw) -> Whole:
    """Where an element was last: the longest stretch without a repeat, the nearest repeat."""
    values, length, before = draw.list_and_length()
    i, j, result = draw.fresh(["i", "right", "r"]), draw.fresh(["j", "prev", "p"]), draw.fresh(RESULTS)
    known, left = draw.fresh(MAPS, COUNTS), draw.fresh(["left", "start", "l"])
    item = at(values, i)
    if draw.chance(0.5):
        move: Statement = Assign(left, Extreme("max", left, plus(j, 1)))
        if draw.chance(0.5):
            move = when(Compare(">=", j, left), Assign(left, plus(j, 1)))
        width = plus(minus(i, left), 1)
        body: Block = (
            IfFound(known, item, j, (move,)),
            Put(known, item, i),
            Assign(result, Extreme("max", result, width)),
        )
        start: Block = (Declare(left, nothing()), Declare(result, nothing()))
        return (
            *before,
            Declare(known, Empty(COUNTS)),
            *start,
            Count(i, nothing(), length, body),
            Return(result),
        ), Int()
    k = draw.number()
    gap = minus(i, j)
    near = Compare(draw.rng.choice(("<=", "<", ">=")), gap, k)
    kind = draw.rng.choice(("count", "first", "best"))
    if kind == "first":
        inner: Block = (when(near, Return(draw.rng.choice((item, i, gap)))),)
    elif kind == "count":
        inner = (when(near, Assign(result, one(), "+")),)
    else:
        inner = (when(near, Assign(result, Extreme("max", result, gap))),)
    made: Block = (Declare(known, Empty(COUNTS)),)
    if kind != "first":
        made = (*made, Declare(result, nothing()))
    keep: Statement = Put(known, item, i)
    look: Statement = IfFound(known, item, j, inner)
    if draw.chance(0.25):  # only the first place is kept
        look, keep = IfFound(known, item, j, inner, (keep,)), look
        body = (look,)
    else:
        body = (look, keep)
    return (
        *before,
        *made,
        Count(i, nothing(), length, body),
        Return(Literal(-1) if kind == "first" else result),
    ), Int()


def frequencies(draw: Draw) -> Whole:
    """How often each element is there, and what the entries say: the most, how many, a sum."""
    values = draw.parameter(LISTS, NUMBERS_LIST)
    counts = draw.fresh(["freq", "counts", "cnt0", "count_map", "mp"], COUNTS)
    x, key, value = (
        draw.fresh(["x", "num", "val"]),
        draw.fresh(["key", "k", "num1"]),
        draw.fresh(["value", "v", "freq1", "times"]),
    )
    result = draw.fresh(RESULTS)
    kind = draw.rng.choice(("most", "count", "sum", "pairs", "match", "keys"))
    step: Statement
    shown: tuple[Name | None, Name | None] = (key, value)
    test = Compare(draw.rng.choice(("==", ">", ">=")), value, draw.small(1, 3))
    if kind == "most":
        step, shown = Assign(result, Extreme("max", result, value)), (None, value)
    elif kind == "count":
        step, shown = when(test, Assign(result, one(), "+")), (None, value)
    elif kind == "sum":
        step = when(test, Assign(result, key, "+"))
    elif kind == "pairs":
        half = Literal(2)
        step, shown = Assign(result, over(times(value, minus(value, one())), half), "+"), (None, value)
    elif kind == "match":
        same = draw.rng.choice((Compare("==", key, value), Logic("and", test, Compare(">", key, value))))
        step = when(same, Assign(result, Extreme("max", result, key)))
    else:
        other = Lookup(counts, draw.rng.choice((plus(key, 1), add(key, draw.number()))))
        step = when(
            Compare(">", other, nothing()),
            Assign(result, draw.rng.choice((Extreme("max", result, add(value, other)), plus(result, 1)))),
        )
        if draw.chance(0.4):
            step = Assign(result, other, "+")
            shown = (key, None)
        elif isinstance(step, If) and value not in list(walk(step)):
            shown = (key, None)
    begin = Literal(draw.rng.choice((0, 0, -1)))
    made = (Declare(counts, Empty(COUNTS)), Each(x, values, (Tally(counts, x),)), Declare(result, begin))
    return (*made, EachEntry(*shown, counts, (step,)), Return(result)), Int()


def positions(draw: Draw) -> Whole:
    """Lists in a map: the places of each element, or elements that belong together."""
    values, length, before = draw.list_and_length()
    groups = draw.fresh(["groups", "pos", "places", "mp", "index"], keyed(Int(), Growing(Int())))
    i, result, group = (
        draw.fresh(["i"]),
        draw.fresh(RESULTS),
        draw.fresh(["group", "lst", "idx", "row"], Growing(Int())),
    )
    item = at(values, i)
    by_rest = draw.chance(0.4)
    key: Expression = rest(Extreme("max", item, nothing()), draw.small(2, 5)) if by_rest else item
    value: Expression = item if by_rest else i
    made = (Declare(groups, Empty(groups.type)), Count(i, nothing(), length, (Gather(groups, key, value),)))
    kind = draw.rng.choice(("longest", "span", "gaps", "inner", "several"))
    size, j = Length(group), draw.fresh(["j", "p"])
    if kind == "longest":
        step: Block = (Assign(result, Extreme("max", result, size)),)
    elif kind == "span":
        step = (Assign(result, Extreme("max", result, minus(Last(group), at(group, nothing())))),)
    elif kind == "gaps":
        gap = minus(at(group, j), at(group, minus(j, one())))
        gain = Assign(result, Extreme("max", result, gap)) if draw.chance(0.5) else Assign(result, gap, "+")
        step = (Count(j, one(), size, (gain,)),)
    elif kind == "inner":
        x, total = draw.fresh(["x", "v"]), draw.fresh(["total0", "s1", "acc1"])
        step = (
            Declare(total, nothing()),
            Each(x, group, (Assign(total, x, "+"),)),
            Assign(result, Extreme("max", result, total)),
        )
    else:
        skip = when(Compare("<", size, Literal(draw.rng.choice((2, 3)))), Continue())
        step = (skip, Assign(result, draw.rng.choice((one(), size, at(group, nothing()))), "+"))
    return (
        *before,
        *made,
        Declare(result, nothing()),
        EachEntry(None, group, groups, step),
        Return(result),
    ), Int()
