"""One module of many functions taken apart: for each, the text of all that it reaches.

Works on what compilers print: top-level entities on lines of their own, comments before what they
speak of. Nothing is changed but left out, so that a part reads as if it had been compiled alone.
Pure: no LLVM here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from codetrans.ir.module import NAME

MENTION = re.compile(rf'c"[^"]*"|([@%$]{NAME}|#\d+|!\d+|![a-zA-Z][\w.]*)')
OF_GLOBALS = re.compile(rf'c"[^"]*"|([@$]{NAME}|#\d+|!\d+|![a-zA-Z][\w.]*)')
STRUCTURES = re.compile(rf"^%{NAME} = type ", re.MULTILINE)
SAID = re.compile(r"([@$%!][^=]*?|attributes #\d+) = ")
LAZY = re.compile(
    r"^(?:define (?:linkonce_odr|internal|available_externally)|declare |[@%$!].* = )", re.MULTILINE
)
HEADERS = ("source_filename", "target ")
COMMENT = re.compile(r"^;.*\n?", re.MULTILINE)


@dataclass
class _Entity:
    name: str  # with its sigil: "@f", "%struct.A", "#3", "!7"; "" for a line that every part has
    text: str  # with the comments before it
    mentions: tuple[str, ...] = ()
    needs: list[int] = field(default_factory=list)  # places of what it mentions, in the order of the text

    @cached_property
    def lazy(self) -> bool:
        """Whether it is there only for what mentions it."""
        return LAZY.search(self.text) is not None


def divided(text: str, symbols: Sequence[str], owned: str = "") -> list[str]:
    """The module of each symbol, names as written without quotes; empty where it is not defined.

    What it holds is in the order in which clang would have made it. With `owned`, a pattern of names with a
    group that is the number of a symbol, it is all that is this one's own, used or not, as it is written.
    """
    # Where no type has a name all that begins with % is a function's own: most names of a module.
    entities = list(_entities(text, MENTION if STRUCTURES.search(text) else OF_GLOBALS))
    places: dict[str, list[int]] = {}
    for place, entity in enumerate(entities):
        places.setdefault(entity.name, []).append(place)
    for entity in entities:
        entity.needs = [place for name in entity.mentions for place in places.get(name, ())]
    shared = places.get("", []) + [
        place for name, some in places.items() if name.startswith("!llvm.") for place in some
    ]
    owns: dict[int, list[int]] = {}
    for place, entity in enumerate(entities) if owned else ():
        for number in re.findall(owned, entity.name):
            owns.setdefault(int(number), []).append(place)
    parts = []
    for number, symbol in enumerate(symbols):
        start = next((name for name in (f"@{symbol}", f'@"{symbol}"') if name in places), None)
        own = owns.get(number, [])
        kept = sorted(_reached(entities, places, [*shared, *places[start], *own])) if start else []
        order = kept if owned else _created(entities, kept)
        parts.append("".join(entities[place].text for place in order))
    return parts


def _created(entities: Sequence[_Entity], kept: Sequence[int]) -> list[int]:
    """In the order in which clang would have made them for this function alone: what must be emitted
    with what it names, then what those name, one after another, depth first."""
    order = [
        place for place in kept if entities[place].name[:1] in ("", "%", "$")
    ]  # read before what they speak of
    first = set(order)
    left = dict.fromkeys(place for place in kept if place not in first)

    def emit(place: int) -> list[int]:
        made = []
        for other in (place, *entities[place].needs):
            if other in left:
                del left[other]
                made.append(other)
        order.extend(made)
        return [other for other in made if other != place]

    eager = [place for place in kept if not entities[place].lazy]
    waiting = [other for place in eager for other in emit(place)][::-1]
    while waiting:
        waiting += emit(waiting.pop())[::-1]
    return [*order, *left]


def _reached(entities: Sequence[_Entity], places: dict[str, list[int]], start: Iterable[int]) -> set[int]:
    kept: set[int] = set()
    pending = list(start)
    while pending:
        place = pending.pop()
        if place in kept:
            continue
        kept.add(place)
        pending += entities[place].needs
        if entities[place].name.startswith("@"):  # a function and its comdat have one name
            pending += places.get(f"${entities[place].name[1:]}", ())
    return kept


def _entities(text: str, mention: re.Pattern[str]) -> Iterator[_Entity]:
    """Everything at the top level of a module, in order."""
    waiting: list[str] = []  # comments, and the lines of a function that is not closed
    inside = False
    for line in text.splitlines(keepends=True):
        waiting.append(line)
        if inside:
            if line.startswith("}"):
                inside = False
                yield _entity("".join(waiting), mention)
                waiting = []
        elif line.startswith("define "):
            inside = True
        elif line.strip() and not line.startswith(";"):
            yield _entity("".join(waiting), mention)
            waiting = []


def _entity(text: str, mention: re.Pattern[str]) -> _Entity:
    code = COMMENT.sub("", text).lstrip("\n")
    mentions = tuple(dict.fromkeys(name for name in mention.findall(code) if name))
    if code.startswith(("define ", "declare ")):
        found = re.search(rf"@{NAME}(?=\()", code)
        assert found, code[:200]
        return _Entity(found[0], text, mentions)
    if code.startswith(HEADERS):
        return _Entity("", text)
    if said := SAID.match(code):
        return _Entity(said[1].removeprefix("attributes "), text, mentions)
    return _Entity("", text, mentions)
