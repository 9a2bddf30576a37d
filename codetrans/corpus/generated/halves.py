"""Sketches of textbook recursion that halves a list, again and again."""

from __future__ import annotations

from dataclasses import dataclass

from codetrans.corpus.generated.draw import LISTS, Draw
from codetrans.corpus.generated.terms import (
    NUMBERS_LIST,
    Whole,
    add,
    at,
    less,
    minus,
    nothing,
    one,
    over,
    when,
)
from codetrans.languages.drawn.expressions import (
    Again,
    Binary,
    Compare,
    Expression,
    Extreme,
    Item,
    Literal,
    Logic,
    Name,
    plus,
)
from codetrans.languages.drawn.tree import Block, Declare, If, Return
from codetrans.types import Int

LOW, HIGH = ["low", "l", "left", "start", "lo", "si"], ["high", "r", "right", "end", "hi", "ei"]
SOUGHT = ["x", "key", "target", "val", "k"]
MIDDLE = ["mid", "m", "middle", "c"]


@dataclass(frozen=True)
class Part:
    """Of a list what lies from `low` to `high`, both in it, and its middle."""

    values: Name
    low: Name
    high: Name
    mid: Name
    middle: Declare  # of `mid`

    @property
    def item(self) -> Item:
        return at(self.values, self.mid)

    @property
    def before(self) -> Binary:
        return minus(self.mid, one())

    @property
    def behind(self) -> Expression:
        return plus(self.mid, 1)

    def lower(self, *more: Expression) -> Again:
        """The same of what lies before the middle; `more` are the other arguments."""
        return Again((self.values, self.low, self.before, *more))

    def upper(self, *more: Expression) -> Again:
        return Again((self.values, self.behind, self.high, *more))

    def is_empty(self) -> Compare:
        return Compare(">", self.low, self.high)


def halved(draw: Draw) -> Whole:
    """Half of an ordered list, again and again: an element, the last that is not above, a turning point."""
    values = draw.parameter(LISTS, NUMBERS_LIST)
    low, high = draw.parameter(LOW), draw.parameter(HIGH)
    kind = draw.rng.choice(("place", "floor", "ceiling", "least", "peak", "fixed", "count"))
    mid = draw.fresh(MIDDLE)
    between = over(add(low, high), Literal(2))
    if draw.chance(0.4):
        between = add(low, over(minus(high, low), Literal(2)))
    part = Part(values, low, high, mid, Declare(mid, between))
    match kind:
        case "fixed":
            body = _fixed(part)
        case "least":
            body = _least(draw, part)
        case "peak":
            body = _peak(part)
        case "count":
            body = _counted(part, draw.parameter(SOUGHT))
        case "place":
            body = _place(draw, part, draw.parameter(SOUGHT))
        case "floor":
            body = _floor(draw, part, draw.parameter(SOUGHT))
        case _:
            body = _ceiling(part, draw.parameter(SOUGHT))
    return body, Int()


def _fixed(part: Part) -> Block:
    """The element that is its own place."""
    return (
        when(part.is_empty(), Return(Literal(-1))),
        part.middle,
        when(Compare("==", part.item, part.mid), Return(part.mid)),
        when(less(part.item, part.mid), Return(part.upper())),
        Return(part.lower()),
    )


def _counted(part: Part, sought: Name) -> Block:
    """How often an element is there: without a middle, from the low end on."""
    rest = Again((part.values, plus(part.low, 1), part.high, sought))
    return (
        when(part.is_empty(), Return(nothing())),
        when(Compare("==", at(part.values, part.low), sought), Return(plus(rest, 1))),
        Return(rest),
    )


def _place(draw: Draw, part: Part, sought: Name) -> Block:
    """Where an element is."""
    met = when(Compare("==", part.item, sought), Return(part.mid))
    upper, lower = Return(part.upper(sought)), Return(part.lower(sought))
    branches: Block = (when(Compare(">", part.item, sought), lower), upper)
    if draw.chance(0.4):
        branches = (when(Compare("<", part.item, sought), upper), lower)
    return (when(part.is_empty(), Return(Literal(-1))), part.middle, met, *branches)


def _floor(draw: Draw, part: Part, sought: Name) -> Block:
    """The last element that is not above."""
    step: Expression = Logic(
        "and", Compare("<=", at(part.values, part.before), sought), less(sought, part.item)
    )
    if draw.chance(0.7):
        step = Logic("and", Compare(">", part.mid, nothing()), step)
    return (
        when(part.is_empty(), Return(Literal(-1))),
        when(Compare(">=", sought, at(part.values, part.high)), Return(part.high)),
        part.middle,
        when(Compare("==", part.item, sought), Return(part.mid)),
        when(step, Return(part.before)),
        when(less(sought, part.item), Return(part.lower(sought))),
        Return(part.upper(sought)),
    )


def _ceiling(part: Part, sought: Name) -> Block:
    """The first element that is not below."""
    near = Logic(
        "and",
        Compare("<=", part.behind, part.high),
        Compare("<=", sought, at(part.values, part.behind)),
    )
    below = (when(near, Return(part.behind)), Return(part.upper(sought)))
    return (
        when(Compare("<=", sought, at(part.values, part.low)), Return(part.low)),
        when(Compare(">", sought, at(part.values, part.high)), Return(Literal(-1))),
        part.middle,
        If(((Compare("==", part.item, sought), (Return(part.mid),)), (less(part.item, sought), below))),
        Return(part.lower(sought)),
    )


def _peak(part: Part) -> Block:
    """The largest of a list that goes up and then down."""
    values, low, high, item = part.values, part.low, part.high, part.item
    before, behind = at(values, part.before), at(values, part.behind)
    best = Extreme("max", at(values, low), at(values, high))
    is_above = Compare(">", item, behind)
    return (
        when(Compare("==", low, high), Return(at(values, low))),
        when(Compare("==", high, plus(low, 1)), Return(best)),
        part.middle,
        when(Logic("and", is_above, Compare(">", item, before)), Return(item)),
        when(Logic("and", is_above, less(item, before)), Return(part.lower())),
        Return(part.upper()),
    )


def _least(draw: Draw, part: Part) -> Block:
    """The least of an ordered list that was turned."""
    values, low, high, mid, item = part.values, part.low, part.high, part.mid, part.item
    before, behind = at(values, part.before), at(values, part.behind)
    guards: Block = (
        when(less(high, low), Return(at(values, nothing()))),
        when(Compare("==", low, high), Return(at(values, low))),
    )
    if draw.chance(0.3):
        guards = guards[1:]
    return (
        *guards,
        part.middle,
        when(Logic("and", less(mid, high), less(behind, item)), Return(behind)),
        when(Logic("and", Compare(">", mid, low), less(item, before)), Return(item)),
        when(Compare(">", at(values, high), item), Return(part.lower())),
        Return(part.upper()),
    )
