"""Sketches over lists of texts."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
    TEXT,
    Whole,
    at,
    minus,
    nothing,
    one,
    when,
)
from codetrans.languages.drawn.containers import IsEmpty
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Growing,
    Item,
    Length,
    Literal,
    Logic,
    Lookup,
    Name,
    Not,
    Part,
    plus,
)
from codetrans.languages.drawn.texts import Begins, Builder, Finished, Joined, Reverse
from codetrans.languages.drawn.tree import Append, Assign, Block, Count, Declare, Each, Return, Tally
from codetrans.types import Int, List, Map

WORDS = List(TEXT)
CHARACTERS = "aeiouxyz01AB"


def _condition(draw: Draw, word: Name) -> Expression:
    """Something about a text."""
    kind = draw.rng.choice(("begins", "begins", "letter", "length", "ends"))
    if kind == "begins":
        piece: Expression = draw.parameter(["pref", "prefix", "pattern", "key"], TEXT)
        if draw.chance(0.3):
            draw.parameters.pop()
            piece = Literal(draw.rng.choice(("a", "ab", "b", "re")), TEXT)
        return Begins(word, piece, at_end=draw.chance(0.35))
    if kind == "length":
        limit: Expression = draw.parameter(["k", "limit", "size"]) if draw.chance(0.4) else draw.small(1, 4)
        return Compare(draw.rng.choice((">", "<", "==", ">=")), Length(word), limit)
    place = minus(Length(word), one()) if kind == "ends" else nothing()
    letter = Compare("==", at(word, place), Literal(draw.rng.choice(CHARACTERS), CHARACTER))
    filled = Not(IsEmpty(word)) if draw.chance(0.4) else Compare(">", Length(word), nothing())
    return Logic("and", filled, letter)


def sifted(draw: Draw) -> Whole:
    """Texts of a list that meet a condition: counted, measured, gathered, joined."""
    words = draw.parameter(["words", "strs", "names", "arr", "texts"], WORDS)
    word = draw.fresh(["word", "w", "s", "name"], TEXT)
    kind = draw.rng.choice(("count", "count", "length", "list", "joined", "sizes"))
    result = draw.fresh(RESULTS)
    if kind in ("count", "length"):
        gain = one() if kind == "count" else Length(word)
        step = when(_condition(draw, word), Assign(result, gain, "+"))
        return (Declare(result, nothing()), Each(word, words, (step,)), Return(result)), Int()
    if kind == "sizes":
        sizes = draw.fresh(["sizes", "lengths", "out"], Growing(Int()))
        value = draw.rng.choice((Length(word), plus(Length(word), 1)))
        loop = Each(word, words, (Append(sizes, value),))
        return (Declare(sizes, Empty(sizes.type)), loop, Return(sizes)), sizes.type
    out = draw.fresh(["out", "kept", "res", "found"], Growing(TEXT))
    loop = Each(word, words, (when(_condition(draw, word), Append(out, word)),))
    made = Declare(out, Empty(out.type))
    turned: Block = (Reverse(out),) if draw.chance(0.3) else ()
    if kind == "list":
        return (made, loop, *turned, Return(out)), out.type
    return (made, loop, *turned, Return(Joined(out, draw.rng.choice((" ", ",", "-", ""))))), TEXT


def compared_texts(draw: Draw) -> Whole:
    """Texts of a list beside each other: the longest, what all begin with, pairs, equal ones."""
    words = draw.parameter(["words", "strs", "names", "arr", "texts"], WORDS)
    word = draw.fresh(["word", "w", "s", "name"], TEXT)
    i, j, result = draw.fresh(["i", "k"]), draw.fresh(["j", "p"]), draw.fresh(RESULTS)
    kind = draw.rng.choice(("longest", "shared", "pairs", "often", "built"))
    if kind == "longest":
        best = draw.fresh(["best", "longest", "answer"], TEXT)
        test = Compare(draw.rng.choice((">", ">", ">=")), Length(word), Length(best))
        loop = Each(word, words, (when(test, Assign(best, word)),))
        return (Declare(best, Empty(TEXT)), loop, Return(best)), TEXT
    if kind == "shared":
        first = Item(words, nothing(), TEXT)
        differs = Compare("!=", at(word, i), at(first, i))
        stop = when(
            Logic("or", Compare("==", i, Length(word)), differs), Return(Part(first, nothing(), i, TEXT))
        )
        guard = when(IsEmpty(words), Return(Literal("", TEXT)))
        loop_over = Count(i, nothing(), Length(first), (Each(word, words, (stop,)),))
        return (guard, loop_over, Return(first)), TEXT
    if kind == "pairs":
        one_text, other = Item(words, i, TEXT), Item(words, j, TEXT)
        tests: list[Expression] = [
            Begins(other, one_text, at_end=draw.chance(0.3)),
            Compare("==", Length(one_text), Length(other)),
            Compare("==", one_text, other),
        ]
        step = when(draw.rng.choice(tests), Assign(result, one(), "+"))
        inner = Count(j, plus(i, 1), Length(words), (step,))
        loop_pairs = Count(i, nothing(), Length(words), (inner,))
        return (Declare(result, nothing()), loop_pairs, Return(result)), Int()
    if kind == "often":
        counts = draw.fresh(["counts", "freq", "seen", "mp"], Map(TEXT, Int()))
        known = Compare(draw.rng.choice((">", "==")), Lookup(counts, word), draw.small(0, 1))
        body = (when(known, Assign(result, one(), "+")), Tally(counts, word))
        start = (Declare(counts, Empty(counts.type)), Declare(result, nothing()))
        return (*start, Each(word, words, body), Return(result)), Int()
    out = draw.fresh(["sb", "built", "line"], Builder())
    by = Literal(draw.rng.choice((" ", ", ", "-")), TEXT)
    here = Item(words, i, TEXT)
    before = when(Compare(">", i, nothing()), Append(out, by))
    loop_built = Count(i, nothing(), Length(words), (before, Append(out, here)))
    return (Declare(out, Empty(Builder())), loop_built, Return(Finished(out))), TEXT
