"""Typed random arguments for a function: small before large, related where names say so.

Everything is drawn from one random.Random: the same signature, literals and seed give the same
arguments.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from codetrans.testgen.mine import Literals
from codetrans.types import (
    Bool,
    Char,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Set,
    Signature,
    Text,
    TreeNode,
    Tuple,
    Type,
    Value,
)

PRODUCT_SAFE = 46_340  # its square fits 32 bits
LENGTH_NAMES = frozenset("n m size len length count cnt num sz l1 l2 rows cols row col r c arr_size n1 n2 arrsize".split())
INDEX_NAMES = frozenset("i j l r low high lo hi left right start end begin index idx p q pos mid beg first last".split())
SMALL_NAMES = frozenset("k d x steps depth exp exponent power times t w b base".split())


@dataclass(frozen=True)
class Profile:
    """How one round of arguments is drawn; rounds that a source refuses are drawn less."""

    name: str
    sizes: tuple[int, int]  # of lists and texts
    integers: str  # "tiny" 0–3, "small" -20–20, "positive" 1–100, "wide", "edge"
    order: str = "any"  # "sorted", "reversed", "constant", "permutation", "duplicates"


PROFILES = (
    Profile("tiny", (0, 3), "tiny"),
    Profile("single", (1, 1), "positive"),
    Profile("small", (1, 6), "small"),
    Profile("positive", (1, 8), "positive"),
    Profile("sorted", (2, 10), "positive", "sorted"),
    Profile("reversed", (2, 10), "small", "reversed"),
    Profile("duplicates", (2, 12), "tiny", "duplicates"),
    Profile("permutation", (1, 10), "positive", "permutation"),
    Profile("constant", (2, 6), "positive", "constant"),
    Profile("long", (15, 50), "positive"),
    Profile("wide", (1, 10), "wide"),
    Profile("edge", (1, 5), "edge"),
)


def arguments(
    signature: Signature, literals: Literals, rng: random.Random, profile: Profile
) -> tuple[Value, ...]:
    """One tuple of arguments for `signature`."""
    draw = _Draw(literals, rng, profile)
    values = [draw.value(parameter.type, parameter.name) for parameter in signature.parameters]
    draw.relate(signature.parameters, values)
    return tuple(values)


class _Draw:
    def __init__(self, literals: Literals, rng: random.Random, profile: Profile) -> None:
        self.literals, self.rng, self.profile = literals, rng, profile
        low, high = profile.sizes
        self.shared_size = self.size(low, high)  # lists of one call are often of one length
        self.width = self.size(max(1, low), max(1, min(high, 8)))  # columns of its matrices
        letters = literals.characters
        self.alphabet = "".join(
            dict.fromkeys((letters if letters and rng.random() < 0.6 else "") + rng.choice(("ab", "abc", "abcdexyz", "aAbB12")))
        )

    def size(self, low: int, high: int) -> int:
        """Between low and high, small ones likelier."""
        return min(high, low + int((high - low + 1) * self.rng.random() ** 1.5))

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
                return self.text(name)
            case List(of, length):
                return self.list(of, length, depth)
            case ListNode(of):
                return self.list(of, None, depth)
            case TreeNode(of):
                return self.tree(of)
            case Set(of):
                items = [self.value(of, "", depth + 1) for _ in range(self.shared_size)]
                return frozenset(_frozen(item) for item in items)
            case Map(key, value):
                keys = [self.value(key, "", depth + 1) for _ in range(self.shared_size)]
                return {_frozen(k): self.value(value, "", depth + 1) for k in keys}
            case Tuple(items):
                return tuple(self.value(item, "", depth + 1) for item in items)
            case Optional(of):
                return None if rng.random() < 0.15 else self.value(of, name, depth)
        raise AssertionError(type)

    def integer(self, bits: int | None, signed: bool, name: str) -> int:
        rng, kind = self.rng, self.profile.integers
        mined = self.literals.integers
        if mined and rng.random() < 0.25:
            base = rng.choice(mined)
            drawn = rng.choice((base, base + 1, base - 1, base * 2, -base))
        elif kind == "tiny":
            drawn = rng.randint(0, 3)
        elif kind == "small":
            drawn = rng.randint(-20, 20)
        elif kind == "positive":
            drawn = rng.randint(1, 20 if name.lower() in SMALL_NAMES or rng.random() < 0.5 else 100)
        elif kind == "wide" and rng.random() < 0.5:
            drawn = rng.randint(-PRODUCT_SAFE, PRODUCT_SAFE)
        elif kind == "wide":
            drawn = rng.randint(0, 1000)
        else:
            drawn = rng.choice((0, 1, -1, 2, 10, 100, 127, 128, 255, 256, 1000, 32767, PRODUCT_SAFE, 65536, 2**31 - 1, -(2**31)))
        low, high = _range(bits, signed)
        if not low <= drawn <= high:
            drawn = min(high, max(low, abs(drawn)))
        return drawn

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
        # A float32 is drawn as one, so that no side rounds it again.
        return float(int(drawn * 8) / 8) if bits == 32 else drawn

    def text(self, name: str) -> str:
        rng = self.rng
        if self.literals.texts and rng.random() < 0.2:
            return rng.choice(self.literals.texts)
        low, high = self.profile.sizes
        size = self.size(low, min(high, 30))
        style = rng.random()
        if style < 0.15 or "num" in name.lower():
            return "".join(rng.choice("0123456789") for _ in range(max(1, size)))
        if style < 0.25:
            return "".join(rng.choice("01") for _ in range(size))
        if style < 0.35:
            words = ("the", "quick", "a", "fox", "Level", "abc", "Go", "x1")
            return " ".join(rng.choice(words) for _ in range(max(1, min(size, 6))))
        half = "".join(rng.choice(self.alphabet) for _ in range((size + 1) // 2 if style < 0.5 else size))
        return half + half[::-1][size % 2 :] if style < 0.5 else half

    def list(self, of: Type, length: int | None, depth: int) -> list[Value]:
        rng, order = self.rng, self.profile.order
        if length is not None:
            size = length
        elif depth:
            size = self.width
        elif rng.random() < 0.8:
            size = self.shared_size
        else:
            size = self.size(*self.profile.sizes)
        if isinstance(of, List) and depth == 0 and rng.random() < 0.4:
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
        while slots and sum(v is not None for v in values) < size:
            slots -= 1
            here = self.rng.random() < 0.75 or slots == 0
            values.append(self.value(of) if here else None)
            slots += 2 if here else 0
        while values and values[-1] is None:
            values.pop()
        return values

    # --- what names say of one another -----------------------------------------------------

    def relate(self, parameters: tuple[Parameter, ...], values: list[Value]) -> None:
        """Lengths, indices and targets that fit the lists and texts before them (C's conventions)."""
        sized = [i for i, value in enumerate(values) if isinstance(value, list | str)]
        if not sized:
            return
        numbers = [i for i, p in enumerate(parameters) if isinstance(p.type, Int)]
        lengths_used = 0
        for place in numbers:
            name = parameters[place].name.lower().strip("_")
            before = [i for i in sized if i < place] or sized
            nearest = before[-1]
            holder = values[nearest]
            assert isinstance(holder, list | str)
            if _is_length(name):
                matrix = isinstance(holder, list) and bool(holder) and isinstance(holder[0], list)
                if matrix and (lengths_used % 2 or name in ("c", "col", "cols", "columns")):
                    assert isinstance(holder, list) and isinstance(holder[0], list)
                    values[place] = len(holder[0])
                elif len(sized) > 1 and lengths_used < len(sized) and name[-1:].isdigit() | (name in ("m", "n")):
                    follows = before[-1] if place and place - 1 in sized else sized[min(lengths_used, len(sized) - 1)]
                    other = values[follows]
                    assert isinstance(other, list | str)
                    values[place] = len(other)
                else:
                    values[place] = len(holder)
                lengths_used += 1
            elif name in INDEX_NAMES and self.rng.random() < 0.85:
                top = max(0, len(holder) - 1)
                if name in ("l", "low", "lo", "left", "start", "begin", "beg", "first"):
                    values[place] = 0 if self.rng.random() < 0.7 else self.rng.randint(0, top)
                elif name in ("r", "high", "hi", "right", "end", "last"):
                    values[place] = top if self.rng.random() < 0.7 else self.rng.randint(0, top)
                else:
                    values[place] = self.rng.randint(0, top)
            elif isinstance(holder, list) and holder and self.rng.random() < 0.5:
                flat = [v for v in holder if isinstance(v, int) and not isinstance(v, bool)]
                if flat and name not in SMALL_NAMES:
                    chosen = self.rng.choice(flat)
                    values[place] = chosen + self.rng.choice(flat) if self.rng.random() < 0.4 else chosen
            if name == "k" and self.rng.random() < 0.7:
                values[place] = self.rng.randint(1, max(1, len(holder)))
        self._relate_texts(parameters, values)

    def _relate_texts(self, parameters: tuple[Parameter, ...], values: list[Value]) -> None:
        """A second text that is a piece, a shuffle or a near copy of the first."""
        texts = [i for i, p in enumerate(parameters) if isinstance(values[i], str) and isinstance(p.type, Text)]
        for first, second in zip(texts, texts[1:], strict=False):
            source, style = values[first], self.rng.random()
            assert isinstance(source, str)
            if not source or style > 0.6:
                continue
            if style < 0.25:
                start = self.rng.randrange(len(source))
                values[second] = source[start : start + self.rng.randint(1, len(source))]
            elif style < 0.4:
                values[second] = "".join(self.rng.sample(source, len(source)))
            else:
                place = self.rng.randrange(len(source))
                values[second] = source[:place] + self.rng.choice(self.alphabet) + source[place + 1 :]


def _is_length(name: str) -> bool:
    return name in LENGTH_NAMES or name.endswith(("size", "len", "length", "count")) or name.startswith(("len", "size", "n_"))


def _range(bits: int | None, signed: bool) -> tuple[int, int]:
    if bits is None:
        return -(2**62), 2**62
    return (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)


def _frozen(value: Value) -> Value:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value


def mutated(values: tuple[Value, ...], rng: random.Random) -> tuple[Value, ...]:
    """A copy of good arguments with one small change: an element, a size, a number."""
    place = rng.randrange(len(values))
    changed = list(values)
    changed[place] = _changed(values[place], rng)
    return tuple(changed)


def _changed(value: Value, rng: random.Random) -> Value:
    match value:
        case bool():
            return not value
        case int():
            return value + rng.choice((-2, -1, 1, 2))
        case float():
            return value + rng.choice((-1.0, -0.5, 0.5, 1.0))
        case str() if len(value) > 1:
            place = rng.randrange(len(value))
            swap = rng.randrange(len(value))
            letters = list(value)
            letters[place] = letters[swap]
            return "".join(letters)
        case list() if value:
            items = list(value)
            place = rng.randrange(len(items))
            if rng.random() < 0.5:
                items[place] = _changed(items[place], rng)
            else:
                other = rng.randrange(len(items))
                items[place], items[other] = items[other], items[place]
            return items
    return value


def stream(signature: Signature, literals: Literals, rng: random.Random) -> Iterator[tuple[Profile, tuple[Value, ...]]]:
    """Arguments without end, profile after profile."""
    while True:
        for profile in PROFILES:
            yield profile, arguments(signature, literals, rng, profile)
