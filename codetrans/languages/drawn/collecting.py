"""Queues, pairs and the entries of maps (containers.py) as text: what the languages share.

A language's `collecting.py` says the rest in its own words.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from codetrans.languages.drawn.containers import (
    Container,
    Directions,
    Drain,
    EachEntry,
    EachPair,
    Frozen,
    Gather,
    Get,
    Group,
    Holding,
    IfFound,
    IsEmpty,
    Listed,
    Lists,
    Placed,
    Put,
    Repeat,
    Row,
    Said,
    SortBy,
    Take,
    Use,
)
from codetrans.languages.drawn.expressions import (
    Contains,
    Empty,
    Expression,
    Growing,
    Item,
    Kind,
    Name,
    Not,
    Queue,
    Words,
)
from codetrans.languages.drawn.tree import Append, Block, Declare, If, Routine, Statement, While, walk
from codetrans.languages.drawn.writing import Writer
from codetrans.languages.drawn.written import PREFIX, Written
from codetrans.types import List, Map

AHEAD = 100  # choices


class Collections(Writer):
    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        # Ahead of `rng`, so that what a program without collections reads as stays the same.
        self.chooser = random.Random()
        self.chooser.setstate(rng.getstate())
        for _ in range(AHEAD):
            self.chooser.random()
        self.given: set[str] = set()  # names of what only this language has
        self.parts: dict[Words, str] = {}  # a name → the part of a pair that is written where it stands

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Name(words) if words in self.parts:
                return Written(self.parts[words])
            case Not(IsEmpty(of)):
                return self.has(of)
        return super().expression(expression)

    def statement(self, statement: Statement) -> Iterable[str]:
        match statement:
            case Declare(name, (Listed() | Directions() | Holding() | Lists()) as value):
                return self.declare_collection(name, value)
            case Declare(name, Empty(Queue() | Map(_, Growing())) as value):
                return self.declare_collection(name, value)
            case Append(to, value) if isinstance(to.type, Queue):
                return [self.ended(self.push(to, value))]
        return super().statement(statement)

    def collecting(self, statement: Use) -> Iterable[str]:
        match statement:
            case Take():
                return self.take(statement)
            case Drain(take, body):
                return self.drain(take, body)
            case Repeat():
                return self.repeat(statement)
            case EachPair():
                return self.each_pair(statement)
            case EachEntry(key, value, of, body):
                return self.each_entry(key, value, of, body)
            case IfFound():
                return self.if_found(statement)
            case Gather(of, key, value):
                return [self.ended(self.gather(of, key, value))]
            case Put(into, key, value):
                return [self.ended(self.put(into, key, value))]
            case SortBy(of, place, descending):
                return [self.ended(self.sort_by(of, place, descending))]
            case Placed(names):
                return self.placed(names)
            case Said(lines):
                return lines

    def collected(self, expression: Container) -> Written:
        match expression:
            case Group(items, type):
                return self.group(items, type)
            case Row(items, type):
                return self.row(items, type)
            case IsEmpty(of):
                return self.is_empty(of)
            case Get(of, key):
                return self.get(of, key)
            case Frozen(Empty(), type):
                return self.none(type)
            case Frozen(of):
                return self.frozen(of)
        raise AssertionError(expression)  # the value of a declaration

    def words(self) -> set[str]:
        """Every name of the routine, as it is written."""
        return {self.name(node.words) for node in walk(self.routine) if isinstance(node, Name)}

    def free(self, *words: str) -> str:
        """The first of `words` that is no name of the routine's, and was not given before."""
        taken = self.words() | self.given
        word = next((word for word in words if word not in taken), f"{words[0]}{len(self.given) + 2}")
        self.given.add(word)
        return word

    def led(self, head: str, first: Sequence[str], body: Block) -> list[str]:
        """A body that begins with lines that are written already."""
        return self.compound(head, (Said(tuple(first)), *body) if first else body)

    def with_otherwise(self, lines: list[str], otherwise: Block) -> list[str]:
        """The lines of an `if`, and what is done where its condition does not hold."""
        return [*lines[:-1], "} else {", *self.block(otherwise), "}"] if otherwise else lines

    def listed(self, items: Iterable[Expression]) -> str:
        return ", ".join(map(self.text, items))

    # --- what every language says in its own words ------------------------------------

    def declare_collection(self, name: Name, value: Expression) -> list[str]:
        raise NotImplementedError

    def push(self, to: Name | Item, value: Expression) -> str:
        raise NotImplementedError

    def take(self, take: Take) -> list[str]:
        raise NotImplementedError

    def drain(self, take: Take, body: Block) -> Iterable[str]:
        return self.statement(While(Not(IsEmpty(take.of)), (take, *body)))

    def repeat(self, repeat: Repeat) -> list[str]:
        raise NotImplementedError

    def each_pair(self, each: EachPair) -> list[str]:
        raise NotImplementedError

    def each_entry(self, key: Name | None, value: Name | None, of: Name, body: Block) -> list[str]:
        raise NotImplementedError

    def if_found(self, found: IfFound) -> Iterable[str]:
        """Asked for first, then read."""
        read = Declare(found.name, Get(found.of, found.key, found.name.type))
        return self.statement(If(((Contains(found.of, found.key), (read, *found.body)),), found.otherwise))

    def gather(self, of: Name, key: Expression, value: Expression) -> str:
        return f"{self.text(of)}[{self.text(key)}].push_back({self.text(value)})"

    def put(self, into: Name, key: Expression, value: Expression) -> str:
        return f"{self.text(into)}[{self.text(key)}] = {self.text(value)}"

    def placed(self, names: Sequence[Name]) -> list[str]:
        return []

    def sort_by(self, of: Name, place: int, descending: bool) -> str:
        raise NotImplementedError

    def group(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"({self.listed(items)})")

    def row(self, items: Sequence[Expression], type: Kind) -> Written:
        raise NotImplementedError

    def is_empty(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.empty()")

    def has(self, of: Expression) -> Written:
        """Not empty."""
        return Written(f"{self.no}{self.is_empty(of).text}", PREFIX)

    def key_of(self, key: Expression) -> str:
        """Of a set or a map."""
        return self.text(key)

    def get(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}[{self.text(key)}]")

    def none(self, type: Kind) -> Written:
        """A result without elements."""
        assert isinstance(type, List), type
        return self.empty(Growing(type.of))

    def frozen(self, of: Expression) -> Written:
        return self.expression(of)


class TwoPartCollections(Collections):
    """C++, Java and Go: a level of a search by a loop that counts."""

    begins = "int "
    gives = " = "

    def repeat(self, repeat: Repeat) -> list[str]:
        counter, size = self.name(repeat.counter.words), self.name(repeat.size.words)
        length = self.length(repeat.of).text
        start = f"{self.begins}{counter}{self.gives}"
        if self.rng.random() < 0.35:
            return self.compound(self.loop_head(f"{start}{length}; {counter} > 0; {counter}--"), repeat.body)
        return [
            self.ended(f"{self.begins}{size}{self.gives}{length}"),
            *self.compound(self.loop_head(f"{start}0; {counter} < {size}; {counter}++"), repeat.body),
        ]

    def named(self, names: Sequence[Name], values: Sequence[str]) -> list[str]:
        """The parts of a pair, each with its name."""
        given = [f"{self.name(n.words)} = {value}" for n, value in zip(names, values, strict=True)]
        if self.rng.random() < 0.6:
            return [f"int {', '.join(given)};"]
        return [f"int {one};" for one in given]

    def part_names(self, names: Sequence[Name], values: Sequence[str], share: float) -> list[str]:
        """As `named`, or the parts are written where the names stand."""
        if self.rng.random() < share:
            self.parts |= {n.words: value for n, value in zip(names, values, strict=True)}
            return []
        return self.named(names, values)
