"""Trees of compact IR to instructions: each value's type from what it is computed of.

Results that the text does not name are `.t0`, `.t1`, … until `expand.py` numbers all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from codetrans.errors import BadInput
from codetrans.ir.instruction import CALL, Instruction, fields, result_type
from codetrans.ir.parse import Tree
from codetrans.ir.words import (
    COMPARING,
    FLOATS,
    MEMORY,
    OPERATORS,
    SAID_BY_DOT,
    SAME_TYPE,
    WITH_OVERFLOW,
    cast_named,
    long_constant,
    long_name,
)

Signature: TypeAlias = tuple[str, list[str]]  # what comes back, what goes in


class Typer:
    """`kinds`: name → type of what the text has named; `known`: callee → signature; both grow."""

    def __init__(self, kinds: dict[str, str], known: dict[str, Signature]) -> None:
        self.kinds = kinds
        self.known = known
        self.made: list[Instruction] = []
        self.count = 0

    def tell(self, name: str, type_: str) -> None:
        if name in self.kinds:
            raise BadInput(f"{name} is said twice")
        self.kinds[name] = type_

    def statement(self, tree: Tree, name: str) -> None:
        """A line's expression, under the name that it gives it. Only calls may go without."""
        if tree[0] in ("value", "constant") or (not name and tree[0] not in ("call", "indirect")):
            raise BadInput("a line is a call, or `name=…`")
        type_, _ = self.value(tree, "")
        last = self.made[-1]
        if name:
            if "r" not in last.holes or not last.holes["r"]:
                raise BadInput(f"{name} has no value")
            last.holes["r"] = name
            self.tell(name, type_)

    def value(self, tree: Tree, wanted: str) -> tuple[str, str]:
        """Type and value; `wanted`: the type where the tree is a constant without one."""
        if tree[0] == "constant":
            type_ = tree[2] or wanted
            if not type_:
                raise BadInput(
                    f"nothing tells the type of {tree[1]}", remedy="write it as `1i`, `1l`, `1.0d`"
                )
            return type_, long_constant(tree[1], type_)
        if tree[0] == "value":
            type_ = self.kinds.get(tree[1], "")
            if not type_:
                raise BadInput(f"{tree[1]} has no value yet, or none with a type")
            return type_, f"%{tree[1]}"
        method = getattr(self, f"_{tree[0]}")
        made: tuple[str, str] = method(*tree[1:])
        return made

    def address(self, tree: Tree, element: str) -> str:
        """What is between the brackets of a load or store of `element`."""
        _, base, index = tree
        if index is None:
            return self._pointer(base)
        return self._gep(element, base, index)[1]

    def _pointer(self, tree: Tree) -> str:
        type_, value = self.value(tree, "ptr")
        if type_ != "ptr":
            raise BadInput(f"an address is a ptr, not a {type_}")
        return value

    def _new(self, instruction: Instruction) -> tuple[str, str]:
        instruction.holes["r"] = f".t{self.count}"
        self.count += 1
        self.made.append(instruction)
        return result_type(instruction), f"%{instruction.result}"

    def _both(self, left: Tree, right: Tree) -> tuple[str, str, str]:
        """The type of two of one type, and their values; either may be a constant."""
        if left[0] == "constant" and not left[2]:
            type_, second = self.value(right, "")
            return type_, self.value(left, type_)[1], second
        type_, first = self.value(left, "")
        return type_, first, self.value(right, type_)[1]

    def _binary(self, sign: str, left: Tree, right: Tree) -> tuple[str, str]:
        level, whole, float_ = OPERATORS[sign]
        is_number = right[0] == "constant" and not right[2] and right[1].isdigit()
        left_type, first = "", ""
        if left[0] != "constant" or left[2]:
            left_type, first = self.value(left, "")
        if left_type == "ptr" and sign in ("+", "-"):
            return self._moved(sign, first, right)
        if sign == "-" and is_number and left_type not in ("", *FLOATS):
            sign, right, whole = "+", ("constant", f"-{right[1]}", ""), "add"
        if first:
            right_type, second = self.value(right, left_type)
            if right_type != left_type:
                raise BadInput(f"{left_type} {sign} {right_type}: the types differ")
        else:
            left_type, second = self.value(right, left[2])
            first = self.value(left, left_type)[1]
        named = float_ if left_type in FLOATS else whole
        if not named:
            raise BadInput(f"{sign} is nothing for {left_type}")
        if level == COMPARING:
            kind, hole = ("fcmp", "w") if left_type in FLOATS else ("icmp", "q")
        else:
            kind, hole = "binary", "o"
        return self._new(Instruction(kind, {hole: named, "t": left_type, "a": first, "b": second}))

    def _moved(self, sign: str, base: str, right: Tree) -> tuple[str, str]:
        """An address some bytes on, or how far two are apart."""
        if right[0] == "constant" and not right[2]:
            index = f"-{right[1]}" if sign == "-" else right[1]
            return self._new(Instruction("gep", {"e": "i8", "a": base, "b": index}))
        if sign == "+":
            return self._new(Instruction("gep", {"e": "i8", "a": base, "b": self._index(right)}))
        # Each is made a number as soon as it is there.
        _, first = self._new(Instruction("cast", {"x": "ptrtoint", "t": "ptr", "a": base, "u": "i64"}))
        _, second = self._new(
            Instruction("cast", {"x": "ptrtoint", "t": "ptr", "a": self._pointer(right), "u": "i64"})
        )
        return self._new(Instruction("binary", {"o": "sub", "t": "i64", "a": first, "b": second}))

    def _gep(self, element: str, base: Tree, index: Tree) -> tuple[str, str]:
        pointer = self._pointer(base)
        return self._new(Instruction("gep", {"e": element, "a": pointer, "b": self._index(index)}))

    def _index(self, tree: Tree) -> str:
        type_, value = self.value(tree, "i64")
        if type_ == "i32":
            _, value = self._new(Instruction("cast", {"x": "sext", "t": "i32", "a": value, "u": "i64"}))
        elif type_ != "i64":
            raise BadInput(f"a place in an array is int or long, not {type_}")
        return value

    def _select(self, condition: Tree, yes: Tree, no: Tree) -> tuple[str, str]:
        chosen = self.value(condition, "i1")[1]
        type_, first, second = self._both(yes, no)
        return self._new(Instruction("select", {"t": type_, "a": chosen, "b": first, "c": second}))

    def _cast(self, to: str, unsigned: bool, tree: Tree) -> tuple[str, str]:
        type_, value = self.value(tree, "")
        named = cast_named(type_, to, unsigned)
        if not named:
            raise BadInput(f"there is no cast from {type_} to {to}")
        return self._new(Instruction("cast", {"x": named, "t": type_, "a": value, "u": to}))

    def _fneg(self, tree: Tree) -> tuple[str, str]:
        type_, value = self.value(tree, "")
        return self._new(Instruction("fneg", {"t": type_, "a": value}))

    def _freeze(self, tree: Tree) -> tuple[str, str]:
        type_, value = self.value(tree, "")
        return self._new(Instruction("freeze", {"t": type_, "a": value}))

    def _load(self, type_: str, address: Tree) -> tuple[str, str]:
        return self._new(Instruction("load", {"t": type_, "a": self.address(address, type_)}))

    def _alloca(self, element: str) -> tuple[str, str]:
        return self._new(Instruction("alloca", {"e": element}))

    def _extractvalue(self, tree: Tree, index: int) -> tuple[str, str]:
        type_, value = self.value(tree, "")
        return self._new(Instruction("extractvalue", {"t": type_, "a": value, "k": str(index)}))

    def _insertvalue(self, tree: Tree, index: int, part: Tree) -> tuple[str, str]:
        type_, whole = self.value(tree, "")
        kind, value = self.value(part, fields(type_)[index])
        return self._new(
            Instruction("insertvalue", {"t": type_, "a": whole, "u": kind, "b": value, "k": str(index)})
        )

    def _indirect(self, returns: str, called: Tree, passed: Sequence[Tree]) -> tuple[str, str]:
        name = self._pointer(called)
        pairs = [self.value(tree, "") for tree in passed]
        return self._call_of(returns, name, pairs)

    def _call(self, returns: str | None, name: str, passed: Sequence[Tree]) -> tuple[str, str]:
        plain = name.removeprefix(".")
        if name.startswith("."):
            if plain in SAID_BY_DOT and len(passed) == 2:
                return self._by_dot(plain, *passed)
            if plain in MEMORY:
                ending, kinds = MEMORY[plain]
                pairs = [self.value(tree, kind) for tree, kind in zip(passed, kinds[:-1], strict=True)]
                return self._call_of("void", f"@llvm.{plain}.{ending}", [*pairs, ("i1", "false")])
            if plain in SAME_TYPE | WITH_OVERFLOW:
                return self._intrinsic(plain, passed)
        # What is passed happens first, and may be the first call of this name.
        given = [None if tree[0] == "constant" else self.value(tree, "") for tree in passed]
        long = long_name(name)
        is_known = returns is None and long in self.known
        kinds = self.known[long][1] if is_known else [""] * len(passed)
        if len(kinds) != len(passed):
            raise BadInput(f"{name} takes {len(kinds)} arguments, not {len(passed)}")
        pairs = [
            pair or self.value(tree, kind) for pair, tree, kind in zip(given, passed, kinds, strict=True)
        ]
        signature = ("void" if returns is None else returns, [kind for kind, _ in pairs])
        if is_known:
            signature = self.known[long]
        self.known.setdefault(long, signature)
        return self._call_of(signature[0], f"@{long}", pairs)

    def _by_dot(self, named: str, left: Tree, right: Tree) -> tuple[str, str]:
        type_, first, second = self._both(left, right)
        holes = {"t": type_, "a": first, "b": second}
        if named == "sub":
            return self._new(Instruction("binary", {"o": "sub", **holes}))
        return self._new(Instruction("fcmp", {"w": named, **holes}))

    def _intrinsic(self, name: str, passed: Sequence[Tree]) -> tuple[str, str]:
        first = self.value(passed[0], "")
        pairs = [first, *(self.value(tree, first[0]) for tree in passed[1:])]
        kind = {"float": "f32", "double": "f64"}.get(first[0], first[0])
        returns = f"{{ {first[0]}, i1 }}" if name in WITH_OVERFLOW else first[0]
        return self._call_of(returns, f"@llvm.{name}.{kind}", pairs)

    def _call_of(self, returns: str, name: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
        values = [value for _, value in pairs]
        made = Instruction(
            CALL,
            {"t": returns, "name": name},
            types=[kind for kind, _ in pairs],
            operands=[name, *values] if name.startswith("%") else values,
        )
        if returns != "void":
            return self._new(made)
        self.made.append(made)
        return "void", ""
