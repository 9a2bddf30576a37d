"""Texts and slices of drawn programs as text: what the languages share.

A language's `writing_texts.py` says them in its own words.
"""

from __future__ import annotations

from collections.abc import Iterable

from codetrans.languages.drawn.expressions import Expression, Item, Kind, Last, Length, Literal, Name
from codetrans.languages.drawn.texts import (
    Begins,
    Builder,
    Cased,
    Copy,
    EachAt,
    EachWord,
    Finished,
    Joined,
    Parsed,
    Reverse,
    Shown,
    Slice,
    Sorted,
)
from codetrans.languages.drawn.tree import Append, Count, Declare, Pop, Statement, walk
from codetrans.languages.drawn.writing import Writer
from codetrans.languages.drawn.written import Written
from codetrans.types import Char


class TextWriter(Writer):
    def expression(self, expression: Expression) -> Written:
        match expression:
            case Finished(of, backwards):
                return self.finished(of, backwards)
            case Slice(of, start, stop):
                return self.slice(of, start, stop)
            case Copy(of):
                return self.copy(of)
            case Begins(of, piece, at_end):
                return self.begins_with(of, piece, at_end)
            case Shown(operand):
                return self.shown(operand)
            case Cased(which, character):
                return self.cased(which, character)
            case Joined(of, by):
                return self.join_texts(of, by)
            case Last(of) if isinstance(of.type, Builder):
                return self.top(of)
            case Length(of) if isinstance(of.type, Builder):
                return self.height(of)
        return super().expression(expression)

    def statement(self, statement: Statement) -> Iterable[str]:
        match statement:
            case Declare(name, Sorted(of, between)):
                return self.declare_sorted(name, of, between)
            case Declare(name, Parsed(operand)):
                return self.declare_parsed(name, operand)
            case Append(Name() as to, value) if isinstance(to.type, Builder):
                return [self.ended(self.build(to, value))]
            case Pop(of) if isinstance(of.type, Builder):
                return [self.ended(self.drop_last(of))]
            case EachAt():
                return self.each_at(statement)
            case EachWord():
                return self.each_word(statement)
            case Reverse(of):
                return self.reverse(of)
        return super().statement(statement)

    def built_of(self, builder: Name) -> set[Kind]:
        """The types of what is appended to it."""
        nodes = walk(self.routine.body)
        return {node.value.type for node in nodes if isinstance(node, Append) and node.to == builder}

    def turned(self, builder: Name) -> bool:
        return Finished(builder, True) in walk(self.routine.body)

    def by_characters(self, builder: Name) -> bool:
        return self.built_of(builder) <= {Char()}

    # --- statements -------------------------------------------------------------------

    def declare_sorted(self, name: Name, of: Expression, between: Name) -> list[str]:
        raise NotImplementedError

    def declare_parsed(self, name: Name, operand: Expression) -> list[str]:
        return [self.ended(f"{self.typed(name)} = {self.parsed(operand)}")]

    def parsed(self, operand: Expression) -> str:
        raise NotImplementedError

    def build(self, builder: Name, value: Expression) -> str:
        raise NotImplementedError

    def drop_last(self, of: Name) -> str:
        return f"{self.text(of)}.pop()"

    def each_at(self, loop: EachAt) -> list[str]:
        """A count, with the element of the place before its body."""
        element = Declare(loop.name, Item(loop.of, loop.place, loop.name.type))
        return self.count(Count(loop.place, Literal(0), Length(loop.of), (element, *loop.body)))

    def each_word(self, loop: EachWord) -> list[str]:
        raise NotImplementedError

    def reverse(self, of: Name) -> list[str]:
        raise NotImplementedError

    # --- expressions ------------------------------------------------------------------

    def finished(self, of: Name, backwards: bool) -> Written:
        raise NotImplementedError

    def slice(self, of: Expression, start: Expression, stop: Expression) -> Written:
        raise NotImplementedError

    def copy(self, of: Expression) -> Written:
        raise NotImplementedError

    def begins_with(self, of: Expression, piece: Expression, at_end: bool) -> Written:
        raise NotImplementedError

    def shown(self, operand: Expression) -> Written:
        raise NotImplementedError

    def cased(self, which: str, character: Expression) -> Written:
        raise NotImplementedError

    def join_texts(self, of: Name, by: str) -> Written:
        raise NotImplementedError

    def top(self, of: Expression) -> Written:
        raise NotImplementedError

    def height(self, of: Expression) -> Written:
        raise NotImplementedError
