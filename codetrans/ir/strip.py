"""What canonical IR leaves out of a line: attributes, metadata, flags, alignments that every type has anyway.

Each is a licence to optimise or a word to the linker: a program without it means the same wherever
the program with it had a meaning. Kept: what changes how a value is passed (`byval`), `volatile`, ordering,
alignments below a type's own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from codetrans.ir.module import items

LINKAGE = set(
    "private internal available_externally linkonce weak common appending extern_weak linkonce_odr weak_odr "
    "external dso_local dso_preemptable hidden protected default dllimport dllexport "
    "unnamed_addr local_unnamed_addr externally_initialized".split()
)
# Callers and callees of a module agree on them; all others, numbered ones too, machine.py refuses.
CONVENTIONS = set(
    "ccc fastcc coldcc tailcc swiftcc swifttailcc preserve_mostcc preserve_allcc preserve_nonecc "
    "cxx_fast_tlscc ghccc".split()
)
ATTRIBUTES = set(
    "noundef nonnull nocapture readonly readnone writeonly writable dead_on_unwind dead_on_return noalias "
    "zeroext signext returned immarg nofree noinline nounwind mustprogress willreturn nosync norecurse noreturn "
    "cold hot minsize optsize optnone alwaysinline inlinehint uwtable ssp sspstrong sspreq strictfp speculatable "
    "swiftself swifterror swiftasync nest inreg allocalign allocptr nobuiltin builtin noredzone nonlazybind "
    "naked noduplicate convergent nocallback nocf_check jumptable null_pointer_is_valid safestack "
    "sanitize_address sanitize_thread sanitize_memory shadowcallstack argmemonly inaccessiblememonly "
    "noprofile skipprofile hybrid_patchable nodivergencesource".split()
)
WITH_ARGUMENT = set(
    "dereferenceable dereferenceable_or_null captures range initializes memory nofpclass sret allocsize allockind "
    "uwtable vscale_range comdat inrange dead_on_return".split()
)
FLAGS = set(
    "nuw nsw exact inbounds nusw nneg disjoint samesign fast nnan ninf nsz arcp contract afn reassoc tail notail "
    "musttail".split()
)
WITH_VALUE = set("section gc partition".split())  # one item follows
WITH_CONSTANT = set("personality prefix prologue".split())  # a type and a value follow
DROPPED = LINKAGE | CONVENTIONS | ATTRIBUTES | FLAGS
FOLLOWED = WITH_VALUE | WITH_CONSTANT
SPECIAL = DROPPED | FOLLOWED | WITH_ARGUMENT | {"align"}  # all other words stay
NATURAL = {"ptr": 8, "i1": 1, "i8": 1, "i16": 2, "i32": 4, "i64": 8, "i128": 16, "float": 4, "double": 8}
STACK = 16  # what canonical.py understands of every `alloca`
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
TIGHT_BEFORE = set(",)]}>*(")
TIGHT_AFTER = set("([{<!")


@lru_cache(1 << 14)  # a function comes by several times until nothing changes
def plain(line: str) -> str:
    """An instruction, a declaration or a function's head without what canonical IR leaves out."""
    found = items(line)
    kept: list[str] = []
    place, head = 0, line.startswith(("define ", "declare "))
    depth = 0  # of brackets
    while place < len(found):
        item = found[place]
        depth += (item in OPENING) - (item in CLOSING)
        if item not in SPECIAL and item[0] not in '!#"':
            kept.append(item)
            place += 1
            continue
        following = found[place + 1] if place + 1 < len(found) else ""
        if item.startswith("!") and not item.startswith('!"'):
            place = _metadata_end(found, place)
            if kept and kept[-1] == ",":
                kept.pop()
            continue
        if item.startswith("#") and item[1:].isdigit():
            place += 1
        elif item in WITH_ARGUMENT and following == "(":
            place = _closing(found, place + 1) + 1
        elif item in ("comdat", "uwtable"):
            place += 1
        elif item == "align":
            place, kept = _alignment(found, place, kept, head)
        elif item in FOLLOWED and head and kept and depth == 0:
            place += 3 if item in WITH_CONSTANT else 2
        elif item in DROPPED or (item.startswith('"') and head and depth == 0):
            place += 1
        else:
            kept.append(item)
            place += 1
    return joined(kept)


def _metadata_end(found: list[str], place: int) -> int:
    """Past `!name !5`, `!{…}` or `!DIExpression(…)`: the place of the item after it."""
    while place < len(found) and found[place].startswith("!"):
        alone = found[place] == "!" or found[place].startswith("!DI")  # what it holds follows in brackets
        place += 1
        if alone and place < len(found) and found[place] in ("{", "("):
            place = _closing(found, place) + 1
    return place


def _closing(found: list[str], opening: int) -> int:
    """The place of the bracket that closes the one at `opening`."""
    depth = 0
    for place in range(opening, len(found)):
        depth += (found[place] in OPENING) - (found[place] in CLOSING)
        if depth == 0:
            return place
    return len(found) - 1


def _alignment(found: list[str], place: int, kept: list[str], head: bool) -> tuple[int, list[str]]:
    """Past `align 8`; kept, with its comma, only where it is less than the type's own."""
    number = found[place + 1] if found[place + 1] != "(" else found[place + 2]
    after = place + 2 if found[place + 1] != "(" else _closing(found, place + 1) + 1
    instruction = next((item for item in kept if item in ("load", "store", "alloca")), "")
    if not instruction or head or kept[-1] != ",":
        return after, [*kept]
    start = kept.index(instruction) + 1 + (kept[kept.index(instruction) + 1] in ("volatile", "atomic"))
    natural = NATURAL.get(kept[start])
    if "atomic" in kept[:start]:
        return after, [*kept, "align", number]
    if instruction == "alloca":
        return (after, kept[:-1]) if int(number) <= STACK else (after, [*kept, "align", number])
    if natural is not None and int(number) >= natural:
        return after, kept[:-1]
    return after, [*kept, "align", number]


def joined(kept: list[str]) -> str:
    """Items as one line, spaced as LLVM does."""
    text = ""
    for place, item in enumerate(kept):
        before = kept[place - 1] if place else ""
        tight = item in TIGHT_BEFORE or before in TIGHT_AFTER or not text
        if item == "(" and place and not re.match(r"[@%\w\"]", before[0]) and before != ")":
            tight = False
        if item == "}" or before == "{":  # `{ i32, i32 }`, as LLVM writes structures
            tight = False
        if item == "(" and before in ("to", "x", ",", "="):
            tight = False
        if item == "*" or (item == "..." and before == "("):
            tight = True
        text += item if tight else f" {item}"
    return text
