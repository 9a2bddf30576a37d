"""Texts of fields that signs join: "172.16.254.1", "12:34", "a=b;c=d", "1/2+1/3", "/a/./b/..", "2*(3+4)".

What a source says of them is read from its syntax tree: the signs that it compares with or takes texts
apart at, and the characters that it takes fields to be of. Numbers in it may be a number of fields, a
length of one or a bound of the number in one: each is tried as each. Near misses are drawn too: one field
fewer or more, an empty one, a leading zero, a bound and one more, a sign too many.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.language import DIGITS, HEXADECIMAL, LETTERS, Asking

LONGEST_SIGN = 2
LONGEST_OWN = 12
CONTENT = re.compile(
    r"string(_literal|_content|_fragment)?|.*(string|char|rune|character)_(literal|content).*|character"
)
MOST_FIELDS = 12
ENDS = {DIGITS: "09", LETTERS: "azAZ"}  # what a source compares with, and means all between
BINARY = "01"
BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
PATTERN = frozenset(".^$*+?|")  # signs that mean something else in a regular expression, outside of brackets
RANGE = re.compile(r"\w-\w")
ESCAPED = {"n": "\n", "t": "\t"}
NO_SIGNS = frozenset("\"'`\\_")
HAVE_OWN = 0.35  # share of texts that may have literals of the source as fields …
OWN = 0.3  # … and share of their fields that are
GROUPED = 0.25  # share of fields in brackets, where the source has any
MISSES = 0.4  # share of texts that are a near miss
BOUNDARY = 0.15  # share of numbers that are a bound, or one more
MIXED = 0.3  # share of texts whose fields are each of a kind of its own
REPEATED = 0.15  # share of fields that are one before them
NEGATIVE = 0.15  # share of texts whose numbers may have a sign, where the source has one


@dataclass(frozen=True)
class Fields:
    """What a source says of texts of fields."""

    signs: tuple[str, ...]  # between fields
    alphabets: tuple[str, ...] = ()  # of fields; none: anything
    numbers: tuple[int, ...] = ()  # counts, lengths and bounds
    own: tuple[str, ...] = ()  # literals, which may be a field
    brackets: str = ""  # opening ones

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Small numbers, each as a number of fields and of the signs between them."""
        return tuple(number + more for number in self.numbers if 2 <= number < MOST_FIELDS for more in (0, 1))

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        return (1, 3, *(number for number in self.numbers if 2 <= number <= 8))

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        return tuple(number for number in self.numbers if number > 9)

    @cached_property
    def cut(self) -> re.Pattern[str]:
        """Takes a text apart at signs and brackets, the longest sign first."""
        pairs = [sign for opening in self.brackets for sign in (opening, BRACKETS[opening])]
        signs = sorted({*self.signs, *pairs} - {""}, key=lambda sign: (-len(sign), sign))
        return re.compile(f"({'|'.join(map(re.escape, signs))})")

    def text(self, rng: random.Random, letters: str, size: int) -> str:
        """Of about `size` fields, or as many as the source speaks of; `letters` where it does not say of which."""
        count = (
            rng.choice(self.counts) if self.counts and rng.random() < 0.5 else rng.randint(1, max(1, size))
        )
        writer = _Writer(self, rng, letters)
        drawn = writer.text(rng.randint(2, 3) if writer.widths else count)
        return self.missed(drawn, rng) if rng.random() < MISSES else drawn

    def missed(self, text: str, rng: random.Random) -> str:
        """`text` with one field or sign changed."""
        parts = self.cut.split(text)  # signs at odd places
        place = 2 * rng.randrange((len(parts) + 1) // 2)
        sign = parts[rng.randrange(1, len(parts), 2)] if len(parts) > 1 else rng.choice(self.signs)
        match rng.randrange(8):
            case 0:  # one fewer
                del parts[max(0, place - 1) : max(0, place - 1) + 2]
            case 1:  # one more
                parts[place] += sign + parts[2 * rng.randrange((len(parts) + 1) // 2)]
            case 2:
                parts[place] = ""
            case 3:
                parts[place] = "0" + parts[place]
            case 4:
                parts[place] = str(rng.choice((0, *self.numbers)) + rng.randrange(2))
            case 5:
                parts[place] = _with_letter(parts[place], rng.choice("x-" + "".join(self.alphabets)), rng)
            case 6:
                parts = [sign, *parts] if rng.random() < 0.5 else [*parts, sign]
            case _:
                parts[place] = rng.choice((sign + parts[place], rng.choice((*self.own, sign))))
        return "".join(parts)

    def beside(self, text: str, other: str, rng: random.Random) -> str:
        """What goes with `text` as the next argument: `other`, a field of it or a near miss of it."""
        kind = rng.randrange(4)
        return (
            rng.choice(self.cut.split(text)) if kind == 0 else self.missed(text, rng) if kind == 1 else other
        )


class _Writer:
    """Writes one text: all of its fields are of one kind, or each of its own."""

    def __init__(self, fields: Fields, rng: random.Random, letters: str) -> None:
        self.fields, self.rng = fields, rng
        plain = "".join(letter for letter in letters if letter.isalnum()) or "abc"
        alphabets = fields.alphabets or (plain,)
        self.alphabets = (*alphabets, plain) if rng.random() < MIXED else (rng.choice(alphabets),)
        self.own = fields.own if rng.random() < HAVE_OWN else ()
        self.length = rng.choice(fields.lengths)
        self.most = rng.choice((9, 20, 99, *fields.bounds))
        self.widths = rng.choice(((), (), (), (2, 2), (4, 2)))  # of padded numbers: the first, all others
        self.has_negative = "-" in fields.signs and rng.random() < NEGATIVE
        self.outer, self.inner = rng.choice(fields.signs), rng.choice(fields.signs)
        self.joins = rng.choice(("one", "one", "pairs", "any"))
        self.written: list[str] = []

    def text(self, count: int, depth: int = 0) -> str:
        written = self._part(0, depth)
        for place in range(1, count):
            written += self._sign(place) + self._part(place, depth)
        return written

    def _sign(self, place: int) -> str:
        if self.joins == "any":
            return self.rng.choice(self.fields.signs)
        return self.inner if self.joins == "pairs" and place % 2 else self.outer

    def _part(self, place: int, depth: int) -> str:
        rng, fields = self.rng, self.fields
        if fields.brackets and depth < 3 and rng.random() < GROUPED:
            opening = rng.choice(fields.brackets)
            return opening + self.text(rng.randint(1, 3), depth + 1) + BRACKETS[opening]
        if self.own and rng.random() < OWN:
            return rng.choice(self.own)
        if self.written and rng.random() < REPEATED:
            return rng.choice(self.written)
        alphabet = rng.choice(self.alphabets)
        if alphabet == DIGITS:
            part = self._number(place)
        else:
            part = "".join(rng.choice(alphabet) for _ in range(rng.randint(1, self.length)))
        self.written.append(part)
        return part

    def _number(self, place: int) -> str:
        rng = self.rng
        if self.widths:
            return self._padded(self.widths[min(place, 1)])
        number = rng.randint(0, self.most)
        if rng.random() < BOUNDARY:
            number = self.most + rng.randrange(2)
        return str(-number if self.has_negative and rng.random() < 0.5 else number)

    def _padded(self, width: int) -> str:
        """A number of `width` digits; of many, often a multiple of one that the source has."""
        rng = self.rng
        if width == 2:
            return f"{rng.randint(0, min(self.most, 99)):02}"
        low, high = 10 ** (width - 1), 3 * 10 ** (width - 1)
        divisors = [number for number in self.fields.numbers if 1 < number < low]
        step = rng.choice(divisors) if divisors and rng.random() < 0.6 else 1
        return str(rng.randrange(low + -low % step, high, step))


def fields_of(nodes: Sequence[Node], asking: Asking, integers: Sequence[int]) -> Fields | None:
    """What a syntax tree says of texts of fields; None where no sign is in it."""
    contents = tuple(dict.fromkeys(content for node in nodes if (content := content_of(node))))
    about = tuple(dict.fromkeys(letters for node in nodes if (letters := _asked_about(node, asking))))
    found = [*(sign for content in contents for sign in _signs(content)), *filter(str.isspace, about)]
    # Signs that stand alone as well: another field, as ".." beside ".", or a set of them.
    signs = tuple(dict.fromkeys(sign for sign in found if len(sign) == 1 or not set(sign) & set(contents)))
    brackets = "".join(bracket for bracket in BRACKETS if any(bracket in content for content in contents))
    alphabets = _alphabets(contents, about, integers)
    if not signs and not (brackets and alphabets):
        return None
    own = tuple(content for content in contents if "\\" not in content and len(content) <= LONGEST_OWN)
    return Fields(signs or ("",), alphabets, tuple(integers), own, brackets)


def _alphabets(contents: Sequence[str], about: Sequence[str], integers: Sequence[int]) -> tuple[str, ...]:
    """What fields are of, by the ends of ranges that letters are compared with and by names."""
    letters = {content for content in contents if len(content) == 1}
    found = [alphabet for alphabet in about if not alphabet.isspace()]
    found += [alphabet for alphabet, ends in ENDS.items() if letters & set(ends)]
    found += [DIGITS for content in contents if DIGITS in content]
    if {"0", "1"} <= letters and "9" not in letters:
        found.append(BINARY)
    if DIGITS in found and (16 in integers or letters & set("fF")):
        found.append(HEXADECIMAL)
    return tuple(dict.fromkeys(found))


def content_of(node: Node) -> str:
    """What is between the quotes of a text or a character in code, as it is written; "" of other nodes."""
    if not CONTENT.fullmatch(node.type):
        return ""
    return re.sub(r"^[A-Za-z]\w*(?=[\"'`])", "", text_of(node)).strip("\"'`")


def _asked_about(node: Node, asking: Asking) -> str:
    """The characters that what is named here is about; blanks only where no other sign is given to it."""
    letters = asking.about.get(text_of(node), "") if not node.child_count else ""
    if letters != " ":
        return letters
    called = node.parent if node.parent is None or node.next_named_sibling else node.parent.parent
    arguments = None if called is None else called.child_by_field_name("arguments")
    given = arguments.named_children if arguments is not None else []
    return "" if any(content_of(argument) for argument in given) else letters


def _signs(content: str) -> Iterator[str]:
    """The signs in a literal: it is one, is of nothing but some, or is a pattern of them."""
    if content.startswith("\\") and content[1:] in ESCAPED:
        yield ESCAPED[content[1:]]
    elif re.search(r"\\|\[.+\]", content):
        for escaped in re.findall(r"\\+(.)", content):
            yield from filter(_is_sign, " " if escaped == "s" else escaped)
        for members in re.findall(r"\[([^\]^][^\]]*)\]", content):
            yield from filter(_is_sign, RANGE.sub("", members))
        rest = re.sub(r"\[.*?\]|\\.", "", content)
        yield from (letter for letter in rest if _is_sign(letter) and letter not in PATTERN)
    elif not any(map(str.isalnum, content)):
        if len(content) == LONGEST_SIGN and all(map(_is_sign, content)):
            yield content
        yield from filter(_is_sign, content)


def _is_sign(letter: str) -> bool:
    return (
        letter.isascii()
        and letter.isprintable()
        and not letter.isalnum()
        and letter not in NO_SIGNS
        and letter not in BRACKETS
        and letter not in BRACKETS.values()
    )


def _with_letter(field: str, letter: str, rng: random.Random) -> str:
    place = rng.randint(0, len(field))
    return field[:place] + letter + field[place:]
