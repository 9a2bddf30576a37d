"""Which candidates can do nothing to others in the same Java machine: those whose classes name nothing
of the JDK but what has no state that others see.

What a class calls, makes, extends or catches, it names in its constant pool; the machine's verifier
holds it to that. Reflection, class loaders, threads, files, properties and the machine itself are not on
the list, so none of them can be reached, by whatever spelling in the source. What is left: candidates
can take up time and memory, and tell each other very little, by the numbers that the machine gives
to lambdas, say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

OURS = re.compile(r"(?:Main|Together|Harness(?:\$\w+)?)\.class")
OWN = re.compile(r"(Candidate\d*_*)(?:\$.+)?\.class")

# Everything of these may be used, but for FORBIDDEN.
FREE = re.compile(
    r"java/lang/(?:String|StringBuilder|StringBuffer|CharSequence|Character|Integer|Long|Short|Byte|Boolean"
    r"|Double|Float|Number|Math|StrictMath|Comparable|Iterable|Enum|Record|AutoCloseable|Cloneable|Object"
    r"|Void|Runnable|\w*Exception|AssertionError|NoSuchFieldError)(?:\$\w+)?"
    r"|java/util/(?:Abstract\w+|Array(?:s|Deque|List)|Base64|BitSet|Collections?|Comparator|Deque|Dictionary"
    r"|Enum(?:eration|Map|Set)|(?:Int|Long|Double)SummaryStatistics|(?:Identity|Linked)?Hash(?:Map|Set|table)"
    r"|Iterator|(?:Linked)?List|ListIterator|(?:Navigable|Sorted|Sequenced|Tree)(?:Map|Set)|Map|Objects"
    r"|Optional(?:Int|Long|Double)?|PrimitiveIterator|(?:Priority)?Queue|Random|RandomAccess"
    r"|SequencedCollection|Set|Spliterators?|Stack|StringJoiner|StringTokenizer|Vector|\w+Exception)(?:\$\w+)?"
    r"|java/util/concurrent/atomic/Atomic(?:Boolean|Integer|Long|Reference|IntegerArray|LongArray)"
    r"|java/util/(?:function|regex)/[\w$]+|java/util/stream/(?!StreamSupport)[\w$]+"
    r"|java/math/\w+"
)
# Of these, what is named and nothing else.
PARTLY = {
    # `finally` is made of it. What an error that it swallows leaves half done, others meet as errors.
    "java/lang/Throwable": {"addSuppressed", "getMessage"},
    "java/lang/Class": {"desiredAssertionStatus", "equals", "cast", "isInstance"},
    "java/lang/System": {"out", "err", "arraycopy", "lineSeparator"},
    "java/io/PrintStream": {"print", "println", "printf", "format", "flush"},
    "java/io/Serializable": set(),
    "java/util/Locale": {"ROOT", "US", "ENGLISH", "UK"},
    "java/nio/charset/StandardCharsets": {"UTF_8", "US_ASCII", "ISO_8859_1", "UTF_16"},
    # The machine calls these for a lambda, a record, a switch; candidates have no Lookup to give them.
    "java/lang/invoke/LambdaMetafactory": {"metafactory", "altMetafactory"},
    "java/lang/invoke/StringConcatFactory": {"makeConcat", "makeConcatWithConstants"},
    "java/lang/runtime/ObjectMethods": {"bootstrap"},
    "java/lang/runtime/SwitchBootstraps": {"typeSwitch", "enumSwitch"},
    "java/lang/invoke/MethodHandles": set(),
    "java/lang/invoke/MethodHandles$Lookup": set(),
}
# Of any class, also one's own, which may inherit it: other threads, the texts that all share, what
# waits, and what runs when nobody has called it.
FORBIDDEN = re.compile(r"parallel\w*|intern|wait|notify|notifyAll|finalize")
ARRAY = re.compile(r"\[+(?:L(.+);|[BCDFIJSZ])")

UTF8, CLASS, NAME_AND_TYPE = 1, 7, 12
MEMBERS = {9: "field", 10: "method", 11: "method of an interface"}
# Bytes after the tag. What is absent is not written by a compiler for code without modules: 17, 19, 20.
SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 18: 4}
WIDE = (5, 6)  # take two places


class Malformed(Exception):
    """Not the pool of a class that a compiler wrote."""


@dataclass(frozen=True)
class Pool:
    """What a class file names."""

    texts: frozenset[str]
    classes: frozenset[str]
    members: frozenset[tuple[str, str]]  # class, name


def confined(files: Mapping[str, bytes]) -> bool:
    """Whether the candidate among `files`, which a build has left of it, is one of those."""
    owners = {found[1] for name in files if (found := OWN.fullmatch(name))}
    if len(owners) != 1:
        return False
    [owner] = owners
    for name, content in files.items():
        if OURS.fullmatch(name):
            continue
        if not OWN.fullmatch(name) or not _is_harmless(content, owner):
            return False  # a class of another name might stand in the place of one of the JDK
    return True


def _is_harmless(content: bytes, owner: str) -> bool:
    try:
        pool = read_pool(content)
    except Malformed:
        return False
    if "finalize" in pool.texts:
        return False
    own = re.compile(rf"{owner}(?:\$.+)?")
    return all(_may_name(name, own) for name in pool.classes) and all(
        _may_use(name, member, own) for name, member in pool.members
    )


def _may_name(name: str, own: re.Pattern[str]) -> bool:
    found = ARRAY.fullmatch(name)
    if found:
        return found[1] is None or _may_name(found[1], own)
    return bool(own.fullmatch(name)) or _is_free(name) or name in PARTLY


def _may_use(name: str, member: str, own: re.Pattern[str]) -> bool:
    if FORBIDDEN.fullmatch(member):
        return False
    if name.startswith("["):
        return member in ("clone", "getClass")
    return bool(own.fullmatch(name)) or _is_free(name) or member in PARTLY.get(name, ())


@lru_cache(4096)
def _is_free(name: str) -> bool:
    return FREE.fullmatch(name) is not None


def read_pool(content: bytes) -> Pool:
    """Raises Malformed."""
    try:
        entries = dict(_entries(content))
        texts = {place: _text(data) for place, (tag, data) in entries.items() if tag == UTF8}
        classes = {place: texts[_number(data)] for place, (tag, data) in entries.items() if tag == CLASS}
        members = set()
        for tag, data in entries.values():
            if tag in MEMBERS:
                kind, named = entries[_number(data[2:])]
                if kind != NAME_AND_TYPE:
                    raise Malformed
                members.add((classes[_number(data)], texts[_number(named)]))
    except (KeyError, IndexError, UnicodeDecodeError) as error:
        raise Malformed from error
    return Pool(frozenset(texts.values()), frozenset(classes.values()), frozenset(members))


def _entries(content: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Place, tag and data of each constant (The Java Virtual Machine Specification, section 4.4)."""
    if content[:4] != b"\xca\xfe\xba\xbe":
        raise Malformed
    count, at, place = _number(content[8:]), 10, 1
    while place < count:
        tag = content[at]
        size = 2 + _number(content[at + 1 :]) if tag == UTF8 else SIZES[tag]
        data = content[at + 1 : at + 1 + size]
        if len(data) < size:
            raise Malformed
        yield place, (tag, data)
        at += 1 + size
        place += 2 if tag in WIDE else 1


def _number(data: bytes) -> int:
    return data[0] << 8 | data[1]


def _text(data: bytes) -> str:
    """Java's own form of UTF-8 has NUL and what is beyond 16 bits otherwise; no name that is free has either."""
    return data[2:].decode("utf-8", "surrogateescape")
