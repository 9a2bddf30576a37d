"""Bytecode as instructions: an offset, an operation's name, its operands (JVM specification, chapter 6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from codetrans.languages.constant_pool import MalformedClass

# By opcode, in order from 0. A name and, after it, the struct format of its operands.
NAMES = """
nop aconst_null iconst_m1 iconst_0 iconst_1 iconst_2 iconst_3 iconst_4 iconst_5 lconst_0 lconst_1
fconst_0 fconst_1 fconst_2 dconst_0 dconst_1 bipush:b sipush:h ldc:B ldc_w:H ldc2_w:H
iload:B lload:B fload:B dload:B aload:B
iload_0 iload_1 iload_2 iload_3 lload_0 lload_1 lload_2 lload_3 fload_0 fload_1 fload_2 fload_3
dload_0 dload_1 dload_2 dload_3 aload_0 aload_1 aload_2 aload_3
iaload laload faload daload aaload baload caload saload
istore:B lstore:B fstore:B dstore:B astore:B
istore_0 istore_1 istore_2 istore_3 lstore_0 lstore_1 lstore_2 lstore_3 fstore_0 fstore_1 fstore_2 fstore_3
dstore_0 dstore_1 dstore_2 dstore_3 astore_0 astore_1 astore_2 astore_3
iastore lastore fastore dastore aastore bastore castore sastore
pop pop2 dup dup_x1 dup_x2 dup2 dup2_x1 dup2_x2 swap
iadd ladd fadd dadd isub lsub fsub dsub imul lmul fmul dmul idiv ldiv fdiv ddiv irem lrem frem drem
ineg lneg fneg dneg ishl lshl ishr lshr iushr lushr iand land ior lor ixor lxor iinc:Bb
i2l i2f i2d l2i l2f l2d f2i f2l f2d d2i d2l d2f i2b i2c i2s lcmp fcmpl fcmpg dcmpl dcmpg
ifeq:h ifne:h iflt:h ifge:h ifgt:h ifle:h if_icmpeq:h if_icmpne:h if_icmplt:h if_icmpge:h if_icmpgt:h if_icmple:h
if_acmpeq:h if_acmpne:h goto:h jsr:h ret:B tableswitch lookupswitch
ireturn lreturn freturn dreturn areturn return
getstatic:H putstatic:H getfield:H putfield:H invokevirtual:H invokespecial:H invokestatic:H invokeinterface:HBB
invokedynamic:HH new:H newarray:B anewarray:H arraylength athrow checkcast:H instanceof:H
monitorenter monitorexit wide multianewarray:HB ifnull:h ifnonnull:h goto_w:i jsr_w:i
""".split()
OPERATIONS = [tuple((*entry.split(":"), "")[:2]) for entry in NAMES]


@dataclass(frozen=True)
class Instruction:
    at: int
    name: str
    operands: tuple[int, ...] = ()
    cases: tuple[tuple[int, int], ...] = ()  # of a switch: value, target; the operand is the default
    after: int = 0  # offset of the next one

    @property
    def targets(self) -> tuple[int, ...]:
        """Where it may go on other than to the next one."""
        if self.name in ("tableswitch", "lookupswitch"):
            return (*(target for _, target in self.cases), self.operands[0])
        if self.name.startswith(("if", "goto")):
            return (self.at + self.operands[0],)
        return ()

    @property
    def ends(self) -> bool:
        """The next instruction does not follow."""
        return (
            self.name.startswith("goto") or self.name.endswith(("return", "switch")) or self.name == "athrow"
        )


def instructions(code: bytes) -> Iterator[Instruction]:
    """Raises MalformedClass."""
    at = 0
    try:
        while at < len(code):
            found = _one(code, at)
            yield found
            at = found.after
    except (struct.error, IndexError) as error:
        raise MalformedClass(f"bytecode ends in the middle, or is none: {error}") from error


def _one(code: bytes, at: int) -> Instruction:
    name, form = OPERATIONS[code[at]]
    if name in ("tableswitch", "lookupswitch"):
        return _switch(code, at, name)
    if name == "wide":
        name, form = OPERATIONS[code[at + 1]]
        form = ">Hh" if name == "iinc" else ">H"
        return Instruction(
            at, name, struct.unpack_from(form, code, at + 2), after=at + 2 + struct.calcsize(form)
        )
    form = f">{form}"
    return Instruction(at, name, struct.unpack_from(form, code, at + 1), after=at + 1 + struct.calcsize(form))


def _switch(code: bytes, at: int, name: str) -> Instruction:
    start = (at + 4) & ~3
    default, first = struct.unpack_from(">ii", code, start)
    if name == "tableswitch":
        [last] = struct.unpack_from(">i", code, start + 8)
        count = last - first + 1
        if not 0 < count <= len(code):
            raise MalformedClass("a switch without cases")
        targets = struct.unpack_from(f">{count}i", code, start + 12)
        cases = tuple((first + place, at + target) for place, target in enumerate(targets))
        return Instruction(at, name, (at + default,), cases, start + 12 + 4 * count)
    if not 0 <= first <= len(code):
        raise MalformedClass("a switch of too many cases")
    pairs = struct.unpack_from(f">{2 * first}i", code, start + 8)
    cases = tuple((value, at + target) for value, target in zip(pairs[::2], pairs[1::2], strict=True))
    return Instruction(at, name, (at + default,), cases, start + 8 + 8 * first)
