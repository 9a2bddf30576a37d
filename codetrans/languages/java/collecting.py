"""Queues, pairs and the entries of maps in Java: a pair is an array of two numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence

from codetrans.languages.drawn.collecting import TwoPartCollections
from codetrans.languages.drawn.containers import Directions, EachPair, Group, Holding, Listed, Lists, Take
from codetrans.languages.drawn.expressions import Expression, Growing, Item, Kind, Name, Queue
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Block, Routine
from codetrans.languages.drawn.written import COMPARED, SUM, Written
from codetrans.languages.java.spelling import BOXES
from codetrans.languages.java.spelling import spell as spell_neutral
from codetrans.types import List, Map, Set, Tuple


class JavaCollections(TwoPartCollections):
    stack = "Deque"  # or Stack

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.queue = self.chooser.choice(("Queue", "Queue", "Deque"))
        self.made = self.chooser.choice(("ArrayDeque", "LinkedList"))
        self.offer, self.poll = self.chooser.choice((("offer", "poll"), ("add", "poll"), ("add", "remove")))
        self.joined = self.chooser.random() < 0.6  # a pair in a set is a text, or a list
        self.entry_sets = self.chooser.random() < 0.7
        self.subtracts = self.chooser.random() < 0.5
        self.puts_if_absent = self.chooser.random() < 0.25
        self.varies = self.chooser.choice(
            ("List.of", "Arrays.asList", "new ArrayList<>(Arrays.asList", "Arrays.asList")
        )

    def spell(self, type: Kind) -> str:
        match type:
            case Tuple():
                return "int[]"
            case Growing(of):
                return f"List<{self.boxed(of)}>"
            case Queue(of, stack):
                return f"{self.stack if stack else self.queue}<{self.boxed(of)}>"
            case Map(key, value):
                return f"Map<{self.boxed(key)}, {self.boxed(value)}>"
            case Set(Tuple()):
                return "Set<String>" if self.joined else "Set<List<Integer>>"
            case List(Tuple()):
                return "int[][]"
        assert not isinstance(type, Builder), "spelt by a TextWriter"
        return spell_neutral(type)

    def boxed(self, type: Kind) -> str:
        text = self.spell(type)
        return BOXES.get(text, text)

    def declare_collection(self, name: Name, value: Expression) -> list[str]:
        word = self.name(name.words)
        start = f"{self.typed(name)} = "
        match value:
            case Listed(items):
                return [f"{start}{{{self.listed(items)}}};"]
            case Directions(pairs):
                return [f"{start}{{{', '.join(f'{{{a}, {b}}}' for a, b in pairs)}}};"]
            case Lists(length):
                counter = self.free("i", "v", "node")
                loop = f"for (int {counter} = 0; {counter} < {self.text(length)}; {counter}++)"
                return [f"{start}new ArrayList<>();", f"{loop} {word}.add(new ArrayList<>());"]
            case Holding(item):
                return [f"{start}{self.new(name.type)};", f"{self.push(name, item)};"]
        return [f"{start}{self.new(value.type)};"]

    def new(self, type: Kind) -> str:
        if isinstance(type, Queue):
            return f"new {'Stack' if type.stack and self.stack == 'Stack' else 'ArrayDeque' if type.stack else self.made}<>()"
        return "new HashMap<>()"

    def push(self, to: Name | Item, value: Expression) -> str:
        assert isinstance(to.type, Queue), to
        return f"{self.text(to)}.{'push' if to.type.stack else self.offer}({self.text(value)})"

    def take(self, take: Take) -> list[str]:
        assert isinstance(take.of.type, Queue), take
        taken = f"{self.text(take.of)}.{'pop' if take.of.type.stack else self.poll}()"
        if len(take.names) == 1:
            return [f"int {self.name(take.names[0].words)} = {taken};"]
        whole = self.name(take.whole.words)
        return [f"int[] {whole} = {taken};", *self.named(take.names, (f"{whole}[0]", f"{whole}[1]"))]

    def each_pair(self, each: EachPair) -> list[str]:
        whole = self.name(each.whole.words)
        first = self.part_names(each.names, (f"{whole}[0]", f"{whole}[1]"), 0.4)
        return self.led(f"for (int[] {whole} : {self.text(each.of)})", first, each.body)

    def each_entry(self, key: Name | None, value: Name | None, of: Name, body: Block) -> list[str]:
        entries = self.text(of)
        assert isinstance(of.type, Map), of
        if key is None or value is None:
            one, word = (key, "keySet") if key else (value, "values")
            assert one is not None
            return self.compound(f"for ({self.typed(one)} : {entries}.{word}())", body)
        if not self.entry_sets:
            read = [f"{self.typed(value)} = {entries}.get({self.name(key.words)});"]
            return self.led(f"for ({self.typed(key)} : {entries}.keySet())", read, body)
        kind = f"Map.Entry<{self.boxed(of.type.key)}, {self.boxed(of.type.value)}>"
        entry = self.free("entry", "e", "each")
        read = [f"{self.typed(key)} = {entry}.getKey();", f"{self.typed(value)} = {entry}.getValue();"]
        return self.led(f"for ({kind} {entry} : {entries}.entrySet())", read, body)

    def gather(self, of: Name, key: Expression, value: Expression) -> str:
        name, entry = self.text(of), self.text(key)
        if self.puts_if_absent:
            return (
                f"{name}.putIfAbsent({entry}, new ArrayList<>());\n"
                f"{name}.get({entry}).add({self.text(value)})"
            )
        word = "k" if "k" not in self.words() else "absent"
        return f"{name}.computeIfAbsent({entry}, {word} -> new ArrayList<>()).add({self.text(value)})"

    def put(self, into: Name, key: Expression, value: Expression) -> str:
        return f"{self.text(into)}.put({self.text(key)}, {self.text(value)})"

    def sort_by(self, of: Name, place: int, descending: bool) -> str:
        first, second = ("b", "a") if descending else ("a", "b")
        if self.subtracts:
            order = f"{first}[{place}] - {second}[{place}]"
        else:
            order = f"Integer.compare({first}[{place}], {second}[{place}])"
        if isinstance(of.type, Growing):
            return f"{self.text(of)}.sort((a, b) -> {order})"
        return f"Arrays.sort({self.text(of)}, (a, b) -> {order})"

    def group(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"new int[] {{{self.listed(items)}}}")

    def key_of(self, key: Expression) -> str:
        """A pair in a set."""
        if not isinstance(key, Group):
            return self.text(key)
        if self.joined:
            return ' + "," + '.join(self.operand(item, SUM + 1) for item in key.items)
        return f"Arrays.asList({self.listed(key.items)})"

    def row(self, items: Sequence[Expression], type: Kind) -> Written:
        if isinstance(type, List):
            return Written(f"new int[] {{{self.listed(items)}}}")
        return Written(f"{self.varies}({self.listed(items)}){')' * self.varies.count('(')}")

    def is_empty(self, of: Expression) -> Written:
        if isinstance(of.type, List):
            return Written(f"{self.operand(of)}.length == 0", COMPARED)
        return Written(f"{self.operand(of)}.isEmpty()")

    def has(self, of: Expression) -> Written:
        if isinstance(of.type, List):
            return Written(f"{self.operand(of)}.length > 0", COMPARED)
        return super().has(of)

    def get(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}.get({self.text(key)})")

    def none(self, type: Kind) -> Written:
        return Written(f"new int[0]{'[]' * (self.spell(type).count('[') - 1)}")

    def frozen(self, of: Expression) -> Written:
        assert isinstance(of.type, Growing), of
        name = self.text(of)
        match of.type.of:
            case List():
                return Written(f"{name}.toArray(new int[{name}.size()][])")
        unboxed = "Integer::intValue" if self.subtracts else "i -> i"
        return Written(f"{name}.stream().mapToInt({unboxed}).toArray()")
