"""Expressions of drawn programs in Rust: an i32, or a usize where a length or an index is asked for."""

from __future__ import annotations

import re

from codetrans.languages.drawn.expressions import (
    Binary,
    Choose,
    Compare,
    Expression,
    Growing,
    Kind,
    Last,
    Length,
    Literal,
    Name,
    NewTable,
    Place,
)
from codetrans.languages.drawn.tree import walk
from codetrans.languages.drawn.written import (
    BITS,
    CAST,
    COMPARED,
    OR,
    PREFIX,
    SUM,
    Written,
    is_long,
)
from codetrans.languages.rust.collecting import RustCollections
from codetrans.languages.rust.writing_texts import RustTexts
from codetrans.types import Char, Float, Text

KINDS = {
    "digit": "is_ascii_digit",
    "letter": "is_alphabetic",
    "upper": "is_uppercase",
    "lower": "is_lowercase",
}
BYTE_KINDS = KINDS | {
    "letter": "is_ascii_alphabetic",
    "upper": "is_ascii_uppercase",
    "lower": "is_ascii_lowercase",
}
CAST_AT_END = re.compile(r" as \w+$")


class RustExpressions(RustTexts, RustCollections):
    says_types = False
    path = ""  # of max and min: max(a, b) or a.max(b)
    fixed = False  # [0; 26]

    def expression(self, expression: Expression) -> Written:
        match expression:
            case Name(words) if words in self.sizes:
                return Written(f"{self.name(words)} as i32", CAST)
            case Compare(operator, left, right) if not isinstance(left.type, Text):
                if (
                    self.comparable(left)
                    and self.comparable(right)
                    and not (is_literal(left) and is_literal(right))
                ):
                    return Written(f"{self.size(left)} {operator} {self.size(right)}", COMPARED)
                first = self.expression(left)
                # `x as i32 < y` would begin a list of types.
                opens = operator.startswith("<") and CAST_AT_END.search(first.text)
                text = f"({first.text})" if opens else first.at(SUM)
                return Written(f"{text} {operator} {self.operand(right, SUM)}", COMPARED)
            case Choose(condition, yes, no):
                return Written(
                    f"if {self.text(condition)} {{ {self.text(yes)} }} else {{ {self.text(no)} }}", OR
                )
        return super().expression(expression)

    def binary(self, operator: str, left: Expression, right: Expression, type: Kind) -> Written:
        if operator == "<<" and self.expression(left).level == CAST:
            return Written(
                f"({self.text(left)}) << {self.operand(right, PREFIX)}",
                BITS,
            )
        return super().binary(operator, left, right, type)

    def sizeable(self, expression: Expression) -> bool:
        """Whether it is a usize as it stands, and cannot fall below zero where the program is right."""
        match expression:
            case Name(words):
                return words in self.sizes
            case Literal(int(value)):
                return value >= 0
            case Length():
                return True
            case Binary("+" | "*" | "/" | "%", left, right):
                return self.sizeable(left) and self.sizeable(right)
            case Binary("-", left, right):
                return self.sizeable(left) and is_literal(right) and not is_literal(left)
        return False

    def comparable(self, expression: Expression) -> bool:
        """Sizes without a difference, which might be negative."""
        return (
            self.sizeable(expression)
            and all(not isinstance(node, Binary) or node.operator != "-" for node in walk(expression))
            and (self.counts_sizes or is_literal(expression))
        )

    def size(self, expression: Expression) -> str:
        """As a usize: an index, a length."""
        return self.sized(expression).text

    def sized(self, expression: Expression) -> Written:
        match expression:
            case Name(words) if words in self.sizes:
                return Written(self.name(words))
            case Literal():
                return self.expression(expression)
            case Length(of):
                return Written(f"{self.operand(of)}.len()")
            case Binary(operator, left, right) if self.counts_sizes and any(
                (isinstance(node, Name) and node.words in self.sizes)
                or (isinstance(node, Length) and operator != "-")
                for node in walk(expression)
            ):
                level = SUM if operator in "+-" else SUM + 1
                return Written(
                    f"{self.sized(left).at(level)} {operator} {self.sized(right).at(level + 1)}", level
                )
            case Place(character, base) if self.bytes:
                return Written(f"({self.operand(character, SUM)} - b'{base}') as usize", CAST)
            case Place(character, base):
                return Written(f"({self.operand(character, CAST)} as u8 - b'{base}') as usize", CAST)
        return Written(f"{self.operand(expression, CAST)} as usize", CAST)

    def literal(self, value: bool | int | float | str, type: Kind) -> str:
        if isinstance(type, Char) and self.bytes:
            return f"b'{value}'"
        if isinstance(type, Text):
            return f'String::from("{value}")' if value else "String::new()"
        return super().literal(value, type)

    def extreme(self, which: str, left: Expression, right: Expression) -> Written:
        if is_literal(left):
            left, right = right, left
        if self.path:
            return Written(f"{self.path}{which}({self.text(left)}, {self.text(right)})")
        return Written(f"{self.operand(left)}.{which}({self.text(right)})")

    def absolute(self, operand: Expression) -> Written:
        return Written(f"{self.operand(operand)}.abs()")

    def square_root(self, operand: Expression) -> Written:
        return Written(f"{self.operand(operand)}.sqrt()")

    def convert(self, operand: Expression, type: Kind) -> Written:
        if isinstance(operand, Literal) and isinstance(type, Float):
            return Written(f"{operand.value}.0")
        if isinstance(operand, Name) and operand.words in self.sizes:
            return Written(f"{self.size(operand)} as {self.spell(type)}", CAST)
        return Written(f"{self.operand(operand, CAST)} as {self.spell(type)}", CAST)

    def largest(self, negated: bool, type: Kind) -> Written:
        return Written(f"{self.spell(type)}::{'MIN' if negated else 'MAX'}")

    def item(self, of: Expression, at: Expression) -> Written:
        if isinstance(of, Last):
            return Written(f"{self.operand(of.of)}.last().unwrap()[{self.size(at)}]")
        if isinstance(of.type, Text):
            return self.character_of(of, at)
        return Written(f"{self.operand(of)}[{self.size(at)}]")

    def length(self, of: Expression) -> Written:
        return Written(f"{self.operand(of)}.len() as i32", CAST)

    def new_list(self, length: Expression, fill: Expression, type: Kind) -> Written:
        fixed = is_literal(length) and not is_long(fill.type) and self.fixed and self.stays(type)
        return Written(f"{'' if fixed else 'vec!'}[{self.text(fill)}; {self.size(length)}]")

    def stays(self, type: Kind) -> bool:
        """Whether no list of this type is returned: it may be an array."""
        return self.routine.returns != type

    def new_table(self, table: NewTable) -> Written:
        row = f"vec![{self.text(table.fill)}; {self.size(table.columns)}]"
        return Written(f"vec![{row}; {self.size(table.rows)}]")

    def empty(self, type: Kind) -> Written:
        match type:
            case Growing():
                return Written("Vec::new()")
            case Text():
                return Written("String::new()")
        return Written(f"{self.spell(type).split('<')[0]}::new()")

    def last(self, of: Expression) -> Written:
        return Written(f"*{self.operand(of)}.last().unwrap()", PREFIX)

    def contains(self, of: Expression, key: Expression) -> Written:
        word = "contains" if self.spell(of.type).startswith("HashSet") else "contains_key"
        return Written(f"{self.operand(of)}.{word}({self.key_of(key)})")

    def lookup(self, of: Expression, key: Expression) -> Written:
        return Written(f"*{self.operand(of)}.get({self.key_of(key)}).unwrap_or(&0)", PREFIX)

    def digit(self, character: Expression) -> Written:
        if self.bytes:
            return Written(f"({self.operand(character, SUM)} - b'0') as i32", CAST)
        if self.says_types:
            return Written(f"{self.operand(character, CAST)} as i32 - '0' as i32", SUM)
        return Written(f"{self.operand(character)}.to_digit(10).unwrap() as i32", CAST)

    def place(self, character: Expression, base: str) -> Written:
        if self.bytes:
            return Written(f"({self.operand(character, SUM)} - b'{base}') as i32", CAST)
        return Written(f"{self.operand(character, CAST)} as i32 - '{base}' as i32", SUM)

    def is_kind(self, which: str, character: Expression) -> Written:
        kind = KINDS[which] if not self.bytes else BYTE_KINDS[which]
        return Written(f"{self.operand(character)}.{kind}()")


def is_literal(expression: Expression) -> bool:
    return isinstance(expression, Literal)
