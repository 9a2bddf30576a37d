"""What a program is drawn from: names that are free, values in reach, conditions on them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from codetrans.languages.drawn.expressions import (
    NUMBER,
    Binary,
    Compare,
    Expression,
    Extreme,
    Item,
    Kind,
    Length,
    Literal,
    Logic,
    Name,
    Negative,
    Not,
    Words,
)
from codetrans.languages.drawn.tree import Block, Declare
from codetrans.types import Bool, List, Text, Type

LISTS = "arr nums a values data array list1 heights prices weights A seq items costs v".split()
LENGTHS = "n size m length len1 N count1 total_items".split()
NUMBERS = "k x target limit b m y d q num value key step low high start".split()
TEXTS = "s str1 text word t string1 pattern a".split()
CHARACTERS = "c ch x1 letter".split()
TABLES = "grid mat matrix board a table M dungeon".split()
RESULTS = "res result ans total sum1 count cnt best out acc answer output ret f".split()
PLACES = "i j k p q idx pos u w".split()
LOCALS = (
    "cur curr temp val left right lo hi mid prev last x y z t diff rem first second low high a b c".split()
)
VERBS = "find count get compute calc is check max min longest smallest total print solve largest kth has make".split()
NOUNS = (
    "sum pairs number elements subarray path digits value product steps ways index length difference cost "
    "sequence array string sorted prime power factor distance profit tree jumps set area subset window element"
).split()


def words(text: str) -> Words:
    return tuple(text.split("_"))


@dataclass
class Draw:
    rng: random.Random
    parameters: list[Name] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # names of any kind, joined

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def fresh(self, pool: Sequence[str], type: Kind = NUMBER) -> Name:
        """A name of `pool` that is not taken; with a number behind where all are."""
        free = [name for name in pool if name not in self.used]
        name = self.rng.choice(free) if free else f"{self.rng.choice(pool)}{len(self.used)}"
        self.used.add(name)
        return Name(words(name), type)

    def title(self) -> Words:
        """A name for the function."""
        if self.chance(0.1):
            return (self.rng.choice(["f", "solve", "g", "fun", "calculate"]),)
        chosen = [self.rng.choice(VERBS), *self.rng.sample(NOUNS, self.rng.choice((1, 1, 2, 2, 3)))]
        return tuple(chosen)

    # --- parameters -------------------------------------------------------------------

    def parameter(self, pool: Sequence[str], type: Kind = NUMBER) -> Name:
        name = self.fresh(pool, type)
        self.parameters.append(name)
        return name

    def number(self, type: Kind = NUMBER) -> Name:
        """A number that is a parameter, an earlier one now and then."""
        known = [p for p in self.parameters if p.type == type]
        if known and self.chance(0.3):
            return self.rng.choice(known)
        return self.parameter(NUMBERS, type)

    def list_and_length(self, of: Type = NUMBER) -> tuple[Name, Name, Block]:
        """A list, the name of its length, and what has to be said before: nothing where that is a parameter."""
        values = self.parameter(LISTS, List(of))
        if self.chance(0.65):
            return values, self.parameter(LENGTHS), ()
        length = self.fresh(LENGTHS)
        return values, length, (Declare(length, Length(values)),)

    def text_and_length(self) -> tuple[Name, Name, Block]:
        text = self.parameter(TEXTS, Text())
        length = self.fresh(LENGTHS)
        return text, length, (Declare(length, Length(text)),)

    # --- values -----------------------------------------------------------------------

    def small(self, least: int = 0, most: int = 10) -> Literal:
        return Literal(self.rng.randint(least, most))

    def whole(self, atoms: Sequence[Expression], depth: int = 2) -> Expression:
        """A whole number made of some of `atoms`."""
        if depth == 0 or self.chance(0.3):
            return self.rng.choice(atoms) if self.chance(0.8) else self.small(1)
        left, right = self.whole(atoms, depth - 1), self.whole(atoms, depth - 1)
        if isinstance(left, Literal) and isinstance(right, Literal):
            return self.rng.choice(atoms)
        kind = self.rng.random()
        if kind < 0.12 and left != right:
            return Extreme(self.rng.choice(("min", "max")), left, right)
        if kind < 0.16 and not isinstance(left, Literal | Negative):
            return Negative(left)
        if kind < 0.22 and not isinstance(left, Literal):
            return Binary(self.rng.choice("&|^"), left, right)
        return Binary(self.rng.choice("++++---**"), left, right)

    def condition(self, atoms: Sequence[Expression], depth: int = 1) -> Expression:
        """Something about `atoms` that is true or false."""
        if depth and self.chance(0.25):
            operator = self.rng.choice(("and", "or"))
            return Logic(operator, self.condition(atoms, depth - 1), self.condition(atoms, depth - 1))
        if depth and self.chance(0.05):
            return Not(self.condition(atoms, 0))
        one = self.rng.choice(atoms)
        if self.chance(0.2):
            divisor = self.rng.choice((2, 2, 2, 3, 3, 4, 5, 7, 10))
            return Compare(self.rng.choice(("==", "!=")), Binary("%", one, Literal(divisor)), Literal(0))
        if self.chance(0.08):
            masked = Binary("&", one, self.rng.choice((Literal(1), Literal(2), Literal(4))))
            return Compare(self.rng.choice(("==", "!=")), masked, Literal(0))
        others = [atom for atom in atoms if atom != one]
        other = self.rng.choice(others) if others and self.chance(0.6) else self.small(0, 20)
        if others and self.chance(0.15):
            other = Binary(self.rng.choice("+-"), other, self.small(1, 5))
        return Compare(self.rng.choice(("<", ">", "<=", ">=", "==", "!=", "<", ">")), one, other)

    def item(self, of: Name, at: Expression) -> Item:
        assert isinstance(of.type, List), of
        return Item(of, at, of.type.of)

    def flag(self) -> Literal:
        return Literal(self.chance(0.5), Bool())
