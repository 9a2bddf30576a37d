"""Random texts of fields that signs join, laid out as a source speaks of them, and near misses of them.

"172.16.254.1", "12:34", "a=b;c=d", "1/2+1/3", "/a/./b/..", "2*(3+4)". Texts of one layout have the same
signs and as many fields, each of the same kind at its place, as lines of a log have.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from codetrans.languages.alphabets import DIGITS
from codetrans.testgen.fields import BRACKETS, MOST_FIELDS, Fields

SPOKEN = 0.5  # share of layouts with a number of fields that the source speaks of
MIXED = 0.3  # share of layouts whose fields are each of a kind of its own
HAVE_OWN = 0.35  # share of layouts that may have literals of the source as fields …
OWN = (0.1, 0.6)  # … and share of their fields that are: at most places, at one
PLAIN = 0.7  # share of these that are no sign, where the source has such
GROUPED = 0.25  # share of fields in brackets, where the source has any
DEEPEST = 3  # brackets in brackets
BOUNDARY = 0.15  # share of numbers that are 0, a bound, or one more
NEGATIVE = 0.15  # share of layouts whose numbers may have a sign, where the source has one
REPEATED = 0.25  # share of fields that are one before them
MISSES = (0.0, 0.2, 0.8)  # shares of texts of a layout that are a near miss


class Layout:
    """What texts of fields have in common."""

    def __init__(self, fields: Fields, rng: random.Random, letters: str, size: int) -> None:
        """Of about `size` fields, or as many as the source speaks of; `letters` where it does not say of which."""
        self.fields, self.rng = fields, rng
        self.widths = rng.choice(((), (), (), (2, 2), (4, 2)))  # of padded numbers: the first, all others
        if self.widths:
            self.count = rng.randint(2, 3)
        elif fields.counts and rng.random() < SPOKEN:
            self.count = rng.choice(fields.counts)
        else:
            self.count = rng.randint(1, max(1, min(size, MOST_FIELDS)))
        plain = "".join(letter for letter in letters if letter.isalnum()) or "abc"
        alphabets = fields.alphabets or (plain,)
        if rng.random() < MIXED:
            self.alphabets = rng.choices((*alphabets, plain), k=self.count)  # by place
        else:
            self.alphabets = [rng.choice(alphabets)] * self.count
        self.signs = self._signs()
        self.own_place = rng.randrange(self.count) if fields.own and rng.random() < HAVE_OWN else None
        self.length = rng.choice(fields.lengths)
        self.most = rng.choice((9, 20, 99, *fields.bounds))
        self.has_negative = "-" in fields.signs and rng.random() < NEGATIVE
        self.misses = rng.choice(MISSES)
        self.written: list[str] = []

    def _signs(self) -> list[str]:
        """Between fields: one, two in turn, or any."""
        outer, inner = self.rng.choice(self.fields.signs), self.rng.choice(self.fields.signs)
        kind = self.rng.randrange(4)
        if kind == 0:
            return self.rng.choices(self.fields.signs, k=self.count)
        return [inner if kind == 1 and not place % 2 else outer for place in range(self.count)]

    def text(self) -> str:
        drawn = self._joined(self.count, 0)
        return missed(drawn, self.fields, self.rng) if self.rng.random() < self.misses else drawn

    def _joined(self, count: int, depth: int) -> str:
        written = self._part(0, depth)
        for place in range(1, count):
            written += self.signs[(place - 1) % self.count] + self._part(place % self.count, depth)
        return written

    def _part(self, place: int, depth: int) -> str:
        rng, brackets = self.rng, self.fields.brackets
        if brackets and depth < DEEPEST and rng.random() < GROUPED:
            opening = rng.choice(brackets)
            return opening + self._joined(rng.randint(1, 3), depth + 1) + BRACKETS[opening]
        if self.own_place is not None and rng.random() < OWN[place == self.own_place]:
            return self._own()
        if self.written and rng.random() < REPEATED:
            return rng.choice(self.written)
        alphabet = self.alphabets[(place + depth) % self.count]  # "2[a]": in brackets is another one
        if alphabet == DIGITS:
            part = self._number(place)
        else:
            part = "".join(rng.choice(alphabet) for _ in range(rng.randint(1, self.length)))
        self.written.append(part)
        return part

    def _own(self) -> str:
        plain = [literal for literal in self.fields.own if literal not in self.fields.signs]
        return self.rng.choice(plain if plain and self.rng.random() < PLAIN else self.fields.own)

    def _number(self, place: int) -> str:
        rng = self.rng
        if self.widths:
            return self._padded(self.widths[min(place, 1)])
        number = rng.randint(0, self.most)
        if rng.random() < BOUNDARY:
            number = rng.choice((0, self.most, self.most + 1))
        return str(-number if self.has_negative and rng.random() < 0.5 else number)

    def _padded(self, width: int) -> str:
        """A number of `width` digits; of many, often a multiple of one that the source has."""
        if width == 2:
            return f"{self.rng.randint(0, min(self.most, 99)):02}"
        low, high = 10 ** (width - 1), 3 * 10 ** (width - 1)
        divisors = [number for number in self.fields.numbers if 1 < number < low]
        step = self.rng.choice(divisors) if divisors and self.rng.random() < 0.6 else 1
        return str(self.rng.randrange(low + -low % step, high, step))


def missed(text: str, fields: Fields, rng: random.Random) -> str:
    """`text` with one field or sign changed."""
    parts = fields.cut.split(text)  # signs at odd places
    place, other = _place(parts, rng), _place(parts, rng)
    sign = parts[rng.randrange(1, len(parts), 2)] if len(parts) > 1 else rng.choice(fields.signs)
    match rng.randrange(8):
        case 0:  # one fewer
            first = max(0, place - 1)
            del parts[first : first + 2]
        case 1:  # one more
            parts[place] += sign + parts[other]
        case 2:
            parts[place] = ""
        case 3:
            parts[place] = "0" + parts[place]
        case 4:
            parts[place] = str(rng.choice((0, *fields.numbers)) + rng.randrange(2))
        case 5:
            inside = rng.randint(0, len(parts[place]))
            letter = rng.choice("x-" + "".join(fields.alphabets))
            parts[place] = parts[place][:inside] + letter + parts[place][inside:]
        case 6:
            parts = [sign, *parts] if rng.random() < 0.5 else [*parts, sign]
        case _:
            parts[place] = rng.choice((sign + parts[place], rng.choice((*fields.own, sign))))
    return "".join(parts)


def beside(text: str, other: str, fields: Fields, rng: random.Random) -> str:
    """What goes with `text` as the next argument: `other`, a field of it or a near miss of it."""
    kind = rng.randrange(3)
    if kind == 0:
        return rng.choice(fields.cut.split(text))
    return missed(text, fields, rng) if kind == 1 else other


def _place(parts: Sequence[str], rng: random.Random) -> int:
    return 2 * rng.randrange((len(parts) + 1) // 2)
