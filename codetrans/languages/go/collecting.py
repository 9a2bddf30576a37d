"""Queues, pairs and the entries of maps in Go: a queue and a stack are slices."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from codetrans.languages.drawn.collecting import TwoPartCollections
from codetrans.languages.drawn.containers import Directions, EachPair, Holding, IfFound, Listed, Lists, Take
from codetrans.languages.drawn.expressions import Empty, Expression, Item, Kind, Name, Queue
from codetrans.languages.drawn.tree import Block, Routine
from codetrans.languages.drawn.written import COMPARED, Written
from codetrans.types import Tuple


class GoCollections(TwoPartCollections):
    begins = ""
    gives = " := "

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.pair = "[2]int" if self.chooser.random() < 0.6 else "[]int"
        self.begins_nil = self.chooser.random() < 0.2  # var q [][2]int
        self.steps = self.chooser.choice(("[][]int", "[][2]int", "[4][2]int"))
        self.found = self.chooser.choice(("ok", "ok", "ok", "found", "exists"))

    def declare_collection(self, name: Name, value: Expression) -> list[str]:
        word, kind = self.name(name.words), self.spell(name.type)
        match value:
            case Listed(items):
                size = str(len(items)) if self.steps == "[4][2]int" else ""
                return [f"{word} := [{size}]{self.spell(items[0].type)}{{{self.listed(items)}}}"]
            case Directions(pairs):
                listed = ", ".join(f"{{{a}, {b}}}" for a, b in pairs)
                return [f"{word} := {self.steps.replace('4', str(len(pairs)))}{{{listed}}}"]
            case Lists(length):
                return [f"{word} := make({kind}, {self.text(length)})"]
            case Holding(item):
                return [f"{word} := {kind}{{{self.text(item).removeprefix(self.pair)}}}"]
            case Empty(Queue()):
                return [f"var {word} {kind}" if self.begins_nil else f"{word} := {kind}{{}}"]
        return [f"{word} := make({kind})"]

    def push(self, to: Name | Item, value: Expression) -> str:
        name = self.text(to)
        return f"{name} = append({name}, {self.text(value)})"

    def take(self, take: Take) -> list[str]:
        assert isinstance(take.of.type, Queue), take
        name = self.text(take.of)
        first, rest = f"{name}[0]", f"{name}[1:]"
        if take.of.type.stack:
            first, rest = f"{name}[len({name})-1]", f"{name}[:len({name})-1]"
        drop = f"{name} = {rest}"
        if len(take.names) == 1:
            return [f"{self.name(take.names[0].words)} := {first}", drop]
        if self.rng.random() < 0.3 and not take.of.type.stack:
            return [*self.named(take.names, (f"{first}[0]", f"{first}[1]")), drop]
        whole = self.name(take.whole.words)
        return [f"{whole} := {first}", drop, *self.named(take.names, (f"{whole}[0]", f"{whole}[1]"))]

    def named(self, names: Sequence[Name], values: Sequence[str]) -> list[str]:
        words = [self.name(name.words) for name in names]
        if self.rng.random() < 0.8:
            return [f"{', '.join(words)} := {', '.join(values)}"]
        return [f"{word} := {value}" for word, value in zip(words, values, strict=True)]

    def each_pair(self, each: EachPair) -> list[str]:
        whole = self.name(each.whole.words)
        first = self.part_names(each.names, (f"{whole}[0]", f"{whole}[1]"), 0.4)
        return self.led(f"for _, {whole} := range {self.text(each.of)}", first, each.body)

    def each_entry(self, key: Name | None, value: Name | None, of: Name, body: Block) -> list[str]:
        names = "_" if key is None else self.name(key.words)
        if value is not None:
            names += f", {self.name(value.words)}"
        return self.compound(f"for {names} := range {self.text(of)}", body)

    def if_found(self, found: IfFound) -> Iterable[str]:
        word, ok = self.name(found.name.words), self.free(self.found, "has")
        lines = self.compound(
            f"if {word}, {ok} := {self.text(found.of)}[{self.text(found.key)}]; {ok}", found.body
        )
        return self.with_otherwise(lines, found.otherwise)

    def gather(self, of: Name, key: Expression, value: Expression) -> str:
        entry = f"{self.text(of)}[{self.text(key)}]"
        return f"{entry} = append({entry}, {self.text(value)})"

    def sort_by(self, of: Name, place: int, descending: bool) -> str:
        name, sign = self.text(of), ">" if descending else "<"
        less = f"return {name}[i][{place}] {sign} {name}[j][{place}]"
        return f"sort.Slice({name}, func(i, j int) bool {{ {less} }})"

    def group(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"{self.pair}{{{self.listed(items)}}}")

    def key_of(self, key: Expression) -> str:
        """A pair in a map: a slice cannot be compared."""
        text = self.text(key)
        return f"[2]int{text.removeprefix(self.pair)}" if isinstance(key.type, Tuple) else text

    def row(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"[]int{{{self.listed(items)}}}")

    def is_empty(self, of: Expression) -> Written:
        return Written(f"len({self.text(of)}) == 0", COMPARED)

    def has(self, of: Expression) -> Written:
        return Written(f"len({self.text(of)}) > 0", COMPARED)
