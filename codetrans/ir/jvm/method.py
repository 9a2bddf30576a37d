"""One method's bytecode as an LLVM function, with Java's semantics.

The JVM's stack is followed at translation time; what stands on it where blocks meet, and local
variables, are stack slots, which LLVM's passes make values of. Integers wrap, shifts use the low bits
of their count, division by zero and indices out of bounds trap, MIN / -1 is MIN, casts of floating
point saturate and make 0 of NaN. A null reference faults when it is used; where code says null itself,
LLVM would know better than to let it fault, and an array that is null traps.

A reference is a ptr. An array is a pointer to its first item; its length is an i32, 8 bytes before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from codetrans.ir.jvm.class_file import ClassFile, Method
from codetrans.ir.jvm.instructions import Instruction, instructions
from codetrans.ir.jvm.library import INTRINSICS
from codetrans.ir.jvm.numbers import LETTERS, Numbers
from codetrans.ir.jvm.stack import Module, NotTranslated, Value
from codetrans.ir.jvm.types import NAMES, WIDE, llvm_type, on_stack, readable, signature
from codetrans.languages.constant_pool import MalformedClass, Member

ITEMS = {**LETTERS, "b": "i8", "c": "i16", "s": "i16"}  # of arrays, by the letter of the operation
PREDICATES = {"eq": "eq", "ne": "ne", "lt": "slt", "ge": "sge", "gt": "sgt", "le": "sle"}
ARRAY_TYPES = {4: "Z", 5: "C", 6: "F", 7: "D", 8: "B", 9: "S", 10: "I", 11: "J"}
LENGTH_AT = -8  # bytes from an array's first item


class Translation(Numbers):
    """`own` says under which name a member is defined in this module; None: it is not."""

    def __init__(
        self, method: Method, within: ClassFile, module: Module, own: Callable[[Member], str | None]
    ) -> None:
        super().__init__(module, within)
        self.method, self.own = method, own
        self.reached: dict[int, tuple[str, ...]] = {}  # block → the types on the stack at its start

    def text(self, name: str) -> str:
        """The definition. Raises NotTranslated, MalformedClass."""
        if self.method.handlers:
            raise NotTranslated("catches exceptions")
        if not self.method.code:
            raise NotTranslated("has no code")
        code = {one.at: one for one in instructions(self.method.code)}
        starts = {0} | {target for one in code.values() for target in one.targets}
        given, result = signature(self.method.descriptor)
        kinds = (["ptr"] if not self.method.static else []) + [llvm_type(each) for each in given]
        entry = self._parameters(kinds)
        todo, self.reached = [0], {0: ()}
        done: set[int] = set()
        while todo:
            at = todo.pop()
            if at not in done:
                done.add(at)
                todo += self._block(at, code, starts)
        head = f"define {llvm_type(result)} @{name}({', '.join(f'{kind} %p{n}' for n, kind in enumerate(kinds))}) {{"
        slots = [f"  %{slot} = alloca {kind}" for slot, kind in self.slots.items()]
        trap = ["trap:", "  call void @llvm.trap()", "  unreachable"] if self.traps else []
        return "\n".join([head, "entry:", *slots, *entry, "  br label %b0", *self.lines, *trap, "}"])

    def _parameters(self, kinds: list[str]) -> list[str]:
        """Parameters into the local variables that the JVM gives them."""
        lines, place = [], 0
        for number, kind in enumerate(kinds):
            value, wide = f"%p{number}", on_stack(kind)
            if wide != kind:
                lines.append(f"  %w{number} = {'sext' if kind == 'i8' else 'zext'} {kind} %p{number} to i32")
                value = f"%w{number}"
            lines.append(f"  store {wide} {value}, ptr %{self._slot('local', place, wide)}")
            place += 2 if kind in WIDE else 1
        return lines

    # --- blocks -----------------------------------------------------------------------------

    def _block(self, at: int, code: dict[int, Instruction], starts: set[int]) -> list[int]:
        """Translates from `at` to the end of its block; the blocks that follow."""
        self.lines.append(f"b{at}:")
        self.stack = [
            self._value(kind, f"load {kind}, ptr %{self._slot('stack', depth, kind)}")
            for depth, kind in enumerate(self.reached[at])
        ]
        while True:
            if at not in code:
                raise MalformedClass(f"no instruction at {at}")
            one = code[at]
            if one.targets:
                return self._jump(one)
            self._instruction(one)
            if one.ends:
                return []
            at = one.after
            if at in starts:
                self._meet(at)
                self._emit(f"br label %b{at}")
                return [at]

    def _meet(self, target: int) -> None:
        """Leaves the stack in slots for the block at `target`."""
        kinds = tuple(value.kind for value in self.stack)
        if self.reached.setdefault(target, kinds) != kinds:
            raise MalformedClass(f"the stacks that meet at {target} differ")
        for depth, value in enumerate(self.stack):
            self._emit(f"store {value.kind} {value.text}, ptr %{self._slot('stack', depth, value.kind)}")

    def _jump(self, one: Instruction) -> list[int]:
        targets = list(dict.fromkeys(one.targets))
        if one.name.startswith("goto"):
            self._meet(targets[0])
            self._emit(f"br label %b{targets[0]}")
        elif one.name.endswith("switch"):
            value = self._pop("i32")
            for target in targets:
                self._meet(target)
            cases = " ".join(f"i32 {number}, label %b{target}" for number, target in one.cases)
            self._emit(f"switch i32 {value.text}, label %b{one.operands[0]} [ {cases} ]")
        else:
            condition = self._condition(one.name)
            targets.append(one.after)
            for target in targets:
                self._meet(target)
            self._emit(f"br i1 {condition}, label %b{targets[0]}, label %b{one.after}")
        return targets

    def _condition(self, name: str) -> str:
        if name in ("ifnull", "ifnonnull"):
            value = self._pop("ptr")
            return self._name(f"icmp {'eq' if name == 'ifnull' else 'ne'} ptr {value.text}, null")
        kind = "ptr" if name.startswith("if_acmp") else "i32"
        right = self._pop(kind).text if name.startswith("if_") else "0"
        return self._name(f"icmp {PREDICATES[name[-2:]]} {kind} {self._pop(kind).text}, {right}")

    # --- instructions -----------------------------------------------------------------------

    def _instruction(self, one: Instruction) -> None:
        name = one.name
        if handler := getattr(self, f"_do_{name}", None):
            handler(one)
        elif self.number_operation(name):
            return
        elif match := re.fullmatch(r"([ilfda])(load|store)(?:_(\d))?", name):
            place = int(match[3]) if match[3] else one.operands[0]
            self._local(match[2], LETTERS[match[1]], place)
        elif match := re.fullmatch(r"([ilfdabcs])a(load|store)", name):
            self._item(match[2], match[1])
        elif re.fullmatch(r"[ilfda]?return", name):
            self._return()
        elif name.startswith(("dup", "pop", "swap")):
            self._rearrange(name)
        else:
            raise NotTranslated(f"{name} is not lowered")

    def _do_nop(self, one: Instruction) -> None:
        del one

    def _do_aconst_null(self, one: Instruction) -> None:
        del one
        self.stack.append(Value("ptr", "null"))

    def _do_bipush(self, one: Instruction) -> None:
        self.stack.append(Value("i32", str(one.operands[0])))

    _do_sipush = _do_bipush

    def _do_iinc(self, one: Instruction) -> None:
        place, step = one.operands
        self._local("load", "i32", place)
        self._push("i32", f"add i32 {self._pop('i32').text}, {step}")
        self._local("store", "i32", place)

    def _do_arraylength(self, one: Instruction) -> None:
        del one
        self.stack.append(Value("i32", self._length(self._pop("ptr").text)))

    def _do_newarray(self, one: Instruction) -> None:
        if one.operands[0] not in ARRAY_TYPES:
            raise MalformedClass(f"no array type {one.operands[0]}")
        self._external(f"{NAMES[ARRAY_TYPES[one.operands[0]]]}[]::new", "ptr", [self._pop("i32")])

    def _do_anewarray(self, one: Instruction) -> None:
        name = readable(self.within.pool.class_name(one.operands[0]))
        self._external(f"{name}[]::new", "ptr", [self._pop("i32")])

    def _do_multianewarray(self, one: Instruction) -> None:
        place, count = one.operands
        sizes = [self._pop("i32") for _ in range(count)][::-1]
        self._external(f"{readable(self.within.pool.class_name(place))}::new", "ptr", sizes)

    def _do_new(self, one: Instruction) -> None:
        self._external(f"{readable(self.within.pool.class_name(one.operands[0]))}::new", "ptr", [])

    def _do_checkcast(self, one: Instruction) -> None:
        del one  # wrong casts are no part of an algorithm

    def _do_instanceof(self, one: Instruction) -> None:
        name = readable(self.within.pool.class_name(one.operands[0]))
        self._external(f"{name}::isInstance", "i1", [self._pop("ptr")])

    def _do_athrow(self, one: Instruction) -> None:
        del one
        self._pop("ptr")
        self.traps = True
        self._emit("br label %trap")

    def _do_getstatic(self, one: Instruction) -> None:
        member = self.within.pool.member(one.operands[0])
        if member.owner == self.within.name and member.name in self.within.finals:
            if member.name not in self.module.constants:
                raise NotTranslated(f"{member.name} is computed when its class is loaded")
            self.stack.append(self.module.constants[member.name])
            return
        self._field(one, [], None)

    def _do_putstatic(self, one: Instruction) -> None:
        member = self.within.pool.member(one.operands[0])
        self._field(one, [], self._pop(on_stack(llvm_type(member.descriptor))))

    def _do_getfield(self, one: Instruction) -> None:
        self._field(one, [self._pop("ptr")], None)

    def _do_putfield(self, one: Instruction) -> None:
        member = self.within.pool.member(one.operands[0])
        value = self._pop(on_stack(llvm_type(member.descriptor)))
        self._field(one, [self._pop("ptr")], value)

    def _field(self, one: Instruction, owner: list[Value], value: Value | None) -> None:
        member = self.within.pool.member(one.operands[0])
        is_own = member.owner == self.within.name  # a class that is named for this compilation only
        name = member.name if is_own else f"{readable(member.owner)}::{member.name}"
        kind = llvm_type(member.descriptor)
        if value is None:
            self._external(name, kind, owner)
        else:
            self._external(f"{name}=", "void", [*owner, self._narrow(value, kind)])

    def _do_invokestatic(self, one: Instruction) -> None:
        self._call(self.within.pool.member(one.operands[0]), receiver=False)

    def _do_invokevirtual(self, one: Instruction) -> None:
        self._call(self.within.pool.member(one.operands[0]), receiver=True)

    _do_invokespecial = _do_invokeinterface = _do_invokevirtual

    def _do_invokedynamic(self, one: Instruction) -> None:
        """A lambda: a value made of a function and of what it captures."""
        found = self.within.lambda_of(one.operands[0])
        if found is None:
            raise NotTranslated("a dynamic call that makes no lambda has no translation")
        descriptor, method = found
        given, result = signature(descriptor)
        captured: list[Value] = []
        for each in reversed(given):
            kind = llvm_type(each)
            captured.insert(0, self._narrow(self._pop(on_stack(kind)), kind))
        own = self.own(method)
        if own is None:
            parameters, returned = signature(method.descriptor)
            kinds = [llvm_type(each) for each in parameters]
            own = self.module.name(f"{readable(method.owner)}::{method.name}", llvm_type(returned), kinds)
        name = readable(result.removeprefix("L").removesuffix(";"))
        self._external(f"{name}::lambda", "ptr", [Value("ptr", own), *captured])

    # --- parts of instructions --------------------------------------------------------------

    def _call(self, member: Member, receiver: bool) -> None:
        given, result = signature(member.descriptor)
        values: list[Value] = []
        for descriptor in reversed(given):
            kind = llvm_type(descriptor)
            values.insert(0, self._narrow(self._pop(on_stack(kind)), kind))
        if receiver:
            values.insert(0, self._pop("ptr"))
        own = self.own(member)
        intrinsic = INTRINSICS.get((member.owner, member.name, member.descriptor))
        if intrinsic and not receiver:
            name, kind, _, more = intrinsic
            arguments = [*(f"{value.kind} {value.text}" for value in values), *more]
            kinds = ", ".join(argument.split()[0] for argument in arguments)
            self.module.declarations.setdefault(name, f"declare {kind} @{name}({kinds})")
            self._push(kind, f"call {kind} @{name}({', '.join(arguments)})")
        elif own is not None:
            self._called(own, llvm_type(result), values)
        else:
            name = "init" if member.name == "<init>" else member.name
            self._external(f"{readable(member.owner)}::{name}", llvm_type(result), values)

    def _external(self, name: str, result: str, values: list[Value]) -> None:
        self._called(self.module.name(name, result, [value.kind for value in values]), result, values)

    def _called(self, name: str, result: str, values: list[Value]) -> None:
        call = f"call {result} {name}({', '.join(f'{value.kind} {value.text}' for value in values)})"
        if result == "void":
            self._emit(call)
            return
        value = self._name(call)
        if on_stack(result) != result:
            value = self._name(f"{'sext' if result == 'i8' else 'zext'} {result} {value} to i32")
        self.stack.append(Value(on_stack(result), value))

    def _local(self, what: str, kind: str, place: int) -> None:
        slot = self._slot("local", place, kind)
        if what == "load":
            self._push(kind, f"load {kind}, ptr %{slot}")
        else:
            self._emit(f"store {kind} {self._pop(kind).text}, ptr %{slot}")

    def _item(self, what: str, letter: str) -> None:
        """A load or store of an array's item, within its bounds."""
        kind = ITEMS[letter]
        value = self._pop(on_stack(kind)) if what == "store" else None
        index, array = self._pop("i32"), self._pop("ptr")
        length = self._length(array.text)
        self._unless(self._name(f"icmp uge i32 {index.text}, {length}"))
        wide = self._name(f"zext i32 {index.text} to i64")
        item = self._name(f"getelementptr {kind}, ptr {array.text}, i64 {wide}")
        if value is not None:
            narrow = self._narrow(value, kind)
            self._emit(f"store {kind} {narrow.text}, ptr {item}")
            return
        loaded = self._name(f"load {kind}, ptr {item}")
        if on_stack(kind) != kind:  # characters have no sign
            loaded = self._name(f"{'zext' if letter == 'c' else 'sext'} {kind} {loaded} to i32")
        self.stack.append(Value(on_stack(kind), loaded))

    def _length(self, array: str) -> str:
        if self.module.says_null:
            self._unless(self._name(f"icmp eq ptr {array}, null"))
        place = self._name(f"getelementptr i8, ptr {array}, i64 {LENGTH_AT}")
        return self._name(f"load i32, ptr {place}")

    def _return(self) -> None:
        kind = llvm_type(signature(self.method.descriptor)[1])
        if kind == "void":
            self._emit("ret void")
            return
        value = self._narrow(self._pop(on_stack(kind)), kind)
        self._emit(f"ret {kind} {value.text}")
