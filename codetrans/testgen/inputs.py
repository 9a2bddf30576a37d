"""Typed random values, most of them small, as a `Profile` says.

Everything is drawn from one random.Random: the same types, literals and seed give the same values.
"""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Mapping, Sequence

from codetrans.testgen.fields import Fields
from codetrans.testgen.layout import Layout
from codetrans.testgen.mine import Literals
from codetrans.testgen.profile import SIZES, Profile
from codetrans.types import (
    Bool,
    Char,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Set,
    Text,
    TreeNode,
    Tuple,
    Type,
    Value,
)

PRODUCT_SAFE = 46_340  # its square fits 32 bits
DISTANCE_SAFE = 16_383  # … and the squared distance of two points with such coordinates
LONGEST_TEXT = 30
SMALL_NAMES = frozenset("k d x steps depth exp exponent power times t w b base".split())
BOUNDARIES = (
    0,
    1,
    -1,
    2,
    10,
    100,
    127,
    128,
    255,
    256,
    1000,
    32_767,
    PRODUCT_SAFE,
    65_536,
    2**31 - 1,
    -(2**31),
)
WORDS = ("the", "quick", "a", "fox", "Level", "abc", "Go", "x1")
RANGES = {"AZ": "ABCXYZ", "az": "abcxyz", "09": "0159"}
BRACKETS = ("()", "[]", "{}", "<>")
BALANCED = 0.5  # share of texts that are, where there are brackets
DIGITS = "0123456789"
HALVES = 0.3  # share of floats that languages round up, down, to even or away from zero
PALINDROMES = 0.25  # share of texts that are one
ALIKE = 0.8  # share of texts of fields that are laid out as the one before, in one call
INSIDE = 8  # letters of a text in a collection
LONGEST_INSIDE = 4  # fields of a text in a collection
JOINED = 0.6  # share of texts that are fields with signs between them, where the source has signs


class Draw:
    """Draws the values of one call."""

    def __init__(
        self, literals: Literals, rng: random.Random, profile: Profile, widths: Mapping[str, int | None]
    ) -> None:
        self.literals, self.rng, self.profile = literals, rng, profile
        self.widths = widths  # of the rows of matrices, where that is known
        low, high = SIZES[profile.sizes]
        self.shared_size = self.size(low, high)
        self.width = self.size(max(1, low), max(1, min(high, 8)))  # columns of its matrices
        self.alphabet = self._alphabet()
        self.layout: Layout | None = None  # of its texts of fields

    def _alphabet(self) -> str:
        """The characters of this call's texts, those of the source's literals among them."""
        rng, kind = self.rng, self.profile.letters
        if kind in ("digits", "binary"):
            return "01" if kind == "binary" else DIGITS
        if kind == "own":
            return self._own_alphabet()
        plain = {"few": ("ab", "abc"), "mixed": ("aAbB12", "abXY 09-", "azAZ")}.get(kind, ("abcdexyz",))
        mined = self.literals.characters if kind != "lower" and rng.random() < 0.7 else ""
        return "".join(dict.fromkeys(mined + rng.choice(plain)))

    def _own_alphabet(self) -> str:
        """The characters of the source's literals, and of the ranges that they bound: 'A' is for `c - 'A'`."""
        own = [letter for letter in self.literals.characters if letter != " "]
        for bounds, letters in RANGES.items():
            if any(letter in bounds for letter in own):
                own += letters
        return "".join(dict.fromkeys(own)) or RANGES["AZ"]

    def size(self, low: int, high: int) -> int:
        """Between low and high, small ones likelier."""
        return min(high, low + int((high - low + 1) * self.rng.random() ** 1.5))

    def length(self) -> int:
        """Of one more list or text of this call."""
        return self.shared_size if self.profile.related == "equal" else self.size(*SIZES[self.profile.sizes])

    def value(self, type: Type, name: str = "", depth: int = 0) -> Value:
        rng = self.rng
        match type:
            case Bool():
                return rng.random() < 0.5
            case Int(bits, signed):
                return self.integer(bits, signed, name)
            case Float(bits):
                return self.float(bits)
            case Char():
                return rng.choice(self.alphabet)
            case Text():
                return self.text(name, depth)
            case List(List() as row, length) if width := self.widths.get(name):
                return self.items(dataclasses.replace(row, length=width), length, depth)
            case List(of, length):
                return self.items(of, length, depth)
            case ListNode(of):
                return self.items(of, None, depth)
            case TreeNode(of):
                return self.tree(of)
            case Set(of):
                items = [self.value(of, "", depth + 1) for _ in range(self.length())]
                return frozenset(_frozen(item) for item in items)
            case Map(key, value):
                keys = [self.value(key, "", depth + 1) for _ in range(self.length())]
                return {_frozen(k): self.value(value, "", depth + 1) for k in keys}
            case Tuple(items):
                return tuple(self.value(item, "", depth + 1) for item in items)
            case Optional(of):
                return None if rng.random() < 0.15 else self.value(of, name, depth)
        raise AssertionError(type)

    def integer(self, bits: int | None, signed: bool, name: str) -> int:
        rng, kind = self.rng, self.profile.integers
        mined = self.literals.integers
        if mined and rng.random() < 0.2:
            base = rng.choice(mined)
            drawn = rng.choice((base, base + 1, base - 1, base * 2, -base))
            if kind in ("positive", "tiny"):
                drawn = abs(drawn)
        elif kind == "tiny":
            drawn = rng.randint(0, 3)
        elif kind == "small":
            drawn = rng.randint(-20, 20)
        elif kind == "positive":
            drawn = rng.randint(1, 20 if name.lower() in SMALL_NAMES or rng.random() < 0.5 else 100)
        elif kind == "wide":
            drawn = rng.randint(-DISTANCE_SAFE, DISTANCE_SAFE) if rng.random() < 0.5 else rng.randint(0, 1000)
        else:
            drawn = rng.choice(BOUNDARIES)
        low, high = integer_range(bits, signed)
        return drawn if low <= drawn <= high else min(high, max(low, abs(drawn)))

    def float(self, bits: int) -> float:
        rng, kind = self.rng, self.profile.integers
        if self.literals.floats and rng.random() < 0.2:
            drawn = rng.choice(self.literals.floats)
        elif kind == "tiny":
            drawn = rng.choice((0.0, 0.5, 1.0, 2.0, 1.5))
        elif kind in ("small", "wide"):
            drawn = round(rng.uniform(-100, 100), rng.randint(0, 3))
        else:
            drawn = round(rng.uniform(0, 100), rng.randint(0, 3))
        if rng.random() < HALVES:
            drawn = math.floor(drawn) + 0.5
        # Eighths are exact in 32 bits, so that no side rounds them again.
        return int(drawn * 8) / 8 if bits == 32 else drawn

    def text(self, name: str, depth: int = 0) -> str:
        rng = self.rng
        if self.literals.texts and rng.random() < 0.15:
            return rng.choice(self.literals.texts)
        longest = max(LONGEST_TEXT, SIZES[self.profile.sizes][0])
        size = min(self.length(), longest)
        if depth and size > INSIDE:  # not all alike, or nothing that sorts by length would sort
            size = rng.randint(1, INSIDE)
        if self.literals.fields is not None and size and rng.random() < JOINED:
            return self._fields(self.literals.fields, size if not depth else min(size, LONGEST_INSIDE))
        if "num" in name.lower() and rng.random() < 0.7:
            return "".join(rng.choice(DIGITS) for _ in range(max(1, size)))
        if self.profile.letters == "words" and not depth:
            return " ".join(rng.choice(WORDS) for _ in range(max(1, min(size, 6))))
        if self.profile.letters == "turns":
            kinds = self.alphabet, DIGITS
            return "".join(rng.choice(kinds[place % 2]) for place in range(size))
        pairs = [pair for pair in BRACKETS if set(pair) <= set(self.alphabet)]
        if pairs and rng.random() < BALANCED:
            return self._balanced(pairs, size)
        if rng.random() < PALINDROMES:
            half = "".join(rng.choice(self.alphabet) for _ in range((size + 1) // 2))
            return half + half[::-1][size % 2 :]
        return "".join(rng.choice(self.alphabet) for _ in range(size))

    def _fields(self, fields: Fields, size: int) -> str:
        """Of the same layout as others of this call, most often."""
        if self.layout is None or self.rng.random() > ALIKE:
            self.layout = Layout(fields, self.rng, self.alphabet, size)
        return self.layout.text()

    def _balanced(self, pairs: Sequence[str], size: int) -> str:
        """Brackets that close in the order in which they must, `size` or one more."""
        written, awaited = "", ""
        while len(written) + len(awaited) < size:
            if awaited and self.rng.random() < 0.5:
                written, awaited = written + awaited[-1], awaited[:-1]
            else:
                pair = self.rng.choice(pairs)
                written, awaited = written + pair[0], awaited + pair[1]
        return written + awaited[::-1]

    def items(self, of: Type, length: int | None, depth: int) -> list[Value]:
        rng, order = self.rng, self.profile.order
        size = length if length is not None else self.width if depth else self.length()
        if isinstance(of, List) and depth == 0 and length is None and rng.random() < 0.4:
            size = self.width  # square
        if depth == 0 and isinstance(of, Int) and order == "permutation":
            values: list[Value] = list(range(1, size + 1))
            rng.shuffle(values)
            return values
        values = [self.value(of, "", depth + 1) for _ in range(size)]
        if order == "constant" and values:
            return values[:1] * size
        if order == "duplicates" and values:
            return [rng.choice(values[: max(1, size // 2)]) for _ in values]
        if order in ("sorted", "reversed") and isinstance(of, Int | Float | Text | Char):
            return sorted(values, reverse=order == "reversed")  # type: ignore[type-var]
        return values

    def tree(self, of: Type) -> list[Value]:
        """Level order: a parent that is there before each child; no trailing gaps."""
        size = self.shared_size
        if not size:
            return []
        values: list[Value] = [self.value(of)]
        slots = 2
        while slots and sum(value is not None for value in values) < size:
            slots -= 1
            here = self.rng.random() < 0.75 or slots == 0
            values.append(self.value(of) if here else None)
            slots += 2 if here else 0
        while values and values[-1] is None:
            values.pop()
        return values


def without_elements(type: Type) -> Value:
    """The value of a collection or a text that has none; None of any other type."""
    match type:
        case List(_, None) | ListNode() | TreeNode():
            return []
        case Text():
            return ""
        case Set():
            return frozenset()
        case Map():
            return {}
    return None


def testable(type: Type) -> bool:
    """Whether a value of it can be drawn."""
    match type:
        case List(of) | ListNode(of) | TreeNode(of) | Set(of) | Optional(of):
            return testable(of)
        case Map(key, value):
            return testable(key) and testable(value)
        case Tuple(items):
            return all(map(testable, items))
    return isinstance(type, Bool | Int | Float | Char | Text)


def integer_range(bits: int | None, signed: bool) -> tuple[int, int]:
    """Smallest and largest value; without a width those of 63 bits, so that typed languages can hold them."""
    if bits is None:
        return -(2**62), 2**62
    return (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)


def _frozen(value: Value) -> Value:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
