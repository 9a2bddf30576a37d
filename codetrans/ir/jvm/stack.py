"""The JVM's stack at translation time, and the lines of IR that are written meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

from codetrans.ir.jvm.types import WIDE, on_stack
from codetrans.languages.constant_pool import MalformedClass


class NotTranslated(Exception):
    """A method does what has no translation; the reason says what."""


@dataclass(frozen=True)
class Value:
    kind: str  # LLVM type on the stack
    text: str  # "%5", "7"


@dataclass
class Module:
    """What methods of one module share: names with one type each, declarations, texts."""

    declarations: dict[str, str]  # name → its line
    texts: dict[str, str]  # text → name of the global that holds it
    says_null: bool  # whether the methods themselves make or ask for null
    constants: dict[str, Value] = field(default_factory=dict)  # final static field → its value
    arrays: dict[str, str] = field(default_factory=dict)  # pointer → the global before it, as LLVM says it

    def name(self, wanted: str, result: str, parameters: list[str]) -> str:
        """The name of an external function; overloads are told apart by their types."""
        kinds = ", ".join(parameters)
        for name in (wanted, f"{wanted}({kinds})", f"{wanted}({kinds}){result}"):
            line = f'declare {result} @"{name}"({kinds})'
            if self.declarations.setdefault(name, line) == line:
                return f'@"{name}"'
        raise AssertionError(wanted)

    def text(self, value: str) -> str:
        return self.texts.setdefault(value, f'@".text{len(self.texts)}"')  # no method's name begins so


class Stack:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.lines: list[str] = []
        self.slots: dict[str, str] = {}  # name → type
        self.stack: list[Value] = []
        self.number = 0
        self.traps = False

    def _rearrange(self, name: str) -> None:
        """The operations on the stack, by the places that values take there: two for long and double."""
        if name == "swap":
            second, first = self._pop_any(), self._pop_any()
            self.stack += [second, first]
            return
        moved = self._places(2 if "2" in name[:4] else 1)
        if name.startswith("pop"):
            return
        under = self._places(int(name[-1])) if "_x" in name else []
        self.stack += [*moved, *under, *moved]

    def _places(self, count: int) -> list[Value]:
        """The topmost values that together take `count` places."""
        taken: list[Value] = []
        while count > 0:
            value = self._pop_any()
            taken.insert(0, value)
            count -= 2 if value.kind in WIDE else 1
        return taken

    def _unless(self, condition: str) -> None:
        """Traps where `condition` holds."""
        self.traps = True
        self.number += 1
        self._emit(f"br i1 {condition}, label %trap, label %c{self.number}")
        self.lines.append(f"c{self.number}:")

    def _slot(self, what: str, place: int, kind: str) -> str:
        name = f"{what}{place}.{kind}"
        self.slots[name] = kind
        return name

    def _narrow(self, value: Value, kind: str) -> Value:
        """As a parameter of type `kind` takes it."""
        if on_stack(kind) == kind:
            return value
        return Value(kind, self._name(f"trunc i32 {value.text} to {kind}"))

    def _pop(self, kind: str) -> Value:
        value = self._pop_any()
        if value.kind != kind:
            raise MalformedClass(f"{value.kind} on the stack where {kind} is wanted")
        return value

    def _pop_any(self) -> Value:
        if not self.stack:
            raise MalformedClass("the stack is empty")
        return self.stack.pop()

    def _push(self, kind: str, operation: str) -> None:
        self.stack.append(self._value(kind, operation))

    def _value(self, kind: str, operation: str) -> Value:
        return Value(kind, self._name(operation))

    def _name(self, operation: str) -> str:
        self.number += 1
        self._emit(f"%v{self.number} = {operation}")
        return f"%v{self.number}"

    def _emit(self, line: str) -> None:
        self.lines.append(f"  {line}")
