"""Sketches that build a text: digits, runs, letters in another case, words."""

from __future__ import annotations

from codetrans.corpus.generated.draw import CHARACTERS, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
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
    Choose,
    Compare,
    Digit,
    Empty,
    Expression,
    Growing,
    Is,
    Last,
    Length,
    Letter,
    Literal,
    Logic,
    Name,
    Not,
    Part,
    plus,
)
from codetrans.languages.drawn.texts import (
    Builder,
    Cased,
    EachWord,
    Finished,
    Joined,
    Reverse,
    Shown,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Count,
    Declare,
    Each,
    If,
    Pop,
    Return,
    Statement,
    While,
)
from codetrans.types import Int

BUILDERS = "sb res result out ans builder s2 built".split()


def _builder(draw: Draw) -> tuple[Name, Declare]:
    name = draw.fresh(BUILDERS, Builder())
    return name, Declare(name, Empty(Builder()))


def carried(draw: Draw) -> Whole:
    """Two numbers as texts, added from their ends."""
    base = draw.rng.choice((10, 10, 2, 8))
    first = draw.parameter(["num1", "a", "s", "x"], TEXT)
    second = draw.parameter(["num2", "b", "t", "y"], TEXT)
    out, made = _builder(draw)
    i, j = draw.fresh(["i", "p1", "p"]), draw.fresh(["j", "p2", "q"])
    carry, total = draw.fresh(["carry", "c", "add"]), draw.fresh(["sum1", "total", "cur", "v"])
    digit = draw.fresh(CHARACTERS, CHARACTER)
    refused: Block = ()
    if draw.chance(0.3):
        other = when(Not(Is("digit", digit)), Return(Literal("", TEXT)))
        refused = (Each(digit, first, (other,)), Each(digit, second, (other,)))
    behind: Block = tuple(
        when(
            Compare(">=", place, nothing()),
            Assign(total, Digit(at(text, place)), "+"),
            Assign(place, one(), "-"),
        )
        for text, place in ((first, i), (second, j))
    )
    left = Logic("or", Compare(">=", i, nothing()), Compare(">=", j, nothing()))
    test = Logic("or", left, Compare(draw.rng.choice((">", "!=")), carry, nothing()))
    body = (
        Declare(total, carry),
        *behind,
        Append(out, Letter("0", rest(total, Literal(base)), CHARACTER)),
        Assign(carry, over(total, Literal(base))),
    )
    start = (
        Declare(i, minus(Length(first), one())),
        Declare(j, minus(Length(second), one())),
        Declare(carry, nothing()),
    )
    return (*refused, made, *start, While(test, body), Return(Finished(out, True))), TEXT


def based(draw: Draw) -> Whole:
    """The digits of a number in some base."""
    number = draw.parameter(["n", "num", "x", "columnNumber", "value"])
    out, made = _builder(draw)
    base = draw.rng.choice((2, 3, 7, 8, 10, 26))
    digit = rest(number, Literal(base))
    shown = Letter("a", digit, CHARACTER) if base == 26 else Letter("0", digit, CHARACTER)
    if base == 26:
        shown = Letter(draw.rng.choice("aA"), digit, CHARACTER)
    if draw.chance(0.3) and base != 26:
        place = draw.fresh(["d", "digit", "r"])
        step: Block = (Declare(place, digit), Append(out, Letter("0", place, CHARACTER)))
    else:
        step = (Append(out, shown),)
    down: Block = (Assign(number, one(), "-"),) if base == 26 and draw.chance(0.6) else ()
    body = (*down, *step, Assign(number, Literal(base), "/"))
    guard = when(
        Compare(draw.rng.choice(("==", "<=")), number, nothing()),
        Return(Literal(draw.rng.choice(("0", "")), TEXT)),
    )
    loop = While(Compare(">", number, nothing()), body)
    return (guard, made, loop, Return(Finished(out, True))), TEXT


def runs(draw: Draw) -> Whole:
    """A text as its characters with how often each follows itself."""
    text, length, before = draw.text_and_length()
    out, made = _builder(draw)
    i, count = draw.fresh(["i", "p"]), draw.fresh(["count", "cnt", "run", "times"])
    said: Block = (Append(out, Shown(count)),)
    if draw.chance(0.5):
        said = (when(Compare(">", count, one()), *said),)
    said = (Append(out, at(text, i)), *said)
    if draw.chance(0.3):
        said = tuple(reversed(said))
    if draw.chance(0.5):
        again = Logic("and", less(plus(i, 1), length), Compare("==", at(text, i), at(text, plus(i, 1))))
        inner = While(again, (Assign(count, one(), "+"), Assign(i, one(), "+")))
        body: Block = (Declare(count, one()), inner, *said, Assign(i, one(), "+"))
        loops: Block = (Declare(i, nothing()), While(less(i, length), body))
    else:
        ends = Logic(
            "or",
            Compare("==", plus(i, 1), length),
            Compare("!=", at(text, i), at(text, plus(i, 1))),
        )
        body = (Assign(count, one(), "+"), when(ends, *said, Assign(count, nothing())))
        loops = (Declare(count, nothing()), Count(i, nothing(), length, body))
    return (*before, made, *loops, Return(Finished(out))), TEXT


def taken_back(draw: Draw) -> Whole:
    """A text whose last character goes when the next one meets it."""
    text = draw.parameter(["s", "text", "str1", "path"], TEXT)
    out, made = _builder(draw)
    c = draw.fresh(CHARACTERS, CHARACTER)
    full = Not(IsEmpty(out)) if draw.chance(0.4) else Compare(">", Length(out), nothing())
    kind = draw.rng.choice(("same", "key", "pair"))
    if kind == "same":
        test: Expression = Logic("and", full, Compare("==", Last(out, CHARACTER), c))
        turn: Block = (If(((test, (Pop(out),)),), (Append(out, c),)),)
    elif kind == "key":
        key = Compare("==", c, Literal(draw.rng.choice("#*<-"), CHARACTER))
        turn = (If(((key, (when(full, Pop(out)),)),), (Append(out, c),)),)
    else:
        opening, closing = draw.rng.choice(("AB", "()", "ab", "xy"))
        both = Logic(
            "and",
            Compare("==", c, Literal(closing, CHARACTER)),
            Compare("==", Last(out, CHARACTER), Literal(opening, CHARACTER)),
        )
        turn = (If(((Logic("and", full, both), (Pop(out),)),), (Append(out, c),)),)
    loop = Each(c, text, turn)
    if kind != "key" and draw.chance(0.3):
        return (made, loop, Return(Length(out))), Int()
    return (made, loop, Return(Finished(out))), TEXT


def cased(draw: Draw) -> Whole:
    """Letters in another case, kept, dropped, moved, doubled."""
    text = draw.parameter(["s", "text", "str1", "word"], TEXT)
    out, made = _builder(draw)
    kind = draw.rng.choice(("case", "swap", "clean", "backwards"))
    c = draw.fresh(CHARACTERS, CHARACTER)
    if kind == "swap":
        turn: Block = (
            If(
                ((Is("upper", c), (Append(out, Cased("lower", c)),)),),
                (Append(out, Cased("upper", c)),),
            ),
        )
    elif kind == "case":
        which = draw.rng.choice(("lower", "upper"))
        i = draw.fresh(["i", "k"])
        test = draw.condition([i], 0)
        here = at(text, i)
        turn = (If(((test, (Append(out, Cased(which, here)),)),), (Append(out, here),)),)
        return (made, Count(i, nothing(), Length(text), turn), Return(Finished(out))), TEXT
    elif kind == "clean":
        keep: Expression = Is("letter", c)
        if draw.chance(0.5):
            keep = Logic("or", keep, Is("digit", c))
        turn = (when(keep, Append(out, Cased(draw.rng.choice(("lower", "upper")), c))),)
    else:
        i = draw.fresh(["i", "k"])
        here = at(text, i)
        test = Compare(draw.rng.choice(("!=", "==")), here, Literal(draw.rng.choice(" -aeo"), CHARACTER))
        body: Block = (when(test, Append(out, here)),) if draw.chance(0.6) else (Append(out, here),)
        loop = Count(i, minus(Length(text), one()), nothing(), body, -1)
        return (made, loop, Return(Finished(out))), TEXT
    return (made, Each(c, text, turn), Return(Finished(out))), TEXT


def worded(draw: Draw) -> Whole:
    """The words of a text: counted, measured, turned around, joined."""
    text = draw.parameter(["s", "sentence", "text", "str1"], TEXT)
    word = draw.fresh(["word", "w", "token", "part"], TEXT)
    stream = draw.fresh(["ss", "stream", "iss"], TEXT)

    def loop(*body: Statement) -> EachWord:
        return EachWord(word, text, stream, body)

    kind = draw.rng.choice(("count", "longest", "joined", "letters"))
    if kind == "count":
        result = draw.fresh(RESULTS)
        size = Length(word)
        test = Compare(draw.rng.choice((">", "==", "<", ">=")), size, draw.small(1, 5))
        gain = Assign(result, draw.rng.choice((one(), size)), "+")
        return (Declare(result, nothing()), loop(when(test, gain)), Return(result)), Int()
    if kind == "longest":
        best = draw.fresh(["best", "longest", "res", "ans"], TEXT)
        test = Compare(draw.rng.choice((">", ">", ">=")), Length(word), Length(best))
        return (Declare(best, Empty(TEXT)), loop(when(test, Assign(best, word))), Return(best)), TEXT
    if kind == "letters":
        out, made = _builder(draw)
        first = at(word, nothing())
        shown = Cased(draw.rng.choice(("upper", "lower")), first) if draw.chance(0.6) else first
        tail: Block = (Append(out, Part(word, one(), Length(word), TEXT)),) if draw.chance(0.5) else ()
        return (made, loop(Append(out, shown), *tail), Return(Finished(out))), TEXT
    words = draw.fresh(["words", "parts", "res", "stack", "list1"], Growing(TEXT))
    keep: Statement = Append(words, word)
    if draw.chance(0.3):
        keep = when(Compare(">", Length(word), draw.small(1, 3)), keep)
    turned: Block = (Reverse(words),) if draw.chance(0.7) else ()
    by = draw.rng.choice((" ", " ", " ", "-", ",", ""))
    return (
        Declare(words, Empty(words.type)),
        loop(keep),
        *turned,
        Return(Joined(words, by)),
    ), TEXT


def repeated(draw: Draw) -> Whole:
    """Pieces of a text that are compared with another one."""
    text = draw.parameter(["s", "text", "haystack", "str1"], TEXT)
    other = draw.parameter(["t", "pattern", "needle", "word", "part"], TEXT)
    n, m = draw.fresh(["n", "len1", "size"]), draw.fresh(["m", "len2", "k"])
    i = draw.fresh(["i", "start", "p"])
    before: Block = (Declare(n, Length(text)), Declare(m, Length(other)))
    same = Compare("==", Part(text, i, add(i, m), TEXT), other)
    kind = draw.rng.choice(("first", "count", "jump", "fits"))
    if kind == "first":
        loop: Statement = Count(i, nothing(), plus(minus(n, m), 1), (when(same, Return(i)),))
        guard = when(Compare("<", n, m), Return(Literal(-1)))
        return (*before, guard, loop, Return(Literal(-1))), Int()
    result = draw.fresh(RESULTS)
    if kind == "count":
        loop = Count(i, nothing(), plus(minus(n, m), 1), (when(same, Assign(result, one(), "+")),))
        guard = when(Compare("<", n, m), Return(nothing()))
        return (*before, guard, Declare(result, nothing()), loop, Return(result)), Int()
    if kind == "jump":
        step = If(((same, (Assign(result, one(), "+"), Assign(i, m, "+"))),), (Assign(i, one(), "+"),))
        loop = While(Compare("<=", add(i, m), n), (step,))
        guard = when(Compare("==", m, nothing()), Return(nothing()))
        start = (Declare(result, nothing()), Declare(i, nothing()))
        return (*before, guard, *start, loop, Return(result)), Int()
    ends = draw.chance(0.5)
    piece = Part(text, minus(n, m), n, TEXT) if ends else Part(text, nothing(), m, TEXT)
    test = Logic("and", Compare(">=", n, m), Compare("==", piece, other))
    size = Choose(test, minus(n, m), draw.rng.choice((n, Literal(-1), times(n, Literal(2)))))
    return (*before, Return(size)), Int()
