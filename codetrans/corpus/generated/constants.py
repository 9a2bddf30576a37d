"""Sketches with tables of constants: numbers made of symbols, and symbols that are worth numbers."""

from __future__ import annotations

from codetrans.corpus.generated.draw import NUMBERS, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
    NUMBERS_LIST,
    TEXT,
    Whole,
    at,
    less,
    minus,
    nothing,
    numbers,
    one,
    over,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.containers import Listed, Put
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Length,
    Literal,
    Logic,
    Lookup,
    plus,
)
from codetrans.languages.drawn.texts import Builder, Finished
from codetrans.languages.drawn.tree import Append, Assign, Block, Count, Declare, If, Return, While
from codetrans.types import Int, List, Map

SYMBOLS = "IVXLCDMABEFGHKNPQRST"
LADDERS = (
    (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
    (100, 50, 20, 10, 5, 2, 1),
    (25, 10, 5, 1),
    (60, 12, 3, 1),
    (64, 32, 16, 8, 4, 2, 1),
    (500, 100, 25, 5, 1),
)


def numeral(draw: Draw) -> Whole:
    """What a number is made of, the largest constants first: their symbols, or how many they are."""
    number = draw.parameter([*NUMBERS[:3], "num", "amount", "n"])
    ladder: tuple[int, ...] = draw.rng.choice(LADDERS)
    if draw.chance(0.4):
        smaller = sorted(draw.rng.sample(range(2, 60), draw.rng.randint(2, 5)), reverse=True)
        ladder = (*smaller, 1)
    values = draw.fresh(["values", "vals", "coins", "nums", "val"], NUMBERS_LIST)
    i = draw.fresh(["i", "k", "idx"])
    made: Block = (Declare(values, Listed(numbers(ladder))),)
    value = at(values, i)
    stop: Expression = Literal(len(ladder)) if draw.chance(0.6) else Length(values)
    take: Block = (Assign(number, value, "-"),)
    if draw.chance(0.45):
        result = draw.fresh(RESULTS)
        begin = Declare(result, nothing())
        if draw.chance(0.5):
            body: Block = (Assign(result, over(number, value), "+"), Assign(number, rest(number, value)))
            below = when(less(number, nothing()), Return(Literal(-1)))
            return (below, *made, begin, Count(i, nothing(), stop, body), Return(result)), Int()
        take = (*take, Assign(result, one(), "+"))
        loop = Count(i, nothing(), stop, (While(Compare(">=", number, value), take),))
        return (*made, begin, loop, Return(result)), Int()
    symbols = draw.fresh(["symbols", "syms", "letters", "romans", "names"], List(TEXT))
    words = [draw.rng.choice(SYMBOLS) + draw.rng.choice(("", "", *SYMBOLS)) for _ in ladder]
    table = (*made, Declare(symbols, Listed(tuple(Literal(word, TEXT) for word in words), symbols.type)))
    if draw.chance(0.3):
        table = (*table[1:], table[0])
    out = draw.fresh(["res", "result", "sb", "ans", "out"], Builder())
    take = (Append(out, at(symbols, i)), *take)
    if draw.chance(0.3):
        take = tuple(reversed(take))
    repeat = While(Compare(">=", number, value), take)
    # A text for every number: none that runs for long.
    above = when(Compare(">", number, Literal(5000)), Return(Literal("", TEXT)))
    if draw.chance(0.5):
        loops: Block = (Count(i, nothing(), stop, (repeat,)),)
    else:
        turn = If(((Compare(">=", number, value), take),), (Assign(i, one(), "+"),))
        loops = (Declare(i, nothing()), While(Compare(">", number, nothing()), (turn,)))
    return (above, *table, Declare(out, Empty(Builder())), *loops, Return(Finished(out))), TEXT


def worth(draw: Draw) -> Whole:
    """A text whose characters are worth numbers, less where a greater one follows."""
    text, length, before = draw.text_and_length()
    values = draw.fresh(["values", "mp", "worth", "m", "val"], Map(CHARACTER, Int()))
    symbols = draw.rng.sample("IVXLCDMabcdez019", draw.rng.randint(2, 7))
    amounts = sorted(draw.rng.sample((1, 2, 3, 5, 7, 10, 20, 50, 100, 500, 1000), len(symbols)))
    table: Block = tuple(
        Put(values, Literal(symbol, CHARACTER), Literal(amount))
        for symbol, amount in zip(symbols, amounts, strict=True)
    )
    result, i = draw.fresh(RESULTS), draw.fresh(["i", "k"])
    here, behind = Lookup(values, at(text, i)), Lookup(values, at(text, plus(i, 1)))
    kind = draw.rng.choice(("follows", "previous", "plain"))
    start: Block = (*before, Declare(values, Empty(values.type)), *table, Declare(result, nothing()))
    if kind == "follows":
        test: Expression = Logic("and", less(plus(i, 1), length), less(here, behind))
        turn = If(((test, (Assign(result, here, "-"),)),), (Assign(result, here, "+"),))
        return (*start, Count(i, nothing(), length, (turn,)), Return(result)), Int()
    now = draw.fresh(["cur", "v", "now"])
    if kind == "plain":
        weight: Expression = times(now, plus(i, 1)) if draw.chance(0.4) else now
        body: Block = (Declare(now, here), Assign(result, weight, "+"))
        if draw.chance(0.5):
            body = (Declare(now, here), when(Compare("==", now, nothing()), Return(Literal(-1))), *body[1:])
        return (*start, Count(i, nothing(), length, body), Return(result)), Int()
    prev = draw.fresh(["prev", "last", "right"])
    turn = If(((less(now, prev), (Assign(result, now, "-"),)),), (Assign(result, now, "+"),))
    loop = Count(i, minus(length, one()), nothing(), (Declare(now, here), turn, Assign(prev, now)), -1)
    return (*start, Declare(prev, nothing()), loop, Return(result)), Int()
