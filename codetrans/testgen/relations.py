"""Arguments that fit one another, as their names and order say (C's conventions).

Covers: lengths of the lists before them (rows and columns of a matrix), indices inside, low and
high ends (of a list, or of a span of numbers), a target that is in the list or the sum of two items, k within the length, a second text
that is a piece, a shuffle or a near copy of the first, the same in the other case, or goes on where
that ends, a text whose letters are those of texts in a list.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from codetrans.testgen.inputs import JOINED, SMALL_NAMES, Draw, without_elements
from codetrans.testgen.layout import beside
from codetrans.testgen.mine import Literals
from codetrans.testgen.profile import Profile
from codetrans.types import Int, List, ListNode, Parameter, Signature, Text, TreeNode, Value

LENGTH_NAMES = frozenset(
    "n m size len length count cnt num sz l1 l2 rows cols row col r c n1 n2 len1 len2".split()
)
LOW_NAMES = frozenset("l low lo left start begin beg first si".split())
HIGH_NAMES = frozenset("r high hi right end last stop h ei".split())
INDEX_NAMES = frozenset("i j index idx p q pos mid position ind".split())
ORDERED = 0.9  # share of spans that end where they begin, or above
TARGET_NAMES = frozenset("x target key sum s val value elem element num y z item search total".split())


def arguments(
    signature: Signature,
    literals: Literals,
    rng: random.Random,
    profile: Profile,
    widths: Mapping[str, int | None] = MappingProxyType({}),
    empty: int | None = None,
) -> tuple[Value, ...]:
    """One tuple of arguments for `signature`, the rows of its matrices as wide as `widths` says, the
    collection or text at place `empty` without elements."""
    draw = Draw(literals, rng, profile, widths)
    values = [draw.value(parameter.type, parameter.name) for parameter in signature.parameters]
    if empty is not None:  # before: a length that goes with it is 0
        values[empty] = without_elements(signature.parameters[empty].type)
    _Relations(signature.parameters, draw, values).apply()
    if empty is not None:  # and after: a text may have become a piece of another
        values[empty] = without_elements(signature.parameters[empty].type)
    return tuple(values)


class _Relations:
    def __init__(self, parameters: Sequence[Parameter], draw: Draw, values: list[Value]) -> None:
        self.parameters, self.draw, self.values, self.rng = parameters, draw, values, draw.rng
        # A list of lists or a text is a holder; a text only where there is no list.
        self.holders = [i for i, p in enumerate(parameters) if isinstance(p.type, List | ListNode | TreeNode)]
        self.holders = self.holders or [i for i, p in enumerate(parameters) if isinstance(p.type, Text)]

    def apply(self) -> None:
        if self.holders:
            numbers = [i for i, p in enumerate(self.parameters) if isinstance(p.type, Int)]
            lengths = [place for place in numbers if self._is_length(place)]
            self._lengths(lengths)
            self._places([place for place in numbers if place not in lengths])
        else:
            self._spans()
        self._texts()
        self._among()

    def _name(self, place: int) -> str:
        return self.parameters[place].name.lower().strip("_")

    def _is_length(self, place: int) -> bool:
        """By its name; r and c stand for high ends where an l is there too."""
        name = self._name(place)
        if name in ("r", "c"):
            return not any(self._name(other) in LOW_NAMES for other in range(len(self.parameters)))
        return (
            name in LENGTH_NAMES
            or name.endswith(("size", "len", "length", "count"))
            or name.startswith(("len", "size", "n_"))
        )

    def _size_of(self, place: int) -> int:
        value = self.values[place]
        assert isinstance(value, list | str), value
        return len(value)

    def _is_matrix(self, place: int) -> bool:
        of = self.parameters[place].type
        return isinstance(of, List) and isinstance(of.of, List)

    def _lengths(self, lengths: list[int]) -> None:
        """Lengths in the order of the lists; a matrix takes two: rows, columns."""
        if not lengths:
            return
        sizes: list[int] = []
        for holder in self.holders:
            if self._is_matrix(holder) and len(lengths) > len(self.holders):
                rows = self.values[holder]
                assert isinstance(rows, list)
                pair = [len(rows), len(rows[0]) if rows and isinstance(rows[0], list) else 0]
                sizes += reversed(pair) if self.draw.profile.lengths == "swapped" else pair
            elif self._is_matrix(holder):
                sizes.append(self._square(holder))
            else:
                sizes.append(self._size_of(holder))
        if len(lengths) < len(sizes):  # one n for several lists: they are all that long
            if len(lengths) == 1:
                self._level(min(sizes))
            nearest = [
                max((h for h in self.holders if h < place), default=self.holders[0]) for place in lengths
            ]
            sizes = [self._size_of(holder) for holder in nearest]
        for place, size in zip(lengths, sizes, strict=False):
            self.values[place] = size // 2 if self.draw.profile.lengths == "half" else size

    def _square(self, holder: int) -> int:
        """Cuts a matrix to n × n, for the one length that goes with it; of rows of a known width it is their number."""
        rows = self.values[holder]
        assert isinstance(rows, list)
        if self.draw.widths.get(self.parameters[holder].name):
            return len(rows)
        size = min([len(rows), *(len(row) for row in rows if isinstance(row, list))])
        declared = self.parameters[holder].type
        fixed = (
            isinstance(declared, List) and isinstance(declared.of, List) and declared.of.length is not None
        )
        self.values[holder] = [row if fixed else row[:size] for row in rows[:size] if isinstance(row, list)]
        return size

    def _level(self, size: int) -> None:
        for holder in self.holders:
            value = self.values[holder]
            declared = self.parameters[holder].type
            if isinstance(value, list | str) and not (
                isinstance(declared, List) and declared.length is not None
            ):
                cut = value[:size]
                while isinstance(declared, TreeNode) and isinstance(cut, list) and cut[-1:] == [None]:
                    cut.pop()
                self.values[holder] = cut

    def _places(self, numbers: list[int]) -> None:
        """Indices, ends, targets and counts that fit the nearest list before them, or the first."""
        for place in numbers:
            name = self._name(place)
            holder = max((h for h in self.holders if h < place), default=self.holders[0])
            size = self._size_of(holder)
            top, ends = max(0, size - 1), self.draw.profile.places == "ends"
            if name in LOW_NAMES:
                self.values[place] = 0 if ends else self.rng.randint(0, top)
            elif name in HIGH_NAMES:
                lows = [
                    self.values[other]
                    for other in numbers
                    if other < place and self._name(other) in LOW_NAMES
                ]
                low = next((value for value in lows if isinstance(value, int)), 0)
                self.values[place] = top if ends else self.rng.randint(min(low, top), top)
            elif name in INDEX_NAMES:
                self.values[place] = 0 if ends and self.rng.random() < 0.7 else self.rng.randint(0, top)
            elif name in SMALL_NAMES - TARGET_NAMES and self.rng.random() < 0.7:
                self.values[place] = self.rng.randint(1, max(1, size))
            elif self.rng.random() < (0.6 if name in TARGET_NAMES else 0.3):
                self._target(place, holder)

    def _target(self, place: int, holder: int) -> None:
        value = self.values[holder]
        if self.draw.literals.fields is not None:
            self._number_in(place, value)
        if not isinstance(value, list):
            return
        flat = [item for row in value for item in (row if isinstance(row, list) else [row])]
        items = [item for item in flat if isinstance(item, int) and not isinstance(item, bool)]
        if items:
            first, second = self.rng.choice(items), self.rng.choice(items)
            self.values[place] = first + second if self.rng.random() < 0.4 else first

    def _number_in(self, place: int, value: Value) -> None:
        """One of the numbers that are fields of a text, or of texts."""
        texts = [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]
        numbers = [number for text in texts for number in re.findall(r"\d{1,4}", text)]
        if numbers:
            self.values[place] = int(self.rng.choice(numbers))

    def _spans(self) -> None:
        """A number called high or end is seldom below the one before it that is called low or start."""
        for low, high in itertools.pairwise(range(len(self.parameters))):
            first, last, type = self.values[low], self.values[high], self.parameters[low].type
            is_span = self._word(low) in LOW_NAMES and self._word(high) in HIGH_NAMES
            if not is_span or not isinstance(type, Int) or type != self.parameters[high].type:
                continue
            is_turned = isinstance(first, int) and isinstance(last, int) and first > last
            if is_turned and self.rng.random() < ORDERED:
                self.values[low], self.values[high] = last, first

    def _word(self, place: int) -> str:
        """The first of a name: "low" of `lowLimit` and `low_limit`."""
        return re.split(r"_|(?<=[a-z])(?=[A-Z])", self.parameters[place].name.strip("_"))[0].lower()

    def _texts(self) -> None:
        texts = [i for i, p in enumerate(self.parameters) if isinstance(p.type, Text)]
        for first, second in itertools.pairwise(texts):
            source = self.values[first]
            style = self.rng.random()
            if not isinstance(source, str) or not source or style > 0.95:
                continue
            fields, other = self.draw.literals.fields, self.values[second]
            if fields is not None and isinstance(other, str) and self.rng.random() < JOINED:
                self.values[second] = beside(source, other, fields, self.rng)
                continue
            if style < 0.2 and self.draw.profile.related == "free":
                start = self.rng.randrange(len(source))
                self.values[second] = source[start : start + self.rng.randint(1, len(source))]
            elif style < 0.35:
                self.values[second] = "".join(self.rng.sample(source, len(source)))
            elif style > 0.65 and self.draw.profile.related == "free":
                self._glue(first, second, source)
            elif 0.45 <= style < 0.5:
                self.values[second] = source.swapcase()
            elif style < 0.45:
                turn = self.rng.randrange(len(source))
                self.values[second] = source[turn:] + source[:turn]
            else:
                turn = self.rng.randrange(len(source))
                self.values[second] = source[:turn] + self.rng.choice(self.draw.alphabet) + source[turn + 1 :]

    def _among(self) -> None:
        """A text beside a list of texts: one of them, some of its letters, several joined; or those of the
        list grow from the text."""
        if self.draw.profile.related != "free":
            return
        texts = [i for i, p in enumerate(self.parameters) if isinstance(p.type, Text)]
        lists = [
            i
            for i, p in enumerate(self.parameters)
            if isinstance(p.type, List) and isinstance(p.type.of, Text)
        ]
        for holder, place in itertools.product(lists, texts):
            if self.rng.random() < 0.5:
                relate = self._grow if self.rng.random() < 0.3 else self._pick
                relate(place, holder)

    def _pick(self, place: int, holder: int) -> None:
        words = [word for word in _items(self.values[holder]) if isinstance(word, str) and word]
        if words:
            joined = "".join(self.rng.choices(words, k=self.rng.choice((1, 1, 1, 2, 3))))
            self.values[place] = joined if self.rng.random() < 0.5 else self._thinned(joined)

    def _grow(self, place: int, holder: int) -> None:
        """Some of the list are the text with further letters in it."""
        text, words = self.values[place], self.values[holder]
        if not isinstance(text, str) or not text or not isinstance(words, list):
            return
        letters = [*self.draw.alphabet, *text]
        for number in range(len(words)):
            if self.rng.random() < 0.5:
                more = [letter + self.rng.choice(letters) * (self.rng.random() < 0.3) for letter in text]
                words[number] = "".join(more)

    def _thinned(self, text: str) -> str:
        """Some of its letters, in their order."""
        return "".join(letter for letter in text if self.rng.random() < 0.7)

    def _glue(self, first: int, second: int, source: str) -> None:
        """Makes one text the other, a literal of the function after or before it, and perhaps more."""
        literals = (*self.draw.literals.texts, *self.draw.literals.characters)
        own = self.rng.choice(literals) if literals else ""
        more = source[: self.rng.randrange(3)]
        whole = source + own + more if self.rng.random() < 0.7 else more + own + source
        self.values[self.rng.choice((first, second))] = whole


def _items(value: Value) -> Sequence[Value]:
    return value if isinstance(value, list | tuple) else ()
