"""Versions of a function with one small mistake each: what good tests notice.

Does not cover: whether a mutant compiles, or means the same as the original (score.py finds out).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.edit import apply, parse, walk
from codetrans.testgen.operators import Place, changes
from codetrans.types import Function


@dataclass(frozen=True)
class Mutant:
    function: Function  # as the original, but for its text
    operator: str  # "boundary"
    line: int  # from 1
    column: int  # from 1, in bytes
    was: str
    now: str

    def __str__(self) -> str:
        if not self.was:
            return f"line {self.line}: {self.operator}"
        return f"line {self.line}: {self.operator}: {_short(self.was)} → {_short(self.now)}"


def mutants(function: Function) -> list[Mutant]:
    """All mutants of free code that parse and differ from each other, in the order of their places."""
    grammar = language(function.language).grammar()
    root = parse(function.text, grammar)
    place = Place.of(function, root)
    errors = _errors(root)
    data = function.text.encode("utf-8", "surrogatepass")
    found: dict[str, Mutant] = {function.text: _nothing(function)}
    for node in walk(root):
        for change in changes(node, place):
            text = apply(function.text, [change.edit])
            if text in found or _errors(parse(text, grammar)) > errors:
                continue
            before = data[: change.edit.start]
            found[text] = Mutant(
                replace(function, text=text),
                change.operator,
                before.count(b"\n") + 1,
                len(before) - (before.rfind(b"\n") + 1) + 1,
                data[change.edit.start : change.edit.end].decode("utf-8", "replace"),
                change.edit.text,
            )
    del found[function.text]
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.column))


def _nothing(function: Function) -> Mutant:
    return Mutant(function, "", 0, 0, "", "")


def _errors(root: Node) -> int:
    return sum(node.is_error or node.is_missing for node in walk(root)) if root.has_error else 0


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"`{line[:37]}…`" if len(line) > 38 else f"`{line}`" if line else "nothing"


def drawn(found: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most `most`, spread evenly over the operators and then over the places. The same for the same list."""
    if len(found) <= most:
        return list(found)
    queues: dict[str, list[Mutant]] = {}
    for mutant in found:
        queues.setdefault(mutant.operator, []).append(mutant)
    share = _shares({name: len(queue) for name, queue in queues.items()}, most)
    kept = [
        queue[int((place + 0.5) * len(queue) / share[name])]
        for name, queue in queues.items()
        for place in range(share[name])
    ]
    return sorted(kept, key=lambda mutant: (mutant.line, mutant.column))


def _shares(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """How many of each kind, `most` in all: as the counts are to each other, but one of each where that can be."""
    total = sum(counts.values())
    wanted = {name: max(1.0, most * count / total) for name, count in counts.items()}
    shares = {name: int(share) for name, share in wanted.items()}
    while sum(shares.values()) > most:
        shares[max(shares, key=lambda name: shares[name])] -= 1
    while sum(shares.values()) < most:
        shares[max(shares, key=lambda name: wanted[name] - shares[name])] += 1
    return shares
