"""Expressions of compact IR read into trees; `expand.py` gives them their types and numbers.

A tree is a tuple: what it is, then its parts. Raises BadInput for what is no expression.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from codetrans.errors import BadInput
from codetrans.ir.module import NAME
from codetrans.ir.words import OF_SUFFIX, OPERATORS, PLAIN, type_of

Tree: TypeAlias = tuple[Any, ...]
SUFFIX = f"[{''.join(OF_SUFFIX)}]"
TOKEN = re.compile(
    rf"""(?P<name>(?:"[^"]*"|{PLAIN})(?=\())
    |(?P<global>@{NAME})
    |(?P<number>0x[0-9A-FKHLMR]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?:(?P<suffix>{SUFFIX})(?!\w))?
    |(?P<word>[A-Za-z_]+|\.[a-z_]+(?=\{{))
    |(?P<field>\.\d+)
    |(?P<told>'{SUFFIX})
    |(?P<sign>->|>>>|>>|<<|\.?<=|\.?>=|==|!=|\.?<|\.?>|\./|\.%|[-+*/%|^&?:(){{}}\[\],=])
    |(?P<space>\ +)""",
    re.VERBOSE,
)
CONSTANTS = frozenset(["true", "false", "null", "undef", "poison", "zeroinitializer"])
DEEPEST = 200  # brackets in brackets


class Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str, str]] = []  # kind, text, suffix
        self.place = 0
        self.depth = 0
        start = 0
        while start < len(text):
            found = TOKEN.match(text, start)
            if not found:
                raise self.unread()
            start = found.end()
            kind = str(found.lastgroup)
            if kind == "suffix":
                kind = "number"
            if kind != "space":
                self.tokens.append((kind, str(found[kind]), found["suffix"] or ""))

    def unread(self) -> BadInput:
        return BadInput(f"no line of compact IR: {self.text[:80]!r}")

    def sign(self) -> str:
        """The sign, or word, that comes next; "" at the end."""
        kind, text, _ = self.tokens[self.place] if self.place < len(self.tokens) else ("", "", "")
        return text if kind in ("sign", "word") else ""

    def take(self, sign: str) -> bool:
        if self.sign() != sign:
            return False
        self.place += 1
        return True

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise self.unread()

    def number(self) -> str:
        minus = "-" if self.take("-") else ""
        kind, text, _ = self._next()
        if kind != "number":
            raise self.unread()
        return minus + text

    def end(self) -> None:
        if self.place < len(self.tokens):
            raise self.unread()

    def expression(self, level: int = 1) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.unread()
        left = self._primary()
        while True:
            sign = self.sign()
            if sign == "?" and level <= 1:
                self.place += 1
                yes = self.expression(2)
                self.expect(":")
                left = ("select", left, yes, self.expression(2))
            elif sign in OPERATORS and OPERATORS[sign][0] >= level:
                self.place += 1
                left = ("binary", sign, left, self.expression(OPERATORS[sign][0] + 1))
            else:
                self.depth -= 1
                return left

    def _next(self) -> tuple[str, str, str]:
        if self.place >= len(self.tokens):
            raise self.unread()
        self.place += 1
        return self.tokens[self.place - 1]

    def _primary(self) -> Tree:
        kind, text, suffix = self._next()
        if kind == "sign":
            made = self._signed(text)
        elif kind == "number":
            made = self._constant(text, suffix)
        elif kind == "global":
            made = ("constant", text, "ptr")
        elif kind == "name":
            made = self._called(text)
        elif kind == "word":
            made = self._word(text)
        else:
            raise self.unread()
        while True:
            if self.place < len(self.tokens) and self.tokens[self.place][0] == "field":
                made = ("extractvalue", made, int(self._next()[1][1:]))
            elif self.take("{"):
                index = self.number()
                self.expect(":")
                made = ("insertvalue", made, int(index), self.expression())
                self.expect("}")
            else:
                return made

    def _constant(self, text: str, suffix: str = "") -> Tree:
        if not suffix and self.place < len(self.tokens) and self.tokens[self.place][0] == "told":
            suffix = self._next()[1][1:]
        return ("constant", text, OF_SUFFIX.get(suffix, ""))

    def _signed(self, sign: str) -> Tree:
        if sign == "(":
            made = self.expression()
            self.expect(")")
            return made
        if sign == "-":
            if self.place < len(self.tokens) and self.tokens[self.place][0] == "number":
                _, text, suffix = self._next()
                return self._constant(f"-{text}", suffix)
            return ("fneg", self._primary())
        if sign == "[":
            element = self._element()
            self.expect("]")
            return ("alloca", element)
        if sign == "&":
            if self._is_number():
                return ("constant", f"&{self.number()}", "ptr")
            element = self._element()
            self.expect("[")
            base = self.expression()
            self.expect(",")
            index = self.expression()
            self.expect("]")
            return ("gep", element, base, index)
        raise self.unread()

    def _is_number(self) -> bool:
        """After `&`: whether an address comes, not an element of so many bytes."""
        following = [*self.tokens[self.place : self.place + 2], ("", "", "")]
        return following[0][1] == "-" or (following[0][0] == "number" and following[1][1] != "[")

    def _element(self) -> str:
        """A type, or so many bytes."""
        kind, text, _ = self._next()
        if kind == "number" and text.isdigit():
            return f"[{text} x i8]"
        type_ = type_of(text) if kind == "word" else None
        if type_ is None:
            raise self.unread()
        return type_

    def address(self) -> Tree:
        """What stands in the brackets of a load or store: an address, or an array and a place in it."""
        base = self.expression()
        made = ("address", base, self.expression() if self.take(",") else None)
        self.expect("]")
        return made

    def _word(self, text: str) -> Tree:
        if text in CONSTANTS:
            return self._constant(text, {"true": "b", "false": "b", "null": "p"}.get(text, ""))
        if text == "call":
            _, returns, _ = self._next()
            is_named = self.place < len(self.tokens) and self.tokens[self.place][0] == "name"
            called = ("value", self._next()[1]) if is_named else self._primary()
            self.expect("(")
            return ("indirect", self._type(returns), called, self._arguments())
        type_ = type_of(text.removeprefix("."))
        if type_ is None:
            return ("value", text)
        if text.startswith("."):
            return ("constant", "undef", type_)
        if self.take("["):
            return ("load", type_, self.address())
        if self.place < len(self.tokens) and self.tokens[self.place][0] == "name":
            _, name, _ = self._next()
            self.expect("(")
            return ("call", type_, name, self._arguments())
        if self.sign() == "{":
            return ("constant", "poison", type_)
        raise self.unread()

    def _type(self, text: str) -> str:
        type_ = type_of(text)
        if type_ is None:
            raise self.unread()
        return type_

    def _called(self, name: str) -> Tree:
        self.expect("(")
        if name == "freeze" or type_of(name.removeprefix(".")):
            inner = self.expression()
            self.expect(")")
            if name == "freeze":
                return ("freeze", inner)
            return ("cast", self._type(name.removeprefix(".")), name.startswith("."), inner)
        return ("call", None, name, self._arguments())

    def _arguments(self) -> list[Tree]:
        found: list[Tree] = []
        if self.take(")"):
            return found
        found.append(self.expression())
        while self.take(","):
            found.append(self.expression())
        self.expect(")")
        return found
