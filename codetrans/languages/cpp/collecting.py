"""Queues, pairs and the entries of maps in C++."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from codetrans.languages.cpp.spelling import spell as spell_neutral
from codetrans.languages.drawn.collecting import TwoPartCollections
from codetrans.languages.drawn.containers import Directions, EachPair, Holding, IfFound, Listed, Lists, Take
from codetrans.languages.drawn.expressions import Expression, Growing, Item, Kind, Name, Queue
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Block, Routine
from codetrans.languages.drawn.written import Written
from codetrans.types import List, Map, Set, Tuple


class CppCollections(TwoPartCollections):
    vectors: set[Expression]  # lists that are no C arrays

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.queue = "queue" if self.chooser.random() < 0.85 else "deque"
        self.binds = self.chooser.random() < 0.65  # auto [r, c] = …
        self.steps = self.chooser.choice(("pairs", "rows", "array"))  # what directions are kept in
        self.places_in = self.chooser.random() < 0.3  # q.emplace(r, c)
        self.finds = self.chooser.random() < 0.6
        self.reference = self.chooser.choice(("auto&", "const auto&", "auto&", "auto"))
        self.hashed = self.chooser.random() < 0.75

    def spell(self, type: Kind) -> str:
        match type:
            case Growing(of):
                return f"vector<{self.spell(of)}>"
            case Queue(of, stack):
                return f"{'stack' if stack else self.queue}<{self.spell(of)}>"
            case Map(key, value):
                return f"{'unordered_' if self.hashed else ''}map<{self.spell(key)}, {self.spell(value)}>"
            case Set(Tuple() as of):
                return f"set<{self.spell(of)}>"
            case Set(of):
                return f"unordered_set<{self.spell(of)}>"
        assert not isinstance(type, Builder), "spelt by a TextWriter"
        return spell_neutral(type)

    def declare_collection(self, name: Name, value: Expression) -> list[str]:
        word = self.name(name.words)
        match value:
            case Listed(items):
                listed = f"{{{self.listed(items)}}}"
                if self.steps == "array" and name not in self.vectors:
                    return [f"{self.spell(items[0].type)} {word}[{len(items)}] = {listed};"]
                return [f"{self.typed(name)} = {listed};"]
            case Directions(pairs):
                listed = f"{{{', '.join(f'{{{a}, {b}}}' for a, b in pairs)}}}"
                match self.steps:
                    case "array":
                        return [f"int {word}[{len(pairs)}][2] = {listed};"]
                    case "rows":
                        return [f"vector<vector<int>> {word} = {listed};"]
                return [f"vector<pair<int, int>> {word} = {listed};"]
            case Lists(length):
                return [f"{self.typed(name)}({self.text(length)});"]
            case Holding(item):
                return [f"{self.typed(name)};", f"{self.push(name, item)};"]
        return [f"{self.typed(name)};"]

    def push(self, to: Name | Item, value: Expression) -> str:
        assert isinstance(to.type, Queue), to
        word = "push" if to.type.stack or self.queue == "queue" else "push_back"
        item = self.text(value)
        if self.places_in:
            return f"{self.text(to)}.{word.replace('push', 'emplace')}({item.strip('{}')})"
        return f"{self.text(to)}.{word}({item})"

    def take(self, take: Take) -> list[str]:
        assert isinstance(take.of.type, Queue), take
        name = self.text(take.of)
        stack = take.of.type.stack
        first = f"{name}.{'top' if stack else 'front'}()"
        drop = f"{name}.{'pop_front' if self.queue == 'deque' and not stack else 'pop'}();"
        if len(take.names) == 1:
            return [f"int {self.name(take.names[0].words)} = {first};", drop]
        if self.binds:
            return [f"auto [{self.names(take.names)}] = {first};", drop]
        if self.steps == "rows":
            return [*self.named(take.names, (f"{first}.first", f"{first}.second")), drop]
        whole = self.name(take.whole.words)
        return [
            f"{'auto' if self.steps == 'array' else 'pair<int, int>'} {whole} = {first};",
            drop,
            *self.named(take.names, (f"{whole}.first", f"{whole}.second")),
        ]

    def names(self, names: Iterable[Name]) -> str:
        return ", ".join(self.name(name.words) for name in names)

    def each_pair(self, each: EachPair) -> list[str]:
        over, whole = self.text(each.of), self.name(each.whole.words)
        known = isinstance(each.of.type, List) and isinstance(each.of.type.of, Tuple)
        if known and (self.steps != "rows" and self.binds):
            return self.compound(f"for ({self.reference} [{self.names(each.names)}] : {over})", each.body)
        pairs = isinstance(each.of.type, List | Growing) and isinstance(each.of.type.of, Tuple)
        if pairs and not (known and self.steps != "pairs"):
            values = (f"{whole}.first", f"{whole}.second")
        else:
            values = (f"{whole}[0]", f"{whole}[1]")
        first = self.part_names(each.names, values, 0.4)
        return self.led(f"for ({self.reference} {whole} : {over})", first, each.body)

    def each_entry(self, key: Name | None, value: Name | None, of: Name, body: Block) -> list[str]:
        entries = self.text(of)
        if key is not None and value is not None and self.binds:
            return self.compound(f"for ({self.reference} [{self.names((key, value))}] : {entries})", body)
        entry = self.free("it", "p", "entry")
        for name, part in ((key, "first"), (value, "second")):
            if name is not None:
                self.parts[name.words] = f"{entry}.{part}"
        return self.compound(f"for ({self.reference} {entry} : {entries})", body)

    def if_found(self, found: IfFound) -> Iterable[str]:
        if not self.finds:
            return super().if_found(found)
        name, iterator = self.text(found.of), self.free("it", "iter", "found")
        read = self.led(
            f"if ({iterator} != {name}.end())",
            [f"{self.typed(found.name)} = {iterator}->second;"],
            found.body,
        )
        asked = f"auto {iterator} = {name}.find({self.text(found.key)});"
        return [asked, *self.with_otherwise(read, found.otherwise)]

    def sort_by(self, of: Name, place: int, descending: bool) -> str:
        name = self.text(of)
        assert isinstance(of.type, List | Growing), of
        if isinstance(of.type.of, Tuple):
            kind, part = "pair<int, int>", ".first" if place == 0 else ".second"
        else:
            kind, part = "vector<int>", f"[{place}]"
        kind = f"const {kind}&" if self.reference != "auto" else "const auto&"
        sign = ">" if descending else "<"
        if place == 0 and not descending and self.binds:
            return f"sort({name}.begin(), {name}.end())"
        return (
            f"sort({name}.begin(), {name}.end(), []({kind} a, {kind} b) {{ return a{part} {sign} b{part}; }})"
        )

    def group(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"{{{self.listed(items)}}}")

    def none(self, type: Kind) -> Written:
        return Written("{}")

    def row(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"{{{self.listed(items)}}}")
