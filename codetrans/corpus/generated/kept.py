"""Sketches over a list that keep what they have seen: in a map, a set, on a stack."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    Found,
    add,
    at,
    minus,
    nothing,
    one,
    when,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Contains,
    Empty,
    Expression,
    Growing,
    Last,
    Length,
    Literal,
    Logic,
    Lookup,
    Not,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Count,
    Declare,
    Insert,
    Pop,
    Return,
    Tally,
    While,
)
from codetrans.types import Int, Map, Set


def tallied(draw: Draw) -> Found:
    """How often each element is there, in a map or a list of counts."""
    values, length, before = draw.list_and_length()
    i, result = draw.fresh(["i"]), draw.fresh(RESULTS)
    counts = draw.fresh(["freq", "counts", "mp", "hash1", "m1", "seen"], Map(Int(), Int()))
    k = draw.number()
    item = at(values, i)
    wanted: Expression = minus(k, item) if draw.chance(0.5) else item
    if draw.chance(0.5):
        body: Block = (Assign(result, Lookup(counts, wanted), "+"), Tally(counts, item))
    elif draw.chance(0.5):
        body = (
            Tally(counts, item),
            when(Compare(draw.rng.choice(("==", ">", ">=")), Lookup(counts, item), k), Assign(result, item)),
        )
    else:
        total = draw.fresh(["sum1", "prefix", "cur", "curr_sum"])
        body = (
            Assign(total, item, "+"),
            Assign(result, Lookup(counts, minus(total, k)), "+"),
            Tally(counts, total),
        )
        return (
            *before,
            Declare(counts, Empty(counts.type)),
            Tally(counts, nothing()),
            Declare(total, nothing()),
            Declare(result, nothing()),
            Count(i, nothing(), length, body),
        ), result
    return (
        *before,
        Declare(counts, Empty(counts.type)),
        Declare(result, nothing()),
        Count(i, nothing(), length, body),
    ), result


def distinct(draw: Draw) -> Found:
    """What was seen before, in a set."""
    values, length, before = draw.list_and_length()
    i, result = draw.fresh(["i"]), draw.fresh(RESULTS)
    seen = draw.fresh(["seen", "visited", "s", "st", "hash_set", "unique"], Set(Int()))
    item = at(values, i)
    known = Contains(seen, item)
    kind = draw.rng.choice(("count", "first", "length"))
    if kind == "length":
        return (
            *before,
            Declare(seen, Empty(seen.type)),
            Count(i, nothing(), length, (Insert(seen, item),)),
        ), Length(seen)
    if kind == "first":
        body: Block = (when(known, Return(item)), Insert(seen, item))
        return (*before, Declare(seen, Empty(seen.type)), Count(i, nothing(), length, body)), Literal(-1)
    body = (when(Not(known), Assign(result, draw.rng.choice((one(), item)), "+"), Insert(seen, item)),)
    return (
        *before,
        Declare(seen, Empty(seen.type)),
        Declare(result, nothing()),
        Count(i, nothing(), length, body),
    ), result


def stacked(draw: Draw) -> Found:
    """A stack of elements or places."""
    values, length, before = draw.list_and_length()
    stack = draw.fresh(["stack", "st", "s", "keep"], Growing(Int()))
    i, result = draw.fresh(["i"]), draw.fresh(RESULTS)
    item = at(values, i)
    full = Compare(">", Length(stack), nothing())
    test = Logic("and", full, Compare(draw.rng.choice(("<", ">", "<=", ">=")), Last(stack), item))
    drop: Block = (Pop(stack),) if draw.chance(0.5) else (Assign(result, one(), "+"), Pop(stack))
    body: Block = (While(test, drop), Append(stack, item))
    if draw.chance(0.4):
        body = (*body[:1], when(full, Assign(result, Last(stack), "+")), *body[1:])
    made = (Declare(stack, Empty(stack.type)), Declare(result, nothing()))
    return (*before, *made, Count(i, nothing(), length, body)), add(result, Length(stack)) if draw.chance(
        0.2
    ) else result
