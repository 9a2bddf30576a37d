"""Texts and slices of drawn programs in Python."""

from __future__ import annotations

from codetrans.languages.drawn.expressions import Expression, Name
from codetrans.languages.drawn.texts import Builder, EachAt, EachWord
from codetrans.languages.drawn.writing_texts import TextWriter
from codetrans.languages.drawn.written import Written, is_zero


class PythonTexts(TextWriter):
    gathers = False  # a Builder is a list of pieces, and no text

    def declare_sorted(self, name: Name, of: Expression, between: Name) -> list[str]:
        return [f'{self.name(name.words)} = "".join(sorted({self.text(of)}))']

    def declare_parsed(self, name: Name, operand: Expression) -> list[str]:
        return [f"{self.name(name.words)} = int({self.text(operand)})"]

    def build(self, builder: Name, value: Expression) -> str:
        if self.gathers:
            return f"{self.text(builder)}.append({self.text(value)})"
        return f"{self.text(builder)} += {self.text(value)}"

    def drop_last(self, of: Name) -> str:
        if isinstance(of.type, Builder) and not self.gathers:
            return f"{self.text(of)} = {self.text(of)}[:-1]"
        return super().drop_last(of)

    def each_at(self, loop: EachAt) -> list[str]:
        names = f"{self.name(loop.place.words)}, {self.name(loop.name.words)}"
        return self.compound(f"for {names} in enumerate({self.text(loop.of)})", loop.body)

    def each_word(self, loop: EachWord) -> list[str]:
        return self.compound(f"for {self.name(loop.name.words)} in {self.text(loop.of)}.split()", loop.body)

    def reverse(self, of: Name) -> list[str]:
        return [f"{self.text(of)}.reverse()"]

    def finished(self, of: Name, backwards: bool) -> Written:
        name = self.text(of)
        if not self.gathers:
            return Written(f"{name}[::-1]" if backwards else name)
        if not backwards:
            return Written(f'"".join({name})')
        turned = f"reversed({name})" if self.rng.random() < 0.4 else f"{name}[::-1]"
        return Written(f'"".join({turned})')

    def slice(self, of: Expression, start: Expression, stop: Expression) -> Written:
        first = "" if is_zero(start) else self.text(start)
        return Written(f"{self.operand(of)}[{first}:{self.text(stop)}]")

    def copy(self, of: Expression) -> Written:
        name = self.text(of)
        return Written(self.rng.choice((f"{name}[:]", f"{name}.copy()", f"list({name})")))

    def begins_with(self, of: Expression, piece: Expression, at_end: bool) -> Written:
        return Written(f"{self.operand(of)}.{'endswith' if at_end else 'startswith'}({self.text(piece)})")

    def shown(self, operand: Expression) -> Written:
        return Written(f"str({self.text(operand)})")

    def cased(self, which: str, character: Expression) -> Written:
        return Written(f"{self.operand(character)}.{which}()")

    def join_texts(self, of: Name, by: str) -> Written:
        return Written(f'"{by}".join({self.text(of)})')

    def top(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}[-1]")

    def height(self, of: Expression) -> Written:
        return Written(f"len({self.text(of)})")

    def begun(self) -> Written:
        """An empty Builder."""
        return Written("[]" if self.gathers else '""')
