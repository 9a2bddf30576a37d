"""Sketches that walk through texts: from the middle outwards, side by side, by rows of a table."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    NUMBERS_LIST,
    TEXT,
    Whole,
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
    Expression,
    Extreme,
    Length,
    Literal,
    Logic,
    NewList,
    Part,
    plus,
)
from codetrans.languages.drawn.texts import (
    Cased,
)
from codetrans.languages.drawn.tree import Assign, Block, Count, Declare, If, Return, Statement, While
from codetrans.types import Int


def around(draw: Draw) -> Whole:
    """Palindromes, from their middles outwards."""
    text, length, before = draw.text_and_length()
    i = draw.fresh(["i", "center", "mid"])
    left, right = draw.fresh(["l", "left", "lo"]), draw.fresh(["r", "right", "hi"])
    mirrored = Compare("==", at(text, left), at(text, right))
    inside = Logic("and", Compare(">=", left, nothing()), less(right, length))
    outwards: Block = (Assign(left, one(), "-"), Assign(right, one(), "+"))
    kind = draw.rng.choice(("count", "length", "text"))
    if kind == "count":
        result = draw.fresh(RESULTS)
        found: Block = (Assign(result, one(), "+"),)
        start: Block = (Declare(result, nothing()),)
        end: Expression = result
    else:
        begin, result = draw.fresh(["start", "begin", "idx"]), draw.fresh(["best", "max_len", "ans"])
        size = plus(minus(right, left), 1)
        found = (
            when(
                Compare(">", size, result),
                Assign(result, size),
                *((Assign(begin, left),) if kind == "text" else ()),
            ),
        )
        start = (Declare(result, nothing()),)
        end = result
        if kind == "text":
            start = (Declare(begin, nothing()), *start)
            end = Part(text, begin, add(begin, result), TEXT)
    spread = While(Logic("and", inside, mirrored), (*found, *outwards))
    odd = (Declare(left, i), Declare(right, i), spread)
    even = (Assign(left, i), Assign(right, plus(i, 1)), spread)
    loop = Count(i, nothing(), length, (*odd, *even) if draw.chance(0.8) else odd)
    return (*before, *start, loop, Return(end)), end.type


def side_by_side(draw: Draw) -> Whole:
    """Two texts, each with its own place."""
    first = draw.parameter(["s", "a", "word1", "name"], TEXT)
    second = draw.parameter(["t", "b", "word2", "typed"], TEXT)
    i, j = draw.fresh(["i", "p1"]), draw.fresh(["j", "p2"])
    m, n = draw.fresh(["m", "len1"]), draw.fresh(["n", "len2"])
    lengths: Block = (Declare(m, Length(first)), Declare(n, Length(second)))
    start: Block = (Declare(i, nothing()), Declare(j, nothing()))
    test = Logic("and", less(i, m), less(j, n))
    sides: list[Expression] = [at(first, i), at(second, j)]
    if draw.chance(0.25):
        sides = [Cased("lower", side) for side in sides]
    same = Compare("==", sides[0], sides[1])
    kind = draw.rng.choice(("within", "count", "order", "shared"))
    up, on = Assign(i, one(), "+"), Assign(j, one(), "+")
    if kind == "within":
        end: Expression = Compare("==", i, m)
        if draw.chance(0.4):
            end = minus(m, i)
        return (*lengths, *start, While(test, (when(same, up), on)), Return(end)), end.type
    result = draw.fresh(RESULTS)
    if kind == "count":
        k = draw.fresh(["k", "at1", "p"])
        differs = Compare(draw.rng.choice(("!=", "==")), at(first, k), at(second, k))
        loop: Statement = Count(
            k, nothing(), Extreme("min", m, n), (when(differs, Assign(result, one(), "+")),)
        )
        end = add(result, minus(m, n)) if draw.chance(0.4) else result
        return (*lengths, Declare(result, nothing()), loop, Return(end)), Int()
    if kind == "order":
        body: Block = (
            when(less(sides[0], sides[1]), Return(Literal(-1))),
            when(Compare(">", sides[0], sides[1]), Return(one())),
            up,
            on,
        )
        return (*lengths, *start, While(test, body), Return(minus(m, n))), Int()
    turn = If(
        (
            (same, (Assign(result, one(), "+"), up, on)),
            (less(sides[0], sides[1]), (up,)),
        ),
        (on,),
    )
    return (*lengths, *start, Declare(result, nothing()), While(test, (turn,)), Return(result)), Int()


def two_rows(draw: Draw) -> Whole:
    """A recurrence over two texts with only its last two rows."""
    first = draw.parameter(["s", "word1", "text1", "a"], TEXT)
    second = draw.parameter(["t", "word2", "text2", "b"], TEXT)
    m, n = draw.fresh(["m", "len1"]), draw.fresh(["n", "len2"])
    i, j = draw.fresh(["i"]), draw.fresh(["j"])
    prev = draw.fresh(["prev", "dp", "last", "row"], NUMBERS_LIST)
    cur = draw.fresh(["cur", "curr", "next1", "new_row"], NUMBERS_LIST)
    same = Compare("==", at(first, minus(i, one())), at(second, minus(j, one())))
    corner, above, left = at(prev, minus(j, one())), at(prev, j), at(cur, minus(j, one()))
    row_of = NewList(plus(n, 1), nothing(), NUMBERS_LIST)
    kind = draw.rng.choice(("common", "edit", "substring", "ways"))
    before: Block = (Declare(m, Length(first)), Declare(n, Length(second)), Declare(prev, row_of))
    edge: Block = ()
    end: Expression = at(prev, n)
    if kind == "edit":
        before = (*before, Count(j, nothing(), plus(n, 1), (Assign(at(prev, j), j),)))
        edge = (Assign(at(cur, nothing()), i),)
        other: Expression = Extreme("min", Extreme("min", above, left), corner)
        if draw.chance(0.3):
            other = Extreme("min", above, left)
        turn = If(((same, (Assign(at(cur, j), corner),)),), (Assign(at(cur, j), plus(other, 1)),))
    elif kind == "common":
        turn = If(
            ((same, (Assign(at(cur, j), plus(corner, 1)),)),),
            (Assign(at(cur, j), Extreme("max", above, left)),),
        )
    elif kind == "ways":
        before = (*before, Assign(at(prev, nothing()), one()))
        edge = (Assign(at(cur, nothing()), one()),)
        turn = If(((same, (Assign(at(cur, j), add(corner, above)),)),), (Assign(at(cur, j), above),))
        if draw.chance(0.5):
            turn = If(((same, (Assign(at(cur, j), add(corner, left)),)),), (Assign(at(cur, j), left),))
    else:
        best = draw.fresh(["best", "res", "ans"])
        before = (*before, Declare(best, nothing()))
        turn = when(same, Assign(at(cur, j), plus(corner, 1)), Assign(best, Extreme("max", best, at(cur, j))))
        end = best
    row = (Declare(cur, row_of), *edge, Count(j, one(), plus(n, 1), (turn,)), Assign(prev, cur))
    return (*before, Count(i, one(), plus(m, 1), row), Return(end)), Int()
