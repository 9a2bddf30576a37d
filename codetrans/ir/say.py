"""Instructions of canonical IR as expressions: what compact.py writes into its lines.

`can_say` answers before anything is written: an instruction that it refuses stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from codetrans.ir.instruction import CALL, PHI, SWITCH, TERMINATORS, Instruction, fields
from codetrans.ir.words import (
    CHOOSING,
    COMPARING,
    MEMORY,
    OPERATORS,
    SAID_BY_DOT,
    SIGNS,
    SUFFIXES,
    TIGHTEST,
    cast_named,
    element_word,
    intrinsic,
    is_typed,
    long_name,
    short_constant,
    short_name,
    word,
)

UNSET = {"poison": "", "undef": "."}  # what an aggregate begins as, and what stands before its type
UNSIGNED = frozenset(["zext", "uitofp", "fptoui"])
ORDINARY = frozenset(["trunc", "sext", "sitofp", "fptosi", "fpext", "fptrunc", "ptrtoint", "inttoptr"])


@dataclass
class Node:
    """An instruction with what is written in the place of its operands."""

    instruction: Instruction
    inlined: dict[str, Node] = field(default_factory=dict)  # operand → the value that is said there
    depth: int = field(init=False)  # of values within values, with this one

    def __post_init__(self) -> None:
        self.depth = 1 + max((node.depth for node in self.inlined.values()), default=0)


class Speaker:
    """`kinds`: value → its type, "" unknown; `known`: callee → its signature, grows with what is said."""

    def __init__(
        self,
        kinds: Mapping[str, str],
        known: dict[str, tuple[str, list[str]]],
        letters: Mapping[str, str] | None = None,
    ) -> None:
        self.kinds = kinds
        self.known = known
        self.letters = letters or {}

    # --- what can be said -------------------------------------------------------------------

    def can_say(self, each: Instruction) -> bool:
        """Whether the reader would find the types again. Calls are to be asked for in the order of the text."""
        holes, kind = each.holes, each.kind
        for hole in "abc":
            value = holes.get(hole, "")
            if value.startswith("%") and not self.kinds.get(value[1:]):
                return False
        if kind in ("binary", "icmp", "fcmp"):
            return self._type_told(holes["a"], holes["b"])
        if kind == "select":
            return holes["a"].startswith("%")
        if kind == "cast":
            return holes["x"] in UNSIGNED | ORDINARY and self._can_cast(holes)
        if kind in ("fneg", "freeze", "extractvalue", SWITCH):
            return holes["a"].startswith("%")
        if kind == "load":
            return self._is_address(holes["a"])
        if kind == "store":
            return self._is_address(holes["b"]) and "{" not in holes["t"]
        if kind == "gep":
            return self._is_address(holes["a"])
        if kind == "insertvalue":
            types = fields(holes["t"])
            told = int(holes["k"]) < len(types) and types[int(holes["k"])] == holes["u"]
            return told and (holes["a"].startswith("%") or holes["a"] in UNSET)
        if kind == "if":
            return holes["a"].startswith("%")
        if kind == "alloca":
            return "{" not in holes["e"]
        if kind == CALL:
            return self._can_call(each)
        return kind == PHI or kind in TERMINATORS

    def _type_told(self, *values: str) -> bool:
        return any(value.startswith("%") or is_typed(value) for value in values)

    def _is_address(self, value: str) -> bool:
        return value.startswith(("%", "@", "inttoptr")) or value == "null"

    def _can_cast(self, holes: Mapping[str, str]) -> bool:
        if not holes["a"].startswith("%") or "{" in holes["t"] + holes["u"]:
            return False
        return cast_named(holes["t"], holes["u"], holes["x"] in UNSIGNED) == holes["x"] or (
            cast_named(holes["t"], holes["u"], holes["x"] not in UNSIGNED) == holes["x"]
        )

    def _can_call(self, each: Instruction) -> bool:
        if any("{" in kind for kind in each.types):
            pairs = zip(each.types, each.operands[-len(each.types) :], strict=True)
            if any("{" in kind and not value.startswith("%") for kind, value in pairs):
                return False
        values = each.operands
        if any(value.startswith("%") and not self.kinds.get(value[1:]) for value in values):
            return False
        name = each.holes["name"]
        if name.startswith("%"):
            return True
        name = name[1:]
        signature = each.holes["t"], each.types
        if intrinsic(name, each) or name in self.known:
            return bool(intrinsic(name, each)) or self.known[name] == signature
        if long_name(short_name(name)) != name:
            return False
        self.known[name] = signature
        each.holes["first"] = "yes"  # of its name: it tells what goes in and comes back
        return True

    # --- how it is said ---------------------------------------------------------------------

    def atom(self, value: str, type_: str, told: bool = True) -> str:
        """A value by its letter, a constant; `told`: the reader knows its type."""
        if value.startswith("%"):
            return self.letters[value[1:]]
        short = short_constant(value, type_)
        if told or is_typed(value):
            return short
        return short + (
            SUFFIXES[type_] if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", short) else f"'{SUFFIXES[type_]}"
        )

    def say(self, value: str, node: Node, level: int = 0, known: bool = True) -> str:
        """An operand, in brackets where it binds less than `level`."""
        if value.startswith("%") and value[1:] in node.inlined:
            return self._nested(node.inlined[value[1:]], level)
        return self.atom(value, self._operand_type(value, node), known)

    def _operand_type(self, value: str, node: Node) -> str:
        holes = node.instruction.holes
        if node.instruction.kind == "insertvalue" and value == holes["b"]:
            return holes["u"]
        return holes.get("t", "")

    def _nested(self, node: Node, level: int) -> str:
        text, own = self.expression(node)
        return f"({text})" if own < level else text

    def statement(self, node: Node) -> str:
        each = node.instruction
        if each.kind != "store":
            return self.expression(node)[0]
        value, type_ = each.holes["a"], each.holes["t"]
        said = self.say(value, node)
        element, inside = self._address(each.holes["b"], node, type_)
        assert element in ("", type_), each
        told = value.startswith("%") or is_typed(value)
        return f"{'' if told else word(type_)}[{inside}]={said}"

    def expression(self, node: Node) -> tuple[str, int]:
        """The text, and how tightly it binds."""
        each = node.instruction
        holes, kind = each.holes, each.kind
        if kind in ("binary", "icmp", "fcmp"):
            return self._binary(node)
        if kind == "select":
            condition = self.say(holes["a"], node, COMPARING - 1)
            told = self._type_told(holes["b"], holes["c"])
            yes = self.say(holes["b"], node, CHOOSING + 1, told)
            return f"{condition}?{yes}:{self.say(holes['c'], node, CHOOSING + 1)}", CHOOSING
        if kind == "cast":
            plain = cast_named(holes["t"], holes["u"], False) == holes["x"]
            return f"{'' if plain else '.'}{word(holes['u'])}({self.say(holes['a'], node)})", TIGHTEST
        if kind == "fneg":
            return f"-{self.say(holes['a'], node, TIGHTEST)}", TIGHTEST - 1
        if kind == "freeze":
            return f"freeze({self.say(holes['a'], node)})", TIGHTEST
        if kind == "load":
            return f"{word(holes['t'])}[{self._address(holes['a'], node, holes['t'])[1]}]", TIGHTEST
        if kind == "gep":
            return self._element(node)
        if kind == "alloca":
            return f"[{element_word(holes['e'])}]", TIGHTEST
        if kind == "extractvalue":
            return f"{self.say(holes['a'], node, TIGHTEST)}.{holes['k']}", TIGHTEST
        if kind == "insertvalue":
            start = UNSET.get(holes["a"])
            whole = self.say(holes["a"], node, TIGHTEST) if start is None else start + word(holes["t"])
            return f"{whole}{{{holes['k']}:{self.say(holes['b'], node)}}}", TIGHTEST
        assert kind == CALL, each
        return self._call(node), TIGHTEST

    def _binary(self, node: Node) -> tuple[str, int]:
        holes = node.instruction.holes
        named = holes.get("o") or holes.get("q") or holes["w"]
        left, right, type_ = holes["a"], holes["b"], holes["t"]
        if (named == "sub" and not right.startswith("%")) or (
            node.instruction.kind == "fcmp" and named in SAID_BY_DOT
        ):
            return f".{named}({self.say(left, node)},{self.say(right, node)})", TIGHTEST
        sign, level = SIGNS[named]
        if named == "sub" and type_ == "i64" and (both := self._difference(node)):
            return both
        if named == "add" and re.fullmatch(r"-\d+", right):
            return f"{self.say(left, node, level)}{right}", level
        first = self.say(left, node, level)
        second = self.say(right, node, level + 1)
        return f"{first}{sign}{second}", level

    def _difference(self, node: Node) -> tuple[str, int] | None:
        """`ptrtoint a` less `ptrtoint b`, both only for this, is `a-b`."""
        inner = [node.inlined.get(node.instruction.holes[hole][1:]) for hole in "ab"]
        if not all(each and each.instruction.holes.get("x") == "ptrtoint" for each in inner):
            return None
        level = OPERATORS["-"][0]
        said = [
            self.say(each.instruction.holes["a"], each, level + place)
            for place, each in enumerate(inner)
            if each
        ]
        return f"{said[0]}-{said[1]}", level

    def _element(self, node: Node) -> tuple[str, int]:
        """An address: some bytes on, or of one of many elements."""
        holes = node.instruction.holes
        if holes["e"] == "i8":
            level = OPERATORS["+"][0]
            base = self.say(holes["a"], node, level)
            if re.fullmatch(r"-\d+", holes["b"]):
                return f"{base}{holes['b']}", level
            return f"{base}+{self._index(node, level + 1)}", level
        base = self.say(holes["a"], node)
        return f"&{element_word(holes['e'])}[{base},{self._index(node, 0)}]", TIGHTEST

    def _index(self, node: Node, level: int) -> str:
        """A place as long, or the narrower value that is only widened for it."""
        value = node.instruction.holes["b"]
        inner = node.inlined.get(value[1:]) if value.startswith("%") else None
        if inner and inner.instruction.holes.get("x") == "sext" and inner.instruction.holes["t"] == "i32":
            return self.say(inner.instruction.holes["a"], inner, level)
        return self.say(value, node, level)

    def _address(self, value: str, node: Node, type_: str) -> tuple[str, str]:
        """What stands in the brackets of a load or store of this type, an element of an array in short."""
        inner = node.inlined.get(value[1:]) if value.startswith("%") else None
        if inner and inner.instruction.kind == "gep" and inner.instruction.holes["e"] == type_ != "i8":
            base = self.say(inner.instruction.holes["a"], inner)
            return type_, f"{base},{self._index(inner, 0)}"
        return "", self.say(value, node)

    def _call(self, node: Node) -> str:
        each = node.instruction
        name, returns = each.holes["name"], each.holes["t"]
        if name.startswith("%"):
            called = self.say(name, node)
            called = f"({called})" if name[1:] in node.inlined else called
            passed = self._passed(each.operands[1:], each.types, node, told=False)
            return f"call {word(returns)} {called}({passed})"
        name = name[1:]
        if short := intrinsic(name, each):
            count = len(MEMORY.get(short, ("", [""] * (len(each.operands) + 1)))[1]) - 1
            return f".{short}({self._passed(each.operands[:count], each.types[:count], node, told=True)})"
        first = "first" in each.holes
        start = f"{word(returns)} " if first and returns != "void" else ""
        return f"{start}{short_name(name)}({self._passed(each.operands, each.types, node, told=not first)})"

    def _passed(self, operands: list[str], types: list[str], node: Node, told: bool) -> str:
        return ",".join(
            self._nested(node.inlined[value[1:]], 0)
            if value.startswith("%") and value[1:] in node.inlined
            else self.atom(value, kind, told)
            for value, kind in zip(operands, types, strict=True)
        )
