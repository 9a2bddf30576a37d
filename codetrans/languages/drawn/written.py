"""Expressions of `codetrans.languages.drawn.tree` as text: what the languages share.

A language's `writing.py` overrides what it says in other words. An expression is a text and how tightly
it binds, so that parentheses stand only where they are needed, or where people put them although they
are not (shifts and bits).
"""

from __future__ import annotations

import random
from typing import NamedTuple

from codetrans.languages.drawn.containers import Container
from codetrans.languages.drawn.expressions import (
    Absolute,
    Again,
    Binary,
    Choose,
    Compare,
    Contains,
    Convert,
    Digit,
    Empty,
    Expression,
    Extreme,
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
    Root,
    Words,
)
from codetrans.languages.drawn.texts import TextExpression
from codetrans.languages.drawn.tree import Routine
from codetrans.types import Char, Int

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


class ExpressionWriter:
    """Writes the expressions of one routine; `rng` chooses among spellings that mean the same."""

    reserved: frozenset[str] = frozenset()
    true, false, both, either, no = "true", "false", "&&", "||", "!"
    numbers_hold = False  # whether a number may stand where a truth is asked for

    def __init__(self, routine: Routine, rng: random.Random) -> None:
        self.routine = routine
        self.rng = rng
        self.join = camel

    def name(self, words: Words) -> str:
        text = self.join(words)
        return f"{text}_" if text in self.reserved else text

    def spell(self, type: Kind) -> str:
        raise NotImplementedError

    def text(self, expression: Expression) -> str:
        return self.expression(expression).text

    def operand(self, expression: Expression, level: int = POSTFIX) -> str:
        return self.expression(expression).at(level)

    def expression(self, expression: Expression) -> Written:
        assert not isinstance(expression, TextExpression), "written by a TextWriter"
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
            case _:
                return self.collected(expression)

    def collected(self, expression: Container) -> Written:
        raise NotImplementedError

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


def is_long(type: Kind) -> bool:
    return isinstance(type, Int) and type.bits == 64


def is_zero(expression: Expression) -> bool:
    return isinstance(expression, Literal) and not expression.value
