"""The constants of class files: as the specification has them, and what is not so is refused."""

from __future__ import annotations

import struct

import pytest

from codetrans.languages.constant_pool import (
    DOUBLE,
    LONG,
    MEMBERS,
    STRING,
    ClassBytes,
    ConstantPool,
    MalformedClass,
    Member,
    constant_pool,
)


def utf8(data: bytes) -> bytes:
    return b"\x01" + struct.pack(">H", len(data)) + data


def pool_of(*constants: bytes, count: int | None = None) -> ConstantPool:
    """`count` is the number of places that the file tells of, where it is not that of its constants."""
    places = len(constants) + 1 if count is None else count
    start = struct.pack(">IHHH", 0xCAFEBABE, 0, 61, places)
    return constant_pool(ClassBytes(start + b"".join(constants)))


LIST, PAIR = utf8(b"java/util/List"), b"\x0c\x00\x04\x00\x05"
MEMBER = (b"\x0a\x00\x02\x00\x03", b"\x07\x00\x06", PAIR, utf8(b"size"), utf8(b"()I"), LIST)


def test_a_member_is_its_class_its_name_and_its_type() -> None:
    pool = pool_of(*MEMBER)
    assert list(pool.places(*MEMBERS)) == [1]
    assert pool.member(1) == Member("java/util/List", "size", "()I")


def test_wide_constants_take_two_places() -> None:
    pool = pool_of(b"\x05" + struct.pack(">q", -7), b"\x06" + struct.pack(">d", 0.5), utf8(b"a"), count=6)
    assert (pool.loadable(1), pool.loadable(3), pool.text(5)) == ((LONG, -7), (DOUBLE, 0.5), "a")
    with pytest.raises(MalformedClass):
        pool.loadable(2)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a", "a"),
        (b"\xc0\x80", "\0"),
        (b"\xc3\xa9", "é"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "😀"),
        (b"\xed\xa0\xbd", "\ud83d"),
    ],
)
def test_texts_are_in_modified_utf8(data: bytes, text: str) -> None:
    pool = pool_of(b"\x08\x00\x02", utf8(data))
    assert pool.loadable(1) == (STRING, text)


@pytest.mark.parametrize("data", [b"\0", b"\xf0\x9f\x98\x80", b"\xff", b"\xc1\x81", b"\xe9"])
def test_other_texts_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedClass):
        pool_of(utf8(data))


@pytest.mark.parametrize("length", range(28))
def test_half_a_pool_is_refused(length: int) -> None:
    whole = struct.pack(">IHHH", 0xCAFEBABE, 0, 61, 3) + b"\x07\x00\x02" + LIST
    with pytest.raises(MalformedClass):
        constant_pool(ClassBytes(whole[:length]))


@pytest.mark.parametrize(
    ("constants", "count"),
    [
        ((b"\x02",), 2),  # of no kind
        ((b"\x05" + bytes(8),), 2),  # the second of its places is not there
        ((), 0),
    ],
)
def test_what_is_no_pool_is_refused(constants: tuple[bytes, ...], count: int) -> None:
    with pytest.raises(MalformedClass):
        pool_of(*constants, count=count)


@pytest.mark.parametrize("place", [0, 2, 3, 7, 60_000])
def test_what_is_no_member_is_refused(place: int) -> None:
    with pytest.raises(MalformedClass):
        pool_of(*MEMBER).member(place)


@pytest.mark.parametrize("changed", [2, 3, 4, 5, 6])
def test_a_constant_that_refers_to_another_kind_is_refused(changed: int) -> None:
    """All that a member is made of, in turn a number that is no text, class or pair."""
    constants = [*MEMBER]
    constants[changed - 1] = b"\x03\x00\x00\x00\x00"
    pool = pool_of(*constants)
    with pytest.raises(MalformedClass):
        pool.member(1)
