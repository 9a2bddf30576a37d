"""Programs of `codetrans.languages.drawn.tree` as text: what the languages share.

A language's `writing.py` overrides what it says in other words. Statements are lines; its formatter
does the rest. Their expressions are in written.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import zip_longest

from codetrans.languages.drawn.containers import Use
from codetrans.languages.drawn.expressions import (
    Binary,
    Choose,
    Compare,
    Expression,
    Item,
    Kind,
    Literal,
    Name,
)
from codetrans.languages.drawn.texts import Parsed, TextStatement
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Break,
    Continue,
    Count,
    Declare,
    Each,
    If,
    Insert,
    Pop,
    Return,
    Routine,
    Scan,
    Shift,
    Sort,
    Statement,
    Swap,
    Tally,
    Towards,
    While,
    changed,
    walk,
)
from codetrans.languages.drawn.written import SUM, ExpressionWriter, Written
from codetrans.types import Float, Int, List


class Writer(ExpressionWriter):
    """Writes one routine."""

    loop_word = "while"
    joins = False  # whether declarations that follow one another share a line

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        super().__init__(routine, rng)
        self.changed = changed(routine)

    def block(self, statements: Block) -> list[str]:
        return [f"    {line}" for line in self.lines(statements)]

    def lines(self, statements: Block) -> list[str]:
        lines: list[str] = []
        for statement, after in zip_longest(statements, statements[1:]):
            if self.joins and isinstance(statement, Declare) and isinstance(after, Declare):
                together = self.declare_both(statement, after)
                if together:
                    rest = statements[statements.index(statement) + 2 :]
                    return [*lines, *together, *self.lines(rest)]
            lines += self.statement(statement)
        return lines

    def declare_both(self, first: Declare, second: Declare) -> list[str] | None:
        """Two declarations in one; None where they are not alike, or the second needs the first."""
        values = (first.value, second.value)
        if first.name.type != second.name.type or not isinstance(first.name.type, Int):
            return None
        if any(isinstance(value, Choose | Parsed) for value in values) or first.name in walk(second.value):
            return None
        return self.both_declared(first, second)

    def both_declared(self, first: Declare, second: Declare) -> list[str]:
        """`int a = 0, b = 1;`"""
        more = f"{self.name(second.name.words)} = {self.text(second.value)}"
        return [self.ended(f"{self.typed(first.name)} = {self.text(first.value)}, {more}")]

    def statement(self, statement: Statement) -> Iterable[str]:
        assert not isinstance(statement, TextStatement), "written by a TextWriter"
        match statement:
            case Declare(name, Choose() as value):
                return self.declare_choice(name, value)
            case Declare(name, value):
                return self.declare(name, value)
            case Assign(target, Choose() as value, ""):
                return self.assign_choice(self.text(target), value)
            case Assign(target, value, operator):
                return self.assign(target, value, operator)
            case If(branches, otherwise):
                return self.branches(branches, otherwise)
            case Count():
                return self.count(statement)
            case Each(name, of, body):
                return self.each(name, of, body)
            case While(condition, body):
                return self.compound(f"{self.loop_word} {self.condition(condition)}", body)
            case Scan():
                return self.scan(statement)
            case Towards():
                return self.towards(statement)
            case Shift():
                return self.shift(statement)
            case Break():
                return [self.ended("break")]
            case Continue():
                return [self.ended("continue")]
            case Return(None):
                return [self.ended("return")]
            case Return(Choose() as value):
                return self.return_choice(value)
            case Return(value):
                assert value is not None
                return [self.ended(f"return {self.result(value)}")]
            case Swap(of, left, right):
                return self.swap(of, left, right)
            case Append(to, value):
                return [self.ended(self.append(to, value))]
            case Pop(of):
                return [self.ended(self.pop(of))]
            case Sort(of):
                return [self.ended(self.sort(of))]
            case Tally(of, key, amount):
                return [self.ended(self.tally(of, key, amount))]
            case Insert(into, key):
                return [self.ended(self.insert(into, key))]
            case _:
                return self.collecting(statement)

    def collecting(self, statement: Use) -> Iterable[str]:
        raise NotImplementedError

    def ended(self, line: str) -> str:
        return f"{line};"

    def compound(self, head: str, body: Block) -> list[str]:
        return [f"{head} {{", *self.block(body), "}"]

    def branches(self, branches: tuple[tuple[Expression, Block], ...], otherwise: Block) -> list[str]:
        lines: list[str] = []
        for condition, body in branches:
            word = "} else if" if lines else "if"
            lines += [f"{word} {self.condition(condition)} {{", *self.block(body)]
        if otherwise:
            lines += ["} else {", *self.block(otherwise)]
        return [*lines, "}"]

    def condition(self, condition: Expression) -> str:
        return f"({self.holds(condition).text})"

    def scan(self, scan: Scan) -> list[str]:
        """The counter before the loop, and counted on at its end."""
        on = (*scan.body, Assign(scan.name, Literal(1), "+"))
        loop = While(Compare("<", scan.name, scan.stop), on)
        return [*self.statement(Declare(scan.name, scan.first)), *self.statement(loop)]

    def towards(self, loop: Towards) -> list[str]:
        on = (*loop.body, Assign(loop.up, Literal(1), "+"), Assign(loop.down, Literal(1), "-"))
        start = (Declare(loop.up, loop.first), Declare(loop.down, loop.last))
        return self.lines((*start, While(loop.condition, on)))

    def shift(self, shift: Shift) -> list[str]:
        steps = (
            Declare(shift.between, shift.value),
            Assign(shift.first, shift.second),
            Assign(shift.second, shift.between),
        )
        return self.lines(steps)

    def assign(self, target: Name | Item, value: Expression, operator: str) -> list[str]:
        one = isinstance(value, Literal) and value.value == 1 and not isinstance(value.type, Float)
        if operator in ("+", "-") and one:
            return [self.ended(self.step(self.text(target), operator))]
        return [self.ended(f"{self.text(target)} {operator}= {self.text(value)}")]

    def step(self, target: str, operator: str) -> str:
        return f"{target}{operator}{operator}"

    def declare(self, name: Name, value: Expression) -> list[str]:
        return [self.ended(f"{self.typed(name)} = {self.text(value)}")]

    def declare_choice(self, name: Name, value: Choose) -> Iterable[str]:
        return self.declare(name, value)

    def assign_choice(self, target: str, value: Choose) -> Iterable[str]:
        return [self.ended(f"{target} = {self.text(value)}")]

    def return_choice(self, value: Choose) -> Iterable[str]:
        return [self.ended(f"return {self.text(value)}")]

    def result(self, value: Expression) -> str:
        return self.text(value)

    def typed(self, name: Name) -> str:
        return f"{self.spell(name.type)} {self.name(name.words)}"

    def count(self, count: Count) -> list[str]:
        name, first, stop = self.name(count.name.words), self.text(count.first), count.stop
        sign = "<" if count.step > 0 else ">="
        if count.step > 0 and isinstance(stop, Binary) and stop == _sum(stop.left, 1, stop.type):
            sign, stop = "<=", stop.left
        head = f"{self.loop_variable(name, count.name.type, first)}; {name} {sign} {Written(*self.expression(stop)).at(SUM)}; "
        return self.compound(self.loop_head(head + self.loop_step(name, count.step)), count.body)

    def loop_variable(self, name: str, type: Kind, first: str) -> str:
        return f"{self.spell(type)} {name} = {first}"

    def loop_step(self, name: str, step: int) -> str:
        sign = "+" if step > 0 else "-"
        return f"{name}{sign}{sign}" if abs(step) == 1 else f"{name} {sign}= {abs(step)}"

    def loop_head(self, head: str) -> str:
        return f"for ({head})"

    def each(self, name: Name, of: Expression, body: Block) -> list[str]:
        raise NotImplementedError

    def swap(self, of: Name, left: Expression, right: Expression) -> list[str]:
        raise NotImplementedError

    def append(self, to: Name | Item, value: Expression) -> str:
        raise NotImplementedError

    def pop(self, of: Name) -> str:
        raise NotImplementedError

    def sort(self, of: Name) -> str:
        raise NotImplementedError

    def tally(self, of: Name, key: Expression, amount: Expression) -> str:
        entry = f"{self.text(of)}[{self.text(key)}]"
        return self.step(entry, "+") if amount == Literal(1) else f"{entry} += {self.text(amount)}"

    def insert(self, into: Name, key: Expression) -> str:
        raise NotImplementedError


class CLikeWriter(Writer):
    """C++ and Java: loops that count in their heads, and no way to set two names at once."""

    def scan(self, scan: Scan) -> list[str]:
        name = self.name(scan.name.words)
        first = self.text(scan.first)
        head = self.loop_head(f"{name} = {first}; {self.text(Compare('<', scan.name, scan.stop))}; {name}++")
        return [self.ended(f"{self.typed(scan.name)}"), *self.compound(head, scan.body)]

    def towards(self, loop: Towards) -> list[str]:
        up, down = self.name(loop.up.words), self.name(loop.down.words)
        start = f"{self.typed(loop.up)} = {self.text(loop.first)}, {down} = {self.text(loop.last)}"
        return self.compound(
            self.loop_head(f"{start}; {self.text(loop.condition)}; {up}++, {down}--"), loop.body
        )

    def swap(self, of: Name, left: Expression, right: Expression) -> list[str]:
        """An exchange by hand."""
        assert isinstance(of.type, List), of
        kind, first, second = self.spell(of.type.of), self.item(of, left).text, self.item(of, right).text
        return [f"{kind} temp = {first};", f"{first} = {second};", f"{second} = temp;"]


class AtOnceWriter(Writer):
    """Go and Python: several names get their values at once."""

    declares = "="

    def both_declared(self, first: Declare, second: Declare) -> list[str]:
        both = (first, second)
        names = ", ".join(self.name(each.name.words) for each in both)
        return [f"{names} {self.declares} {', '.join(self.text(each.value) for each in both)}"]

    def shift(self, shift: Shift) -> list[str]:
        first, second = self.name(shift.first.words), self.name(shift.second.words)
        return [f"{first}, {second} = {second}, {self.text(shift.value)}"]

    def swap(self, of: Name, left: Expression, right: Expression) -> list[str]:
        first, second = self.item(of, left).text, self.item(of, right).text
        return [f"{first}, {second} = {second}, {first}"]


def _sum(left: Expression, amount: int, type: Kind) -> Binary:
    return Binary("+", left, Literal(amount, type), type)
