"""Solutions that a suite holds too, found by shared runs of tokens.

A token is a leaf of the syntax tree; every name becomes one token, so that renaming does not hide
a copy; literals and operators stay. Two functions are the same where runs of `RUN` tokens of the
smaller one stand in the other to a share of at least `SHARE`. What is a copy in one language takes
the same algorithm in the other languages with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.parts import Spread, batches
from codetrans.corpus.step import Log, Solution
from codetrans.errors import BadInput
from codetrans.languages import language, languages
from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.extract import functions
from codetrans.suites import own
from codetrans.types import Function, Rejection

BATCH = 1_000  # solutions of one task
RUN = 10  # tokens
SHARE = 0.6  # below, hits are common idioms; above 0.6 most are the same algorithm
FEWEST = 8  # runs: below that a function is too small to be a copy of anything in particular
REFERENCE_NAMES = ("f_gold", "f_filled")


def tokens(text: str, source: str) -> list[str]:
    root = parse(text, language(source).grammar())
    leaves = (node for node in walk(root) if not node.child_count and "comment" not in node.type)
    return ["name" if leaf.type.endswith("identifier") else text_of(leaf) for leaf in leaves]


def runs(text: str, source: str) -> frozenset[int]:
    sequence = tokens(text, source)
    return frozenset(hash(tuple(sequence[at : at + RUN])) for at in range(len(sequence) - RUN + 1))


def references(path: Path) -> list[tuple[str, str]]:
    """(language, text) of the reference functions of a suite. Raises BadInput where it has none.

    A row holds a text a language under any of its keys; of a script only the reference counts.
    """
    path = own.named(path)
    found = list(_of_folder(path) if path.is_dir() else _of_rows(path))
    if not found:
        raise BadInput(
            f"--suite {path} has no functions in it: nothing would be kept out",
            remedy="name a suite that holds its functions (problems of typed suites are held out by number)",
        )
    return found


def _of_folder(path: Path) -> Iterator[tuple[str, str]]:
    for item in own.read(path):
        yield from ((name, function.text) for name, function in item.functions.items())


def _of_rows(path: Path) -> Iterator[tuple[str, str]]:
    known = languages()
    for row in json_lines.read(path):
        for value in row.values() if isinstance(row, dict) else ():
            if not isinstance(value, dict):
                continue
            for name, text in value.items():
                if name in known and isinstance(text, str):
                    yield from ((name, part) for part in _reference(text, name))


def _reference(text: str, source: str) -> list[str]:
    found = [item for item in functions(text, source) if isinstance(item, Function)]
    named = [item.text for item in found if item.signature.name in REFERENCE_NAMES]
    return named or [item.text for item in found]


def decontaminate(
    solutions: Sequence[Solution], index: Index, log: Log, spread: Spread = map
) -> list[Solution]:
    """The solutions of groups of which no member is a near copy of a suite's reference in `index`."""
    parts = batches(solutions, BATCH)
    copied = {
        solution.group
        for part, copies in zip(parts, spread(partial(_copies, index), parts), strict=True)
        for solution, copy in zip(part, copies, strict=True)
        if copy
    }
    for solution in solutions:
        if solution.group in copied:
            log.drop(Rejection(solution.name, "decontaminate", "a suite has it"), solution.language)
    return [solution for solution in solutions if solution.group not in copied]


def _copies(index: Index, part: Sequence[Solution]) -> list[bool]:
    return [any(share >= SHARE for _, share in index.shared(each.language, each.text)) for each in part]


class Index:
    """Functions, (language, text), by their runs."""

    def __init__(self, functions: Iterable[tuple[str, str]]) -> None:
        self._places: dict[tuple[str, int], list[int]] = {}
        self._sizes: list[int] = []
        for source, text in functions:
            found = runs(text, source)
            for run in found:
                self._places.setdefault((source, run), []).append(len(self._sizes))
            self._sizes.append(len(found))

    def shared(self, source: str, text: str) -> Iterator[tuple[int, float]]:
        """The places of functions that have runs of `text`, with the share of the smaller one's runs
        that both have; none where that is too small to say anything."""
        own = runs(text, source) if self._places else frozenset()
        for place, count in Counter(p for run in own for p in self._places.get((source, run), ())).items():
            smaller = min(len(own), self._sizes[place])
            if smaller >= FEWEST:
                yield place, count / smaller


def overlaps(functions: Sequence[tuple[str, str]], training: Iterable[tuple[str, str]]) -> list[float]:
    """Of each function, (language, text), the largest share of runs that it has with one of `training`."""
    index = Index(functions)
    largest = [0.0] * len(functions)
    for source, text in training:
        for place, share in index.shared(source, text):
            largest[place] = max(largest[place], share)
    return largest
