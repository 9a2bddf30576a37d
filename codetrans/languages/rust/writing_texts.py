"""Texts and slices of drawn programs in Rust, in one of two manners.

A character is a `char` or a byte. A text that is indexed gets a list of its characters, under its own
name where it is used for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from codetrans.languages.drawn.expressions import Compare, Expression, Item, Kind, Literal, Name, Part
from codetrans.languages.drawn.texts import (
    Builder,
    EachAt,
    EachWord,
)
from codetrans.languages.drawn.tree import Block
from codetrans.languages.drawn.writing_texts import TextWriter
from codetrans.languages.drawn.written import CAST, COMPARED, POSTFIX, PREFIX, SUM, Written
from codetrans.languages.rust.borrowing import RustBorrowing
from codetrans.types import List, Map, Text


class RustTexts(TextWriter, RustBorrowing):
    gathers = False  # a Builder of characters is a list of them

    def spell(self, type: Kind) -> str:
        return "String" if isinstance(type, Builder) else self.neutral(super().spell(type))

    # --- statements -------------------------------------------------------------------

    def build(self, builder: Name, value: Expression) -> str:
        name = self.text(builder)
        if isinstance(value.type, Text):
            if self.rng.random() < 0.25:
                return f"{name} += {self.lend(value)}"
            return f"{name}.push_str({self.lend(value)})"
        if self.listed_builder(builder):
            return f"{name}.push({self.text(value)})"
        return f"{name}.push({self.as_char(value)})"

    def listed_builder(self, builder: Expression) -> bool:
        return (
            isinstance(builder, Name)
            and isinstance(builder.type, Builder)
            and self.gathers
            and self.by_characters(builder)
        )

    def as_char(self, value: Expression) -> str:
        if not self.bytes:
            return self.text(value)
        if isinstance(value, Literal):
            return f"'{value.value}'"
        return f"{self.operand(value, CAST)} as char"

    def assign(self, target: Name | Item, value: Expression, operator: str) -> list[str]:
        if not operator and isinstance(value.type, Text):
            return [f"{self.text(target)} = {self.owned(value)};"]
        return super().assign(target, value, operator)

    def declare_sorted(self, name: Name, of: Expression, between: Name) -> list[str]:
        characters, word = self.name(between.words), self.name(name.words)
        return [
            f"let mut {characters}: Vec<char> = {self.operand(of)}.chars().collect();",
            f"{characters}.sort();",
            self.rng.choice(
                (
                    f"let {word}: String = {characters}.into_iter().collect();",
                    f"let {word} = {characters}.iter().collect::<String>();",
                )
            ),
        ]

    def declare_parsed(self, name: Name, operand: Expression) -> list[str]:
        mutable = "mut " if name.words in self.changed else ""
        word, text = self.name(name.words), self.lend(operand).removeprefix("&")
        if self.rng.random() < 0.6:
            return [f"let {mutable}{word} = {text}.parse::<i32>().unwrap();"]
        return [f"let {mutable}{word}: i32 = {text}.parse().unwrap();"]

    def elements(self, of: Expression, name: Name) -> tuple[str, str]:
        """How an element is named, and what is iterated over."""
        word, text = self.name(name.words), self.operand(of)
        if isinstance(of.type, Text) and not self.held(of):
            return word, f"{text}.{'bytes' if self.bytes else 'chars'}()"
        if isinstance(name.type, Text):
            self.lent.add(name)
            return word, f"{text}.iter()"
        if self.holds_sizes(of.type):
            self.sizes.add(name.words)
        lent = isinstance(name.type, List | Map)
        over = self.over(of) if isinstance(of, Item) else f"{text}.iter()"
        return word if lent else f"&{word}", over

    def each(self, name: Name, of: Expression, body: Block) -> list[str]:
        word, over = self.elements(of, name)
        return self.opened(f"for {word} in {over}", name, body)

    def opened(self, head: str, name: Name, body: Block) -> list[str]:
        first, *rest = self.compound(head, body)
        return [first, *(f"    {line}" for line in self.holder(name)), *rest]

    def each_at(self, loop: EachAt) -> list[str]:
        word, over = self.elements(loop.of, loop.name)
        self.sizes.add(loop.place.words)
        head = f"for ({self.name(loop.place.words)}, {word}) in {over}.enumerate()"
        lines = self.opened(head, loop.name, loop.body)
        self.sizes.discard(loop.place.words)
        return lines

    sizes: set[tuple[str, ...]]

    def each_word(self, loop: EachWord) -> list[str]:
        self.pieces.add(loop.name)
        return self.opened(
            f"for {self.name(loop.name.words)} in {self.text(loop.of)}.split_whitespace()",
            loop.name,
            loop.body,
        )

    def put(self, into: Name, key: Expression, value: Expression) -> str:
        return f"{self.text(into)}.insert({self.owned(key)}, {self.owned(value)})"

    def reverse(self, of: Name) -> list[str]:
        return [f"{self.text(of)}.reverse();"]

    # --- expressions ------------------------------------------------------------------

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Compare(operator, left, right) if isinstance(left.type, Text):
                parts = [isinstance(side, Part) and not self.sliced(side.of) for side in (left, right)]
                if all(parts):
                    sides = [
                        self.text(side).removesuffix(".iter().collect::<String>()") for side in (left, right)
                    ]
                    return Written(f"{sides[0]} {operator} {sides[1]}", COMPARED)
                return Written(f"{self.compared(left)} {operator} {self.compared(right)}", COMPARED)
        return super().expression(expression)

    def character_of(self, of: Expression, at: Expression) -> Written:
        if isinstance(of, Name) and of in self.holders:
            return Written(f"{self.holders[of]}[{self.size(at)}]")
        read = f"{self.operand(of)}.as_bytes()[{self.size(at)}]"
        return Written(read) if self.bytes else Written(f"{read} as char", CAST)

    def part(self, of: Expression, start: Expression, stop: Expression) -> Written:
        span = self.span(of, start, stop)
        if self.sliced(of):
            return Written(f"{self.operand(of)}[{span}].to_string()")
        assert isinstance(of, Name)
        return Written(f"{self.holders[of]}[{span}].iter().collect::<String>()")

    def finished(self, of: Name, backwards: bool) -> Written:
        name = self.text(of)
        if not self.listed_builder(of):
            return Written(f"{name}.chars().rev().collect::<String>()" if backwards else name)
        turned = ".rev()" if backwards else ""
        if not self.bytes:
            return Written(f"{name}.iter(){turned}.collect::<String>()")
        if not backwards:
            return Written(f"String::from_utf8({name}).unwrap()")
        return Written(f"{name}.iter().rev().map(|&b| b as char).collect::<String>()")

    def listed(self, items: Iterable[Expression]) -> str:
        return ", ".join(
            self.lend(item) if isinstance(item.type, Text) else self.text(item) for item in items
        )

    def slice(self, of: Expression, start: Expression, stop: Expression) -> Written:
        return Written(f"{self.operand(of)}[{self.span(of, start, stop)}].to_vec()")

    def copy(self, of: Expression) -> Written:
        lent = of in self.routine.parameters and self.list_type == "&[{}]"
        return Written(f"{self.operand(of)}.{'to_vec' if lent or self.gathers else 'clone'}()")

    def begins_with(self, of: Expression, piece: Expression, at_end: bool) -> Written:
        return Written(f"{self.operand(of)}.{'ends' if at_end else 'starts'}_with({self.lend(piece)})")

    def shown(self, operand: Expression) -> Written:
        if isinstance(operand, Name) and operand.words in self.sizes:
            return Written(f"{self.name(operand.words)}.to_string()")
        return Written(f"{self.operand(operand)}.to_string()")

    def cased(self, which: str, character: Expression) -> Written:
        return Written(f"{self.operand(character, POSTFIX)}.to_ascii_{which}case()")

    def join_texts(self, of: Name, by: str) -> Written:
        return Written(f'{self.text(of)}.join("{by}")')

    def top(self, of: Expression) -> Written:
        if self.listed_builder(of):
            return Written(f"*{self.operand(of)}.last().unwrap()", PREFIX)
        if self.bytes:
            return Written(f"{self.operand(of)}.as_bytes()[{self.operand(of)}.len() - 1]")
        return Written(f"{self.operand(of)}.chars().last().unwrap()")

    def height(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.len() as i32", CAST)

    def letter(self, base: str, offset: Expression) -> Written:
        moved = f"b'{base}' + {self.operand(offset, CAST)} as u8"
        return Written(moved, SUM) if self.bytes else Written(f"({moved}) as char", CAST)
