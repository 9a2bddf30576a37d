"""Texts and slices of drawn programs in Go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from codetrans.languages.drawn.expressions import (
    Compare,
    Expression,
    Item,
    Last,
    Letter,
    Literal,
    Name,
    Place,
)
from codetrans.languages.drawn.texts import Builder, EachAt, EachWord, Finished, Slice
from codetrans.languages.drawn.tree import Declare, Each, Pop, Return, Statement, walk
from codetrans.languages.drawn.writing_texts import TextWriter
from codetrans.languages.drawn.written import COMPARED, Written, is_zero
from codetrans.languages.go.collecting import GoCollections
from codetrans.types import Char, List, Text


class GoTexts(TextWriter, GoCollections):
    way = "text"  # a Builder is a "text", "bytes", or a "builder" of the library
    runes = False  # a character is a rune, and no byte
    shares_parts = False  # a part of a list may be the list's own elements

    def choose_texts(self) -> None:
        """How this routine writes texts; a character of a loop over one is a rune where none is a byte."""
        nodes = list(walk(self.routine.body))
        bytes_read = any(
            (isinstance(node, Item | Last) and isinstance(node.type, Char))
            or isinstance(node, Letter)
            or (isinstance(node, Declare) and isinstance(node.name.type, Char))
            for node in nodes
        )
        loops = any(isinstance(node, Each | EachAt) and isinstance(node.of.type, Text) for node in nodes)
        self.runes = loops and not bytes_read and self.rng.random() < 0.7
        turned = any(isinstance(node, Finished) and node.backwards for node in nodes)
        parts = {node.name for node in nodes if isinstance(node, Declare) and isinstance(node.value, Slice)}
        self.shares_parts = not self.changed & {name.words for name in (*parts, *self.routine.parameters)}
        self.way = self.rng.choice(("text", "bytes") if turned else ("text", "bytes", "builder"))
        reads = any(
            isinstance(node, Item | Last) and isinstance(node.of.type, Builder) for node in nodes
        ) or self.taken(nodes)
        if reads and self.way == "builder":
            self.way = "bytes"

    def taken(self, nodes: list[Any]) -> bool:
        return any(isinstance(node, Pop) and isinstance(node.of.type, Builder) for node in nodes)

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Item(of, Place(character, base)):  # any whole number is a place
                return Written(f"{self.operand(of)}[{self.operand(character)}-'{base}']")
        return super().expression(expression)

    def statement(self, statement: Statement) -> Iterable[str]:
        match statement:
            case Return(Finished(of, True)) if self.way == "bytes":
                return [*self.reverse(of), f"return string({self.text(of)})"]
        return super().statement(statement)

    def declare_sorted(self, name: Name, of: Expression, between: Name) -> list[str]:
        characters = self.name(between.words)
        return [
            f"{characters} := []byte({self.text(of)})",
            f"sort.Slice({characters}, func(i, j int) bool {{ return {characters}[i] < {characters}[j] }})",
            f"{self.name(name.words)} := string({characters})",
        ]

    def declare_parsed(self, name: Name, operand: Expression) -> list[str]:
        return [f"{self.name(name.words)}, _ := strconv.Atoi({self.text(operand)})"]

    def build(self, builder: Name, value: Expression) -> str:
        name, text = self.text(builder), self.text(value)
        is_character = isinstance(value.type, Char)
        if self.way == "bytes":
            return f"{name} = append({name}, {text}{'' if is_character else '...'})"
        if self.way == "builder":
            kind = ("Rune" if self.runes else "Byte") if is_character else "String"
            return f"{name}.Write{kind}({text})"
        piece = f"string({text})" if is_character and not isinstance(value, Literal) else text
        if isinstance(value, Literal) and is_character:
            piece = f'"{value.value}"'
        return f"{name} = {piece} + {name}" if self.turned(builder) else f"{name} += {piece}"

    def drop_last(self, of: Name) -> str:
        name = self.text(of)
        return f"{name} = {name}[:len({name})-1]"

    def each_at(self, loop: EachAt) -> list[str]:
        if isinstance(loop.of.type, Text) and not self.runes:
            return super().each_at(loop)
        names = f"{self.name(loop.place.words)}, {self.name(loop.name.words)}"
        return self.compound(f"for {names} := range {self.text(loop.of)}", loop.body)

    def each_word(self, loop: EachWord) -> list[str]:
        return self.compound(
            f"for _, {self.name(loop.name.words)} := range strings.Fields({self.text(loop.of)})", loop.body
        )

    def reverse(self, of: Name) -> list[str]:
        word = self.text(of)
        i, j = self.free("i", "l"), self.free("j", "r")
        return [
            f"for {i}, {j} := 0, len({word})-1; {i} < {j}; {i}, {j} = {i}+1, {j}-1 {{",
            f"    {word}[{i}], {word}[{j}] = {word}[{j}], {word}[{i}]",
            "}",
        ]

    def finished(self, of: Name, backwards: bool) -> Written:
        name = self.text(of)
        return Written({"text": name, "bytes": f"string({name})", "builder": f"{name}.String()"}[self.way])

    def slice(self, of: Expression, start: Expression, stop: Expression) -> Written:
        first = "" if is_zero(start) else self.text(start)
        part = f"{self.operand(of)}[{first}:{self.text(stop)}]"
        if self.shares_parts and of in self.routine.parameters and self.rng.random() < 0.6:
            return Written(part)
        return Written(f"append({self.spell(of.type)}{{}}, {part}...)")

    def copy(self, of: Expression) -> Written:
        begin = f"{self.spell(of.type)}{{}}" if self.rng.random() < 0.6 else f"{self.spell(of.type)}(nil)"
        return Written(f"append({begin}, {self.text(of)}...)")

    def is_empty(self, of: Expression) -> Written:
        if isinstance(of.type, Builder):
            return Written(f"{self.height(of).text} == 0", COMPARED)
        if isinstance(of.type, Text) and self.rng.random() < 0.5:
            return Written(f'{self.text(of)} == ""', COMPARED)
        return super().is_empty(of)

    def has(self, of: Expression) -> Written:
        if isinstance(of.type, Builder):
            return Written(f"{self.height(of).text} > 0", COMPARED)
        return super().has(of)

    def begins_with(self, of: Expression, piece: Expression, at_end: bool) -> Written:
        word = "HasSuffix" if at_end else "HasPrefix"
        return Written(f"strings.{word}({self.text(of)}, {self.text(piece)})")

    def shown(self, operand: Expression) -> Written:
        return Written(f"strconv.Itoa({self.text(operand)})")

    def cased(self, which: str, character: Expression) -> Written:
        word = f"unicode.To{which.capitalize()}"
        if self.runes:
            return Written(f"{word}({self.text(character)})")
        return Written(f"byte({word}(rune({self.text(character)})))")

    def join_texts(self, of: Name, by: str) -> Written:
        return Written(f'strings.Join({self.text(of)}, "{by}")')

    def top(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}[len({self.text(of)})-1]")

    def height(self, of: Expression) -> Written:
        if isinstance(of.type, Builder) and self.way == "builder":
            return Written(f"{self.operand(of)}.Len()")
        return Written(f"len({self.text(of)})")

    def begun(self, name: Name) -> str:
        """The declaration of an empty Builder."""
        word = self.name(name.words)
        if self.way == "builder":
            return f"var {word} strings.Builder"
        made = '""' if self.way == "text" else f"[]{'rune' if self.runes else 'byte'}{{}}"
        return f"{word} := {made}"

    def compared(self) -> set[Expression]:
        """Lists that are compared as a whole, which slices cannot be."""
        return {
            side
            for node in walk(self.routine.body)
            if isinstance(node, Compare) and isinstance(node.left.type, List)
            for side in (node.left, node.right)
        }

    def only_indexed(self, name: Name) -> bool:
        nodes = list(walk(self.routine.body))
        indexed = sum(isinstance(node, Item) and node.of == name for node in nodes)
        return nodes.count(name) == indexed + 1
