"""Queues, pairs and the entries of maps in Rust.

Where lengths are a usize, what queues and lists of neighbours hold may be one too.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from codetrans.languages.drawn.collecting import Collections
from codetrans.languages.drawn.containers import (
    Directions,
    EachPair,
    Group,
    Holding,
    IfFound,
    Listed,
    Lists,
    Repeat,
    Take,
)
from codetrans.languages.drawn.expressions import (
    Empty,
    Expression,
    Growing,
    Item,
    Kind,
    Last,
    Name,
    Queue,
    Words,
)
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Block, Routine
from codetrans.languages.drawn.written import PREFIX, Written
from codetrans.languages.rust.spelling import spell as spell_neutral
from codetrans.types import Int, List, Map, Text, Tuple


class RustCollections(Collections):
    sizes: set[Words]  # names that are a usize here
    counts_sizes: bool
    list_type: str  # how a parameter that is a list is typed

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.places_are_sizes = self.chooser.random() < 0.65
        self.steps = self.chooser.choice(("[()]", "[()]", "vec![()]", "[[]]"))
        self.begins_full = self.chooser.random() < 0.25  # VecDeque::from([(r, c)])
        self.module = "std::collections::" if self.chooser.random() < 0.1 else ""
        self.borrows = self.chooser.random() < 0.6  # `&x`, not `x.iter()`
        self.absent = self.chooser.choice(("or_insert_with(Vec::new)", "or_default()", "or_insert(vec![])"))
        self.says_kinds = self.chooser.random() < 0.4
        self.sort_keys = self.chooser.random() < 0.4
        self.borrowed: set[Words] = set()  # locals that are references

    def size(self, expression: Expression) -> str:
        raise NotImplementedError

    def holds_sizes(self, type: Kind) -> bool:
        places = isinstance(type, Growing | Queue) and type.places
        return places and self.counts_sizes and self.places_are_sizes

    def spell(self, type: Kind) -> str:
        match type:
            case Growing(of) | Queue(of):
                inner = self.spell(of)
                if self.holds_sizes(type):
                    inner = inner.replace("i32", "usize")
                is_queue = isinstance(type, Queue) and not type.stack
                return f"{'VecDeque' if is_queue else 'Vec'}<{inner}>"
            case Map(key, value):
                return f"HashMap<{self.spell(key)}, {self.spell(value)}>"
        assert not isinstance(type, Builder), "spelt by a TextWriter"
        return spell_neutral(type)

    def element(self, type: Kind, item: Expression) -> str:
        """What is put into something of the type."""
        if not self.holds_sizes(type):
            return self.text(item)
        if isinstance(item, Group):
            return f"({', '.join(map(self.size, item.items))})"
        return self.size(item)

    def bound(self, names: Sequence[Name], type: Kind) -> str:
        """The names of what comes out of something of the type: "(r, c)"."""
        if self.holds_sizes(type):
            self.sizes |= {name.words for name in names}
        words = [("mut " if n.words in self.changed else "") + self.name(n.words) for n in names]
        return words[0] if len(words) == 1 else f"({', '.join(words)})"

    def over(self, of: Expression) -> str:
        """A list in the head of a loop."""
        text = self.text(of)
        is_reference = isinstance(of, Name) and (
            of.words in self.borrowed
            or (of in self.routine.parameters and "&" in self.list_type and of.words not in self.changed)
        )
        return f"&{text}" if self.borrows and not is_reference else f"{text}.iter()"

    def declare_collection(self, name: Name, value: Expression) -> list[str]:
        word = self.name(name.words)
        mutable = "mut " if name.words in self.changed else ""
        typed = f"let {mutable}{word}{f': {self.spell(name.type)}' if self.says_kinds else ''} = "
        start = f"let {mutable}{word} = "
        match value:
            case Listed(items):
                return [f"{start}{'vec!' if 'vec' in self.steps else ''}[{self.listed(items)}];"]
            case Directions(pairs):
                inner, last = tuple(self.steps[-3:-1])
                listed = ", ".join(f"{inner}{a}, {b}{last}" for a, b in pairs)
                if self.says_kinds and self.steps == "[()]":
                    start = f"let {word}: [(i32, i32); {len(pairs)}] = "
                return [f"{start}{self.steps[:-3]}{listed}];"]
            case Lists(length):
                empty = "Vec::new()" if self.borrows else "vec![]"
                return [f"{typed}vec![{empty}; {self.size(length)}];"]
            case Holding(item, Queue(_, stack) as type):
                first = self.element(type, item)
                if stack:
                    return [f"{typed}vec![{first}];"]
                if self.begins_full:
                    return [f"{start}{self.module}VecDeque::from([{first}]);"]
                return [f"{typed}{self.module}VecDeque::new();", f"{self.push(name, item)};"]
            case Empty(Queue(_, stack)):
                return [f"{typed}{'Vec' if stack else f'{self.module}VecDeque'}::new();"]
        return [f"let {mutable}{word}: {self.spell(name.type)} = HashMap::new();"]

    def push(self, to: Name | Item, value: Expression) -> str:
        assert isinstance(to.type, Queue), to
        return f"{self.text(to)}.push{'' if to.type.stack else '_back'}({self.element(to.type, value)})"

    def taken(self, take: Take) -> str:
        assert isinstance(take.of.type, Queue), take
        return f"{self.text(take.of)}.pop{'' if take.of.type.stack else '_front'}()"

    def take(self, take: Take) -> list[str]:
        return [f"let {self.bound(take.names, take.of.type)} = {self.taken(take)}.unwrap();"]

    def drain(self, take: Take, body: Block) -> list[str]:
        return self.compound(
            f"while let Some({self.bound(take.names, take.of.type)}) = {self.taken(take)}", body
        )

    def repeat(self, repeat: Repeat) -> list[str]:
        length = f"{self.text(repeat.of)}.len()"
        if self.borrows:
            return self.compound(f"for _ in 0..{length}", repeat.body)
        size = self.name(repeat.size.words)
        return [f"let {size} = {length};", *self.compound(f"for _ in 0..{size}", repeat.body)]

    def each_pair(self, each: EachPair) -> list[str]:
        assert isinstance(each.of.type, List | Growing), each
        known = isinstance(each.of.type, List) and isinstance(each.of.type.of, Tuple)
        if isinstance(each.of.type.of, Tuple) and not (known and self.steps == "[[]]"):
            return self.compound(
                f"for &{self.bound(each.names, each.of.type)} in {self.over(each.of)}", each.body
            )
        whole, (first, second) = self.name(each.whole.words), map(self.name, (n.words for n in each.names))
        head = f"for {whole} in {self.over(each.of)}"
        if each.places and self.counts_sizes and self.places_are_sizes:
            self.sizes |= {name.words for name in each.names}
            if self.says_kinds:
                return self.led(
                    head,
                    [f"let ({first}, {second}) = ({whole}[0] as usize, {whole}[1] as usize);"],
                    each.body,
                )
            read = [f"let {first} = {whole}[0] as usize;", f"let {second} = {whole}[1] as usize;"]
            return self.led(head, read, each.body)
        if self.rng.random() < 0.4:
            self.parts |= {name.words: f"{whole}[{place}]" for place, name in enumerate(each.names)}
            return self.compound(head, each.body)
        return self.led(head, [f"let ({first}, {second}) = ({whole}[0], {whole}[1]);"], each.body)

    def placed(self, names: Sequence[Name]) -> list[str]:
        """The names again, as what they are an index of."""
        if not (self.counts_sizes and self.places_are_sizes):
            return []
        self.sizes |= {name.words for name in names}
        words = [self.name(name.words) for name in names]
        if self.says_kinds and len(words) > 1:
            return [f"let ({', '.join(words)}) = ({', '.join(f'{word} as usize' for word in words)});"]
        return [f"let {word} = {word} as usize;" for word in words]

    def each_entry(self, key: Name | None, value: Name | None, of: Name, body: Block) -> list[str]:
        names = [self.borrowing(name) for name in (key, value) if name is not None]
        if len(names) == 2:
            return self.compound(f"for ({', '.join(names)}) in {self.over(of)}", body)
        return self.compound(
            f"for {names[0]} in {self.text(of)}.{'keys' if value is None else 'values'}()", body
        )

    def borrowing(self, name: Name) -> str:
        """A pattern for a reference: numbers are copied, the rest stays where it is."""
        if isinstance(name.type, Growing | List | Text):
            self.borrowed.add(name.words)
            return self.name(name.words)
        return f"&{self.name(name.words)}"

    def if_found(self, found: IfFound) -> Iterable[str]:
        head = (
            f"if let Some({self.borrowing(found.name)}) = {self.text(found.of)}.get({self.key_of(found.key)})"
        )
        lines = self.compound(head, found.body)
        return self.with_otherwise(lines, found.otherwise)

    def key_of(self, key: Expression) -> str:
        """Of what is asked for."""
        if isinstance(key, Name) and key.words in self.borrowed:
            return self.text(key)
        return f"&{self.operand(key)}"

    def gather(self, of: Name, key: Expression, value: Expression) -> str:
        assert isinstance(of.type, Map), of
        item = self.element(of.type.value, value)
        return f"{self.text(of)}.entry({self.text(key)}).{self.absent}.push({item})"

    def sort_by(self, of: Name, place: int, descending: bool) -> str:
        assert isinstance(of.type, List | Growing), of
        part = f".{place}" if isinstance(of.type.of, Tuple) else f"[{place}]"
        name = self.text(of)
        if self.sort_keys and not descending:
            return f"{name}.sort_by_key(|x| x{part})"
        first, second = ("b", "a") if descending else ("a", "b")
        return f"{name}.sort_by(|a, b| {first}{part}.cmp(&{second}{part}))"

    def assign(self, target: Name | Item, value: Expression, operator: str) -> list[str]:
        lines = super().assign(target, value, operator)
        if isinstance(target, Item) and isinstance(target.of, Last):
            return [line.replace(".last()", ".last_mut()", 1) for line in lines]
        return lines

    def row(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"vec![{self.listed(items)}]")

    def is_empty(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.is_empty()")

    def get(self, of: Expression, key: Expression) -> Written:
        copied = isinstance(of.type, Map) and isinstance(of.type.value, Int)
        if copied and self.rng.random() < 0.4:
            return Written(f"*{self.operand(of)}.get({self.key_of(key)}).unwrap()", PREFIX)
        return Written(f"{self.operand(of)}[{self.key_of(key)}]")
