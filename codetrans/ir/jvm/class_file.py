"""A class file taken apart: constants, methods, and their code. The file is a stranger's: nothing is trusted."""

from __future__ import annotations

import struct
from dataclasses import dataclass

LAMBDAS = "java/lang/invoke/LambdaMetafactory"
MAGIC = 0xCAFEBABE
STATIC, FINAL, NATIVE_OR_ABSTRACT = 0x0008, 0x0010, 0x0500
# Constant pool tags (table 4.4-A) → struct formats of what follows.
FORMATS = {
    3: ">i", 4: ">f", 5: ">q", 6: ">d", 7: ">H", 8: ">H", 9: ">HH", 10: ">HH", 11: ">HH", 12: ">HH",
    15: ">BH", 16: ">H", 17: ">HH", 18: ">HH", 19: ">H", 20: ">H",
}  # fmt: skip
UTF8, INTEGER, FLOAT, LONG, DOUBLE, CLASS, STRING = 1, 3, 4, 5, 6, 7, 8


class MalformedClass(ValueError):
    """The bytes are no class file, or not a whole one."""


@dataclass(frozen=True)
class Member:
    """A field or method that code names."""

    owner: str  # "java/util/ArrayList"
    name: str
    descriptor: str  # "(ILjava/lang/Object;)V"


@dataclass(frozen=True)
class Method:
    name: str
    descriptor: str
    static: bool
    code: bytes  # empty: it has none
    handlers: int  # entries of the exception table


@dataclass(frozen=True)
class ClassFile:
    name: str
    constants: tuple[tuple[int, tuple[object, ...]], ...]  # (tag, fields); 0: no entry
    methods: tuple[Method, ...]
    bootstraps: tuple[tuple[int, ...], ...] = ()  # of dynamic calls: the method's constant, its arguments'
    finals: frozenset[str] = frozenset()  # static fields that are written once

    def text(self, place: int) -> str:
        tag, fields = self._constant(place)
        if tag != UTF8:
            raise MalformedClass(f"constant {place} is no text")
        return str(fields[0])

    def class_name(self, place: int) -> str:
        return self.text(self._reference(place, 0))

    def member(self, place: int) -> Member:
        pair = self._reference(place, 1)
        return Member(
            self.class_name(self._reference(place, 0)),
            self.text(self._reference(pair, 0)),
            self.text(self._reference(pair, 1)),
        )

    def lambda_of(self, place: int) -> tuple[str, Member] | None:
        """Of a dynamic call that makes a lambda: its descriptor, and the method that the lambda runs.

        None for a dynamic call of another kind.
        """
        bootstrap, pair = self._reference(place, 0), self._reference(place, 1)
        if bootstrap >= len(self.bootstraps):
            raise MalformedClass(f"there is no bootstrap method {bootstrap}")
        maker, *given = self.bootstraps[bootstrap]
        if self.member(self._reference(maker, 1)).owner != LAMBDAS or len(given) < 2:
            return None
        return self.text(self._reference(pair, 1)), self.member(self._reference(given[1], 1))

    def loadable(self, place: int) -> tuple[int, int | float | str]:
        """The tag and value of a constant that `ldc` loads."""
        tag, fields = self._constant(place)
        if tag in (INTEGER, FLOAT, LONG, DOUBLE):
            value = fields[0]
            assert isinstance(value, int | float)
            return tag, value
        if tag in (STRING, CLASS):
            return tag, self.text(self._reference(place, 0))
        raise MalformedClass(f"constant {place} is not loadable")

    def _constant(self, place: int) -> tuple[int, tuple[object, ...]]:
        if not 0 < place < len(self.constants) or not self.constants[place][0]:
            raise MalformedClass(f"there is no constant {place}")
        return self.constants[place]

    def _reference(self, place: int, field: int) -> int:
        fields = self._constant(place)[1]
        if field >= len(fields) or not isinstance(fields[field], int):
            raise MalformedClass(f"constant {place} refers to nothing")
        return int(str(fields[field]))


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.data):
            raise MalformedClass("the class file ends in the middle")
        self.at += count
        return self.data[self.at - count : self.at]

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def u2(self) -> int:
        return self.numbers(">H")[0]


def class_file(data: bytes) -> ClassFile:
    """Raises MalformedClass."""
    reader = _Bytes(data)
    magic, _, _ = reader.numbers(">IHH")
    if magic != MAGIC:
        raise MalformedClass("this is no class file")
    constants = _constants(reader)
    known = ClassFile("", constants, ())
    _, this, _ = reader.numbers(">HHH")
    reader.take(2 * reader.u2())  # interfaces
    finals = set()
    for _ in range(reader.u2()):  # fields
        flags, name, _ = reader.numbers(">HHH")
        _attributes(reader, known)
        if flags & STATIC and flags & FINAL:
            finals.add(known.text(name))
    methods = tuple(_method(reader, known) for _ in range(reader.u2()))
    bootstraps = _bootstraps(_attributes(reader, known).get("BootstrapMethods", b"\0\0"))
    return ClassFile(known.class_name(this), constants, methods, bootstraps, frozenset(finals))


def _bootstraps(data: bytes) -> tuple[tuple[int, ...], ...]:
    reader = _Bytes(data)
    found = []
    for _ in range(reader.u2()):
        method, count = reader.numbers(">HH")
        found.append((method, *reader.numbers(f">{count}H")))
    return tuple(found)


def _constants(reader: _Bytes) -> tuple[tuple[int, tuple[object, ...]], ...]:
    count = reader.u2()
    found: list[tuple[int, tuple[object, ...]]] = [(0, ())]
    while len(found) < count:
        tag = reader.take(1)[0]
        if tag == UTF8:
            found.append((tag, (_text(reader.take(reader.u2())),)))
        elif tag in FORMATS:
            found.append((tag, reader.numbers(FORMATS[tag])))
        else:
            raise MalformedClass(f"unknown kind of constant: {tag}")
        if tag in (LONG, DOUBLE):
            found.append((0, ()))  # they take two places
    return tuple(found)


def _text(data: bytes) -> str:
    """Modified UTF-8 (JVMS 4.4.7): U+0000 in two bytes, beyond U+FFFF two surrogates of three bytes each."""
    try:
        units = data.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise MalformedClass("a text is not in modified UTF-8") from error
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _attributes(reader: _Bytes, known: ClassFile) -> dict[str, bytes]:
    found = {}
    for _ in range(reader.u2()):
        name, length = reader.numbers(">HI")
        found[known.text(name)] = reader.take(length)
    return found


def _method(reader: _Bytes, known: ClassFile) -> Method:
    flags, name, descriptor = reader.numbers(">HHH")
    attributes = _attributes(reader, known)
    code, handlers = b"", 0
    if "Code" in attributes and not flags & NATIVE_OR_ABSTRACT:
        body = _Bytes(attributes["Code"])
        _, _, length = body.numbers(">HHI")
        code, handlers = body.take(length), body.u2()
    return Method(known.text(name), known.text(descriptor), bool(flags & STATIC), code, handlers)
