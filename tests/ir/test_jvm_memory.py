"""New arrays, objects and null: the JVM and the IR's machine code do the same, traps too.

The library that the IR calls (`int[]::new`, a class's fields) is a small one of this file.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import pickle
import re
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from llvmlite import binding

from codetrans.ir import llvm
from codetrans.ir.boxes import left, products_of
from codetrans.ir.canonical import CanonicalOptions, canonical, explicit
from codetrans.ir.jvm.class_file import class_file
from codetrans.ir.jvm.instructions import instructions
from codetrans.ir.jvm.module import read
from codetrans.ir.module import arguments, bare, split
from codetrans.languages import language
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, call
from codetrans.types import Int, Outcome, Status
from tests.ir.jvm_cases import CASES, written

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

BOX = "static class Box { int n; long w; }"


def one(body: str, result: str = "int") -> str:
    return f"static {result} f(int a) {{ {body} }}"


def two(body: str) -> str:
    return f"static int f(int a, int b) {{ {body} }}"


# The operation that javac makes of it, and what the case is about → its methods; `f` is called.
TABLE = {
    "dup_x1, a field": one("Box b = new Box(); int x = b.n = a + 3; return x * 2 + b.n;") + BOX,
    "dup_x1, before": one("Box b = new Box(); b.n = a; int x = b.n++; return x * 3 + b.n;") + BOX,
    "dup2_x1, a field": one("Box b = new Box(); long x = b.w = a + 3L; return x * 2 + b.w;", "long") + BOX,
    "dup2_x1, before": one("Box b = new Box(); b.w = a; long x = b.w--; return x * 3 + b.w;", "long") + BOX,
    "newarray, its length": one("int[] b = new int[a]; return b.length;"),
    "newarray, of which nothing is read": one("int[] b = new int[a]; return 7;"),
    "newarray, of longs": one("long[] b = new long[a]; b[1] = a; return b[0] + b[1];", "long"),
    "newarray, filled": one("int[] b = {a, 5, a + 1}; return b[0] * b[1] + b[2];"),
    "anewarray, rows": one(
        "int[][] b = new int[a][]; b[0] = new int[4]; return b[0].length * 10 + b.length;"
    ),
    "anewarray, a row that is null": one("int[][] b = new int[a + 2][]; return b[1].length;"),
    "multianewarray, two": two(
        "int[][] c = new int[a][b]; c[1][2] = 5; return c[1][2] + c.length * 10 + c[1].length;"
    ),
    "multianewarray, three": two("int[][][] c = new int[a][3][b]; return c[0].length * 10 + c[0][2].length;"),
    "multianewarray, two of three": two(
        "int[][][] c = new int[a][b][]; return c[1].length + (c[1][0] == null ? 1 : 0);"
    ),
    "multianewarray, of which nothing is read": two("int[][] c = new int[a][b]; return 7;"),
    "arraylength, of null": one("int[] b = a > 1 ? new int[a] : null; return b.length;"),
    "arraylength, of null alone": one("int[] b = null; return b.length;"),
    "arraylength, of what was found to be null": one(
        "int[] b = make(a); if (b == null && a > -2) return b.length; return 9;"
    )
    + "static int[] make(int a) { return a > 1 ? new int[a] : null; }",
    "iaload, of null": one("int[] b = null; if (a > 1) b = new int[a]; return b[0];"),
    "iastore, into null": one("int[] b = null; if (a > 1) b = new int[a]; b[0] = 3; return 4;"),
    "ifnonnull, no use": one("int[] b = null; if (a > 1) b = new int[a]; return b == null ? 1 : b.length;"),
    "if_acmpne, null": one("int[] b = null; int[] c = a > 1 ? new int[a] : b; return b == c ? 1 : 2;"),
    "athrow, null": one("if (a > 1) throw null; return a;"),
    **CASES,
}
SIZES = (-(2**31), -1, 0, 1, 2, 3)
TRAP = "a trap"


@pytest.fixture(scope="module")
def classes(sandbox: Sandbox) -> dict[str, tuple[str, set[str]]]:
    """Of each case its IR, and the operations of its bytecode."""
    functions = {name: written(text) for name, text in TABLE.items()}
    record = language("java")
    assert record.lowering is not None
    batch = [(function, record.lowering.source(function)) for function in functions.values()]
    found = {}
    for name, (source, files) in zip(functions, left(record, batch, sandbox, "Oz"), strict=True):
        text = read(products_of(record, files), source)
        assert isinstance(text, str), text
        owner = PurePath(next(iter(source.files))).stem
        methods = class_file(files[f"{owner}.class"]).methods
        found[name] = (text, {one.name for method in methods for one in instructions(method.code)})
    return found


@pytest.fixture(scope="module")
def outcomes(sandbox: Sandbox) -> dict[str, tuple[list[tuple[int, ...]], Sequence[Outcome]]]:
    """Of each case the arguments, and what the JVM makes of them."""
    functions = [written(text) for text in TABLE.values()]
    found = {}
    for name, function, artefact in zip(TABLE, functions, build_all(sandbox, functions), strict=True):
        assert isinstance(artefact, Artefact), artefact
        count = len(function.signature.parameters)
        given = [(a,) for a in SIZES] if count == 1 else [(a, b) for a in SIZES for b in SIZES]
        found[name] = (given, call(sandbox, artefact, given).outcomes)
    return found


@pytest.mark.parametrize("name", TABLE)
def test_memory_is_as_in_the_jvm(name: str, classes: Any, outcomes: Any) -> None:
    text, operations = classes[name]
    assert name.split(",", maxsplit=1)[0] in operations
    form = canonical(text, CanonicalOptions("f"))
    assert canonical(form) == form
    returns = written(TABLE[name]).signature.returns
    result = ctypes.c_int64 if returns == Int(64) else ctypes.c_int32
    for arguments_, outcome in zip(*outcomes[name], strict=True):
        expected = TRAP if outcome.status is Status.EXCEPTION else outcome.value
        assert expected == TRAP or outcome.status is Status.OK, outcome
        assert apart(lambda given=arguments_: computed(text, result, given)) == expected, arguments_
        assert apart(lambda given=arguments_: computed(form, result, given)) == expected, arguments_


# --- the IR's machine code and its library -----------------------------------------------------


def apart(run: Callable[[], object]) -> object:
    """What `run` gives in a process of its own, which a trap may end."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        faulthandler.disable()
        try:
            os.write(writer, pickle.dumps(run()))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writer)
    with open(reader, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TRAP
    assert os.WEXITSTATUS(status) == 0
    return pickle.loads(said)


def computed(text: str, result: type[ctypes._SimpleCData[int]], given: Sequence[int]) -> int:
    for name, line in split(str(llvm.parse(text))).declarations.items():
        if not name.startswith("llvm."):
            provide(bare(name), line)
    machine = binding.Target.from_triple("x86_64-unknown-linux-gnu").create_target_machine()
    engine = binding.create_mcjit_compiler(llvm.parse(explicit(text)), machine)
    engine.finalize_object()
    function = ctypes.CFUNCTYPE(result, *[ctypes.c_int32 for _ in given])
    value: int = function(engine.get_function_address("f"))(*given)
    return value


C = {"i1": ctypes.c_bool, "i32": ctypes.c_int32, "i64": ctypes.c_int64, "ptr": ctypes.c_void_p, "void": None}
WIDTHS = {"int": 4, "long": 8}
KEPT: list[object] = []
FIELDS: dict[tuple[int, str], int] = {}
KINDS: dict[int, str] = {}  # address of an object → its class
LAMBDAS: dict[int, tuple[int, tuple[int, ...]]] = {}  # address → a function and what it captured


def provide(name: str, declaration: str) -> None:
    """Gives the IR a function of the library, under its name."""
    found = re.match(r"declare (\w+) @.*?\(([^()]*)\)$", declaration)
    assert found, declaration
    kinds = arguments(found[2])
    called = ctypes.CFUNCTYPE(C[found[1]], *[C[kind] for kind in kinds])(library(name, len(kinds)))
    KEPT.append(called)
    binding.add_symbol(name, ctypes.cast(called, ctypes.c_void_p).value)


def library(name: str, count: int) -> Callable[..., int | None]:
    """Java's own as far as these methods call it, of `count` parameters."""
    if made := re.match(r"(\w+)((?:\[\])+)::new", name):
        width = WIDTHS[made[1]] if len(made[2]) // 2 == count else 8
        return lambda *lengths: array(width, *lengths)
    owner, _, method = name.rpartition("::")
    if method == "new":
        return lambda: kept(KINDS, owner)
    if method == "init":
        return lambda this, *given: FIELDS.update({(this, f"{owner}::n"): value for value in given})
    if method == "isInstance":
        return lambda this: KINDS[this] == owner
    if method == "lambda":
        return lambda function, *captured: kept(LAMBDAS, (function, captured))
    if name in METHODS:
        return METHODS[name]
    if name.endswith("=") and count == 1:  # of the class itself
        return lambda value: FIELDS.update({(0, name[:-1]): value})
    if name.endswith("="):
        return lambda this, value: FIELDS.update({(this, name[:-1]): value})
    return lambda this=0: FIELDS[this, name]


def kept(where: dict[int, Any], what: object) -> int:
    """The address of a new object, of which this is known."""
    address = array(8, 1)
    where[address] = what
    return address


def applied(this: int, given: int) -> int:
    function, captured = LAMBDAS[this]
    kinds = [ctypes.c_int32] * (len(captured) + 1)
    value: int = ctypes.CFUNCTYPE(ctypes.c_int32, *kinds)(function)(*captured, given)
    return value


METHODS: dict[str, Callable[..., int]] = {
    "Box::plus": lambda this, more: FIELDS[this, "Box::n"] + more,
    "Shape::area": lambda this, side: side * side,
    "IntUnaryOperator::applyAsInt": applied,
}


def array(width: int, *lengths: int) -> int:
    """The address of the first item. A length below zero ends the process, as Java's exception would."""
    if min(lengths) < 0:
        os.abort()
    first, *rest = lengths
    buffer = ctypes.create_string_buffer(8 + first * (8 if rest else width))
    KEPT.append(buffer)
    address = ctypes.addressof(buffer) + 8
    ctypes.c_int32.from_address(address - 8).value = first
    for place in range(first if rest else 0):
        ctypes.c_int64.from_address(address + 8 * place).value = array(width, *rest)
    return address
