"""Drawn programs in C++."""

from __future__ import annotations

import random

from codetrans.languages.cpp.collecting import CppCollections
from codetrans.languages.cpp.writing_texts import CppTexts
from codetrans.languages.drawn.expressions import (
    Binary,
    Compare,
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
    Queue,
)
from codetrans.languages.drawn.texts import Builder, Copy, EachAt, Slice
from codetrans.languages.drawn.tree import Assign, Block, Each, Return, Routine, Sort, walk
from codetrans.languages.drawn.writing import CLikeWriter
from codetrans.languages.drawn.written import CAST, SUM, Written, is_long, is_zero, snake
from codetrans.types import Bool, Int, List, Text

KINDS = {"digit": "isdigit", "letter": "isalpha", "upper": "isupper", "lower": "islower"}
RESERVED = frozenset("new delete and or not xor int long char double bool this class string".split())


class CppWriter(CppTexts, CppCollections, CLikeWriter):
    reserved = RESERVED

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        if rng.random() < 0.3:
            self.join = snake
        # A C array does not know its length.
        known = Length | Each | EachAt | Slice | Copy
        asked = {node.of for node in walk(routine.body) if isinstance(node, known)}
        self.arrays = (
            not asked & {p for p in routine.parameters if isinstance(p.type, List)} and rng.random() < 0.7
        )
        self.by_value = rng.random() < 0.3
        self.numbers_hold, self.joins = rng.random() < 0.35, rng.random() < 0.35
        self.truth_is_one = rng.random() < 0.15
        # Nor do locals that are C arrays, and none can be returned.
        given = {node.value for node in walk(routine.body) if isinstance(node, Return) and node.value}
        compared = {
            side
            for node in walk(routine.body)
            if isinstance(node, Compare)
            for side in (node.left, node.right)
        }
        assigned = {
            side
            for node in walk(routine.body)
            if isinstance(node, Assign)
            for side in (node.target, node.value)
        }
        self.vectors = (
            asked
            | given
            | compared
            | assigned
            | {node.of for node in walk(routine.body) if isinstance(node, Sort)}
        )
        self.swaps_by_call = rng.random() < 0.7
        self.pushes_back = rng.random() < 0.4
        self.element = rng.choices(("", "auto", "auto&", "const auto&"), (5, 1, 2, 1))[0]

    def written(self) -> str:
        parameters = ", ".join(map(self.parameter, self.routine.parameters))
        head = f"{self.spell(self.routine.returns)} {self.name(self.routine.name)}({parameters})"
        return "\n".join(self.compound(head, self.routine.body)) + "\n"

    def parameter(self, name: Name) -> str:
        match name.type:
            case List(of) if self.arrays and not isinstance(of, List | Text):
                return f"{self.spell(of)} {self.name(name.words)}[]"
            case List() | Growing():
                # What is changed here must not change for the caller of the other languages' forms either.
                reference = "&" if name.words in self.changed or not self.by_value else ""
                return f"{self.spell(name.type)}{reference} {self.name(name.words)}"
        return self.typed(name)

    def literal(self, value: bool | int | float | str, type: Kind) -> str:
        if isinstance(value, bool) and self.truth_is_one:
            return str(int(value))
        return super().literal(value, type)

    def declare(self, name: Name, value: Expression) -> list[str]:
        if self.arrays and name not in self.vectors and isinstance(value, NewList | NewTable):
            return self.declare_array(name, value)
        constructed = self.constructed(value)
        if constructed is None:
            return super().declare(name, value)
        return [self.ended(self.typed(name) + constructed)]

    def declare_array(self, name: Name, value: NewList | NewTable) -> list[str]:
        """`int dp[n + 1];` and what fills it."""
        word, lengths = (
            self.name(name.words),
            (value.length,) if isinstance(value, NewList) else (value.rows, value.columns),
        )
        element = name.type
        while isinstance(element, List):
            element = element.of
        sizes = "".join(f"[{self.text(length)}]" for length in lengths)
        declared = f"{self.spell(element)} {word}{sizes};"
        if (isinstance(value.fill, Literal) and value.fill.value in (0, -1)) or isinstance(element, Bool):
            return [declared, f"memset({word}, {self.text(value.fill)}, sizeof({word}));"]
        places = "xy"[: len(lengths)]
        loops = "".join(
            f"for (int {at} = 0; {at} < {self.operand(length, SUM)}; {at}++) "
            for at, length in zip(places, lengths, strict=True)
        )
        return [declared, f"{loops}{word}{''.join(f'[{at}]' for at in places)} = {self.text(value.fill)};"]

    def constructed(self, value: Expression) -> str | None:
        """The arguments of a constructor: "(n + 1, 0)"."""
        match value:
            case NewList(length, fill):
                more = "" if is_zero(fill) and not self.arrays else f", {self.text(fill)}"
                return f"({self.text(length)}{more})"
            case NewTable(rows, columns, fill, List(row)):
                more = "" if is_zero(fill) else f", {self.text(fill)}"
                return f"({self.text(rows)}, {self.spell(row)}({self.text(columns)}{more}))"
            case Slice(of, start, stop):
                return f"({self.ends(of, start, stop)})"
            case Empty(Builder()):
                return "" if self.pushes_back else ' = ""'
            case Empty(Text()):
                return ' = ""'
            case Empty():
                return ""
        return None

    def each(self, name: Name, of: Expression, body: Block) -> list[str]:
        kind = self.element if isinstance(of.type, List) else ""
        if isinstance(name.type, Text) and kind == "auto":
            kind = "const string&"
        variable = f"{kind} {self.name(name.words)}" if kind else self.typed(name)
        return self.compound(f"for ({variable} : {self.text(of)})", body)

    def swap(self, of: Name, left: Expression, right: Expression) -> list[str]:
        if self.swaps_by_call:
            return [f"swap({self.item(of, left).text}, {self.item(of, right).text});"]
        return super().swap(of, left, right)

    def append(self, to: Name | Item, value: Expression) -> str:
        if isinstance(to.type, Text):
            return f"{self.text(to)} += {self.text(value)}"
        return f"{self.text(to)}.push_back({self.text(value)})"

    def pop(self, of: Name) -> str:
        return f"{self.text(of)}.pop{'' if isinstance(of.type, Queue) else '_back'}()"

    def sort(self, of: Name) -> str:
        name = self.text(of)
        if self.arrays and of in self.routine.parameters and not isinstance(of.type, Text):
            after = self.routine.parameters[self.routine.parameters.index(of) :]
            length = next(p for p in after if isinstance(p.type, Int))
            return f"sort({name}, {name} + {self.text(length)})"
        return f"sort({name}.begin(), {name}.end())"

    def insert(self, into: Name, key: Expression) -> str:
        return f"{self.text(into)}.insert({self.text(key)})"

    def number(self, value: int, type: Kind) -> str:
        return f"{value}LL" if is_long(type) and abs(value) > 2**31 - 1 else str(value)

    def extreme(self, which: str, left: Expression, right: Expression) -> Written:
        # A size is no int.
        sides = [f"{'(int)' * isinstance(s, Length)}{self.text(s)}" for s in (left, right)]
        if is_long(left.type):  # a literal would be an int, and the two must be of one type
            sides = [
                f"{s}LL" if isinstance(e, Literal) else s for s, e in zip(sides, (left, right), strict=True)
            ]
        return Written(f"{which}({', '.join(sides)})")

    def convert(self, operand: Expression, type: Kind) -> Written:
        return Written(f"({self.spell(type)}){self.operand(operand)}", CAST)

    def largest(self, negated: bool, type: Kind) -> Written:
        width = "LLONG" if is_long(type) else "INT"
        return Written(f"{width}_{'MIN' if negated else 'MAX'}")

    def length(self, of: Expression) -> Written:
        if isinstance(of.type, Text) and self.rng.random() < 0.6:
            return Written(f"{self.operand(of)}.length()")
        return Written(f"{self.operand(of)}.size()")

    def last(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.{'top' if isinstance(of.type, Queue) else 'back'}()")

    def contains(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}.count({self.text(key)})")

    def is_kind(self, which: str, character: Expression) -> Written:
        return Written(f"{KINDS[which]}({self.text(character)})")

    def part(self, of: Expression, start: Expression, stop: Expression) -> Written:
        match stop:
            case Length(whole) if whole == of:
                return Written(f"{self.operand(of)}.substr({self.text(start)})")
            case Binary("+", left, more) if left == start:
                length = self.text(more)
            case _:
                length = self.text(stop) if is_zero(start) else self.text(Binary("-", stop, start))
        return Written(f"{self.operand(of)}.substr({self.text(start)}, {length})")


def write(routine: Routine, rng: random.Random) -> str:
    return CppWriter(routine, rng).written()
