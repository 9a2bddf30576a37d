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
from collections.abc import Mapping
from functools import lru_cache

from codetrans.languages import constant_pool as pools
from codetrans.languages.constant_pool import ClassBytes, MalformedClass, constant_pool

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

# No compiler writes these for code without modules; code that runs unseen says what a dynamic constant is.
UNUSUAL = (pools.DYNAMIC, pools.MODULE, pools.PACKAGE)


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
        pool = constant_pool(ClassBytes(content))
        texts = {pool.text(place) for place in pool.places(pools.UTF8)}
        classes = {pool.class_name(place) for place in pool.places(pools.CLASS)}
        members = [pool.member(place) for place in pool.places(*pools.MEMBERS)]
    except MalformedClass:
        return False
    if "finalize" in texts or any(pool.places(*UNUSUAL)):
        return False
    own = re.compile(rf"{owner}(?:\$.+)?")
    return all(_may_name(name, own) for name in classes) and all(
        _may_use(member.owner, member.name, own) for member in members
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
