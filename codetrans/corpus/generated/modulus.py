"""Sketches of wide numbers that are kept below a modulus."""

from __future__ import annotations

from codetrans.corpus.generated.draw import NUMBERS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
    LONG,
    TEXT,
    Whole,
    add,
    at,
    less,
    lowercase,
    minus,
    nothing,
    one,
    over,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Convert,
    Expression,
    Literal,
    Logic,
    Name,
    NewList,
    Place,
    plus,
)
from codetrans.languages.drawn.tree import Assign, Block, Count, Declare, Each, If, Return, Shift, While
from codetrans.types import Int, List

NARROW = Int()
MODULI = (1_000_000_007, 1_000_000_007, 1_000_000_007, 998_244_353, 1_000_003, 10_007, 1_337)


def _modulus(draw: Draw) -> tuple[Expression, Block]:
    """A name that is declared, or the number itself."""
    value = Literal(draw.rng.choice(MODULI), LONG)
    if draw.chance(0.3):
        return value, ()
    name = draw.fresh(["mod", "MOD", "M", "modulo"], LONG)
    return name, (Declare(name, value),)


def _wide(value: Expression) -> Expression:
    return Convert(value, LONG)


def remaining(draw: Draw) -> Whole:
    """A power, a recurrence, a product or a hash, and what is left of it when it is divided."""
    kind = draw.rng.choice(("power", "recurrence", "table", "product", "hash"))
    if kind == "power":
        return _power(draw)
    if kind == "recurrence":
        return _recurrence(draw)
    if kind == "table":
        return _table(draw)
    mod, before = _modulus(draw)
    result = draw.fresh(["res", "result", "ans", "h", "acc"], LONG)
    if kind == "product":
        values, length, more = draw.list_and_length()
        i = draw.fresh(["i", "k"])
        item = at(values, i)
        grown = times(result, _wide(item))
        if draw.chance(0.4):
            grown = add(times(result, Literal(draw.rng.choice((10, 31, 131)), LONG)), _wide(item))
        step = when(
            Compare(">=", item, draw.rng.choice((nothing(), one()))), Assign(result, rest(grown, mod))
        )
        begin = Declare(result, one(LONG))
        loop = Count(i, nothing(), length, (step,))
        return (*more, *before, begin, loop, Return(Convert(result, NARROW))), NARROW
    text, c = draw.parameter(["s", "text", "key", "word"], TEXT), draw.fresh(["c", "ch"], CHARACTER)
    base = Literal(draw.rng.choice((26, 31, 131, 256)), LONG)
    letter = plus(Place(c, "a"), 1) if draw.chance(0.7) else Place(c, "a")
    if draw.chance(0.5):
        body: Block = (Assign(result, rest(add(times(result, base), _wide(letter)), mod)),)
    else:
        power = draw.fresh(["power", "p", "pw"], LONG)
        before = (*before, Declare(power, one(LONG)))
        grown = add(result, times(_wide(letter), power))
        body = (Assign(result, rest(grown, mod)), Assign(power, rest(times(power, base), mod)))
    loop_of = Each(c, text, (when(lowercase(c), *body),))
    return (*before, Declare(result, nothing(LONG)), loop_of, Return(Convert(result, NARROW))), NARROW


def _power(draw: Draw) -> Whole:
    """By squaring."""
    base, exponent = draw.parameter(["base", "x", "a", "b"]), draw.parameter(["exp", "n", "k", "power"])
    mod, before = _modulus(draw)
    result, square = draw.fresh(["res", "result", "ans"], LONG), draw.fresh(["cur", "p", "value"], LONG)
    outside = Logic("or", less(base, nothing()), less(exponent, nothing()))
    odd = Compare("==", rest(exponent, Literal(2)), one())
    body = (
        when(odd, Assign(result, rest(times(result, square), mod))),
        Assign(square, rest(times(square, square), mod)),
        Assign(exponent, over(exponent, Literal(2))),
    )
    start = (Declare(result, one(LONG)), Declare(square, rest(_wide(base), mod)))
    loop = While(Compare(">", exponent, nothing()), body)
    guard = when(outside, Return(draw.rng.choice((nothing(), Literal(-1)))))
    return (guard, *before, *start, loop, Return(Convert(result, NARROW))), NARROW


def _recurrence(draw: Draw) -> Whole:
    n = draw.parameter(NUMBERS)
    mod, before = _modulus(draw)
    first, second = draw.rng.choice((("a", "b"), ("prev", "cur"), ("x", "y")))
    one_before, last = draw.fresh([first, "f0"], LONG), draw.fresh([second, "f1"], LONG)
    i = draw.fresh(["i", "step"])
    factor = draw.rng.choice((one_before, times(one_before, Literal(draw.rng.randint(2, 4), LONG))))
    value = rest(add(last, factor), mod)
    shift = Shift(one_before, last, value, draw.fresh(["next", "temp", "c"], LONG))
    start = (Declare(one_before, draw.rng.choice((nothing(LONG), one(LONG)))), Declare(last, one(LONG)))
    loop = Count(i, draw.rng.choice((one(), Literal(2))), plus(n, 1), (shift,))
    return (*before, *start, loop, Return(Convert(last, NARROW))), NARROW


def _table(draw: Draw) -> Whole:
    n = draw.parameter(["n", "steps", "length"])
    mod, before = _modulus(draw)
    dp: Name = draw.fresh(["dp", "ways", "f", "memo"], List(LONG))
    i, j = draw.fresh(["i"]), draw.fresh(["j", "k"])
    guard = when(less(n, nothing()), Return(nothing()))
    made = (Declare(dp, NewList(plus(n, 1), nothing(LONG), dp.type)), Assign(at(dp, nothing()), one(LONG)))
    end = Return(Convert(at(dp, n), NARROW))
    here = at(dp, i)
    if draw.chance(0.5):
        most = draw.small(2, 6)
        step = Assign(here, rest(add(here, at(dp, minus(i, j))), mod))
        inner = Count(j, one(), plus(most, 1), (when(Compare(">=", i, j), step),))
        return (guard, *before, *made, Count(i, one(), plus(n, 1), (inner,)), end), NARROW
    weight = times(at(dp, minus(i, Literal(2))), draw.rng.choice((_wide(minus(i, one())), Literal(3, LONG))))
    turn = If(
        ((Compare("==", i, one()), (Assign(here, one(LONG)),)),),
        (Assign(here, rest(add(at(dp, minus(i, one())), weight), mod)),),
    )
    return (guard, *before, *made, Count(i, one(), plus(n, 1), (turn,)), end), NARROW
