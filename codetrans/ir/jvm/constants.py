"""What a class computes once for its final static fields, where it says it by constants: `{3, 1, 4}`.

Such a field is its value, an array a global of the module, with its length before its items as arrays have
(method.py). Others are computed by code that runs when the class is loaded, and have no value here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from codetrans.ir.jvm.class_file import ClassFile, Method
from codetrans.ir.jvm.instructions import Instruction, instructions
from codetrans.ir.jvm.numbers import Numbers
from codetrans.ir.jvm.stack import Module, NotTranslated, Value
from codetrans.languages.constant_pool import MalformedClass

# By the code of `newarray` (JVM specification, table 6.5); a boolean takes a byte.
ITEMS = {4: "i8", 5: "i16", 6: "float", 7: "double", 8: "i8", 9: "i16", 10: "i32", 11: "i64"}
LONGEST = 1 << 16  # items of an array
BEFORE = 8  # bytes of a global before an array's first item


@dataclass
class Array:
    kind: str  # LLVM type of its items
    length: int
    items: dict[int, str] = field(default_factory=dict)  # place → constant; 0 and null are not written

    def line(self) -> str:
        """As LLVM says it. A variable, which passes make a constant where nothing writes to it."""
        kind, nothing = f"[{self.length} x {self.kind}]", "null" if self.kind == "ptr" else "0"
        if self.kind in ("float", "double"):
            nothing = "0.0"
        items = (f"{self.kind} {self.items.get(place, nothing)}" for place in range(self.length))
        values = f"[{', '.join(items)}]" if self.items else "zeroinitializer"
        return f"private global {{ i32, i32, {kind} }} {{ i32 {self.length}, i32 0, {kind} {values} }}"


def constants(within: ClassFile, module: Module) -> dict[str, Value]:
    """Name of a final static field → its value, where that is known; the arrays among them are in `module`."""
    found = next((method for method in within.methods if method.name == "<clinit>"), None)
    return _Initialiser(module, within).values(found) if found else {}


class _Initialiser(Numbers):
    """Follows the class's own start as far as it says constants."""

    def __init__(self, module: Module, within: ClassFile) -> None:
        super().__init__(module, within)
        self.arrays: dict[str, Array] = {}  # pointer → what it points to
        self.found: dict[str, Value] = {}

    def values(self, method: Method) -> dict[str, Value]:
        code = list(instructions(method.code))
        if any(one.targets for one in code) or method.handlers or self._leaves(code):
            return {}
        known = True
        for one in code:
            known = known and self._follows(one)
            if one.name == "putstatic" and not known:  # the next field has nothing of this one's
                known, self.stack, self.lines = True, [], []
        read = {
            self.within.pool.member(one.operands[0]).name
            for one, after in pairwise(code)
            if one.name == "getstatic" and after.name != "arraylength"
        }
        shared = {value.text for name, value in self.found.items() if name in read}
        kept = {
            name: value
            for name, value in self.found.items()
            if name in self.within.finals and value.text not in shared
        }
        self.module.arrays |= {pointer: array.line() for pointer, array in self.arrays.items()}
        return kept

    def _leaves(self, code: list[Instruction]) -> bool:
        """Whether own code is called meanwhile, which may write to what is made."""
        calls = [one for one in code if one.name.startswith("invoke")]
        return any(
            one.name == "invokedynamic"
            or not self.within.pool.member(one.operands[0]).owner.startswith("java/")
            for one in calls
        )

    def _follows(self, one: Instruction) -> bool:
        try:
            return self._step(one) and not self.lines
        except (MalformedClass, NotTranslated, KeyError):
            return False

    def _step(self, one: Instruction) -> bool:
        name = one.name
        if name in ("bipush", "sipush"):
            self.stack.append(Value("i32", str(one.operands[0])))
        elif name == "aconst_null":
            self.stack.append(Value("ptr", "null"))
        elif name.startswith("ldc"):
            self._do_ldc(one)
        elif name in ("newarray", "anewarray"):
            return self._array(ITEMS[one.operands[0]] if name == "newarray" else "ptr")
        elif name == "dup":
            self._rearrange(name)
        elif re.fullmatch(r"[ilfdabcs]astore", name):
            return self._store()
        elif name == "getstatic":
            self.stack.append(self.found[self.within.pool.member(one.operands[0]).name])
        elif name == "arraylength":
            self.stack.append(Value("i32", str(self.arrays[self._pop("ptr").text].length)))
        elif name == "putstatic":
            self.found[self.within.pool.member(one.operands[0]).name] = self._pop_any()
        else:
            return self.number_operation(name)
        return True

    def _array(self, kind: str) -> bool:
        length = self._pop("i32").text
        if not length.isdigit() or int(length) > LONGEST:
            return False
        pointer = f'getelementptr (i8, ptr @".array{len(self.arrays)}", i64 {BEFORE})'
        self.arrays[pointer] = Array(kind, int(length))
        self.stack.append(Value("ptr", pointer))
        return True

    def _store(self) -> bool:
        value, index, array = self._pop_any().text, self._pop("i32").text, self._pop("ptr").text
        if array not in self.arrays or not index.isdigit() or int(index) >= self.arrays[array].length:
            return False
        self.arrays[array].items[int(index)] = value
        return True


def lines(arrays: Mapping[str, str]) -> list[str]:
    """The globals of a module's arrays."""
    return [f'@".array{place}" = {line}' for place, line in enumerate(arrays.values())]
