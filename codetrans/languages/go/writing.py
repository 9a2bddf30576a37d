"""Drawn programs in Go."""

from __future__ import annotations

import random
from collections.abc import Iterable

from codetrans.languages.drawn.containers import Group
from codetrans.languages.drawn.expressions import (
    Choose,
    Compare,
    Contains,
    Empty,
    Expression,
    Growing,
    Item,
    Kind,
    Length,
    Literal,
    Name,
    NewList,
    NewTable,
    Not,
    Queue,
)
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Block, Count, Declare, Routine, Scan, Towards, walk
from codetrans.languages.drawn.writing import AtOnceWriter
from codetrans.languages.drawn.written import BITS, LEVELS, PREFIX, PRODUCT, SUM, Written, is_long, is_zero
from codetrans.languages.go.collecting import GoCollections
from codetrans.languages.go.writing_texts import GoTexts
from codetrans.types import Bool, Char, Float, Int, List, Map, Set, Text, Tuple, Void

KINDS = {"digit": "IsDigit", "letter": "IsLetter", "upper": "IsUpper", "lower": "IsLower"}
RESERVED = frozenset("len string int max min range map func type var new make append copy byte cap".split())


class GoWriter(GoTexts, GoCollections, AtOnceWriter):
    reserved = RESERVED
    declares = ":="
    loop_word = "for"

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.long = "int64" if rng.random() < 0.3 else "int"
        self.var = rng.random() < 0.2  # var x int = 0
        self.joins = rng.random() < 0.3
        pairs = any(isinstance(node, Group) for node in walk(routine.body))  # asked for in longer conditions
        self.set_of = "bool" if rng.random() < 0.7 or pairs else "struct{}"
        self.fixed = rng.random() < 0.5  # [26]int
        self.choose_texts()

    def spell(self, type: Kind) -> str:
        match type:
            case Int(64):
                return self.long
            case Int():
                return "int"
            case Float():
                return "float64"
            case Bool():
                return "bool"
            case Char():
                return "rune" if self.runes else "byte"
            case Text():
                return "string"
            case List(of) | Growing(of) | Queue(of):
                return f"[]{self.spell(of)}"
            case Tuple():
                return self.pair
            case Map(key, value):
                return f"map[{self.spell(key)}]{self.spell(value)}"
            case Set(of):
                return f"map[{'[2]int' if isinstance(of, Tuple) else self.spell(of)}]{self.set_of}"
        return ""

    def typed(self, name: Name) -> str:
        return f"{self.name(name.words)} {self.spell(name.type)}"

    def written(self) -> str:
        parameters = ", ".join(map(self.typed, self.routine.parameters))
        returns = "" if isinstance(self.routine.returns, Void) else f" {self.spell(self.routine.returns)}"
        return (
            "\n".join(
                self.compound(
                    f"func {self.name(self.routine.name)}({parameters}){returns}", self.routine.body
                )
            )
            + "\n"
        )

    def ended(self, line: str) -> str:
        return line

    def condition(self, condition: Expression) -> str:
        match condition:
            case Contains(of, key) if isinstance(of.type, Map) or self.set_of != "bool":
                return f"_, ok := {self.operand(of)}[{self.key_of(key)}]; ok"
            case Not(Contains(of, key)) if isinstance(of.type, Map) or self.set_of != "bool":
                return f"_, ok := {self.operand(of)}[{self.key_of(key)}]; !ok"
        return self.text(condition)

    def declare(self, name: Name, value: Expression) -> list[str]:
        word = self.name(name.words)
        match value:
            case Empty(Builder()):
                return [self.begun(name)]
            case NewList(Literal(size), fill, List(of)) if is_zero(fill) and (
                name in self.compared() or (self.fixed and self.only_indexed(name))
            ):
                kind = f"[{size}]{self.spell(of)}"
                return [f"var {word} {kind}" if self.var else f"{word} := {kind}{{}}"]
            case NewList(_, fill) if not is_zero(fill):
                return [
                    f"{word} := {self.text(value)}",
                    f"for i := range {word} {{",
                    f"{word}[i] = {self.text(fill)}",
                    "}",
                ]
            case NewTable(rows, columns, fill, List(row)):
                lines = [
                    f"{word} := make({self.spell(value.type)}, {self.text(rows)})",
                    f"for i := range {word} {{",
                    f"{word}[i] = make({self.spell(row)}, {self.text(columns)})",
                ]
                if not is_zero(fill):
                    lines += [f"for j := range {word}[i] {{", f"{word}[i][j] = {self.text(fill)}", "}"]
                return [*lines, "}"]
        if isinstance(value, Literal) and is_long(name.type) and self.long == "int64":
            return [f"{word} := int64({self.text(value)})"]
        if isinstance(value, Literal) and isinstance(name.type, Char):
            return [f"{word} := byte({self.text(value)})"]
        if self.var and isinstance(name.type, Int | Bool | Float):
            return [f"var {self.typed(name)} = {self.text(value)}"]
        return [f"{word} := {self.text(value)}"]

    def both_declared(self, first: Declare, second: Declare) -> list[str]:
        if (is_long(first.name.type) and self.long == "int64") or self.var:
            both = (f"{self.typed(each.name)} = {self.text(each.value)}" for each in (first, second))
            return ["var (", *both, ")"]
        return super().both_declared(first, second)

    def scan(self, scan: Scan) -> list[str]:
        name = self.name(scan.name.words)
        head = f"for ; {self.text(Compare('<', scan.name, scan.stop))}; {name}++"
        return [f"{name} := {self.text(scan.first)}", *self.compound(head, scan.body)]

    def towards(self, loop: Towards) -> list[str]:
        up, down = self.name(loop.up.words), self.name(loop.down.words)
        start = f"{up}, {down} := {self.text(loop.first)}, {self.text(loop.last)}"
        return self.compound(
            f"for {start}; {self.text(loop.condition)}; {up}, {down} = {up}+1, {down}-1", loop.body
        )

    def declare_choice(self, name: Name, value: Choose) -> Iterable[str]:
        return [*self.declare(name, value.no), *self.replaced(self.name(name.words), value)]

    def replaced(self, target: str, value: Choose) -> list[str]:
        return [f"if {self.text(value.condition)} {{", f"{target} = {self.text(value.yes)}", "}"]

    def assign_choice(self, target: str, value: Choose) -> Iterable[str]:
        first, *rest = self.replaced(target, value)
        return [first, *rest[:-1], "} else {", f"{target} = {self.text(value.no)}", "}"]

    def return_choice(self, value: Choose) -> Iterable[str]:
        return [
            f"if {self.text(value.condition)} {{",
            f"return {self.text(value.yes)}",
            "}",
            f"return {self.text(value.no)}",
        ]

    def loop_variable(self, name: str, type: Kind, first: str) -> str:
        return f"{name} := int64({first})" if self.spell(type) == "int64" else f"{name} := {first}"

    def loop_head(self, head: str) -> str:
        return f"for {head}"

    def count(self, count: Count) -> list[str]:
        match count:
            case Count(name, Literal(0), Length(of), body, 1) if self.rng.random() < 0.3:
                return self.compound(f"for {self.name(name.words)} := range {self.text(of)}", body)
        return super().count(count)

    def each(self, name: Name, of: Expression, body: Block) -> list[str]:
        by_bytes = isinstance(of.type, Text) and not self.runes
        over = f"[]byte({self.text(of)})" if by_bytes else self.text(of)
        return self.compound(f"for _, {self.name(name.words)} := range {over}", body)

    def append(self, to: Name | Item, value: Expression) -> str:
        name = self.text(to)
        if isinstance(to.type, Text):
            return f"{name} += string({self.text(value)})"
        return f"{name} = append({name}, {self.text(value)})"

    def pop(self, of: Name) -> str:
        name = self.text(of)
        return f"{name} = {name}[:len({name})-1]"

    def sort(self, of: Name) -> str:
        assert isinstance(of.type, List | Growing), of
        return f"sort.{'Strings' if isinstance(of.type.of, Text) else 'Ints'}({self.text(of)})"

    def insert(self, into: Name, key: Expression) -> str:
        return f"{self.text(into)}[{self.key_of(key)}] = {'true' if self.set_of == 'bool' else 'struct{}{}'}"

    def binary(self, operator: str, left: Expression, right: Expression, type: Kind) -> Written:
        if LEVELS[operator] == BITS:
            first, second = self.operand(left, PREFIX), self.operand(right, PREFIX)
            return Written(f"{first} {operator} {second}", PRODUCT if operator in ("<<", ">>", "&") else SUM)
        return super().binary(operator, left, right, type)

    def absolute(self, operand: Expression) -> Written:
        if isinstance(operand.type, Float):
            return Written(f"math.Abs({self.text(operand)})")
        return Written(f"{self.spell(operand.type)}(math.Abs(float64({self.text(operand)})))")

    def square_root(self, operand: Expression) -> Written:
        return Written(f"math.Sqrt({self.text(operand)})")

    def convert(self, operand: Expression, type: Kind) -> Written:
        if self.spell(operand.type) == self.spell(type):
            return self.expression(operand)
        return Written(f"{self.spell(type)}({self.text(operand)})")

    def largest(self, negated: bool, type: Kind) -> Written:
        return Written(f"math.{'Min' if negated else 'Max'}Int{64 if is_long(type) else 32}")

    def length(self, of: Expression) -> Written:
        return Written(f"len({self.text(of)})")

    def new_list(self, length: Expression, fill: Expression, type: Kind) -> Written:
        return Written(f"make({self.spell(type)}, {self.text(length)})")

    def empty(self, type: Kind) -> Written:
        match type:
            case Growing():
                return Written(f"{self.spell(type)}{{}}")
            case Text():
                return Written('""')
        return Written(f"make({self.spell(type)})")

    def last(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}[len({self.text(of)})-1]")

    def contains(self, of: Expression, key: Expression) -> Written:
        assert isinstance(of.type, Set) and self.set_of == "bool", "of a map: only as a whole condition"
        return Written(f"{self.operand(of)}[{self.key_of(key)}]")

    def digit(self, character: Expression) -> Written:
        return Written(f"int({self.operand(character, SUM)} - '0')")

    def place(self, character: Expression, base: str) -> Written:
        return Written(f"int({self.operand(character, SUM)} - '{base}')")

    def letter(self, base: str, offset: Expression) -> Written:
        return Written(f"byte('{base}' + {self.operand(offset, PRODUCT)})")

    def is_kind(self, which: str, character: Expression) -> Written:
        text = self.text(character)
        return Written(f"unicode.{KINDS[which]}({text if self.runes else f'rune({text})'})")

    def part(self, of: Expression, start: Expression, stop: Expression) -> Written:
        if stop == Length(of):
            return Written(f"{self.operand(of)}[{self.text(start)}:]")
        return super().part(of, start, stop)


def write(routine: Routine, rng: random.Random) -> str:
    return GoWriter(routine, rng).written()
