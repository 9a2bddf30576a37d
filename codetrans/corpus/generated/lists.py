"""Sketches over a list that find a number in it."""

from __future__ import annotations

from collections.abc import Callable

from codetrans.corpus.generated.draw import LOCALS, PLACES, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    LONG,
    Found,
    add,
    at,
    less,
    minus,
    nothing,
    one,
    over,
    times,
    when,
)
from codetrans.languages.drawn.expressions import (
    Binary,
    Compare,
    Convert,
    Expression,
    Extreme,
    Literal,
    Logic,
    Name,
    plus,
)
from codetrans.languages.drawn.tree import (
    Assign,
    Block,
    Break,
    Continue,
    Count,
    Declare,
    Each,
    If,
    Return,
    Sort,
    Statement,
    Towards,
    While,
)
from codetrans.types import Int


def accumulated(draw: Draw) -> Found:
    """A sum, product or count of elements that meet a condition."""
    values, length, before = draw.list_and_length()
    type = LONG if draw.chance(0.25) else Int()
    result = draw.fresh(RESULTS, type)
    place = draw.fresh(PLACES)
    item: Expression = at(values, place)
    if before == () or draw.chance(0.6):
        loop: Callable[[Block], Statement] = lambda body: Count(place, nothing(), length, body)  # noqa: E731
        atoms: list[Expression] = [item, item, place]
    else:
        item = draw.fresh(LOCALS)
        assert isinstance(item, Name)
        name = item
        before = ()
        loop = lambda body: Each(name, values, body)  # noqa: E731
        atoms = [item]
    if draw.chance(0.5):
        atoms.append(draw.number())
    change = draw.rng.choice(("add", "count", "xor", "weigh", "product", "subtract"))
    more: Expression = {
        "add": item,
        "count": one(),
        "xor": item,
        "weigh": draw.whole(atoms, 1),
        "product": item,
        "subtract": item,
    }[change]
    if type == LONG and not isinstance(more, Literal):
        more = Convert(more, LONG)
    operator = {"xor": "^", "product": "*", "subtract": "-"}.get(change, "+")
    step = Assign(result, more, operator)
    kind = draw.rng.random()
    if kind < 0.3:
        body: Block = (step,)
    elif kind < 0.7:
        body = (when(draw.condition(atoms), step),)
    elif kind < 0.85:
        other = draw.rng.choice((Break(), Continue()))
        body = (when(draw.condition(atoms), other), step)
    else:
        second = Assign(result, draw.small(1, 5), draw.rng.choice("+-"))
        if type == LONG:
            second = Assign(result, Literal(draw.rng.randint(1, 5), LONG), "+")
        body = (If(((draw.condition(atoms), (step,)),), (second,)),)
    begin = one(type) if change == "product" else nothing(type)
    return (*before, Declare(result, begin), loop(body)), result


def extremes(draw: Draw) -> Found:
    """The largest or smallest element, or its place, or the best difference so far."""
    values, length, before = draw.list_and_length()
    which = draw.rng.choice(("max", "min"))
    best = draw.fresh([f"{which}_val", "best", f"{which}_so_far", "res", "ans", f"{which}1", "result"])
    place = draw.fresh(PLACES)
    item = at(values, place)
    better = Compare(">" if which == "max" else "<", item, best)
    kind = draw.rng.choice(("value", "call", "place", "difference"))
    if kind == "value":
        body: Block = (when(better, Assign(best, item)),)
    elif kind == "call":
        body = (Assign(best, Extreme(which, best, item)),)
    elif kind == "place":
        where = draw.fresh(["index", "pos", "idx", "at"])
        body = (when(better, Assign(best, item), Assign(where, place)),)
        start = (Declare(best, at(values, nothing())), Declare(where, nothing()))
        return (*before, *start, Count(place, one(), length, body)), where
    else:
        other = draw.fresh(["min_so_far", "lowest", "smallest", "cheapest"])
        body = (
            when(Compare(">", minus(item, other), best), Assign(best, minus(item, other))),
            when(less(item, other), Assign(other, item)),
        )
        start = (Declare(best, nothing()), Declare(other, at(values, nothing())))
        return (*before, *start, Count(place, one(), length, body)), best
    return (*before, Declare(best, at(values, nothing())), Count(place, one(), length, body)), best


def pairs(draw: Draw) -> Found:
    """Nested loops over pairs of elements."""
    values, length, before = draw.list_and_length()
    result, i, j = draw.fresh(RESULTS), draw.fresh(["i"]), draw.fresh(["j"])
    first, second = at(values, i), at(values, j)
    atoms: list[Expression] = [first, second, add(first, second), minus(second, first)]
    if draw.chance(0.5):
        atoms.append(draw.number())
    step: Statement = Assign(result, one(), "+")
    if draw.chance(0.4):
        value = draw.whole([first, second, minus(j, i)], 2)
        step = Assign(result, Extreme(draw.rng.choice(("max", "min")), result, value))
    body: Block = (when(draw.condition(atoms), step),) if draw.chance(0.85) else (step,)
    if draw.chance(0.15):
        body = (*body, when(draw.condition(atoms), Break()))
    shape = draw.rng.choice(("upper", "lower", "all", "triangle"))
    outer_stop = minus(length, one()) if shape == "upper" and draw.chance(0.5) else length
    inner = {
        "upper": Count(j, plus(i, 1), length, body),
        "lower": Count(j, nothing(), i, body),
        "all": Count(j, nothing(), length, body),
        "triangle": Count(j, minus(length, one()), plus(i, 1), body, -1),
    }[shape]
    return (*before, Declare(result, nothing()), Count(i, nothing(), outer_stop, (inner,))), result


def searched(draw: Draw) -> Found:
    """A binary search for a place or for a number."""
    low, high = (
        draw.fresh(["low", "left", "lo", "l", "start"]),
        draw.fresh(["high", "right", "hi", "r", "end"]),
    )
    mid, result = draw.fresh(["mid", "m", "middle"]), draw.fresh(["ans", "res", "pos", "result"])
    middle = (
        over(add(low, high), Literal(2)) if draw.chance(0.5) else add(low, over(minus(high, low), Literal(2)))
    )
    if draw.chance(0.6):
        values, length, before = draw.list_and_length()
        target = draw.number()
        item = at(values, mid)
        ends = (Declare(low, nothing()), Declare(high, minus(length, one())))
        hit: Block = (Return(mid),) if draw.chance(0.5) else (Assign(result, mid), Break())
        same = Compare("==", item, target)
        smaller = Compare(draw.rng.choice("<>"), item, target)
        more, fewer = (Assign(low, plus(mid, 1)),), (Assign(high, minus(mid, one())),)
        turn: Statement = If(((same, hit), (smaller, more)), fewer)
        if draw.chance(0.3):
            turn = If(((Compare("<=", item, target), (Assign(result, mid), *more)),), fewer)
        loop = While(Compare("<=", low, high), (Declare(mid, middle), turn))
        return (*before, *ends, Declare(result, Literal(-1)), loop), result
    number = draw.number()
    square = times(Convert(mid, LONG), Convert(mid, LONG))
    turn = If(
        ((Compare("<=", square, Convert(number, LONG)), (Assign(result, mid), Assign(low, plus(mid, 1)))),),
        (Assign(high, minus(mid, one())),),
    )
    start = (Declare(low, one()), Declare(high, number), Declare(result, nothing()))
    return (*start, While(Compare("<=", low, high), (Declare(mid, middle), turn))), result


def window(draw: Draw) -> Found:
    """A sum over a window that moves along a list."""
    values, length, before = draw.list_and_length()
    k = draw.number()
    total, best, i = (
        draw.fresh(["window_sum", "sum1", "cur", "curr_sum"]),
        draw.fresh(["best", "max_sum", "res"]),
        draw.fresh(["i"]),
    )
    j = draw.fresh(["j", "p"])
    guard = when(
        draw.rng.choice((less(length, k), Logic("or", less(length, k), Compare("<=", k, nothing())))),
        Return(Literal(-1)),
    )
    first = Count(j, nothing(), k, (Assign(total, at(values, j), "+"),))
    move = Assign(total, minus(at(values, i), at(values, minus(i, k))), "+")
    keep = draw.rng.choice(
        (Assign(best, Extreme("max", best, total)), when(Compare(">", total, best), Assign(best, total)))
    )
    return (
        *before,
        guard,
        Declare(total, nothing()),
        first,
        Declare(best, total),
        Count(i, k, length, (move, keep)),
    ), best


def two_ends(draw: Draw) -> Found:
    """Two places that move towards each other."""
    values, length, before = draw.list_and_length()
    left, right = draw.fresh(["left", "l", "i", "lo"]), draw.fresh(["right", "r", "j", "hi"])
    result, target = draw.fresh(RESULTS), draw.number()
    total = draw.fresh(["total1", "cur", "s1", "curr"])
    sort: Block = (Sort(values),) if draw.chance(0.5) else ()
    forward, backward = Assign(left, one(), "+"), Assign(right, one(), "-")
    found: Block = (Assign(result, one(), "+"), forward, backward)
    turn = If(((Compare("==", total, target), found), (less(total, target), (forward,))), (backward,))
    if draw.chance(0.4):
        gain = times(Extreme("min", at(values, left), at(values, right)), minus(right, left))
        turn = If(((less(at(values, left), at(values, right)), (forward,)),), (backward,))
        body: Block = (Declare(total, gain), Assign(result, Extreme("max", result, total)), turn)
    else:
        body = (Declare(total, add(at(values, left), at(values, right))), turn)
    start = (Declare(result, nothing()), Declare(left, nothing()), Declare(right, minus(length, one())))
    return (*before, *sort, *start, While(less(left, right), body)), result


def several(draw: Draw) -> Found:
    """More than one sum or count in one loop."""
    values, length, before = draw.list_and_length()
    i = draw.fresh(["i"])
    results = [draw.fresh(RESULTS) for _ in range(draw.rng.choice((2, 2, 3)))]
    atoms: list[Expression] = [at(values, i), at(values, i), i, over(length, Literal(2))]
    steps = [
        Assign(result, draw.rng.choice((one(), at(values, i), i)), draw.rng.choice("++-"))
        for result in results
    ]
    branches = tuple((draw.condition(atoms), (step,)) for step in steps[:-1])
    turn = (
        If(branches, (steps[-1],))
        if draw.chance(0.6)
        else If((*branches, (draw.condition(atoms), (steps[-1],))))
    )
    value: Expression = results[0]
    for result in results[1:]:
        operator = draw.rng.choice(("+", "-", "*", "max", "min"))
        value = Extreme(operator, value, result) if operator.isalpha() else Binary(operator, value, result)
    return (*before, *(Declare(r, nothing()) for r in results), Count(i, nothing(), length, (turn,))), value


def met(draw: Draw) -> Found:
    """A counter up and one down over the same list."""
    values, length, before = draw.list_and_length()
    i, j, result = draw.fresh(["i", "l", "start"]), draw.fresh(["j", "r", "end"]), draw.fresh(RESULTS)
    atoms: list[Expression] = [at(values, i), at(values, j)]
    step: Statement = Assign(
        result, draw.rng.choice((one(), *atoms, add(*atoms), minus(*atoms), times(*atoms))), "+"
    )
    if draw.chance(0.6):
        step = when(draw.condition(atoms), step)
    test = draw.rng.choice((less(i, j), less(i, length)))
    return (
        *before,
        Declare(result, nothing()),
        Towards(i, j, nothing(), minus(length, one()), test, (step,)),
    ), result
