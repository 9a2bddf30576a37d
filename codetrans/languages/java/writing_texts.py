"""Texts, slices and stacks of drawn programs in Java."""

from __future__ import annotations

from codetrans.languages.java.collecting import JavaCollections
from codetrans.languages.tree import Expression, Kind, Name, Not
from codetrans.languages.tree_texts import Builder, EachWord, Shown, Stack, Vacant
from codetrans.languages.writing_texts import TextWriter
from codetrans.languages.written import COMPARED, Written
from codetrans.types import List


class JavaTexts(TextWriter, JavaCollections):
    stack_word = "Stack"  # or Deque

    def spell(self, type: Kind) -> str:
        match type:
            case Stack(of):
                return f"{self.stack_word}<{self.boxed(of)}>"
            case Builder():
                return "StringBuilder"
        return super().spell(type)

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Not(Vacant(of)) if isinstance(of.type, List | Builder):
                behind = "length()" if isinstance(of.type, Builder) else "length"
                return Written(f"{self.operand(of)}.{behind} > 0", COMPARED)
        return super().expression(expression)

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
        if not isinstance(of.type, Builder):
            return super().drop_last(of)
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

    def put_text(self, into: Name, key: Expression, value: Expression) -> str:
        return f"{self.text(into)}.put({self.text(key)}, {self.text(value)})"

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
        return Written(f"new ArrayList<>({self.text(of)})")

    def vacant(self, of: Expression) -> Written:
        if isinstance(of.type, List):
            return Written(f"{self.operand(of)}.length == 0", COMPARED)
        if isinstance(of.type, Builder):
            return Written(f"{self.operand(of)}.length() == 0", COMPARED)
        return Written(f"{self.operand(of)}.isEmpty()")

    def entry(self, of: Expression, key: Expression) -> Written:
        return Written(f"{self.operand(of)}.get({self.text(key)})")

    def shown(self, operand: Expression) -> Written:
        word = "String.valueOf" if self.rng.random() < 0.7 else "Integer.toString"
        return Written(f"{word}({self.text(operand)})")

    def cased(self, which: str, character: Expression) -> Written:
        return Written(f"Character.to{which.capitalize()}Case({self.text(character)})")

    def join_texts(self, of: Name, by: str) -> Written:
        return Written(f'String.join("{by}", {self.text(of)})')

    def top(self, of: Expression) -> Written:
        if isinstance(of.type, Builder):
            return Written(f"{self.operand(of)}.charAt({self.operand(of)}.length() - 1)")
        return Written(f"{self.operand(of)}.peek()")

    def height(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.{'length' if isinstance(of.type, Builder) else 'size'}()")

    def begun(self, type: Kind) -> Written:
        """An empty Builder or Stack."""
        if isinstance(type, Builder):
            return Written("new StringBuilder()")
        return Written("new Stack<>()" if self.stack_word == "Stack" else "new ArrayDeque<>()")
