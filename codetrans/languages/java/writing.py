"""Drawn programs in Java."""

from __future__ import annotations

import random

from codetrans.languages.drawn.expressions import (
    Binary,
    Compare,
    Expression,
    Growing,
    Item,
    Kind,
    Last,
    Length,
    Name,
    NewList,
    NewTable,
    Queue,
)
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Block, Routine
from codetrans.languages.drawn.writing import CLikeWriter
from codetrans.languages.drawn.written import CAST, COMPARED, SUM, Written, is_long, is_zero
from codetrans.languages.java.collecting import JavaCollections
from codetrans.languages.java.writing_texts import JavaTexts
from codetrans.types import List, Map, Set, Text

KINDS = {"digit": "isDigit", "letter": "isLetter", "upper": "isUpperCase", "lower": "isLowerCase"}
RESERVED = frozenset("new int long char double boolean this class final".split())


class JavaWriter(JavaTexts, JavaCollections, CLikeWriter):
    reserved = RESERVED

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.brackets_behind = rng.random() < 0.35  # int arr[]
        self.joins = rng.random() < 0.35
        self.stack = rng.choice(("Stack", "Deque", "Deque"))

    def typed(self, name: Name) -> str:
        if isinstance(name.type, List) and self.brackets_behind:
            whole = self.spell(name.type)
            element = whole.rstrip("[]")
            return f"{element} {self.name(name.words)}{whole[len(element) :]}"
        return super().typed(name)

    def written(self) -> str:
        parameters = ", ".join(map(self.typed, self.routine.parameters))
        head = f"static {self.spell(self.routine.returns)} {self.name(self.routine.name)}({parameters})"
        return "\n".join(self.compound(head, self.routine.body)) + "\n"

    def declare(self, name: Name, value: Expression) -> list[str]:
        match value:
            case NewList(length, fill, List(of)) if not is_zero(fill):
                made = f"{self.typed(name)} = new {self.sized(of, self.text(length))};"
                return [made, f"Arrays.fill({self.name(name.words)}, {self.text(fill)});"]
            case NewTable(rows, columns, fill, List(List(of))):
                size = self.sized(of, self.text(rows), self.text(columns))
                lines = [f"{self.typed(name)} = new {size};"]
                if not is_zero(fill):
                    lines.append(
                        f"for ({self.spell(of)}[] row : {self.name(name.words)}) Arrays.fill(row, {self.text(fill)});"
                    )
                return lines
        return super().declare(name, value)

    def sized(self, of: Kind, *lengths: str) -> str:
        return self.spell(of) + "".join(f"[{length}]" for length in lengths)

    def new_list(self, length: Expression, fill: Expression, type: Kind) -> Written:
        assert isinstance(type, List) and is_zero(fill), type
        return Written(f"new {self.sized(type.of, self.text(length))}")

    def empty(self, type: Kind) -> Written:
        match type:
            case Growing():
                return Written("new ArrayList<>()")
            case Builder():
                return Written("new StringBuilder()")
            case Map():
                return Written("new HashMap<>()")
            case Set():
                return Written("new HashSet<>()")
        return Written('""')

    def assign(self, target: Name | Item, value: Expression, operator: str) -> list[str]:
        if isinstance(target, Item) and isinstance(target.of.type, Growing):
            new = value if not operator else Binary(operator, target, value, value.type)
            return [f"{self.text(target.of)}.set({self.text(target.at)}, {self.text(new)});"]
        return super().assign(target, value, operator)

    def each(self, name: Name, of: Expression, body: Block) -> list[str]:
        behind = ".toCharArray()" if isinstance(of.type, Text) else ""
        return self.compound(f"for ({self.typed(name)} : {self.text(of)}{behind})", body)

    def append(self, to: Name | Item, value: Expression) -> str:
        if isinstance(to.type, Text):
            return f"{self.text(to)} += {self.text(value)}"
        return f"{self.text(to)}.add({self.text(value)})"

    def pop(self, of: Name) -> str:
        if isinstance(of.type, Queue):
            return f"{self.text(of)}.pop()"
        return f"{self.text(of)}.remove({self.text(of)}.size() - 1)"

    def sort(self, of: Name) -> str:
        return f"{'Collections' if isinstance(of.type, Growing) else 'Arrays'}.sort({self.text(of)})"

    def tally(self, of: Name, key: Expression, amount: Expression) -> str:
        name, entry = self.text(of), self.text(key)
        more = self.operand(amount, SUM)
        return f"{name}.put({entry}, {name}.getOrDefault({entry}, 0) + {more})"

    def insert(self, into: Name, key: Expression) -> str:
        return f"{self.text(into)}.add({self.key_of(key)})"

    def number(self, value: int, type: Kind) -> str:
        return f"{value}L" if is_long(type) and abs(value) > 2**31 - 1 else str(value)

    def extreme(self, which: str, left: Expression, right: Expression) -> Written:
        return Written(f"Math.{which}({self.text(left)}, {self.text(right)})")

    def absolute(self, operand: Expression) -> Written:
        return Written(f"Math.abs({self.text(operand)})")

    def square_root(self, operand: Expression) -> Written:
        return Written(f"Math.sqrt({self.text(operand)})")

    def largest(self, negated: bool, type: Kind) -> Written:
        return Written(f"{'Long' if is_long(type) else 'Integer'}.{'MIN' if negated else 'MAX'}_VALUE")

    def item(self, of: Expression, at: Expression) -> Written:
        if isinstance(of.type, Text | Builder | Growing):
            word = "charAt" if not isinstance(of.type, Growing) else "get"
            return Written(f"{self.operand(of)}.{word}({self.text(at)})")
        return super().item(of, at)

    def length(self, of: Expression) -> Written:
        match of.type:
            case Text():
                behind = ".length()"
            case List():
                behind = ".length"
            case _:
                behind = ".size()"
        return Written(self.operand(of) + behind)

    def last(self, of: Expression) -> Written:
        if isinstance(of.type, Queue):
            return Written(f"{self.operand(of)}.peek()")
        return Written(f"{self.operand(of)}.get({self.operand(of)}.size() - 1)")

    def contains(self, of: Expression, key: Expression) -> Written:
        return Written(
            f"{self.operand(of)}.contains{'Key' if isinstance(of.type, Map) else ''}({self.key_of(key)})"
        )

    def lookup(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}.getOrDefault({self.text(key)}, 0)")

    def is_kind(self, which: str, character: Expression) -> Written:
        return Written(f"Character.{KINDS[which]}({self.text(character)})")

    def part(self, of: Expression, start: Expression, stop: Expression) -> Written:
        end = "" if stop == Length(of) else f", {self.text(stop)}"
        return Written(f"{self.operand(of)}.substring({self.text(start)}{end})")

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Compare("==" | "!=" as operator, left, right) if isinstance(left.type, Text):
                same = Written(f"{self.operand(left)}.equals({self.text(right)})")
                return same if operator == "==" else Written(f"!{same.text}", CAST)
            case Compare("==", left, right) if isinstance(left.type, List):
                return Written(f"Arrays.equals({self.text(left)}, {self.text(right)})")
            case Compare("==" | "!=" as operator, (Last() | Item()) as left, (Last() | Item()) as right) if (
                all(isinstance(side, Last) or isinstance(side.of.type, Growing) for side in (left, right))
            ):  # boxes are compared by what they hold
                first = f"(int) {self.text(left)}"
                return Written(f"{first} {operator} {self.text(right)}", COMPARED)
        return super().expression(expression)


def write(routine: Routine, rng: random.Random) -> str:
    return JavaWriter(routine, rng).written()
