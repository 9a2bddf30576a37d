"""Arithmetic as Java has it: wrapping, masked shifts, saturating casts, and traps at division by zero."""

from __future__ import annotations

import re
import struct

from codetrans.ir.jvm.class_file import ClassFile
from codetrans.ir.jvm.instructions import Instruction
from codetrans.ir.jvm.stack import Module, NotTranslated, Stack, Value
from codetrans.languages import constant_pool as pools

LETTERS = {"i": "i32", "l": "i64", "f": "float", "d": "double", "a": "ptr"}
BINARY = {
    **{f"{letter}{name}": f"{name} {LETTERS[letter]}" for letter in "il" for name in ("add", "sub", "mul", "and", "or", "xor")},
    **{f"{letter}{name}": f"f{name} {LETTERS[letter]}" for letter in "fd" for name in ("add", "sub", "mul", "div", "rem")},
}  # fmt: skip
SHIFTS = {"shl": "shl", "shr": "ashr", "ushr": "lshr"}
CONVERSIONS = re.compile(r"([ilfd])2([ilfdbcs])")


class Numbers(Stack):
    def __init__(self, module: Module, within: ClassFile) -> None:
        super().__init__(module)
        self.within = within

    def number_operation(self, name: str) -> bool:
        """Translates the operation of this name if it is one of arithmetic."""
        if name in BINARY:
            kind = BINARY[name].split()[1]
            second, first = self._pop(kind), self._pop(kind)
            self._push(kind, f"{BINARY[name]} {first.text}, {second.text}")
        elif match := re.fullmatch(r"([ilfd])const_(m?)(\d)", name):
            number = int(match[3]) * (-1 if match[2] else 1)
            kind = LETTERS[match[1]]
            self.stack.append(Value(kind, str(number) if kind[0] == "i" else _real(number, kind)))
        elif match := re.fullmatch(r"([il])(shl|shr|ushr)", name):
            self._shift(LETTERS[match[1]], SHIFTS[match[2]])
        elif match := re.fullmatch(r"([il])(div|rem)", name):
            self._divide(LETTERS[match[1]], f"s{match[2]}")
        elif match := re.fullmatch(r"([ilfd])neg", name):
            kind = LETTERS[match[1]]
            value = self._pop(kind)
            self._push(kind, f"sub {kind} 0, {value.text}" if kind[0] == "i" else f"fneg {kind} {value.text}")
        elif match := CONVERSIONS.fullmatch(name):
            self._convert(LETTERS[match[1]], match[2])
        elif match := re.fullmatch(r"([fd])cmp([lg])", name):
            self._compare(LETTERS[match[1]], match[2])
        else:
            return False
        return True

    def _do_ldc(self, one: Instruction) -> None:
        tag, value = self.within.pool.loadable(one.operands[0])
        if tag == pools.STRING:
            self.stack.append(Value("ptr", self.module.text(str(value))))
        elif tag == pools.CLASS:
            raise NotTranslated("a class as a value is not lowered")
        else:
            kind = {pools.INTEGER: "i32", pools.LONG: "i64", pools.FLOAT: "float", pools.DOUBLE: "double"}[
                tag
            ]
            assert not isinstance(value, str)
            self.stack.append(Value(kind, str(value) if kind[0] == "i" else _real(value, kind)))

    _do_ldc_w = _do_ldc2_w = _do_ldc

    def _do_lcmp(self, one: Instruction) -> None:
        del one
        right, left = self._pop("i64"), self._pop("i64")
        above = self._name(f"icmp sgt i64 {left.text}, {right.text}")
        below = self._name(f"icmp slt i64 {left.text}, {right.text}")
        rest = self._name(f"select i1 {below}, i32 -1, i32 0")
        self._push("i32", f"select i1 {above}, i32 1, i32 {rest}")

    def _shift(self, kind: str, operation: str) -> None:
        count, value = self._pop("i32"), self._pop(kind)
        low = self._name(f"and i32 {count.text}, {31 if kind == 'i32' else 63}")
        if kind == "i64":
            low = self._name(f"zext i32 {low} to i64")
        self._push(kind, f"{operation} {kind} {value.text}, {low}")

    def _divide(self, kind: str, operation: str) -> None:
        right, left = self._pop(kind), self._pop(kind)
        self._unless(self._name(f"icmp eq {kind} {right.text}, 0"))
        # MIN / -1 overflows, which LLVM leaves undefined: x / -1 is -x, and x % -1 is 0.
        minus = self._name(f"icmp eq {kind} {right.text}, -1")
        safe = self._name(f"select i1 {minus}, {kind} 1, {kind} {right.text}")
        result = self._name(f"{operation} {kind} {left.text}, {safe}")
        other = self._name(f"sub {kind} 0, {left.text}") if operation == "sdiv" else "0"
        self._push(kind, f"select i1 {minus}, {kind} {other}, {kind} {result}")

    def _convert(self, source: str, to: str) -> None:
        value = self._pop(source)
        if to in "bcs":
            kind = {"b": "i8", "c": "i16", "s": "i16"}[to]
            small = self._name(f"trunc i32 {value.text} to {kind}")
            self._push("i32", f"{'zext' if to == 'c' else 'sext'} {kind} {small} to i32")
            return
        kind = LETTERS[to]
        if source[0] != "i" and kind[0] == "i":
            name = f"llvm.fptosi.sat.{kind}.{'f32' if source == 'float' else 'f64'}"
            self.module.declarations.setdefault(name, f"declare {kind} @{name}({source})")
            self._push(kind, f"call {kind} @{name}({source} {value.text})")
            return
        operations = {
            ("i32", "i64"): "sext",
            ("i64", "i32"): "trunc",
            ("float", "double"): "fpext",
            ("double", "float"): "fptrunc",
        }
        self._push(kind, f"{operations.get((source, kind), 'sitofp')} {source} {value.text} to {kind}")

    def _compare(self, kind: str, of_nan: str) -> None:
        """-1, 0 or 1; with a NaN -1 for `fcmpl`, 1 for `fcmpg`."""
        right, left = self._pop(kind), self._pop(kind)
        sure, number, otherwise = ("olt", -1, 1) if of_nan == "g" else ("ogt", 1, -1)
        holds = self._name(f"fcmp {sure} {kind} {left.text}, {right.text}")
        same = self._name(f"fcmp oeq {kind} {left.text}, {right.text}")
        rest = self._name(f"select i1 {same}, i32 0, i32 {otherwise}")
        self._push("i32", f"select i1 {holds}, i32 {number}, i32 {rest}")


def _real(value: float, kind: str) -> str:
    """A constant as LLVM reads it exactly: the bits of the double, of a float too."""
    if kind == "float":
        value = struct.unpack(">f", struct.pack(">f", value))[0]
    return "0x" + struct.pack(">d", value).hex().upper()
