"""Queues, pairs and the entries of maps in Python."""

from __future__ import annotations

import random
from collections.abc import Sequence

from codetrans.languages.drawn.collecting import Collections
from codetrans.languages.drawn.containers import (
    Directions,
    EachPair,
    Holding,
    Listed,
    Lists,
    Repeat,
    Take,
)
from codetrans.languages.drawn.expressions import Compare, Empty, Expression, Item, Kind, Logic, Name, Queue
from codetrans.languages.drawn.tree import Block, Routine
from codetrans.languages.drawn.written import COMPARED, NOT, SUM, Written


class PythonCollections(Collections):
    says_length = False  # whether that nothing is there is said by its length

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.module = "collections." if self.chooser.random() < 0.35 else ""
        self.begins_full = self.chooser.random() < 0.8  # deque([(r, c)])
        self.steps = self.chooser.choice(("[()]", "(())", "[[]]", "[()]"))
        self.chains = self.chooser.random() < 0.75  # 0 <= x < n

    def expression(self, expression: Expression) -> Written:
        if isinstance(expression, Logic) and expression.operator == "and" and self.chains:
            return self.chained(conjuncts(expression))
        return super().expression(expression)

    def chained(self, conditions: list[Expression]) -> Written:
        """`0 <= x < n` where it was `x >= 0 and x < n`."""
        parts: list[Written] = []
        while conditions:
            first, *conditions = conditions
            match first:
                case Compare(">=", name, least):
                    upper = (c for c in conditions if isinstance(c, Compare) and c.operator in ("<", "<="))
                    other = next((c for c in upper if c.left == name), None)
                    if other is not None:
                        conditions.remove(other)
                        sides = [self.operand(side, SUM) for side in (least, name, other.right)]
                        parts.append(
                            Written(f"{sides[0]} <= {sides[1]} {other.operator} {sides[2]}", COMPARED)
                        )
                        continue
            parts.append(self.holds(first))
        whole = parts[0]
        for part in parts[1:]:
            whole = self.logic("and", whole, part)
        return whole

    def holds(self, condition: Expression) -> Written:
        if isinstance(condition, Logic) and condition.operator == "and" and self.chains:
            return self.expression(condition)
        return super().holds(condition)

    def declare_collection(self, name: Name, value: Expression) -> list[str]:
        word = self.name(name.words)
        match value:
            case Listed(items):
                return [f"{word} = [{self.listed(items)}]"]
            case Directions(pairs):
                outer, inner, last, end = tuple(self.steps)
                return [f"{word} = {outer}{', '.join(f'{inner}{a}, {b}{last}' for a, b in pairs)}{end}"]
            case Lists(length):
                return [f"{word} = [[] for _ in range({self.text(length)})]"]
            case Holding(item, Queue(_, stack)):
                if stack:
                    return [f"{word} = [{self.text(item)}]"]
                if self.begins_full:
                    return [f"{word} = {self.module}deque([{self.text(item)}])"]
                return [f"{word} = {self.module}deque()", self.push(name, item)]
            case Empty(Queue(_, stack)):
                return [f"{word} = {'[]' if stack else f'{self.module}deque()'}"]
        return [f"{word} = {self.module}defaultdict(list)"]

    def push(self, to: Name | Item, value: Expression) -> str:
        return f"{self.text(to)}.append({self.text(value)})"

    def take(self, take: Take) -> list[str]:
        assert isinstance(take.of.type, Queue), take
        verb = "pop" if take.of.type.stack else "popleft"
        return [f"{self.names(take.names)} = {self.text(take.of)}.{verb}()"]

    def names(self, names: Sequence[Name]) -> str:
        return ", ".join(self.name(name.words) for name in names)

    def repeat(self, repeat: Repeat) -> list[str]:
        return self.compound(f"for _ in range(len({self.text(repeat.of)}))", repeat.body)

    def each_pair(self, each: EachPair) -> list[str]:
        return self.compound(f"for {self.names(each.names)} in {self.text(each.of)}", each.body)

    def each_entry(self, key: Name | None, value: Name | None, of: Name, body: Block) -> list[str]:
        entries = self.text(of)
        if value is None:
            assert key is not None
            return self.compound(f"for {self.name(key.words)} in {entries}", body)
        if key is None:
            return self.compound(f"for {self.name(value.words)} in {entries}.values()", body)
        return self.compound(f"for {self.names((key, value))} in {entries}.items()", body)

    def gather(self, of: Name, key: Expression, value: Expression) -> str:
        return f"{self.text(of)}[{self.text(key)}].append({self.text(value)})"

    def sort_by(self, of: Name, place: int, descending: bool) -> str:
        word = self.rng.choice(("x", "i", "e", "p"))
        more = ", reverse=True" if descending else ""
        if place == 0 and not descending and self.begins_full:
            return f"{self.text(of)}.sort()"
        return f"{self.text(of)}.sort(key=lambda {word}: {word}[{place}]{more})"

    def row(self, items: Sequence[Expression], type: Kind) -> Written:
        return Written(f"[{self.listed(items)}]")

    def is_empty(self, of: Expression) -> Written:
        if self.says_length:
            return Written(f"len({self.text(of)}) == 0", COMPARED)
        return Written(f"not {self.operand(of)}", NOT)

    def has(self, of: Expression) -> Written:
        if self.says_length:
            return Written(f"len({self.text(of)}) > 0", COMPARED)
        return self.expression(of)


def conjuncts(condition: Expression) -> list[Expression]:
    if isinstance(condition, Logic) and condition.operator == "and":
        return [*conjuncts(condition.left), *conjuncts(condition.right)]
    return [condition]
