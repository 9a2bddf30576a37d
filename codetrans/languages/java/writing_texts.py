"""Texts and slices of drawn programs in Java."""

from __future__ import annotations

from codetrans.languages.drawn.expressions import Expression, Kind, Name
from codetrans.languages.drawn.texts import Builder, EachWord, Shown
from codetrans.languages.drawn.writing_texts import TextWriter
from codetrans.languages.drawn.written import COMPARED, Written
from codetrans.languages.java.collecting import JavaCollections
from codetrans.types import List


class JavaTexts(TextWriter, JavaCollections):
    def spell(self, type: Kind) -> str:
        return "StringBuilder" if isinstance(type, Builder) else super().spell(type)

    def declare_sorted(self, name: Name, of: Expression, between: Name) -> list[str]:
        characters = self.name(between.words)
        made = f"new String({characters})" if self.rng.random() < 0.6 else f"String.valueOf({characters})"
        return [
            f"char[] {characters} = {self.operand(of)}.toCharArray();",
            f"Arrays.sort({characters});",
            f"{self.typed(name)} = {made};",
        ]

    def parsed(self, operand: Expression) -> str:
        return f"Integer.parseInt({self.text(operand)})"

    def build(self, builder: Name, value: Expression) -> str:
        if isinstance(value, Shown):
            value = value.operand
        return f"{self.text(builder)}.append({self.text(value)})"

    def drop_last(self, of: Name) -> str:
        last = f"{self.text(of)}.length() - 1"
        word = "deleteCharAt" if self.rng.random() < 0.6 else "setLength"
        return f"{self.text(of)}.{word}({last})"

    def each_word(self, loop: EachWord) -> list[str]:
        word = self.name(loop.name.words)
        guard = [f"if ({word}.isEmpty()) {{", "    continue;", "}"]
        head, *rest = self.compound(
            f'for (String {word} : {self.text(loop.of)}.split("{self.blanks()}"))', loop.body
        )
        return [head, *(f"    {line}" for line in guard), *rest]

    def blanks(self) -> str:
        return " " if self.rng.random() < 0.7 else r"\\s+"

    def reverse(self, of: Name) -> list[str]:
        return [f"Collections.reverse({self.text(of)});"]

    def finished(self, of: Name, backwards: bool) -> Written:
        return Written(f"{self.text(of)}{'.reverse()' if backwards else ''}.toString()")

    def slice(self, of: Expression, start: Expression, stop: Expression) -> Written:
        ends = f"{self.text(start)}, {self.text(stop)}"
        if isinstance(of.type, List):
            return Written(f"Arrays.copyOfRange({self.text(of)}, {ends})")
        return Written(f"new ArrayList<>({self.operand(of)}.subList({ends}))")

    def copy(self, of: Expression) -> Written:
        if not isinstance(of.type, List):
            return Written(f"new ArrayList<>({self.text(of)})")
        name = self.operand(of)
        return Written(self.rng.choice((f"{name}.clone()", f"Arrays.copyOf({name}, {name}.length)")))

    def is_empty(self, of: Expression) -> Written:
        if isinstance(of.type, Builder):
            return Written(f"{self.operand(of)}.length() == 0", COMPARED)
        return super().is_empty(of)

    def has(self, of: Expression) -> Written:
        if isinstance(of.type, Builder):
            return Written(f"{self.operand(of)}.length() > 0", COMPARED)
        return super().has(of)

    def begins_with(self, of: Expression, piece: Expression, at_end: bool) -> Written:
        return Written(f"{self.operand(of)}.{'endsWith' if at_end else 'startsWith'}({self.text(piece)})")

    def shown(self, operand: Expression) -> Written:
        word = "String.valueOf" if self.rng.random() < 0.7 else "Integer.toString"
        return Written(f"{word}({self.text(operand)})")

    def cased(self, which: str, character: Expression) -> Written:
        return Written(f"Character.to{which.capitalize()}Case({self.text(character)})")

    def join_texts(self, of: Name, by: str) -> Written:
        return Written(f'String.join("{by}", {self.text(of)})')

    def top(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.charAt({self.operand(of)}.length() - 1)")

    def height(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.length()")
