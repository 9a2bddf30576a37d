"""Sketches that go from a number to its text and back."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
    FLAG,
    TEXT,
    Whole,
    add,
    at,
    less,
    minus,
    nothing,
    one,
    over,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.containers import IsEmpty
from codetrans.languages.drawn.expressions import (
    Compare,
    Digit,
    Empty,
    Expression,
    Extreme,
    Is,
    Length,
    Literal,
    Logic,
    Not,
    Part,
    plus,
)
from codetrans.languages.drawn.texts import Builder, EachWord, Finished, Parsed, Shown
from codetrans.languages.drawn.tree import Append, Assign, Block, Count, Declare, Each, Return, While
from codetrans.types import Int

DIGITS = ["s", "digits", "text", "str1", "num_str"]


def shown(draw: Draw) -> Whole:
    """The digits of a number in its text: counted, summed, compared from both ends."""
    number = draw.parameter(["n", "num", "x", "number"])
    text, i = draw.fresh(DIGITS, TEXT), draw.fresh(["i", "k"])
    below = when(less(number, nothing()), Return(Literal(-1)))
    made: Block = (Declare(text, Shown(number)),)
    kind = draw.rng.choice(("sum", "same", "mirrored", "length"))
    result, c = draw.fresh(RESULTS), draw.fresh(["c", "ch", "d"], CHARACTER)
    if kind == "sum":
        value: Expression = Digit(c)
        gain = draw.rng.choice((value, times(value, value)))
        step = Assign(result, gain, "+")
        body: Block = (step,)
        if draw.chance(0.4):
            odd = Compare("==", rest(value, Literal(2)), draw.rng.choice((nothing(), one())))
            body = (when(odd, step),)
        return (below, *made, Declare(result, nothing()), Each(c, text, body), Return(result)), Int()
    if kind == "length":
        test = Compare("==", rest(Length(text), Literal(2)), draw.rng.choice((nothing(), one())))
        end: Expression = test if draw.chance(0.5) else Length(text)
        return (*made, Return(end)), end.type
    if kind == "same":
        meet = Compare(draw.rng.choice(("<", "==", ">")), at(text, i), at(text, minus(i, one())))
        loop = Count(i, one(), Length(text), (when(meet, Assign(result, one(), "+")),))
        return (*made, Declare(result, nothing()), loop, Return(result)), Int()
    left, right = draw.fresh(["left", "l", "lo"]), draw.fresh(["right", "r", "hi"])
    differs = when(Compare("!=", at(text, left), at(text, right)), Return(Literal(False, FLAG)))
    loop_in = While(less(left, right), (differs, Assign(left, one(), "+"), Assign(right, one(), "-")))
    ends = (Declare(left, nothing()), Declare(right, minus(Length(text), one())))
    return (*made, *ends, loop_in, Return(Literal(True, FLAG))), FLAG


def reparsed(draw: Draw) -> Whole:
    """A number made of the digits of another one: turned around, chosen, cut in two."""
    number = draw.parameter(["n", "num", "x", "number"])
    text, i = draw.fresh(DIGITS, TEXT), draw.fresh(["i", "k"])
    made = Declare(text, Shown(number))
    kind = draw.rng.choice(("turned", "chosen", "cut", "cut"))
    if kind == "cut":
        first, second = draw.fresh(["first", "a", "left"]), draw.fresh(["second", "b", "right"])
        below = when(less(number, Literal(10)), Return(number))
        place, size = draw.fresh(["half", "mid", "cut1"]), Length(text)
        where = draw.rng.choice((over(size, Literal(2)), minus(size, one()), one()))
        halves = (
            Declare(place, where),
            Declare(first, Parsed(Part(text, nothing(), place, TEXT))),
            Declare(second, Parsed(Part(text, place, size, TEXT))),
        )
        end = draw.rng.choice(
            (add(first, second), minus(first, second), Extreme("max", first, second), times(first, second))
        )
        if draw.chance(0.3):
            return (below, made, *halves, Return(Compare("==", first, second))), FLAG
        return (below, made, *halves, Return(end)), Int()
    out = draw.fresh(["sb", "res", "built", "other"], Builder())
    value = draw.fresh(["value", "result", "ans", "back"])
    negative, empty = less(number, nothing()), IsEmpty(out)
    here = at(text, i)
    if kind == "turned":
        loop = Count(i, minus(Length(text), one()), nothing(), (Append(out, here),), -1)
    else:
        loop = Count(i, nothing(), Length(text), (when(draw.condition([i], 0), Append(out, here)),))
    made_out = (made, Declare(out, Empty(Builder())), loop)
    end_of = draw.rng.choice((value, minus(number, value), add(number, value)))
    back = (Declare(value, Parsed(Finished(out))),)
    if draw.chance(0.3):
        check = Return(Compare("==", value, number))
        below, none = (when(test, Return(Literal(False, FLAG))) for test in (negative, empty))
        return (below, *made_out, none, *back, check), FLAG
    below, none = when(negative, Return(Literal(-1))), when(empty, Return(nothing()))
    return (below, *made_out, none, *back, Return(end_of)), Int()


def read(draw: Draw) -> Whole:
    """The numbers that a text shows, all of them between blanks, or only one."""
    text = draw.parameter(DIGITS, TEXT)
    c = draw.fresh(["c", "ch", "d"], CHARACTER)
    value = draw.fresh(["value", "num", "x", "n"])
    if draw.chance(0.4):
        most = draw.small(3, 9)
        size = Length(text)
        outside = Logic("or", IsEmpty(text), Compare(">", size, most))
        refused = Each(c, text, (when(Not(Is("digit", c)), Return(Literal(-1))),))
        end = draw.rng.choice((plus(value, 1), times(value, Literal(2)), rest(value, draw.small(3, 9))))
        if draw.chance(0.5):
            shown = Return(Shown(end))
            refused = Each(c, text, (when(Not(Is("digit", c)), Return(Literal("", TEXT))),))
            return (
                when(outside, Return(Literal("", TEXT))),
                refused,
                Declare(value, Parsed(text)),
                shown,
            ), TEXT
        return (when(outside, Return(Literal(-1))), refused, Declare(value, Parsed(text)), Return(end)), Int()
    word = draw.fresh(["word", "token", "part", "w"], TEXT)
    stream, result = draw.fresh(["ss", "stream", "iss"], TEXT), draw.fresh(RESULTS)
    number = Logic("and", Is("digit", at(word, nothing())), less(Length(word), Literal(5)))
    kind = draw.rng.choice(("sum", "most", "rising"))
    step: Block = (Assign(result, value, "+"),)
    end_of: Expression = result
    begin: Expression = nothing()
    if kind == "most":
        step = (Assign(result, Extreme("max", result, value)),)
    if kind == "rising":
        begin = Literal(-1)
        step = (when(Compare("<=", value, result), Return(Literal(False, FLAG))), Assign(result, value))
        end_of = Literal(True, FLAG)
    body = (when(number, Declare(value, Parsed(word)), *step),)
    return (Declare(result, begin), EachWord(word, text, stream, body), Return(end_of)), end_of.type
