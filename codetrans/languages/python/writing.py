"""Drawn programs in Python."""

from __future__ import annotations

import random

from codetrans.languages.drawn.expressions import (
    Choose,
    Contains,
    Expression,
    Growing,
    Item,
    Kind,
    Length,
    Name,
    NewTable,
    Not,
    Queue,
    plus,
)
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Block, Count, Routine
from codetrans.languages.drawn.writing import AtOnceWriter
from codetrans.languages.drawn.written import NOT, OR, POSTFIX, PRODUCT, SUM, Written, camel, is_zero, snake
from codetrans.languages.python.collecting import PythonCollections
from codetrans.languages.python.spelling import spell
from codetrans.languages.python.writing_texts import PythonTexts
from codetrans.types import Float, Int, List, Map, Set, Text, Type

KINDS = {"digit": "isdigit", "letter": "isalpha", "upper": "isupper", "lower": "islower"}
RESERVED = frozenset(
    "in is not and or def del pass max min sum len list str map set range chr ord from lambda".split()
)


class PythonWriter(PythonTexts, PythonCollections, AtOnceWriter):
    reserved = RESERVED
    true, false, both, either, no = "True", "False", "and", "or", "not "

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.join = camel if rng.random() < 0.2 else snake
        self.lists = "List" if rng.random() < 0.6 else "list"
        self.comprehends = rng.random() < 0.5  # rows of a table, and lists of zeros
        self.joins, self.numbers_hold = rng.random() < 0.4, rng.random() < 0.3
        self.gathers, self.says_length = rng.random() < 0.6, rng.random() < 0.25
        self.infinity = rng.choice(("float('inf')", "sys.maxsize"))

    def spell(self, type: Kind) -> str:
        text = spell(_neutral(type))
        if self.lists == "list":
            return text.replace("List[", "list[").replace("Dict[", "dict[").replace("Set[", "set[")
        return text

    def written(self) -> str:
        parameters = ", ".join(map(self.typed, self.routine.parameters))
        head = f"def {self.name(self.routine.name)}({parameters}) -> {self.spell(self.routine.returns)}"
        return "\n".join(self.compound(head, self.routine.body)) + "\n"

    def typed(self, name: Name) -> str:
        return f"{self.name(name.words)}: {self.spell(name.type)}"

    def ended(self, line: str) -> str:
        return line

    def compound(self, head: str, body: Block) -> list[str]:
        return [f"{head}:", *self.block(body)]

    def condition(self, condition: Expression) -> str:
        return self.holds(condition).text

    def branches(self, branches: tuple[tuple[Expression, Block], ...], otherwise: Block) -> list[str]:
        lines: list[str] = []
        for condition, body in branches:
            lines += self.compound(f"{'elif' if lines else 'if'} {self.condition(condition)}", body)
        return [*lines, *(self.compound("else", otherwise) if otherwise else ())]

    def declare(self, name: Name, value: Expression) -> list[str]:
        return [f"{self.name(name.words)} = {self.text(value)}"]

    def assign(self, target: Name | Item, value: Expression, operator: str) -> list[str]:
        word = "//" if operator == "/" and isinstance(value.type, Int) else operator
        return [f"{self.text(target)} {word}= {self.text(value)}"]

    def count(self, count: Count) -> list[str]:
        stop = count.stop if count.step > 0 else plus(count.stop, -1)
        texts = [self.text(count.first), self.text(stop), str(count.step)]
        if count.step == 1:
            texts = texts[1:2] if is_zero(count.first) else texts[:2]
        return self.compound(f"for {self.name(count.name.words)} in range({', '.join(texts)})", count.body)

    def each(self, name: Name, of: Expression, body: Block) -> list[str]:
        return self.compound(f"for {self.name(name.words)} in {self.text(of)}", body)

    def append(self, to: Name | Item, value: Expression) -> str:
        if isinstance(to.type, Text):
            return f"{self.text(to)} += {self.text(value)}"
        return f"{self.text(to)}.append({self.text(value)})"

    def pop(self, of: Name) -> str:
        return f"{self.text(of)}.pop()"

    def sort(self, of: Name) -> str:
        return f"{self.text(of)}.sort()"

    def tally(self, of: Name, key: Expression, amount: Expression) -> str:
        name, entry = self.text(of), self.text(key)
        return f"{name}[{entry}] = {name}.get({entry}, 0) + {self.operand(amount, SUM)}"

    def insert(self, into: Name, key: Expression) -> str:
        return f"{self.text(into)}.add({self.text(key)})"

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Choose(condition, yes, no):
                return Written(f"{self.text(yes)} if {self.text(condition)} else {self.text(no)}", OR)
            case Not(Contains(of, key)):
                return Written(f"{self.operand(key, SUM)} not in {self.operand(of, SUM)}", NOT)
        return super().expression(expression)

    def binary(self, operator: str, left: Expression, right: Expression, type: Kind) -> Written:
        written = super().binary(operator, left, right, type)
        if operator != "/" or isinstance(type, Float):
            return written
        return Written(f"{self.operand(left, PRODUCT)} // {self.operand(right, PRODUCT + 1)}", PRODUCT)

    def quoted(self, value: str, quote: str) -> str:
        return f'"{value}"'

    def square_root(self, operand: Expression) -> Written:
        return Written(f"math.sqrt({self.text(operand)})")

    def convert(self, operand: Expression, type: Kind) -> Written:
        if isinstance(type, Float) or not isinstance(operand.type, Float):
            return self.expression(operand)
        return Written(f"int({self.text(operand)})")

    def largest(self, negated: bool, type: Kind) -> Written:
        return Written(f"-{self.infinity}", POSTFIX) if negated else Written(self.infinity)

    def length(self, of: Expression) -> Written:
        return Written(f"len({self.text(of)})")

    def new_list(self, length: Expression, fill: Expression, type: Kind) -> Written:
        return Written(f"[{self.text(fill)}] * {self.operand(length, PRODUCT + 1)}", PRODUCT)

    def new_table(self, table: NewTable) -> Written:
        if self.comprehends:
            row = self.new_list(table.columns, table.fill, table.type).text
        else:
            row = f"[{self.text(table.fill)} for _ in range({self.text(table.columns)})]"
        return Written(f"[{row} for _ in range({self.text(table.rows)})]")

    def empty(self, type: Kind) -> Written:
        match type:
            case Growing():
                return Written("[]")
            case Builder():
                return self.begun()
            case Map():
                return Written("{}")
            case Set():
                return Written("set()")
        return Written('""')

    def last(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}[-1]")

    def contains(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(key, SUM)} in {self.operand(of, SUM)}", NOT)

    def lookup(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}.get({self.text(key)}, 0)")

    def digit(self, character: Expression) -> Written:
        return Written(f"int({self.text(character)})")

    def place(self, character: Expression, base: str) -> Written:
        return Written(f'ord({self.text(character)}) - ord("{base}")', SUM)

    def letter(self, base: str, offset: Expression) -> Written:
        return Written(f'chr(ord("{base}") + {self.operand(offset, PRODUCT)})')

    def is_kind(self, which: str, character: Expression) -> Written:
        return Written(f"{self.operand(character)}.{KINDS[which]}()")

    def part(self, of: Expression, start: Expression, stop: Expression) -> Written:
        if stop == Length(of):
            return Written(f"{self.operand(of)}[{self.text(start)}:]")
        return super().part(of, start, stop)


def _neutral(type: Kind) -> Type:
    if isinstance(type, Queue):
        raise AssertionError(type)  # no parameter and no result
    match type:
        case Growing(of):
            return List(_neutral(of))
        case Builder():
            return Text()
    return type


def write(routine: Routine, rng: random.Random) -> str:
    return PythonWriter(routine, rng).written()
