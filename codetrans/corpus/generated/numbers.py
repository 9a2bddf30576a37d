"""Sketches over numbers alone."""

from __future__ import annotations

from codetrans.corpus.generated.draw import LOCALS, NUMBERS, RESULTS, Draw
from codetrans.corpus.generated.terms import (
    FLAG,
    LONG,
    REAL,
    Found,
    add,
    at,
    less,
    minus,
    names_in,
    nothing,
    one,
    over,
    rest,
    times,
    when,
)
from codetrans.languages.drawn.expressions import (
    Absolute,
    Binary,
    Choose,
    Compare,
    Convert,
    Expression,
    Extreme,
    Literal,
    NewList,
    Not,
    Root,
    plus,
)
from codetrans.languages.drawn.tree import (
    Assign,
    Block,
    Break,
    Count,
    Declare,
    If,
    Return,
    Shift,
    Statement,
    While,
)
from codetrans.types import Int, List


def digits(draw: Draw) -> Found:
    """A loop over the digits, or the bits, of a number."""
    type = LONG if draw.chance(0.2) else Int()
    number = draw.number(type)
    result = draw.fresh(RESULTS)
    base = Literal(draw.rng.choice((10, 10, 10, 2, 2, 3)), type)
    digit = draw.fresh(["digit", "d", "rem", "r", "last_digit", "bit"], type)
    found: Expression = Convert(digit, Int()) if type == LONG else digit
    way = draw.rng.choice(("sum", "count", "reverse", "when", "bits", "largest"))
    if way == "bits":
        low: Expression = Binary("&", number, one(type), type)
        low = Convert(low, Int()) if type == LONG else low
        shift = Assign(number, one(type), ">>")
        clear = Assign(number, Binary("-", number, one(type), type), "&")
        if draw.chance(0.3):
            body: Block = (clear, Assign(result, one(), "+"))
        elif draw.chance(0.5):
            body = (Assign(result, low, "+"), shift)
        else:
            body = (when(Compare("==", low, one()), Assign(result, one(), "+")), shift)
    else:
        steps: dict[str, Statement] = {
            "sum": Assign(result, found, "+"),
            "count": Assign(result, one(), "+"),
            "reverse": Assign(result, add(times(result, Literal(10)), found)),
            "when": when(draw.condition([found]), Assign(result, draw.rng.choice((one(), found)), "+")),
            "largest": Assign(result, Extreme(draw.rng.choice(("max", "min")), result, found)),
        }
        step = steps[way]
        less_of_it = Assign(number, base, "/") if draw.chance(0.6) else Assign(number, over(number, base))
        if way == "count":
            body = (step, less_of_it)
        else:
            body = (Declare(digit, rest(number, base)), step, less_of_it)
    return (Declare(result, nothing()), While(Compare(">", number, nothing(type)), body)), result


def divisors(draw: Draw) -> Found:
    """Divisors, primes, common divisors of a number, counted or added."""
    number = draw.number()
    result, i = draw.fresh(RESULTS), draw.fresh(["i", "d", "p", "f"])
    divides = Compare("==", rest(number, i), nothing())
    way = draw.rng.choice(("count", "square", "factor", "root", "gcd"))
    if way == "gcd":
        other = draw.number()
        a, b = draw.fresh(["a", "x", "u", "first"]), draw.fresh(["b", "y", "w", "second"])
        temp = draw.fresh(["temp", "r", "t", "rem"])
        body: Block = (Declare(temp, rest(a, b)), Assign(a, b), Assign(b, temp))
        start = (Declare(a, Absolute(number)), Declare(b, Absolute(other)))
        return (*start, While(Compare("!=", b, nothing()), body)), a
    gain = draw.rng.choice((one(), i))
    if way == "count":
        start_at, stop = draw.rng.choice(((one(), plus(number, 1)), (Literal(2), number)))
        return (
            Declare(result, nothing()),
            Count(i, start_at, stop, (when(divides, Assign(result, gain, "+")),)),
        ), result
    if way == "square":
        paired = If(
            ((Compare("==", times(i, i), number), (Assign(result, gain, "+"),)),),
            (Assign(result, add(i, over(number, i)), "+"),),
        )
        loop = While(Compare("<=", times(i, i), number), (when(divides, paired), Assign(i, one(), "+")))
        return (Declare(result, nothing()), Declare(i, one()), loop), result
    if way == "root":
        root = draw.fresh(["root", "sq", "limit1", "s1"])
        begin = Declare(root, Convert(Root(Convert(Absolute(number), REAL), REAL), Int()))
        loop_for = Count(i, one(), plus(root, 1), (when(divides, Assign(result, gain, "+")),))
        return (begin, Declare(result, nothing()), loop_for), result
    inner = While(divides, (Assign(result, gain, "+"), Assign(number, i, "/")))
    loop = While(Compare("<=", times(i, i), number), (inner, Assign(i, one(), "+")))
    left = when(Compare(">", number, one()), Assign(result, draw.rng.choice((one(), number)), "+"))
    return (Declare(result, nothing()), Declare(i, Literal(2)), loop, left), result


def sieve(draw: Draw) -> Found:
    """Numbers struck out of a list of flags, and what is left counted."""
    limit = draw.number()
    flags = draw.fresh(["prime", "is_prime", "sieve", "marked", "visited"], List(FLAG))
    i, j, result = draw.fresh(["i", "p"]), draw.fresh(["j", "k1"]), draw.fresh(RESULTS)
    begin = draw.flag()
    inner_loop: Statement = (
        Count(j, times(i, i), plus(limit, 1), (Assign(at(flags, j), Literal(not begin.value, FLAG)),), 1)
        if draw.chance(0.2)
        else While(
            Compare("<=", j, limit), (Assign(at(flags, j), Literal(not begin.value, FLAG)), Assign(j, i, "+"))
        )
    )
    inner: Block = (
        (inner_loop,)
        if isinstance(inner_loop, Count)
        else (
            Declare(j, draw.rng.choice((times(i, i), times(i, Literal(2))))),
            inner_loop,
        )
    )
    alive: Expression = at(flags, i) if begin.value else Not(at(flags, i))
    gain = draw.rng.choice((one(), i))
    guard = when(less(limit, Literal(2)), Return(nothing()))
    strike = (when(alive, *inner), Assign(i, one(), "+"))
    k = draw.fresh(["k", "x", "q"])
    alive_k: Expression = at(flags, k) if begin.value else Not(at(flags, k))
    return (
        guard,
        Declare(flags, NewList(plus(limit, 1), begin, List(FLAG))),
        Declare(i, Literal(2)),
        While(Compare("<=", times(i, i), limit), strike),
        Declare(result, nothing()),
        Count(k, Literal(2), plus(limit, 1), (when(alive_k, Assign(result, gain, "+")),)),
    ), result


def rolling(draw: Draw) -> Found:
    """A few numbers that follow from one another, step by step."""
    number = draw.number()
    type = LONG if draw.chance(0.25) else Int()
    a, b = draw.fresh(["a", "prev", "first", "x"], type), draw.fresh(["b", "cur", "second", "y"], type)
    c, i = draw.fresh(["c", "next1", "temp", "t", "z"], type), draw.fresh(["i"])
    value: Expression
    value = add(a, b)
    if draw.chance(0.4):
        value = draw.rng.choice((minus(times(b, Literal(2, type)), a), add(a, times(b, Literal(3, type)))))
    if draw.chance(0.3):
        value = rest(value, Literal(draw.rng.choice((1000000007, 1000, 10007)), type))
        if value.left.operator == "-":  # type: ignore[union-attr]
            value = rest(add(a, b), value.right)
    body: Block = (Shift(a, b, value, c),)
    start = (Declare(a, nothing(type)), Declare(b, one(type)))
    first = draw.rng.choice((one(), Literal(2)))
    return (*start, Count(i, first, plus(number, draw.rng.choice((0, 1))), body)), b


def rooted(draw: Draw) -> Found:
    """Numbers whose rest is a square, counted."""
    number, result = draw.number(), draw.fresh(RESULTS)
    i, left = draw.fresh(["i", "x", "a"]), draw.fresh(["left", "rem1", "y_square", "diff", "other"])
    root = draw.fresh(["y", "root", "sq", "b"])
    rest_of = draw.rng.choice(
        (minus(times(number, number), times(i, i)), minus(number, times(i, i)), minus(number, i))
    )
    squared = Compare("==", times(root, root), left)
    gain = Assign(result, draw.rng.choice((one(), root, Literal(4), i)), "+")
    below = when(less(left, nothing()), Break())
    stop = draw.rng.choice((number, plus(number, 1)))
    body = (
        Declare(left, rest_of),
        below,
        Declare(root, Convert(Root(Convert(left, REAL), REAL), Int())),
        when(squared, gain),
    )
    guard = when(Compare("<=", number, nothing()), Return(nothing()))
    return (
        *((guard,) if draw.chance(0.5) else ()),
        Declare(result, draw.small(0, 4)),
        Count(i, one(), stop, body),
    ), result


def power(draw: Draw) -> Found:
    """Powers by squaring, with or without a modulus."""
    base, exponent = draw.number(LONG), draw.number()
    result = draw.fresh(["res", "result", "ans", "power"], LONG)
    modulus = draw.parameter(["mod", "p", "m"], LONG) if draw.chance(0.6) else None

    def bounded(value: Expression) -> Expression:
        return value if modulus is None else rest(value, modulus)

    odd = draw.rng.choice(
        (Compare("==", rest(exponent, Literal(2)), one()), Compare("==", Binary("&", exponent, one()), one()))
    )
    halve = draw.rng.choice((Assign(exponent, one(), ">>"), Assign(exponent, over(exponent, Literal(2)))))
    body = (
        when(odd, Assign(result, bounded(times(result, base)))),
        halve,
        Assign(base, bounded(times(base, base))),
    )
    return (Declare(result, one(LONG)), While(Compare(">", exponent, nothing()), body)), result


def formula(draw: Draw) -> Found:
    """Plain arithmetic on parameters."""
    numbers: list[Expression] = [draw.parameter(NUMBERS) for _ in range(draw.rng.choice((1, 2, 2, 3, 3)))]
    body: list[Statement] = []
    if draw.chance(0.4):
        body.append(
            when(draw.condition(numbers), Return(draw.rng.choice((Literal(-1), nothing(), numbers[0]))))
        )
    atoms = list(numbers)
    for _ in range(draw.rng.choice((0, 1, 1, 2, 3))):
        name = draw.fresh(LOCALS)
        value = draw.whole(atoms)
        if draw.chance(0.2):
            value = Choose(draw.condition(atoms), draw.whole(atoms, 1), draw.whole(atoms, 1))
        body.append(Declare(name, value))
        if draw.chance(0.3):
            body.append(when(draw.condition([*atoms, name]), Assign(name, draw.whole([*atoms, name], 1))))
        atoms.append(name)
    last = draw.whole(atoms[len(numbers) :] or atoms)
    unread = [
        atom
        for atom in atoms[len(numbers) :]
        if atom not in names_in(last) and atom not in names_in(tuple(body[1:]))
    ]
    for atom in unread:
        last = add(last, atom)
    return tuple(body), last
