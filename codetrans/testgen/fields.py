"""What a source says of texts of fields that signs join, as "172.16.254.1", "12:34", "a=b;c=d". Pure.

Read from its syntax tree: the signs that it compares with or takes texts apart at, and the characters
that it takes fields to be of. Numbers in it may be a number of fields, a length of one or a bound of the
number in one: layout.py, which draws such texts, tries each as each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tree_sitter import Node

from codetrans.languages.alphabets import BLANK, DIGITS, HEXADECIMAL, LETTERS
from codetrans.languages.edit import text_of
from codetrans.languages.language import Asking

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
    if letters != BLANK:
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
