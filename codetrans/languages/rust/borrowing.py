"""Texts in Rust: owned, lent, or a list of their characters."""

from __future__ import annotations

from codetrans.languages.drawn.containers import IsEmpty, Listed
from codetrans.languages.drawn.expressions import Again, Expression, Item, Length, Literal, Name, Part
from codetrans.languages.drawn.texts import (
    EachAt,
    EachWord,
)
from codetrans.languages.drawn.tree import Each, walk
from codetrans.languages.drawn.written import SUM, is_zero
from codetrans.languages.rust.collecting import RustCollections
from codetrans.types import Char, List, Text


class RustBorrowing(RustCollections):
    bytes = False  # a character is a byte
    text_type = "String"

    def choose_texts(self) -> None:
        nodes = list(walk(self.routine.body))
        recursive = any(isinstance(node, Again) for node in nodes)
        if recursive:
            self.text_type = "&str"
        crossing = [*(parameter.type for parameter in self.routine.parameters), self.routine.returns]
        lists = any(isinstance(inner, Char) for kind in crossing for inner in walk(kind))  # `Vec<Vec<char>>`
        self.bytes = (recursive or self.rng.random() < 0.45) and not lists
        self.gathers = self.rng.random() < 0.25
        self.lent: set[Name] = set()  # a text of a list, by reference
        self.pieces = {p for p in self.routine.parameters if self.text_type == "&str"}  # each is a &str
        self.constants = {
            node.name
            for node in nodes
            if hasattr(node, "value") and isinstance(node.value, Listed) and node.value.type == List(Text())
        }
        self.holders: dict[Name, str] = {}  # a text → its characters, where they are needed
        texts = dict.fromkeys(
            node
            for node in [*self.routine.parameters, *nodes]
            if isinstance(node, Name) and isinstance(node.type, Text) and node.words not in self.changed
        )
        indexed = [name for name in texts if any(isinstance(n, Item) and n.of == name for n in nodes)]
        apart = []
        for name in indexed:
            whole = (Item, Length, Each, EachAt, IsEmpty, *(() if self.bytes else (Part,)))
            uses = sum(isinstance(node, whole) and node.of == name for node in nodes)
            bound = sum(isinstance(node, Each | EachAt | EachWord) and node.name == name for node in nodes)
            if nodes.count(name) - bound == uses:
                self.holders[name] = self.name(name.words)
            else:
                apart.append(name)
        word = "bytes" if self.bytes else "chars"
        for name in apart:
            alone = len(apart) == 1 and word not in self.words()
            self.holders[name] = word if alone else f"{self.name(name.words)}_{word}"

    def held(self, name: Expression) -> bool:
        """Whether its characters have its name."""
        return isinstance(name, Name) and self.holders.get(name) == self.name(name.words)

    def holder(self, name: Name) -> list[str]:
        """What makes the characters of a text where it begins."""
        if name not in self.holders:
            return []
        word, source = self.holders[name], self.name(name.words)
        if self.bytes:
            return [f"let {word} = {source}.as_bytes();"]
        return [f"let {word}: Vec<char> = {source}.chars().collect();"]

    def neutral(self, text: str) -> str:
        return text.replace("char", "u8") if self.bytes else text

    # --- texts in three states: owned, lent, compared ------------------------------------

    def owned(self, value: Expression) -> str:
        text = self.text(value)
        if not isinstance(value.type, Text):
            return text
        match value:
            case Name() if self.held(value):
                return f"{text}.iter().collect::<String>()"
            case Name() if value in self.pieces:
                return f"{text}.to_string()"
            case Item(of) if of in self.constants:
                return f"{text}.to_string()"
            case Name() | Item():
                return f"{text}.clone()"
        return text

    def lend(self, value: Expression) -> str:
        match value:
            case Literal(str(words), Text()):
                return f'"{words}"'
            case Name() if value in self.lent or value in self.pieces:
                return self.text(value)
            case Item(of) if of in self.constants:
                return self.text(value)
            case Part(of, start, stop) if self.sliced(of):
                return f"&{self.operand(of)}[{self.span(of, start, stop)}]"
        return f"&{self.operand(value)}"

    def key_of(self, key: Expression) -> str:
        return self.lend(key) if isinstance(key.type, Text) else super().key_of(key)

    def compared(self, value: Expression) -> str:
        match value:
            case Literal(str(words), Text()):
                return f'"{words}"'
            case Name() if value in self.lent:
                return f"*{self.text(value)}"
            case Part(of) if self.sliced(of):
                return self.lend(value)
        return self.operand(value, SUM)

    def sliced(self, text: Expression) -> bool:
        """Whether a part of it is written as a slice of the text itself."""
        return self.bytes or not (isinstance(text, Name) and text in self.holders)

    def span(self, of: Expression, start: Expression, stop: Expression) -> str:
        first = "" if is_zero(start) else self.size(start)
        return f"{first}..{'' if stop == Length(of) else self.size(stop)}"
