"""Texts and slices of drawn programs in C++."""

from __future__ import annotations

from collections.abc import Iterable

from codetrans.languages.cpp.collecting import CppCollections
from codetrans.languages.drawn.expressions import Compare, Expression, Kind, Length, Literal, Name
from codetrans.languages.drawn.texts import Builder, EachWord, Finished, Joined
from codetrans.languages.drawn.tree import Count, Return, Statement
from codetrans.languages.drawn.writing_texts import TextWriter
from codetrans.languages.drawn.written import AND, COMPARED, SUM, Written, is_zero
from codetrans.types import Char, Int


class CppTexts(TextWriter, CppCollections):
    def spell(self, type: Kind) -> str:
        return "string" if isinstance(type, Builder) else super().spell(type)

    def statement(self, statement: Statement) -> Iterable[str]:
        match statement:
            case Return(Finished(of, True)):
                word = self.text(of)
                if self.rng.random() < 0.2:
                    return [f"return string({word}.rbegin(), {word}.rend());"]
                return [f"reverse({word}.begin(), {word}.end());", f"return {word};"]
            case Return(Joined(of, by)):
                return self.return_joined(of, by)
        return super().statement(statement)

    def return_joined(self, of: Name, by: str) -> list[str]:
        place = Name(("i",), Int())
        joined = self.free("joined", "s", "str")
        body = [
            f"if ({self.text(Compare('>', place, Literal(0)))}) {{",
            f'    {joined} += "{by}";',
            "}",
            f"{joined} += {self.text(of)}[i];",
        ]
        head, *rest = self.count(Count(place, Literal(0), Length(of), ()))
        return [f"string {joined};", head, *(f"    {line}" for line in body), *rest, f"return {joined};"]

    def declare_sorted(self, name: Name, of: Expression, between: Name) -> list[str]:
        word = self.name(name.words)
        return [f"string {word} = {self.text(of)};", f"sort({word}.begin(), {word}.end());"]

    def parsed(self, operand: Expression) -> str:
        return f"stoi({self.text(operand)})"

    def build(self, builder: Name, value: Expression) -> str:
        if isinstance(value.type, Char) and self.pushes_back:
            return f"{self.text(builder)}.push_back({self.text(value)})"
        return f"{self.text(builder)} += {self.text(value)}"

    pushes_back = False

    def drop_last(self, of: Name) -> str:
        return f"{self.text(of)}.pop_back()"

    def each_word(self, loop: EachWord) -> list[str]:
        stream, word = self.name(loop.stream.words), self.name(loop.name.words)
        kind = "stringstream" if self.rng.random() < 0.7 else "istringstream"
        return [
            f"{kind} {stream}({self.text(loop.of)});",
            f"string {word};",
            *self.compound(f"while ({stream} >> {word})", loop.body),
        ]

    def reverse(self, of: Name) -> list[str]:
        return [f"reverse({self.text(of)}.begin(), {self.text(of)}.end());"]

    def finished(self, of: Name, backwards: bool) -> Written:
        assert not backwards, "only as what is returned"
        return Written(self.text(of))

    def slice(self, of: Expression, start: Expression, stop: Expression) -> Written:
        return Written(f"{self.spell(of.type)}({self.ends(of, start, stop)})")

    def ends(self, of: Expression, start: Expression, stop: Expression) -> str:
        begin = f"{self.operand(of)}.begin()"
        first = begin if is_zero(start) else f"{begin} + {self.operand(start, SUM)}"
        last = f"{self.operand(of)}.end()" if stop == Length(of) else f"{begin} + {self.operand(stop, SUM)}"
        return f"{first}, {last}"

    def copy(self, of: Expression) -> Written:
        return Written(self.text(of))

    def begins_with(self, of: Expression, piece: Expression, at_end: bool) -> Written:
        text, words = self.operand(of), self.text(piece)
        length = str(len(str(piece.value))) if isinstance(piece, Literal) else f"{self.operand(piece)}.size()"
        if at_end:
            same = f"{text}.substr({text}.size() - {length}) == {words}"
            return Written(f"{text}.size() >= {length} && {same}", AND)
        if self.pushes_back:
            return Written(f"{text}.substr(0, {length}) == {words}", COMPARED)
        return Written(f"{text}.rfind({words}, 0) == 0", COMPARED)

    def shown(self, operand: Expression) -> Written:
        return Written(f"to_string({self.text(operand)})")

    def cased(self, which: str, character: Expression) -> Written:
        return Written(f"to{which}({self.text(character)})")

    def top(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.back()")

    def height(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.size()")
