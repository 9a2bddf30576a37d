"""Programs of `codetrans.languages.tree` as text: what the languages share.

A language's `writing.py` overrides what it says in other words. Statements are lines; its formatter
does the rest. An expression is a text and how tightly it binds, so that parentheses stand only
where they are needed, or where people put them although they are not (shifts and bits).
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from codetrans.languages.tree import (
    Absolute,
    Again,
    Append,
    Assign,
    Binary,
    Block,
    Break,
    Choose,
    Compare,
    Contains,
    Continue,
    Convert,
    Count,
    Declare,
    Digit,
    Each,
    Empty,
    Expression,
    Extreme,
    If,
    Insert,
    Is,
    Item,
    Kind,
    Largest,
    Last,
    Length,
    Letter,
    Literal,
    Logic,
    Lookup,
    Name,
    Negative,
    NewList,
    NewTable,
    Not,
    Part,
    Place,
    Pop,
    Return,
    Root,
    Routine,
    Scan,
    Shift,
    Sort,
    Statement,
    Swap,
    Tally,
    Towards,
    While,
    Words,
    changed,
    walk,
)
from codetrans.types import Char, Float, Int

OR, AND, NOT, COMPARED, BITS, SUM, PRODUCT, CAST, PREFIX, POSTFIX = range(10)
LEVELS = (
    dict.fromkeys("+-", SUM)
    | dict.fromkeys("*/%", PRODUCT)
    | dict.fromkeys(("<<", ">>", "&", "|", "^"), BITS)
)


class Written(NamedTuple):
    text: str
    level: int = POSTFIX

    def at(self, level: int) -> str:
        """The text as an operand of something that binds as tightly as `level`."""
        return self.text if self.level >= level else f"({self.text})"


def snake(words: Words) -> str:
    return "_".join(words)


def camel(words: Words) -> str:
    return words[0] + "".join(word.capitalize() for word in words[1:])


class Writer:
    """Writes one routine; `rng` chooses among spellings that mean the same."""

    reserved: frozenset[str] = frozenset()
    true, false, both, either, no = "true", "false", "&&", "||", "!"
    loop_word = "while"
    numbers_hold = False  # whether a number may stand where a truth is asked for
    joins = False  # whether declarations that follow one another share a line

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        self.routine = routine
        self.rng = rng
        self.changed = changed(routine)
        self.join = camel

    def name(self, words: Words) -> str:
        text = self.join(words)
        return f"{text}_" if text in self.reserved else text

    # --- statements -------------------------------------------------------------------

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
        if any(isinstance(value, Choose) for value in values) or first.name in walk(second.value):
            return None
        return self.both_declared(first, second)

    def both_declared(self, first: Declare, second: Declare) -> list[str]:
        """`int a = 0, b = 1;`"""
        more = f"{self.name(second.name.words)} = {self.text(second.value)}"
        return [self.ended(f"{self.typed(first.name)} = {self.text(first.value)}, {more}")]

    def statement(self, statement: Statement) -> Iterable[str]:
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

    def holds(self, condition: Expression) -> Written:
        """A condition where only its truth matters."""
        match condition:
            case Logic(operator, left, right):
                return self.logic(operator, self.holds(left), self.holds(right))
            case Compare("!=" | "==" as operator, number, Literal(0, Int())) if self.numbers_hold:
                if operator == "!=":
                    return self.expression(number)
                return Written(f"{self.no}{self.operand(number)}", NOT if self.no.endswith(" ") else PREFIX)
        return self.expression(condition)

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

    def spell(self, type: Kind) -> str:
        raise NotImplementedError

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

    def append(self, to: Name, value: Expression) -> str:
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

    # --- expressions ------------------------------------------------------------------

    def text(self, expression: Expression) -> str:
        return self.expression(expression).text

    def operand(self, expression: Expression, level: int = POSTFIX) -> str:
        return self.expression(expression).at(level)

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Literal(value, type):
                text = self.literal(value, type)
                return Written(text, PREFIX if text.startswith("-") else POSTFIX)
            case Name(words):
                return Written(self.name(words))
            case Binary(operator, left, right):
                return self.binary(operator, left, right, expression.type)
            case Compare(operator, left, right):
                return Written(f"{self.operand(left, SUM)} {operator} {self.operand(right, SUM)}", COMPARED)
            case Logic(operator, left, right):
                return self.logic(operator, self.expression(left), self.expression(right))
            case Not(operand):
                return Written(f"{self.no}{self.operand(operand)}", PREFIX)
            case Negative(operand):
                return Written(f"-{self.operand(operand, POSTFIX)}", PREFIX)
            case Choose(condition, yes, no):
                return Written(f"{self.text(condition)} ? {self.text(yes)} : {self.text(no)}", OR)
            case Extreme(which, left, right):
                return self.extreme(which, left, right)
            case Absolute(operand):
                return self.absolute(operand)
            case Root(operand):
                return self.square_root(operand)
            case Convert(operand, type):
                return self.convert(operand, type)
            case Largest(negated, type):
                return self.largest(negated, type)
            case Item(of, at):
                return self.item(of, at)
            case Length(of):
                return self.length(of)
            case NewList(length, fill, type):
                return self.new_list(length, fill, type)
            case NewTable():
                return self.new_table(expression)
            case Empty(type):
                return self.empty(type)
            case Last(of):
                return self.last(of)
            case Contains(of, key):
                return self.contains(of, key)
            case Lookup(of, key):
                return self.lookup(of, key)
            case Digit(character):
                return self.digit(character)
            case Place(character, base):
                return self.place(character, base)
            case Letter(base, offset):
                return self.letter(base, offset)
            case Is(which, character):
                return self.is_kind(which, character)
            case Part(of, start, stop):
                return self.part(of, start, stop)
            case Again(arguments):
                return Written(f"{self.name(self.routine.name)}({', '.join(map(self.argument, arguments))})")
        raise AssertionError(expression)

    def logic(self, operator: str, *sides: Written) -> Written:
        level, word = (AND, self.both) if operator == "and" else (OR, self.either)
        # Of the other kind, in parentheses although "and" binds more tightly.
        texts = [f"({s.text})" if s.level < NOT and s.level != level else s.text for s in sides]
        return Written(f"{texts[0]} {word} {texts[1]}", level)

    def binary(self, operator: str, left: Expression, right: Expression, type: Kind) -> Written:
        level = LEVELS[operator]
        first, second = self.expression(left), self.expression(right)
        if level == BITS:  # every language ranks them differently: nobody remembers
            return Written(f"{first.at(PREFIX)} {operator} {second.at(PREFIX)}", BITS)
        # What follows a minus, a division or a remainder does not regroup, nor does a product with a division in it.
        tighter = level if operator == "+" and second.level != BITS else level + 1
        return Written(f"{first.at(level)} {operator} {second.at(tighter)}", level)

    def literal(self, value: bool | int | float | str, type: Kind) -> str:
        if isinstance(value, bool):
            return self.true if value else self.false
        if isinstance(value, float):
            return repr(value)
        if isinstance(value, int):
            return self.number(value, type)
        return self.quoted(value, "'" if isinstance(type, Char) else '"')

    def number(self, value: int, type: Kind) -> str:
        return str(value)

    def quoted(self, value: str, quote: str) -> str:
        return f"{quote}{value}{quote}"

    def argument(self, expression: Expression) -> str:
        return self.text(expression)

    def extreme(self, which: str, left: Expression, right: Expression) -> Written:
        return Written(f"{which}({self.text(left)}, {self.text(right)})")

    def absolute(self, operand: Expression) -> Written:
        return Written(f"abs({self.text(operand)})")

    def square_root(self, operand: Expression) -> Written:
        return Written(f"sqrt({self.text(operand)})")

    def convert(self, operand: Expression, type: Kind) -> Written:
        return Written(f"({self.spell(type)}){self.operand(operand, PREFIX)}", CAST)

    def largest(self, negated: bool, type: Kind) -> Written:
        raise NotImplementedError

    def item(self, of: Expression, at: Expression) -> Written:
        return Written(f"{self.operand(of)}[{self.text(at)}]")

    def length(self, of: Expression) -> Written:
        raise NotImplementedError

    def new_list(self, length: Expression, fill: Expression, type: Kind) -> Written:
        raise NotImplementedError

    def new_table(self, table: NewTable) -> Written:
        raise NotImplementedError

    def empty(self, type: Kind) -> Written:
        raise NotImplementedError

    def last(self, of: Expression) -> Written:
        raise NotImplementedError

    def contains(self, of: Expression, key: Expression) -> Written:
        raise NotImplementedError

    def lookup(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}[{self.text(key)}]")

    def digit(self, character: Expression) -> Written:
        return Written(f"{self.operand(character, SUM)} - '0'", SUM)

    def place(self, character: Expression, base: str) -> Written:
        return Written(f"{self.operand(character, SUM)} - '{base}'", SUM)

    def letter(self, base: str, offset: Expression) -> Written:
        return Written(f"(char)('{base}' + {self.operand(offset, PRODUCT)})", CAST)

    def is_kind(self, which: str, character: Expression) -> Written:
        raise NotImplementedError

    def part(self, of: Expression, start: Expression, stop: Expression) -> Written:
        first = "" if is_zero(start) else self.text(start)
        return Written(f"{self.operand(of)}[{first}:{self.text(stop)}]")


class CLikeWriter(Writer):
    """C++ and Java: loops that count in their heads."""

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


def _sum(left: Expression, amount: int, type: Kind) -> Binary:
    return Binary("+", left, Literal(amount, type), type)


def is_long(type: Kind) -> bool:
    return isinstance(type, Int) and type.bits == 64


def is_zero(expression: Expression) -> bool:
    return isinstance(expression, Literal) and not expression.value
