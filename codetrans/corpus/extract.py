"""A source file to its solutions: each function that no other calls, with its helpers, standing alone."""

from __future__ import annotations

from dataclasses import dataclass

from codetrans.corpus.modernise import modern
from codetrans.corpus.step import Log, SourceFile
from codetrans.languages.extract import functions
from codetrans.languages.standalone import Siblings, standalone
from codetrans.types import Function, Origin

SOLUTION = "Solution"  # the class that holds the answer on LeetCode; Solution2, Solution_TLE … beside it
UNFINISHED = ("TLE", "WA", "MLE")  # classes that their author marked as failing


@dataclass(frozen=True)
class Unit:
    """An entry function of a file, before formatting."""

    file: SourceFile
    place: int  # which class of the file, from 0, among those that hold solutions
    name: str
    text: str
    alone: bool  # the only entry of its class


def units(file: SourceFile, log: Log) -> list[Unit]:
    """The entries of a file, class by class. Drops are counted in `log`."""
    origin = Origin(file.source, file.path, file.licence)
    found = list(log.keep(functions(file.code, file.language, origin), file.language))
    siblings = Siblings(found)
    entries = _entries(found)
    adapts = file.problem == 0  # a solution has the parameters of its problem, in each language
    result: list[Unit] = []
    for place, owner in enumerate(_owners(found)):
        if owner is not None and any(mark in owner for mark in UNFINISHED):
            continue
        own = entries.get(owner, [])
        alone = log.keep((standalone(entry, siblings, adapts) for entry in own), file.language)
        whole = [item for item in log.keep((modern(item) for item in alone), file.language)]
        result += [Unit(file, place, item.signature.name, item.text, len(own) == 1) for item in whole]
    return result


def _owners(found: list[Function]) -> list[str | None]:
    """Classes that hold solutions, in file order: the Solution classes, or without any all of them."""
    owners = list(dict.fromkeys(function.owner for function in found))
    return [owner for owner in owners if owner is not None and owner.startswith(SOLUTION)] or owners


def _entries(found: list[Function]) -> dict[str | None, list[Function]]:
    """Class by class the functions that no other function of the file calls; overloads are entries of none.

    Tests and where a program starts call everything, and are no entries: they count on neither side.
    """
    meant = [function for function in found if not function.is_aside]
    called = {callee for function in meant for callee in function.calls if callee != function.signature.name}
    entries: dict[str | None, list[Function]] = {}
    for function in meant:
        if function.signature.name not in called and function.signature.name != "__init__":
            entries.setdefault(function.owner, []).append(function)
    return entries
