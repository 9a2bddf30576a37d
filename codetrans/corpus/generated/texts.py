"""Sketches over a text."""

from __future__ import annotations

from collections.abc import Callable

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
    NUMBERS_LIST,
    TEXT,
    Found,
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
    Digit,
    Empty,
    Expression,
    Is,
    Item,
    Letter,
    Literal,
    Logic,
    NewList,
    Part,
    Place,
    plus,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Count,
    Declare,
    Each,
    If,
    Return,
    Sort,
    Statement,
)
from codetrans.types import List


def _letter(draw: Draw) -> Literal:
    return Literal(draw.rng.choice("aeioubxyz01()AZ"), CHARACTER)


def scanned(draw: Draw) -> Found:
    """Characters of a text that meet a condition, counted."""
    text, length, before = draw.text_and_length()
    result, i = draw.fresh(RESULTS), draw.fresh(["i"])
    character: Expression = at(text, i)
    loop: Callable[[Block], Statement] = lambda body: Count(i, nothing(), length, body)  # noqa: E731
    if draw.chance(0.35):
        name = draw.fresh(["c", "ch", "x1"], CHARACTER)
        character, before = name, ()
        loop = lambda body: Each(name, text, body)  # noqa: E731
    kind = draw.rng.choice(("same", "several", "is", "digit", "place", "neighbour", "balance"))
    gain: Expression = one()
    if kind == "same":
        wanted: Expression = Compare(draw.rng.choice(("==", "!=")), character, _letter(draw))
    elif kind == "several":
        wanted = Logic("or", Compare("==", character, _letter(draw)), Compare("==", character, _letter(draw)))
        if draw.chance(0.5):
            wanted = Logic("or", wanted, Compare("==", character, _letter(draw)))
    elif kind == "is":
        wanted = Is(draw.rng.choice(("digit", "letter", "upper", "lower")), character)
    elif kind == "digit":
        wanted = Is("digit", character)
        if draw.chance(0.3):
            wanted = Logic(
                "and",
                Compare(">=", character, Literal("0", CHARACTER)),
                Compare("<=", character, Literal("9", CHARACTER)),
            )
        if draw.chance(0.5):
            step = Assign(result, add(times(result, Literal(10)), Digit(character)))
            return (*before, Declare(result, nothing()), loop((when(wanted, step),))), result
        gain = Digit(character)
    elif kind == "place":
        wanted = lowercase(character)
        gain = Place(character, "a")
    elif kind == "neighbour" and before:
        wanted = Compare(draw.rng.choice(("==", "!=", "<", ">")), character, at(text, minus(i, one())))
        loop = lambda body: Count(i, one(), length, body)  # noqa: E731
    else:
        opening, closing = draw.rng.choice(("()", "[]", "AB", "01"))
        turn = If(
            (
                (Compare("==", character, Literal(opening, CHARACTER)), (Assign(result, one(), "+"),)),
                (Compare("==", character, Literal(closing, CHARACTER)), (Assign(result, one(), "-"),)),
            ),
        )
        guard = when(less(result, nothing()), Return(Literal(-1)))
        return (
            *before,
            Declare(result, nothing()),
            loop((turn, guard) if draw.chance(0.5) else (turn,)),
        ), result
    return (*before, Declare(result, nothing()), loop((when(wanted, Assign(result, gain, "+")),))), result


def lettered(draw: Draw) -> Found:
    """Letters counted in a list of 26 or 256."""
    text, length, before = draw.text_and_length()
    counts = draw.fresh(["count", "freq", "hash1", "letters"], NUMBERS_LIST)
    i, result = draw.fresh(["i"]), draw.fresh(["res", "ans", "odd", "result", "pairs1"])
    j = draw.fresh(["j", "k"])
    place = Place(at(text, i), "a")
    guard = lowercase(at(text, i))
    filled = Count(i, nothing(), length, (when(guard, Assign(at(counts, place), one(), "+")),))
    atoms: list[Expression] = [at(counts, j)]
    step = Assign(result, draw.rng.choice((one(), at(counts, j))), "+")
    loop = Count(j, nothing(), Literal(26), (when(draw.condition(atoms), step),))
    made = Declare(counts, NewList(Literal(26), nothing(), NUMBERS_LIST))
    return (*before, made, filled, Declare(result, nothing()), loop), result


def parts(draw: Draw) -> Whole:
    """Beginnings, ends or pieces of a text in a list, sorted or searched."""
    text, length, before = draw.text_and_length()
    i = draw.fresh(["i"])
    pieces = draw.fresh(["arr", "parts", "suffixes", "words", "list1"], List(TEXT))
    piece = draw.rng.choice((Part(text, i, length, TEXT), Part(text, nothing(), plus(i, 1), TEXT)))
    made = Declare(pieces, NewList(length, Literal("", TEXT), List(TEXT)))
    guard = when(Compare("==", length, nothing()), Return(Literal("", TEXT)))
    fill = Count(i, nothing(), length, (Assign(Item(pieces, i, TEXT), piece),))
    place = draw.rng.choice((nothing(), minus(length, one()), over(length, Literal(2))))
    sort: Block = (Sort(pieces),) if draw.chance(0.7) else ()
    return (*before, guard, made, fill, *sort, Return(Item(pieces, place, TEXT))), TEXT


def spelt(draw: Draw) -> Whole:
    """A new text, character by character."""
    text, length, before = draw.text_and_length()
    out = draw.fresh(["res", "result", "out", "ans"], TEXT)
    i = draw.fresh(["i"])
    character = at(text, i)
    test: Expression
    kind = draw.rng.choice(("reverse", "filter", "shift", "part", "runs"))
    made = Declare(out, Empty(TEXT))
    if kind == "part":
        k = draw.number()
        outside = when(Logic("or", less(k, nothing()), Compare(">", k, length)), Return(Literal("", TEXT)))
        start, stop = draw.rng.choice(((nothing(), k), (k, length), (minus(length, k), length)))
        return (*before, outside, Return(Part(text, start, stop, TEXT))), TEXT
    if kind == "reverse":
        loop: Statement = Count(i, minus(length, one()), nothing(), (Append(out, character),), -1)
    elif kind == "shift":
        k = draw.fresh(["shift", "k", "d"])
        place = rest(add(Place(character, "a"), k), Literal(26))
        guard = lowercase(character)
        turn = If(((guard, (Append(out, Letter("a", place, CHARACTER)),)),), (Append(out, character),))
        return (
            *before,
            Declare(k, draw.small(1, 25)),
            made,
            Count(i, nothing(), length, (turn,)),
            Return(out),
        ), TEXT
    elif kind == "runs":
        previous = at(text, minus(i, one()))
        test = Logic(
            "or", Compare("==", i, nothing()), Compare(draw.rng.choice(("!=", "==")), character, previous)
        )
        loop = Count(i, nothing(), length, (when(test, Append(out, character)),))
    else:
        test = draw.rng.choice(
            (
                Compare("!=", character, _letter(draw)),
                Is(draw.rng.choice(("digit", "letter", "upper")), character),
            )
        )
        loop = Count(i, nothing(), length, (when(test, Append(out, character)),))
    return (*before, made, loop, Return(out)), TEXT
