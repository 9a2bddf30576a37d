"""Sketches over a text that keep which characters were there: windows, counts of letters, brackets."""

from __future__ import annotations

from dataclasses import dataclass

from codetrans.corpus.generated.draw import CHARACTERS, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    CHARACTER,
    FLAG,
    NUMBERS_LIST,
    TEXT,
    Whole,
    add,
    at,
    lowercase,
    minus,
    nothing,
    one,
    when,
)
from codetrans.languages.drawn.containers import Get, IsEmpty, Put
from codetrans.languages.drawn.expressions import (
    Compare,
    Contains,
    Empty,
    Expression,
    Extreme,
    Is,
    Last,
    Length,
    Literal,
    Logic,
    Lookup,
    Name,
    NewList,
    Not,
    Place,
    Queue,
    plus,
)
from codetrans.languages.drawn.texts import (
    EachAt,
    Sorted,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Count,
    Declare,
    Each,
    If,
    Insert,
    Pop,
    Return,
    Statement,
    Tally,
    While,
)
from codetrans.types import Int, Map, Set


@dataclass(frozen=True)
class Window:
    """A piece of a text, from `left` to `right`, and the longest one so far."""

    text: Name
    length: Name
    before: Block  # what declares `length`
    left: Name
    right: Name
    longest: Name
    c: Name  # the character at `right`, where it is named

    @property
    def start(self) -> Block:
        return Declare(self.left, nothing()), Declare(self.longest, nothing())

    @property
    def keep(self) -> Assign:
        size = plus(minus(self.right, self.left), 1)
        return Assign(self.longest, Extreme("max", self.longest, size))


def windowed(draw: Draw) -> Whole:
    """The longest piece of a text with something, its left end following its right one."""
    text, length, before = draw.text_and_length()
    left, right = draw.fresh(["left", "l", "start"]), draw.fresh(["right", "r", "end"])
    longest = draw.fresh(["res", "best", "ans", "max_len"])
    window = Window(text, length, before, left, right, longest, draw.fresh(CHARACTERS, CHARACTER))
    kind = draw.rng.choice(("last", "counts", "set", "letters"))
    if kind == "last":
        return _without_repeats(draw, window), Int()
    if kind == "set":
        return _first_repeat(draw, window), Int()
    return _few_of_each(draw, window, in_map=kind == "counts"), Int()


def _without_repeats(draw: Draw, window: Window) -> Block:
    """The longest piece with no character twice, by where each was last."""
    c, left = window.c, window.left
    last = draw.fresh(["last", "mp", "seen", "pos"], Map(CHARACTER, Int()))
    behind = plus(Get(last, c), 1)
    move: Statement = Assign(left, Extreme("max", left, behind))
    if draw.chance(0.5):
        move = when(Compare(">=", Get(last, c), left), Assign(left, behind))
    body = (when(Contains(last, c), move), Put(last, c, window.right), window.keep)
    return (
        Declare(last, Empty(last.type)),
        *window.start,
        EachAt(window.right, c, window.text, body),
        Return(window.longest),
    )


def _first_repeat(draw: Draw, window: Window) -> Block:
    """Where a character comes for the second time."""
    length, here = window.length, at(window.text, window.right)
    seen = draw.fresh(["seen", "window", "st", "set1"], Set(CHARACTER))
    body = (when(Contains(seen, here), Return(window.right)), Insert(seen, here))
    end: Expression = draw.rng.choice((Literal(-1), length, Length(seen)))
    return (
        *window.before,
        when(Compare("==", length, nothing()), Return(nothing())),
        Declare(seen, Empty(seen.type)),
        Count(window.right, nothing(), length, body),
        Return(end),
    )


def _few_of_each(draw: Draw, window: Window, in_map: bool) -> Block:
    """The longest piece with no character more than `k` times, counted in a map or in a list of letters."""
    left, right = window.left, window.right
    here, out = at(window.text, right), at(window.text, left)
    k = draw.parameter(["k", "limit", "n1"])
    if in_map:
        counts = draw.fresh(["freq", "mp", "count", "cnt"], Map(CHARACTER, Int()))
        test: Expression = Compare(">", Lookup(counts, here), k)
        gain: Statement = Tally(counts, here)
        drop: Statement = Tally(counts, out, Literal(-1))
        made = Declare(counts, Empty(counts.type))
    else:
        numbers = draw.fresh(["freq", "count", "cnt", "letters"], NUMBERS_LIST)
        slot = at(numbers, Place(here, "a"))
        test = Compare(">", slot, k)
        gain = Assign(slot, one(), "+")
        drop = Assign(at(numbers, Place(out, "a")), one(), "-")
        made = Declare(numbers, NewList(Literal(26), nothing(), NUMBERS_LIST))
    guarded = Logic("and", test, Compare("<=", left, right)) if draw.chance(0.3) else test
    inner = While(guarded, (drop, Assign(left, one(), "+")))
    return (
        *window.before,
        when(Compare("<", k, one()), Return(nothing())),
        made,
        *window.start,
        Count(right, nothing(), window.length, (gain, inner, window.keep)),
        Return(window.longest),
    )


def same_letters(draw: Draw) -> Whole:
    """Whether two texts have the same letters, or how many are missing."""
    first = draw.parameter(["s", "a", "word1", "str1"], TEXT)
    second = draw.parameter(["t", "b", "word2", "str2"], TEXT)
    guard = when(Compare("!=", Length(first), Length(second)), Return(Literal(False, FLAG)))
    kind = draw.rng.choice(("sorted", "arrays", "map", "missing", "one"))
    c, d = draw.fresh(CHARACTERS, CHARACTER), draw.fresh(["d", "ch2", "y1"], CHARACTER)
    if kind == "sorted":
        names = [draw.fresh([f"{w}{k}" for w in ("sorted", "key", "p")], TEXT) for k in (1, 2)]
        kept = [draw.fresh([f"{w}{k}" for w in ("chars", "arr", "c")], TEXT) for k in (1, 2)]
        made = (Declare(names[0], Sorted(first, kept[0])), Declare(names[1], Sorted(second, kept[1])))
        lead: Block = (guard,) if draw.chance(0.6) else ()
        return (*lead, *made, Return(Compare("==", names[0], names[1]))), FLAG
    lists = [draw.fresh([f"{w}{k}" for w in ("count", "freq", "cnt")], NUMBERS_LIST) for k in (1, 2)]
    zeros = NewList(Literal(26), nothing(), NUMBERS_LIST)
    if kind == "arrays":
        both = (_filled(lists[0], c, first), _filled(lists[1], c, second))
        made = (Declare(lists[0], zeros), Declare(lists[1], zeros))
        return (*made, *both, Return(Compare("==", lists[0], lists[1]))), FLAG
    if kind == "map":
        return _by_map(draw, guard, (c, first), (d, second)), FLAG
    difference = (
        Declare(lists[0], zeros),
        _filled(lists[0], c, first),
        _filled(lists[0], d, second, "-"),
    )
    i = draw.fresh(["i", "k"])
    here = at(lists[0], i)
    if kind == "one":
        differs = when(Compare("!=", here, nothing()), Return(Literal(False, FLAG)))
        check = Count(i, nothing(), Literal(26), (differs,))
        return (*difference, check, Return(Literal(True, FLAG))), FLAG
    result = draw.fresh(RESULTS)
    gain = when(Compare(draw.rng.choice(("<", ">")), here, nothing()), Assign(result, here, "+"))
    count = Count(i, nothing(), Literal(26), (gain,))
    return (*difference, Declare(result, nothing()), count, Return(result)), Int()


def _filled(numbers: Name, name: Name, text: Name, sign: str = "+") -> Each:
    """Counts the letters of a text in a list of 26, each up or down by one."""
    count = Assign(at(numbers, Place(name, "a")), one(), sign)
    return Each(name, text, (when(lowercase(name), count),))


def _by_map(draw: Draw, guard: If, first: tuple[Name, Name], second: tuple[Name, Name]) -> Block:
    """Counts the characters of one text and takes those of the other away, which must be there.

    Each text comes with the name of its characters.
    """
    (c, text), (d, other) = first, second
    counts = draw.fresh(["freq", "mp", "counts"], Map(CHARACTER, Int()))
    lacks = when(Compare("==", Lookup(counts, d), nothing()), Return(Literal(False, FLAG)))
    return (
        *((guard,) if draw.chance(0.7) else ()),
        Declare(counts, Empty(counts.type)),
        Each(c, text, (Tally(counts, c),)),
        Each(d, other, (lacks, Tally(counts, d, Literal(-1)))),
        Return(Literal(True, FLAG)),
    )


def bracketed(draw: Draw) -> Whole:
    """Brackets that close what is open, on a stack."""
    text = draw.parameter(["s", "text", "str1", "seq"], TEXT)
    stack = draw.fresh(["stack", "st", "stk"], Queue(CHARACTER, stack=True))
    c = draw.fresh(CHARACTERS, CHARACTER)
    pairs = draw.rng.sample(("()", "[]", "{}", "<>"), draw.rng.choice((1, 2, 3)))

    def is_(character: str) -> Expression:
        return Compare("==", c, Literal(character, CHARACTER))

    opens: Expression = is_(pairs[0][0])
    for pair in pairs[1:]:
        opens = Logic("or", opens, is_(pair[0]))
    full = Not(IsEmpty(stack))
    counts = draw.chance(0.35)
    result = draw.fresh(["depth", "best", "bad", "res"])
    if counts:
        push: Block = (Append(stack, c), Assign(result, Extreme("max", result, Length(stack))))
    else:
        push = (Append(stack, c),)
    branches: list[tuple[Expression, Block]] = [(opens, push)]
    no: Block = (Return(Literal(False, FLAG)),)
    for opening, closing in map(tuple, pairs):
        wrong = Logic(
            "or", IsEmpty(stack), Compare("!=", Last(stack, CHARACTER), Literal(opening, CHARACTER))
        )
        if counts:
            right = Logic("and", full, Compare("==", Last(stack, CHARACTER), Literal(opening, CHARACTER)))
            branches.append((is_(closing), (when(right, Pop(stack)),)))
        else:
            branches.append((is_(closing), (when(wrong, *no), Pop(stack))))
    if not counts and draw.chance(0.3):
        pushes: list[tuple[Expression, Block]] = [
            (is_(opening), (Append(stack, Literal(closing, CHARACTER)),))
            for opening, closing in map(tuple, pairs)
        ]
        wrong = Logic("or", IsEmpty(stack), Compare("!=", Last(stack, CHARACTER), c))
        known: Expression = Not(Is("letter", c))
        branches = [*pushes, (Logic("or", wrong, Not(known)) if draw.chance(0.3) else wrong, no)]
        loop = Each(c, text, (If(tuple(branches), (Pop(stack),)),))
    else:
        loop = Each(c, text, (If(tuple(branches)),))
    made = Declare(stack, Empty(stack.type))
    if counts:
        end = add(result, Length(stack)) if draw.chance(0.4) else result
        return (made, Declare(result, nothing()), loop, Return(end)), Int()
    return (made, loop, Return(IsEmpty(stack))), FLAG
