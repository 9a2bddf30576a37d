"""Sketches of whole functions: with a result that is no number, or with none, or that call themselves."""

from __future__ import annotations

from codetrans.corpus.generated.draw import NUMBERS, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    REAL,
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
from codetrans.languages.drawn.expressions import (
    Again,
    Binary,
    Compare,
    Convert,
    Empty,
    Expression,
    Extreme,
    Growing,
    Literal,
    Logic,
    Name,
    NewList,
    Root,
    plus,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Break,
    Count,
    Declare,
    If,
    Return,
    Scan,
    Statement,
    Swap,
    While,
)
from codetrans.types import Int, List, Void


def judged(draw: Draw) -> Whole:
    """True or false: a palindrome, a prime, a sorted list, equal letters."""
    kind = draw.rng.choice(("palindrome", "prime", "sorted", "any", "formula"))
    i = draw.fresh(["i", "p"])
    yes, no = draw.rng.choice(((True, False), (True, False), (True, False), (False, True)))
    found, end = Return(Literal(no, FLAG)), Return(Literal(yes, FLAG))
    if kind == "palindrome":
        text, length, before = draw.text_and_length()
        if draw.chance(0.5):
            mirrored = at(text, minus(minus(length, i), one()))
            loop = Count(
                i, nothing(), over(length, Literal(2)), (when(Compare("!=", at(text, i), mirrored), found),)
            )
            return (*before, loop, end), FLAG
        left, right = draw.fresh(["left", "l", "lo"]), draw.fresh(["right", "r", "hi"])
        body = (
            when(Compare("!=", at(text, left), at(text, right)), found),
            Assign(left, one(), "+"),
            Assign(right, one(), "-"),
        )
        start = (Declare(left, nothing()), Declare(right, minus(length, one())))
        return (*before, *start, While(less(left, right), body), end), FLAG
    if kind == "prime":
        number = draw.number()
        guard = when(Compare("<=", number, one()), found)
        divides = when(Compare("==", rest(number, i), nothing()), found)
        if draw.chance(0.5):
            return (guard, Count(i, Literal(2), number, (divides,)), end), FLAG
        loop = While(Compare("<=", times(i, i), number), (divides, Assign(i, one(), "+")))  # type: ignore[assignment]
        return (guard, Declare(i, Literal(2)), loop, end), FLAG
    if kind == "formula":
        numbers: list[Expression] = [draw.parameter(NUMBERS) for _ in range(draw.rng.choice((1, 2, 3)))]
        if draw.chance(0.5):
            return (Return(draw.condition(numbers, 2)),), FLAG
        return (when(draw.condition(numbers, 2), found), end), FLAG
    values, length, before = draw.list_and_length()
    item = at(values, i)
    if kind == "sorted":
        test = Compare(draw.rng.choice(("<", ">", "==", ">=")), item, at(values, minus(i, one())))
        return (*before, Count(i, one(), length, (when(test, found),)), end), FLAG
    atoms: list[Expression] = [item, i]
    if draw.chance(0.5):
        atoms.append(draw.number())
    return (*before, Count(i, nothing(), length, (when(draw.condition(atoms), found),)), end), FLAG


def contained(draw: Draw) -> Whole:
    """Whether what one list has, another has too: by a loop that is left early."""
    first, second = (
        draw.parameter(["arr1", "a", "first", "nums1"], List(Int())),
        draw.parameter(["arr2", "b", "second", "nums2"], List(Int())),
    )
    m, n = draw.parameter(["m", "len1", "n1"]), draw.parameter(["n", "len2", "n2"])
    i, j = draw.fresh(["i"]), draw.fresh(["j", "k"])
    test = Compare(draw.rng.choice(("==", "==", "==", ">", "<")), at(second, i), at(first, j))
    scan = Scan(j, nothing(), m, (when(test, Break()),))
    kind = draw.rng.choice(("all", "any", "count", "place"))
    ended = Compare("==", j, m)
    if kind == "count":
        result = draw.fresh(RESULTS)
        step = when(
            draw.rng.choice((ended, less(j, m))), Assign(result, draw.rng.choice((one(), at(second, i))), "+")
        )
        return (Declare(result, nothing()), Count(i, nothing(), n, (scan, step)), Return(result)), Int()
    if kind == "place":
        return (Count(i, nothing(), n, (scan, when(ended, Return(i)))), Return(Literal(-1))), Int()
    leave = when(ended if kind == "all" else less(j, m), Return(Literal(kind == "any", FLAG)))
    return (Count(i, nothing(), n, (scan, leave)), Return(Literal(kind == "all", FLAG))), FLAG


def in_place(draw: Draw) -> Whole:
    """A list that is sorted, turned around, moved or changed where it stands."""
    values, length, before = draw.list_and_length()
    i, j = draw.fresh(["i"]), draw.fresh(["j"])
    kind = draw.rng.choice(("bubble", "selection", "insertion", "reverse", "change", "partition", "prefix"))
    match kind:
        case "bubble":
            body = _bubble(draw, values, length, i, j)
        case "selection":
            body = _selection(draw, values, length, i, j)
        case "insertion":
            body = _insertion(draw, values, length, i)
        case "reverse":
            body = _reverse(draw, values, length)
        case "partition":
            body = _partition(draw, values, length, i)
        case "prefix":
            sum = Assign(at(values, i), at(values, minus(i, one())), draw.rng.choice("+-"))
            body = (Count(i, one(), length, (sum,)),)
        case _:
            body = _changed(draw, values, length, i)
    return (*before, *body), Void()


def _bubble(draw: Draw, values: Name, length: Name, i: Name, j: Name) -> Block:
    test = Compare(draw.rng.choice("<>"), at(values, j), at(values, plus(j, 1)))
    swap = when(test, Swap(values, j, plus(j, 1)))
    inner = Count(j, nothing(), minus(minus(length, i), one()), (swap,))
    return (Count(i, nothing(), minus(length, one()) if draw.chance(0.6) else length, (inner,)),)


def _selection(draw: Draw, values: Name, length: Name, i: Name, j: Name) -> Block:
    best = draw.fresh(["min_idx", "best", "index", "pos"])
    test = Compare(draw.rng.choice("<>"), at(values, j), at(values, best))
    inner = Count(j, plus(i, 1), length, (when(test, Assign(best, j)),))
    return (Count(i, nothing(), minus(length, one()), (Declare(best, i), inner, Swap(values, i, best))),)


def _insertion(draw: Draw, values: Name, length: Name, i: Name) -> Block:
    key, place = draw.fresh(["key", "cur", "x", "temp1"]), draw.fresh(["k", "pos", "p"])
    is_beyond = Compare(draw.rng.choice("<>"), at(values, place), key)
    test = Logic("and", Compare(">=", place, nothing()), is_beyond)
    behind = at(values, plus(place, 1))
    shift = While(test, (Assign(behind, at(values, place)), Assign(place, one(), "-")))
    start = (Declare(key, at(values, i)), Declare(place, minus(i, one())))
    return (Count(i, one(), length, (*start, shift, Assign(behind, key))),)


def _reverse(draw: Draw, values: Name, length: Name) -> Block:
    left, right = draw.fresh(["left", "start", "l"]), draw.fresh(["right", "end", "r"])
    body = (Swap(values, left, right), Assign(left, one(), "+"), Assign(right, one(), "-"))
    ends = (Declare(left, nothing()), Declare(right, minus(length, one())))
    return (*ends, While(less(left, right), body))


def _partition(draw: Draw, values: Name, length: Name, i: Name) -> Block:
    """Elements of which something holds come to the front."""
    place = draw.fresh(["k", "pos", "count", "nxt"])
    test = draw.condition([at(values, i)])
    body = (when(test, Swap(values, place, i), Assign(place, one(), "+")),)
    return (Declare(place, nothing()), Count(i, nothing(), length, body))


def _changed(draw: Draw, values: Name, length: Name, i: Name) -> Block:
    """Each element, or every other one, becomes a number that is made of it."""
    atoms: list[Expression] = [at(values, i), at(values, i), i]
    if draw.chance(0.5):
        atoms.append(draw.number())
    change = Assign(at(values, i), draw.whole(atoms, 2))
    other = Assign(at(values, i), draw.small(1), draw.rng.choice("+-*"))
    turn: Statement = If(((draw.condition(atoms), (change,)),), (other,)) if draw.chance(0.6) else change
    step = draw.rng.choice((1, 1, 2))
    return (Count(i, nothing(), length, (turn,), step),)


def built(draw: Draw) -> Whole:
    """A new list: elements chosen, sums so far, squares, merged lists."""
    kind = draw.rng.choice(("chosen", "array", "sequence", "merged", "sums"))
    i = draw.fresh(["i"])
    if kind == "sequence":
        return _sequence(draw, i)
    values, length, before = draw.list_and_length()
    item = at(values, i)
    atoms: list[Expression] = [item, item, i]
    if draw.chance(0.4):
        atoms.append(draw.number())
    if kind == "chosen":
        out = draw.fresh(["res", "result", "out", "ans"], Growing(Int()))
        body: Block = (
            when(draw.condition(atoms), Append(out, draw.rng.choice((item, i, draw.whole(atoms, 1))))),
        )
        loop = Count(i, nothing(), length, body)
        return (*before, Declare(out, Empty(out.type)), loop, Return(out)), out.type
    out = draw.fresh(["res", "result", "out", "ans", "b1", "prefix"], NUMBERS_LIST)
    made = Declare(out, NewList(length, nothing(), NUMBERS_LIST))
    if kind == "sums":
        return (*before, made, *_sums(draw, out, item, i, length), Return(out)), NUMBERS_LIST
    if kind == "merged":
        mirrored = at(values, minus(minus(length, one()), i))
        value = draw.rng.choice((mirrored, add(item, mirrored), Extreme("max", item, mirrored)))
        body = (Assign(at(out, i), value),)
    else:
        body = (Assign(at(out, i), draw.whole(atoms, 2)),)
        if draw.chance(0.5):
            body = (If(((draw.condition(atoms), body),), (Assign(at(out, i), draw.whole(atoms, 1)),)),)
    return (*before, made, Count(i, nothing(), length, body), Return(out)), NUMBERS_LIST


def _sequence(draw: Draw, i: Name) -> Whole:
    """Numbers up to one that is given, or what is made of them."""
    number = draw.number()
    out = draw.fresh(["res", "result", "out", "ans"], Growing(Int()))
    atoms: list[Expression] = [i, number]
    body: Block = (Append(out, draw.whole(atoms, 1)),)
    if draw.chance(0.6):
        body = (when(draw.condition(atoms), *body),)
    loop = Count(i, draw.rng.choice((nothing(), one())), plus(number, 1), body)
    return (Declare(out, Empty(out.type)), loop, Return(out)), out.type


def _sums(draw: Draw, out: Name, item: Expression, i: Name, length: Name) -> Block:
    """The sum of all up to each element, or from it on."""
    total = draw.fresh(["total", "sum1", "cur", "running"])
    body = (Assign(total, item, "+"), Assign(at(out, i), total))
    if draw.chance(0.4):
        return (Declare(total, nothing()), Count(i, minus(length, one()), nothing(), body, -1))
    return (Declare(total, nothing()), Count(i, nothing(), length, body))


def real(draw: Draw) -> Whole:
    """Arithmetic with fractions."""
    kind = draw.rng.choice(("formula", "mean", "root"))
    if kind == "mean":
        values, length, before = draw.list_and_length()
        total, i = draw.fresh(["total", "sum1", "acc"]), draw.fresh(["i"])
        loop = Count(i, nothing(), length, (Assign(total, at(values, i), "+"),))
        guard = when(Compare("==", length, nothing()), Return(Literal(0.0, REAL)))
        return (
            *before,
            guard,
            Declare(total, nothing()),
            loop,
            Return(Binary("/", Convert(total, REAL), Convert(length, REAL), REAL)),
        ), REAL
    names = [
        draw.parameter(["a", "b", "r", "h", "side", "x", "radius", "height", "width"], REAL)
        for _ in range(draw.rng.choice((1, 2, 2, 3)))
    ]
    value: Expression = names[0]
    for name in names:
        value = Binary(draw.rng.choice("+*-"), value, name, REAL)
    value = Binary("*", Literal(draw.rng.choice((0.5, 2.0, 3.14, 0.25, 1.5)), REAL), value, REAL)
    guard = when(
        Compare("<", names[-1], Literal(0.0, REAL)), Return(Literal(draw.rng.choice((0.0, -1.0)), REAL))
    )
    if kind == "root":
        value = Root(Binary("+", times(names[0], names[0]), Literal(1.0, REAL), REAL), REAL)
    out = draw.fresh(["area", "res", "result", "ans"], REAL)
    return (*((guard,) if draw.chance(0.5) else ()), Declare(out, value), Return(out)), REAL


def recursive(draw: Draw) -> Whole:
    """A function that calls itself with less."""
    n = draw.parameter(["n", "x", "k", "num"])
    kind = draw.rng.choice(("one", "two", "pair", "gcd", "binomial"))
    if kind == "gcd":
        b = draw.parameter(["b", "y", "m"])
        below = when(Logic("or", less(n, nothing()), less(b, nothing())), Return(Literal(-1)))
        base = when(Compare("==", b, nothing()), Return(n))
        return (*((below,) if draw.chance(0.3) else ()), base, Return(Again((b, rest(n, b))))), Int()
    if kind == "binomial":
        k = draw.parameter(["r", "j", "m"])
        guard = draw.rng.choice(
            (Compare("==", k, nothing()), Logic("or", Compare("==", k, nothing()), Compare("==", k, n)))
        )
        outside = when(Logic("or", less(k, nothing()), Compare(">", k, n)), Return(nothing()))
        less_n = minus(n, one())
        return (
            outside,
            when(guard, Return(one())),
            Return(add(Again((less_n, minus(k, one()))), Again((less_n, k)))),
        ), Int()
    bottom = draw.small(0, 2)
    base = when(
        Compare("<=", n, draw.rng.choice((nothing(), one()))), Return(draw.rng.choice((bottom, n, one())))
    )
    if kind == "two":
        value = add(Again((minus(n, one()),)), Again((minus(n, Literal(2)),)))
        if draw.chance(0.4):
            value = Extreme(draw.rng.choice(("max", "min")), value.left, value.right)  # type: ignore[assignment]
        return (base, Return(value)), Int()
    if kind == "pair":
        m = draw.parameter(["m", "y", "p"])
        edge = when(
            Logic("or", Compare("<=", n, nothing()), Compare("<=", m, nothing())), Return(draw.small(0, 1))
        )
        return (edge, Return(add(Again((minus(n, one()), m)), Again((n, minus(m, one())))))), Int()
    smaller = draw.rng.choice((over(n, Literal(2)), over(n, Literal(10)), minus(n, one())))
    extra = draw.rng.choice((n, one(), rest(n, Literal(10)), rest(n, Literal(2))))
    return (base, Return(add(extra, Again((smaller,))))), Int()
