"""Drawn programs in Rust, in one of two manners.

Either every whole number is an i32 and is cast where it is an index, or lengths, and the counters
of loops over them, are a usize and are cast where they are a number: both are what people write.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from codetrans.languages.drawn.expressions import (
    Absolute,
    Again,
    Binary,
    Empty,
    Expression,
    Item,
    Length,
    Literal,
    Name,
    NewList,
    NewTable,
    Words,
    plus,
)
from codetrans.languages.drawn.texts import Builder
from codetrans.languages.drawn.tree import Count, Declare, Return, Routine, Shift, Statement, walk
from codetrans.languages.drawn.written import (
    is_long,
    snake,
)
from codetrans.languages.rust.written import RustExpressions, is_literal
from codetrans.types import List, Text, Void

RESERVED = frozenset("fn let mut mod use type ref match move loop box str in as".split())


class RustWriter(RustExpressions):
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
        is_size = self.counts_sizes and self.sizeable(low) and self.sizeable(high) and not is_literal(high)
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


def write(routine: Routine, rng: random.Random) -> str:
    return RustWriter(routine, rng).written()
