"""Drawn programs in Rust, in one of two manners.

Either every whole number is an i32 and is cast where it is an index, or lengths, and the counters
of loops over them, are a usize and are cast where they are a number: both are what people write.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from codetrans.languages.rust.collecting import RustCollections
from codetrans.languages.rust.writing_texts import RustTexts
from codetrans.languages.tree import (
    Absolute,
    Again,
    Binary,
    Choose,
    Compare,
    Count,
    Declare,
    Empty,
    Expression,
    Growing,
    Item,
    Kind,
    Last,
    Length,
    Literal,
    Name,
    NewList,
    NewTable,
    Place,
    Return,
    Routine,
    Shift,
    Statement,
    Words,
    plus,
    walk,
)
from codetrans.languages.tree_texts import Builder
from codetrans.languages.written import (
    BITS,
    CAST,
    COMPARED,
    OR,
    PREFIX,
    SUM,
    Written,
    is_long,
    snake,
)
from codetrans.types import Char, Float, List, Text, Void

KINDS = {
    "digit": "is_ascii_digit",
    "letter": "is_alphabetic",
    "upper": "is_uppercase",
    "lower": "is_lowercase",
}
BYTE_KINDS = KINDS | {
    "letter": "is_ascii_alphabetic",
    "upper": "is_ascii_uppercase",
    "lower": "is_ascii_lowercase",
}
CAST_AT_END = re.compile(r" as \w+$")
RESERVED = frozenset("fn let mut mod use type ref match move loop box str in as".split())


class RustWriter(RustTexts, RustCollections):
    reserved = RESERVED

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.join = snake
        self.sizes: set[Words] = set()  # names that are a usize here
        self.counts_sizes = rng.random() < 0.5
        self.list_type = rng.choices(("Vec<{}>", "&[{}]", "&Vec<{}>"), (6, 3, 1))[0]
        self.joins = rng.random() < 0.2
        self.shifts = rng.random() < 0.5
        self.text_type = rng.choice(("String", "&str"))
        self.path = "std::cmp::" if rng.random() < 0.25 else ""  # max(a, b) or a.max(b)
        self.returns_last = rng.random() < 0.8
        nodes = list(walk(routine.body))
        self.says_types = any(isinstance(node, Absolute) for node in nodes) or rng.random() < 0.4
        if any(isinstance(node, Again) for node in nodes):
            self.list_type = "&[{}]"
        self.fixed = rng.random() < 0.5  # [0; 26]
        self.choose_texts()

    def typed(self, name: Name) -> str:
        return f"{self.name(name.words)}: {self.spell(name.type)}"

    def written(self) -> str:
        returns = self.routine.returns
        parameters = ", ".join(map(self.parameter, self.routine.parameters))
        arrow = "" if isinstance(returns, Void) else f" -> {self.spell(returns)}"
        prologue = [f"    {line}" for p in self.routine.parameters for line in self.holder(p)]
        body = self.routine.body
        lines = [*self.lines(body[:-1]), *self.end(body[-1])]
        head = f"fn {self.name(self.routine.name)}({parameters}){arrow} {{"
        return "\n".join([head, *prologue, *(f"    {line}" for line in lines), "}"]) + "\n"

    def end(self, statement: Statement) -> Iterable[str]:
        if isinstance(statement, Return) and statement.value is not None and self.returns_last:
            return [self.result(statement.value)]
        return self.statement(statement)

    def result(self, value: Expression) -> str:
        """A text of a list stays there."""
        text = self.text(value) if isinstance(value, Name) and value not in self.pieces else self.owned(value)
        if isinstance(value, Name) and self.held(value) and isinstance(value.type, Text):
            text = self.owned(value)
        short = text.removesuffix("::<String>()")
        return f"{short}()" if short != text and self.says_types else text

    def parameter(self, name: Name) -> str:
        word, is_changed = self.name(name.words), name.words in self.changed
        match name.type:
            case List(of):
                if is_changed and isinstance(self.routine.returns, Void):
                    return f"{word}: &mut Vec<{self.spell(of)}>"
                return (
                    f"mut {self.typed(name)}"
                    if is_changed
                    else f"{word}: {self.list_type.format(self.spell(of))}"
                )
            case Text():
                return f"{word}: {self.text_type}"
        return f"{'mut ' if is_changed else ''}{self.typed(name)}"

    # --- statements -------------------------------------------------------------------

    def condition(self, condition: Expression) -> str:
        return self.text(condition)

    def both_declared(self, first: Declare, second: Declare) -> list[str]:
        if is_long(first.name.type) or any(isinstance(d.value, Length) for d in (first, second)):
            return [*self.statement(first), *self.statement(second)]
        names = [
            ("mut " if d.name.words in self.changed else "") + self.name(d.name.words)
            for d in (first, second)
        ]
        return [f"let ({', '.join(names)}) = ({self.text(first.value)}, {self.text(second.value)});"]

    def shift(self, shift: Shift) -> list[str]:
        if not self.shifts:
            return super().shift(shift)
        first, second = self.name(shift.first.words), self.name(shift.second.words)
        return [f"({first}, {second}) = ({second}, {self.text(shift.value)});"]

    def step(self, target: str, operator: str) -> str:
        return f"{target} {operator}= 1"

    def declare(self, name: Name, value: Expression) -> list[str]:
        mutable = "mut " if name.words in self.changed else ""
        word = self.name(name.words)
        if self.counts_sizes and not mutable and isinstance(value, Length):
            self.sizes.add(name.words)
            return [f"let {word} = {self.size(value)};"]
        plain = isinstance(value, Literal) and not is_long(name.type) and not self.says_types
        shown = plain or not isinstance(value, Literal | NewList | NewTable | Empty)
        if isinstance(value, NewList | NewTable) and not is_long(value.fill.type):
            shown = True
        if isinstance(value, Empty) and isinstance(value.type, Text):
            shown = True
        if isinstance(value, Empty) and isinstance(value.type, Builder):
            made = "Vec::new()" if self.listed_builder(name) else "String::new()"
            return [f"let {mutable}{word} = {made};"]
        return [
            f"let {mutable}{word if shown else self.typed(name)} = {self.owned(value)};",
            *self.holder(name),
        ]

    def count(self, count: Count) -> list[str]:
        name = self.name(count.name.words)
        low, high = (count.first, count.stop) if count.step > 0 else (count.stop, plus(count.first, 1))
        is_size = self.counts_sizes and self.sizeable(low) and self.sizeable(high) and not _literal(high)
        text = self.size if is_size else self.text
        inclusive = isinstance(high, Binary) and high.operator == "+" and high.right == Literal(1, high.type)
        if inclusive:
            assert isinstance(high, Binary)
            span = f"{text(low)}..={text(high.left)}"
        else:
            span = f"{text(low)}..{text(high)}"
        if count.step != 1:
            span = f"({span}){'.rev()' if count.step < 0 else ''}"
        if abs(count.step) != 1:
            span += f".step_by({abs(count.step)})"
        if is_size:
            self.sizes.add(count.name.words)
        lines = self.compound(f"for {name} in {span}", count.body)
        self.sizes.discard(count.name.words)
        return lines

    def swap(self, of: Name, left: Expression, right: Expression) -> list[str]:
        return [f"{self.text(of)}.swap({self.size(left)}, {self.size(right)});"]

    def append(self, to: Name | Item, value: Expression) -> str:
        if isinstance(to, Name) and isinstance(to.type, Text):
            return self.build(to, value)
        item = self.owned(value) if isinstance(value.type, Text) else self.element(to.type, value)
        return f"{self.text(to)}.push({item})"

    def pop(self, of: Name) -> str:
        return f"{self.text(of)}.pop()"

    def sort(self, of: Name) -> str:
        return f"{self.text(of)}.sort()"

    def tally(self, of: Name, key: Expression, amount: Expression) -> str:
        return f"*{self.text(of)}.entry({self.owned(key)}).or_insert(0) += {self.text(amount)}"

    def insert(self, into: Name, key: Expression) -> str:
        return f"{self.text(into)}.insert({self.owned(key)})"

    # --- expressions ------------------------------------------------------------------

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Name(words) if words in self.sizes:
                return Written(f"{self.name(words)} as i32", CAST)
            case Compare(operator, left, right) if not isinstance(left.type, Text):
                if (
                    self.comparable(left)
                    and self.comparable(right)
                    and not (_literal(left) and _literal(right))
                ):
                    return Written(f"{self.size(left)} {operator} {self.size(right)}", COMPARED)
                first = self.expression(left)
                # `x as i32 < y` would begin a list of types.
                opens = operator.startswith("<") and CAST_AT_END.search(first.text)
                text = f"({first.text})" if opens else first.at(SUM)
                return Written(f"{text} {operator} {self.operand(right, SUM)}", COMPARED)
            case Choose(condition, yes, no):
                return Written(
                    f"if {self.text(condition)} {{ {self.text(yes)} }} else {{ {self.text(no)} }}", OR
                )
        return super().expression(expression)

    def binary(self, operator: str, left: Expression, right: Expression, type: Kind) -> Written:
        if operator == "<<" and self.expression(left).level == CAST:
            return Written(
                f"({self.text(left)}) << {self.operand(right, PREFIX)}",
                BITS,
            )
        return super().binary(operator, left, right, type)

    def sizeable(self, expression: Expression) -> bool:
        """Whether it is a usize as it stands, and cannot fall below zero where the program is right."""
        match expression:
            case Name(words):
                return words in self.sizes
            case Literal(int(value)):
                return value >= 0
            case Length():
                return True
            case Binary("+" | "*" | "/" | "%", left, right):
                return self.sizeable(left) and self.sizeable(right)
            case Binary("-", left, right):
                return self.sizeable(left) and _literal(right) and not _literal(left)
        return False

    def comparable(self, expression: Expression) -> bool:
        """Sizes without a difference, which might be negative."""
        return (
            self.sizeable(expression)
            and all(not isinstance(node, Binary) or node.operator != "-" for node in walk(expression))
            and (self.counts_sizes or _literal(expression))
        )

    def size(self, expression: Expression) -> str:
        """As a usize: an index, a length."""
        return self.sized(expression).text

    def sized(self, expression: Expression) -> Written:
        match expression:
            case Name(words) if words in self.sizes:
                return Written(self.name(words))
            case Literal():
                return self.expression(expression)
            case Length(of):
                return Written(f"{self.operand(of)}.len()")
            case Binary(operator, left, right) if self.counts_sizes and any(
                (isinstance(node, Name) and node.words in self.sizes)
                or (isinstance(node, Length) and operator != "-")
                for node in walk(expression)
            ):
                level = SUM if operator in "+-" else SUM + 1
                return Written(
                    f"{self.sized(left).at(level)} {operator} {self.sized(right).at(level + 1)}", level
                )
            case Place(character, base) if self.bytes:
                return Written(f"({self.operand(character, SUM)} - b'{base}') as usize", CAST)
            case Place(character, base):
                return Written(f"({self.operand(character, CAST)} as u8 - b'{base}') as usize", CAST)
        return Written(f"{self.operand(expression, CAST)} as usize", CAST)

    def literal(self, value: bool | int | float | str, type: Kind) -> str:
        if isinstance(type, Char) and self.bytes:
            return f"b'{value}'"
        if isinstance(type, Text):
            return f'String::from("{value}")' if value else "String::new()"
        return super().literal(value, type)

    def extreme(self, which: str, left: Expression, right: Expression) -> Written:
        if _literal(left):
            left, right = right, left
        if self.path:
            return Written(f"{self.path}{which}({self.text(left)}, {self.text(right)})")
        return Written(f"{self.operand(left)}.{which}({self.text(right)})")

    def absolute(self, operand: Expression) -> Written:
        return Written(f"{self.operand(operand)}.abs()")

    def square_root(self, operand: Expression) -> Written:
        return Written(f"{self.operand(operand)}.sqrt()")

    def convert(self, operand: Expression, type: Kind) -> Written:
        if isinstance(operand, Literal) and isinstance(type, Float):
            return Written(f"{operand.value}.0")
        if isinstance(operand, Name) and operand.words in self.sizes:
            return Written(f"{self.size(operand)} as {self.spell(type)}", CAST)
        return Written(f"{self.operand(operand, CAST)} as {self.spell(type)}", CAST)

    def largest(self, negated: bool, type: Kind) -> Written:
        return Written(f"{self.spell(type)}::{'MIN' if negated else 'MAX'}")

    def item(self, of: Expression, at: Expression) -> Written:
        if isinstance(of, Last):
            return Written(f"{self.operand(of.of)}.last().unwrap()[{self.size(at)}]")
        if isinstance(of.type, Text):
            return self.character_of(of, at)
        return Written(f"{self.operand(of)}[{self.size(at)}]")

    def length(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.len() as i32", CAST)

    def new_list(self, length: Expression, fill: Expression, type: Kind) -> Written:
        fixed = _literal(length) and not is_long(fill.type) and self.fixed and self.stays(type)
        return Written(f"{'' if fixed else 'vec!'}[{self.text(fill)}; {self.size(length)}]")

    def stays(self, type: Kind) -> bool:
        """Whether no list of this type is returned: it may be an array."""
        return self.routine.returns != type

    def new_table(self, table: NewTable) -> Written:
        row = f"vec![{self.text(table.fill)}; {self.size(table.columns)}]"
        return Written(f"vec![{row}; {self.size(table.rows)}]")

    def empty(self, type: Kind) -> Written:
        match type:
            case Growing():
                return Written("Vec::new()")
            case Text():
                return Written("String::new()")
        return Written(f"{self.spell(type).split('<')[0]}::new()")

    def last(self, of: Expression) -> Written:
        return Written(f"*{self.operand(of)}.last().unwrap()", PREFIX)

    def contains(self, of: Expression, key: Expression) -> Written:
        word = "contains" if self.spell(of.type).startswith("HashSet") else "contains_key"
        return Written(f"{self.operand(of)}.{word}({self.key_of(key)})")

    def lookup(self, of: Expression, key: Expression) -> Written:
        return Written(f"*{self.operand(of)}.get({self.key_of(key)}).unwrap_or(&0)", PREFIX)

    def digit(self, character: Expression) -> Written:
        if self.bytes:
            return Written(f"({self.operand(character, SUM)} - b'0') as i32", CAST)
        if self.says_types:
            return Written(f"{self.operand(character, CAST)} as i32 - '0' as i32", SUM)
        return Written(f"{self.operand(character)}.to_digit(10).unwrap() as i32", CAST)

    def place(self, character: Expression, base: str) -> Written:
        if self.bytes:
            return Written(f"({self.operand(character, SUM)} - b'{base}') as i32", CAST)
        return Written(f"{self.operand(character, CAST)} as i32 - '{base}' as i32", SUM)

    def is_kind(self, which: str, character: Expression) -> Written:
        kind = KINDS[which] if not self.bytes else BYTE_KINDS[which]
        return Written(f"{self.operand(character)}.{kind}()")


def _literal(expression: Expression) -> bool:
    return isinstance(expression, Literal)


def write(routine: Routine, rng: random.Random) -> str:
    return RustWriter(routine, rng).written()
