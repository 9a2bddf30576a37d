"""The constants of a class file, of whatever language that runs on the Java machine.

The file is a stranger's: nothing is trusted. What is read here is checked where it is asked for, down to
the kind of each constant that another refers to (The Java Virtual Machine Specification, section 4.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = 0xCAFEBABE
UTF8, INTEGER, FLOAT, LONG, DOUBLE, CLASS, STRING = 1, 3, 4, 5, 6, 7, 8
NAME_AND_TYPE, METHOD_HANDLE, METHOD_TYPE, DYNAMIC, INVOKE_DYNAMIC, MODULE, PACKAGE = (
    12,
    15,
    16,
    17,
    18,
    19,
    20,
)
MEMBERS = (9, 10, 11)  # a field, a method, a method of an interface
NUMBERS = {INTEGER: ">i", FLOAT: ">f", LONG: ">q", DOUBLE: ">d"}  # → struct format of the value
# → struct format of what it refers to: constants by their places, but for the kind of a method handle
# and the bootstrap method of what is dynamic.
REFERENCES = {
    **{CLASS: ">H", STRING: ">H", METHOD_TYPE: ">H", MODULE: ">H", PACKAGE: ">H", METHOD_HANDLE: ">BH"},
    **dict.fromkeys((*MEMBERS, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC), ">HH"),
}
WIDE = (LONG, DOUBLE)  # take two places


class MalformedClass(ValueError):
    """The bytes are no class file, or not a whole one."""


@dataclass(frozen=True)
class Member:
    """A field or method that code names."""

    owner: str  # "java/util/ArrayList"
    name: str
    descriptor: str  # "(ILjava/lang/Object;)V"


@dataclass(frozen=True)
class Constant:
    tag: int
    value: str | int | float = 0  # of a text or a number
    refers: tuple[int, ...] = ()  # of any other: as REFERENCES says


@dataclass(frozen=True)
class ConstantPool:
    """Each method that takes a place raises MalformedClass where there is no such constant."""

    by_place: dict[int, Constant]  # from 1

    def text(self, place: int) -> str:
        return str(self._constant(place, UTF8).value)

    def class_name(self, place: int) -> str:
        return self.text(self.refers(place, CLASS)[0])

    def member(self, place: int) -> Member:
        owner, pair = self.refers(place, *MEMBERS)
        name, descriptor = self.refers(pair, NAME_AND_TYPE)
        return Member(self.class_name(owner), self.text(name), self.text(descriptor))

    def loadable(self, place: int) -> tuple[int, str | int | float]:
        """The tag and value of a constant that `ldc` loads."""
        constant = self._constant(place, *NUMBERS, STRING, CLASS)
        if constant.tag in NUMBERS:
            return constant.tag, constant.value
        return constant.tag, self.text(constant.refers[0])

    def refers(self, place: int, *tags: int) -> tuple[int, ...]:
        """What a constant of one of these kinds refers to."""
        return self._constant(place, *tags).refers

    def places(self, *tags: int) -> Iterator[int]:
        """Where the constants of these kinds are."""
        return (place for place, constant in self.by_place.items() if constant.tag in tags)

    def _constant(self, place: int, *tags: int) -> Constant:
        found = self.by_place.get(place)
        if found is None or found.tag not in tags:
            raise MalformedClass(f"constant {place} is not of kind {' or '.join(map(str, tags))}")
        return found


class ClassBytes:
    """Bytes of a class file that are read from the first on; all raise MalformedClass where they end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        if self.at + count > len(self.data):
            raise MalformedClass("the class file ends in the middle")
        self.at += count
        return self.data[self.at - count : self.at]

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def u2(self) -> int:
        return self.numbers(">H")[0]


def constant_pool(reader: ClassBytes) -> ConstantPool:
    """The constants of the class file that begins here; what follows them is read next."""
    magic, _, _ = reader.numbers(">IHH")
    if magic != MAGIC:
        raise MalformedClass("this is no class file")
    count, place = reader.u2(), 1
    found: dict[int, Constant] = {}
    while place < count:
        found[place] = constant = _constant(reader)
        place += 2 if constant.tag in WIDE else 1
    if place != count:
        raise MalformedClass(f"there is no place for {count} constants")
    return ConstantPool(found)


def _constant(reader: ClassBytes) -> Constant:
    tag = reader.take(1)[0]
    if tag == UTF8:
        return Constant(tag, value=_text(reader.take(reader.u2())))
    if tag in NUMBERS:
        return Constant(tag, value=reader.numbers(NUMBERS[tag])[0])
    if tag in REFERENCES:
        return Constant(tag, refers=reader.numbers(REFERENCES[tag]))
    raise MalformedClass(f"unknown kind of constant: {tag}")


def _text(data: bytes) -> str:
    """Modified UTF-8 (section 4.4.7): U+0000 in two bytes, beyond U+FFFF two surrogates of three bytes each."""
    if b"\0" in data or any(byte >= 0xF0 for byte in data):
        raise MalformedClass("a text is not in modified UTF-8")
    try:
        units = data.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise MalformedClass("a text is not in modified UTF-8") from error
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
