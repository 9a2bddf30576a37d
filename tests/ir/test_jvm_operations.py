"""No operation of the bytecode is left out: each is run beside the JVM, or by hand, or refused by a test."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans.ir.boxes import left
from codetrans.ir.jvm.class_file import class_file
from codetrans.ir.jvm.instructions import OPERATIONS, instructions
from codetrans.ir.jvm.module import read
from codetrans.ir.reader import NotLowered
from codetrans.languages import language
from codetrans.languages.to_ir import IRSource
from tests.ir.jvm_cases import written
from tests.ir.test_jvm import ARRAYS, METHODS
from tests.ir.test_jvm_memory import TABLE, apart, computed

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

# What javac does not write of any function, as `f(int a, int b)`: words, and what they compute.
BY_HAND: dict[str, tuple[str, Callable[[int, int], int]]] = {
    "nop": ("iload_0 nop ireturn", lambda a, b: a),
    "swap": ("iload_0 iload_1 swap isub ireturn", lambda a, b: b - a),
    "goto_w": ("goto_w 0 0 0 7 iconst_0 ireturn iload_1 ireturn", lambda a, b: b),
    "pop2": ("iload_0 iload_1 iload_0 pop2 ireturn", lambda a, b: a),
    "dup2": ("iload_0 iload_1 dup2 iadd imul iadd ireturn", lambda a, b: a + b * (a + b)),
}
# Locks, which one thread needs none of, and subroutines, which javac has not written since Java 6.
REFUSED = {
    "monitorenter": "aconst_null monitorenter iload_0 ireturn",
    "monitorexit": "aconst_null monitorexit iload_0 ireturn",
    "jsr": "jsr 0 3 ireturn",
    "jsr_w": "jsr_w 0 0 0 5 ireturn",
    "ret": "ret 0",
}
OPCODES = {name: code for code, (name, _) in enumerate(OPERATIONS)}


def made(words: str) -> bytes:
    """A class `A` with one static method `f(int, int)` of these operations and operands."""
    code = bytes(OPCODES[word] if word in OPCODES else int(word) for word in words.split())
    texts = [b"A", b"f", b"(II)I", b"Code"]
    pool = b"".join(struct.pack(">BH", 1, len(text)) + text for text in texts) + struct.pack(">BH", 7, 1)
    body = struct.pack(">HHI", 4, 2, len(code)) + code + struct.pack(">HH", 0, 0)
    method = struct.pack(">HHHHHI", 0x0008, 2, 3, 1, 4, len(body)) + body
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, 49, len(texts) + 2) + pool
    return head + struct.pack(">HHHHHH", 0x0020, 5, 0, 0, 0, 1) + method + struct.pack(">H", 0)


@pytest.mark.parametrize("name", BY_HAND)
def test_what_javac_does_not_write_computes_what_the_specification_says(name: str) -> None:
    words, expected = BY_HAND[name]
    text = read({"A.class": made(words)}, IRSource({"A.java": ""}, "f"))
    assert isinstance(text, str), text
    for given in ((3, 5), (-7, 2), (0, 0)):
        assert apart(lambda given=given: computed(text, ctypes.c_int32, given)) == expected(*given)


@pytest.mark.parametrize("name", REFUSED)
def test_an_operation_that_is_refused_is_named(name: str) -> None:
    found = read({"A.class": made(REFUSED[name])}, IRSource({"A.java": ""}, "f"))
    assert found == NotLowered(f"{name} is not lowered")


def test_every_operation_is_run_or_refused(sandbox: Sandbox) -> None:
    """Those of the methods that test_jvm.py and test_jvm_memory.py run in the JVM and as machine code."""
    record = language("java")
    assert record.lowering is not None
    functions = [written(text) for text in (*METHODS, *ARRAYS.values(), *TABLE.values())]
    batch = [(each, record.lowering.source(each)) for each in functions]
    run: set[str] = set()
    for (_, source), (_, files) in zip(batch, left(record, batch, sandbox, "Oz"), strict=True):
        owner = PurePath(next(iter(source.files))).stem
        assert f"{owner}.class" in files, files
        for method in class_file(files[f"{owner}.class"]).methods:
            if method.static and method.name != "<clinit>":
                run |= {OPERATIONS[method.code[one.at]][0] for one in instructions(method.code)}
    assert not run & set(REFUSED)
    assert set(OPCODES) - run - set(BY_HAND) - set(REFUSED) == set()
