"""Bytecode to IR: every operation computes what the JVM computes, and LLVM's verifier takes it."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from llvmlite import binding

from codetrans.ir import llvm
from codetrans.ir.canonical import CanonicalOptions, canonical, explicit
from codetrans.ir.compact import compact, expand
from codetrans.ir.jvm.class_file import ClassFile, class_file
from codetrans.ir.jvm.instructions import OPERATIONS, instructions
from codetrans.ir.jvm.module import read
from codetrans.ir.lower import Lowered, LowerOptions, lower, lower_all
from codetrans.ir.reader import NotLowered
from codetrans.ir.runnable import linkable, runnable
from codetrans.languages import constant_pool as pools
from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.constant_pool import Constant, ConstantPool, MalformedClass, Member
from codetrans.languages.standalone import only_function
from codetrans.languages.to_ir import IRSource
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.types import Bool, Char, Float, Function, Int, Outcome, Rejection, Status, Type

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

INTS = (0, 1, -1, 7, -13, 31, 33, 46341, 2**31 - 1, -(2**31))
LONGS = (0, 1, -1, 9, -14, 63, 65, 3_037_000_500, 2**63 - 1, -(2**63))
REALS = (0.0, -0.0, 1.5, -2.75, 3e9, -1e20, math.nan, math.inf, -math.inf, 1e-9)
SINGLES = tuple(struct.unpack("f", struct.pack("f", x))[0] for x in REALS)
VALUES = {"int": INTS, "long": LONGS, "float": SINGLES, "double": REALS}
WHOLE = {"add": "+", "sub": "-", "mul": "*", "div": "/", "rem": "%", "and": "&", "or": "|", "xor": "^"}
SHIFTED = {"shl": "<<", "shr": ">>", "ushr": ">>>"}
COMPARED = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}

# Name → (result, parameters, body): one or a few operations each.
TABLE: dict[str, tuple[str, str, str]] = {
    "zero_branches": (
        "int",
        "int a",
        "int r = 0; if (a == 0) r += 1; if (a != 0) r += 2; if (a < 0) r += 4; "
        + "if (a <= 0) r += 8; if (a > 0) r += 16; if (a >= 0) r += 32; return r;",
    ),
    "table": (
        "int",
        "int a",
        "switch (a) { case -1: return 5; case 0: return 7; case 1: case 2: return 9; default: return a; }",
    ),
    "lookup": (
        "int",
        "int a",
        "switch (a) { case -13: return 1; case 7: return 2; case 46341: return 3; "
        + "case -2147483648: return 4; default: return 0; }",
    ),
    "constants": (
        "double",
        "int a",
        "long l = 1L; float f = 2f; double d = 0.1; int i = -1; int s = 300; int w = 100000; "
        + "long b = 5000000000L; float g = 1.1f; "
        + "return l + f + d + i + s + w + b + g + a + 0.0 + 1.0 + 0f + 1f + 0L;",
    ),
    "wide_step": ("int", "int a", "int i = a; i += 1000; i++; i--; i += -7; return i;"),
    "loop": (
        "long",
        "int a",
        "long s = 0; for (int i = 0; i < (a & 63); i++) { if (i % 3 == 0) continue; "
        + "s += i * (long) a; if (s < 0) break; } return s;",
    ),
    "chained": (
        "long",
        "long a, long b",
        "long x, y; x = y = a + b; long z = x++ + --y; return x * 31 + y * 7 + z;",
    ),
    "on_stack": ("int", "int a, int b", "return a + (b > 3 ? a * 2 : b) + (a < b || b == 7 ? 1 : 0);"),
    "many_locals": (
        "double",
        "long a, double b, int c, float d",
        "long e = a + c; double g = b * 2; return e % 1000 + g / 4 + d;",
    ),
    "character": ("char", "int a", "return (char) ('a' + (a & 15));"),
    "truth": ("boolean", "boolean a, boolean b", "return a ? !b : (b | a);"),
}


def entry(name: str, result: str, parameters: str, value: str) -> None:
    TABLE[name] = (result, parameters, f"return {value};")


for kind in VALUES:
    both = f"{kind} a, {kind} b"
    whole = kind in ("int", "long")
    for word, sign in WHOLE.items():
        if whole or word in ("add", "sub", "mul", "div", "rem"):
            entry(f"{kind}_{word}", kind, both, f"a {sign} b")
    for word, sign in SHIFTED.items() if whole else ():
        entry(f"{kind}_{word}", kind, f"{kind} a, int b", f"a {sign} b")
    for word, sign in COMPARED.items():
        entry(f"{kind}_{word}", "boolean", both, f"a {sign} b")
    for name in ("max", "min"):
        entry(f"{kind}_{name}", kind, both, f"Math.{name}(a, b)")
    entry(f"{kind}_neg", kind, f"{kind} a", "-a")
    entry(f"{kind}_abs", kind, f"{kind} a", "Math.abs(a)")
    for other in VALUES:
        if other != kind:
            entry(f"{kind}_to_{other}", other, f"{kind} a", f"({other}) a")
for small in ("byte", "char", "short"):
    entry(f"int_to_{small}", "int", "int a", f"({small}) a")
for name in ("sqrt", "floor", "ceil", "rint"):
    entry(f"math_{name}", "double", "double a", f"Math.{name}(a)")
for name in ("bitCount", "numberOfTrailingZeros", "numberOfLeadingZeros", "reverse"):
    entry(f"int_{name}", "int", "int a", f"Integer.{name}(a)")
METHODS = [f"static {result} f({parameters}) {{ {body} }}" for result, parameters, body in TABLE.values()]


@pytest.fixture(scope="module")
def functions() -> list[Function]:
    return [only_function(text, "java") for text in METHODS]


@pytest.fixture(scope="module")
def lowered(functions: list[Function], sandbox: Sandbox) -> list[Lowered | Rejection]:
    return lower_all(functions, sandbox)


Ran = list[tuple[list[tuple[Any, ...]], Sequence[Outcome]]]


@pytest.fixture(scope="module")
def outcomes(functions: list[Function], sandbox: Sandbox) -> Ran:
    """Of each function: its arguments, and what the JVM makes of them."""
    found = []
    for function, artefact in zip(functions, build_all(sandbox, functions), strict=True):
        assert isinstance(artefact, Artefact), artefact
        pools = [values_of(parameter.type) for parameter in function.signature.parameters]
        arguments = list(itertools.product(*pools))[:: 1 if len(pools) < 3 else 37]
        found.append((arguments, call(sandbox, artefact, arguments).outcomes))
    return found


def values_of(kind: Type) -> Sequence[Any]:
    match kind:
        case Int(32):
            return INTS
        case Int():
            return LONGS
        case Float(bits):
            return VALUES["float" if bits == 32 else "double"]
        case Bool():
            return (False, True)
    raise AssertionError(kind)


C = {
    Int(32): ctypes.c_int32, Int(64): ctypes.c_int64, Float(32): ctypes.c_float, Float(64): ctypes.c_double,
    Bool(): ctypes.c_bool, Char(): ctypes.c_uint16,
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_an_operation_computes_what_the_jvm_computes(
    name: str,
    functions: list[Function],
    lowered: list[Lowered | Rejection],
    outcomes: Ran,
) -> None:
    place = list(TABLE).index(name)
    made, function = lowered[place], functions[place]
    assert isinstance(made, Lowered), made
    form = canonical(made.text, CanonicalOptions(made.symbol, made.own))
    assert canonical(form) == form and expand(compact(form)) == form
    signature = function.signature
    for text in (explicit(made.text), explicit(form)):
        engine = binding.create_mcjit_compiler(
            llvm.parse(text), binding.Target.from_triple("x86_64-unknown-linux-gnu").create_target_machine()
        )
        engine.finalize_object()
        types = [C[parameter.type] for parameter in signature.parameters]
        run = ctypes.CFUNCTYPE(C[signature.returns], *types)(engine.get_function_address("f"))
        for arguments, outcome in zip(*outcomes[place], strict=True):
            if outcome.status is Status.EXCEPTION:  # a trap, which would end this process
                continue
            assert outcome.status is Status.OK, outcome
            result = run(*arguments)
            expected = ord(outcome.value) if isinstance(outcome.value, str) else outcome.value
            assert isinstance(expected, int | float)
            both_nan = math.isnan(result) and math.isnan(expected)
            assert both_nan or result == expected, (arguments, result, expected)
            if isinstance(expected, float) and expected == 0:
                assert math.copysign(1, result) == math.copysign(1, expected), arguments


@pytest.mark.parametrize("name", ["int_div", "int_rem", "long_div", "long_rem"])
def test_division_by_zero_traps(name: str, lowered: list[Lowered | Rejection], sandbox: Sandbox) -> None:
    made = lowered[list(TABLE).index(name)]
    assert isinstance(made, Lowered)
    function = runnable(canonical(made.text, CanonicalOptions(made.symbol, made.own)))
    assert isinstance(function, Function), function
    artefact = build(sandbox, language("cpp").program(function))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    first, last = call(sandbox, artefact, [(6, 3), (6, 0)]).outcomes
    assert first.value == (2 if "div" in name else 0)
    assert last.status is Status.CRASH


def test_all_operations_of_the_machine_have_a_name() -> None:
    assert len(OPERATIONS) == 202  # 0 to 201, JVM specification table 7


# --- arrays, strings, helpers -----------------------------------------------------------------

ARRAYS = {
    "int": "static int f(int[] a, int i) { a[i] += 2; int[] b = a; return b[i] * a.length; }",
    "long": "static long f(long[] a, int i) { a[i]++; return a[i] + a[a.length - 1]; }",
    "double": "static double f(double[] a, int i) { a[i] *= 0.5; return a[i]; }",
    "float": "static float f(float[] a, int i) { a[i] -= 1.5f; return a[i]; }",
    "byte": "static int f(byte[] a, int i) { a[i] += 100; return a[i]; }",
    "short": "static int f(short[] a, int i) { a[i] *= 3; return a[i]; }",
    "char": "static int f(char[] a, int i) { a[i] += 1; return a[i] + (a[i] > 'a' ? 1 : 0); }",
    "boolean": "static boolean f(boolean[] a, int i) { a[i] = !a[i]; return a[i] ^ a[0]; }",
    # An assignment that is also a value: javac keeps a copy of it below the array and the index.
    "int dup_x2": "static int f(int[] a, int i) { int x = a[i] = a[0] + 3; return x - a[i] * 2; }",
    "int dup_x2, before": "static int f(int[] a, int i) { int x = a[i]++; return x * 3 + a[i]; }",
    "long dup2_x2": "static long f(long[] a, int i) { long x = a[i] = a[0] + 3; return x - a[i] * 2; }",
}
ITEM = {
    "int": ctypes.c_int32, "long": ctypes.c_int64, "double": ctypes.c_double, "float": ctypes.c_float,
    "byte": ctypes.c_int8, "short": ctypes.c_int16, "char": ctypes.c_uint16, "boolean": ctypes.c_int8,
}  # fmt: skip
FIRST = {"boolean": [1, 0, 1], "char": [97, 98, 65_535], "byte": [1, 50, -3], "short": [1, 20_000, -3]}


def form_of(given: str | Function, sandbox: Sandbox, level: str = "Oz") -> str:
    function = only_function(given, "java") if isinstance(given, str) else given
    made = lower(function, sandbox, LowerOptions(level))
    assert isinstance(made, Lowered), made
    return canonical(made.text, CanonicalOptions(made.symbol, made.own))


@pytest.mark.parametrize("name", ARRAYS)
def test_items_of_arrays_are_read_and_written(name: str, sandbox: Sandbox) -> None:
    kind = name.split(maxsplit=1)[0]
    function = only_function(ARRAYS[name], "java")
    artefact = build(sandbox, language("java").program(function))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    values = FIRST.get(kind, [5, -7, 2**31 - 1])
    crossing: list[Any] = [bool(v) if kind == "boolean" else chr(v) if kind == "char" else v for v in values]
    if kind in ("float", "double"):
        crossing = [float(struct.unpack("f", struct.pack("f", v))[0]) for v in values]
    result = C[function.signature.returns]
    text = explicit(form_of(ARRAYS[name], sandbox))
    engine = binding.create_mcjit_compiler(
        llvm.parse(text), binding.Target.from_triple("x86_64-unknown-linux-gnu").create_target_machine()
    )
    engine.finalize_object()
    run = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int32)(engine.get_function_address("f"))
    for place in range(3):
        buffer = ctypes.create_string_buffer(8 + 3 * ctypes.sizeof(ITEM[kind]))
        ctypes.c_int32.from_buffer(buffer).value = 3
        items = (ITEM[kind] * 3).from_buffer(buffer, 8)
        items[:] = [float(v) for v in crossing] if kind in ("float", "double") else values
        [outcome] = call(sandbox, artefact, [(crossing, place)]).outcomes
        assert outcome.status is Status.OK
        assert run(ctypes.addressof(buffer) + 8, place) == outcome.value, place


def test_an_index_out_of_bounds_traps(sandbox: Sandbox) -> None:
    """By way of C++: an array with its length before it, given to the IR's machine code."""
    text = "static int f(int[] a, int i) { return a[i]; }"
    code = linkable(form_of(text, sandbox), "f")
    shim = (
        f'asm(R"ir({code})ir");\nextern "C" int codetrans_ir(int*, int);\n'
        "int f(vector<int>& a, int i) {\n    vector<int> b(2, a.size());\n"
        "    b.insert(b.end(), a.begin(), a.end());\n    return codetrans_ir(b.data() + 2, i);\n}\n"
    )
    found = parse_candidate(shim, "cpp", "f", 2)
    assert isinstance(found, Function), found
    artefact = build(sandbox, language("cpp").program(found))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    calls = [([4, 5, 6], 2), ([4, 5, 6], 3), ([4, 5, 6], -1), ([], 0), ([4], 0)]
    outcomes = call(sandbox, artefact, calls).outcomes
    assert [outcome.value for outcome in outcomes if outcome.status is Status.OK] == [6, 4]
    assert [outcome.status for outcome in outcomes[1:4]] == [Status.CRASH] * 3


def test_a_lambda_is_a_function_and_what_it_captures(sandbox: Sandbox) -> None:
    text = "static void f(Integer[] a, int k) { Arrays.sort(a, (x, y) -> x % k - y % k); }"
    form = form_of(text, sandbox)
    assert re.search(r'call ptr @"Comparator::lambda"\(ptr @\S+, i32 %1\)', form), form
    assert form.count("define ") == 2  # the lambda's body goes along
    form = form_of("static long f(List<Integer> a) { return a.stream().map(Math::abs).count(); }", sandbox)
    assert re.search(r'@"Function::lambda"\(ptr @"Math::abs"\)', form), form


def test_helpers_go_along_and_strings_are_the_librarys(sandbox: Sandbox) -> None:
    text = (
        "static int twice(int x) { return x < 0 ? -x : x + twice(x - 1) % 3; }\n"
        'static int f(String s, int n) { return s.length() + twice(n) + "ab".indexOf(s); }\n'
    )
    function = only_function("static int f(String s, int n) { return 1; }", "java")
    form = form_of(Function("java", text, function.signature), sandbox)
    assert re.search(r"^define .*i32 @twice\(i32 ", form, re.MULTILINE), form
    assert 'call i32 @"String::length"(ptr %0)' in form
    assert 'c"ab\\00"' in form


def test_a_variable_of_the_class_has_its_own_name_alone(sandbox: Sandbox) -> None:
    text = "static int[] UNITS = {1, 2};\nstatic int f(int n) { return UNITS[n]; }\n"
    function = only_function("static int f(int n) { return 1; }", "java")
    form = form_of(Function("java", text, function.signature), sandbox)
    assert re.search(r"call ptr @UNITS\(\)", form) and "Candidate" not in form, form


OVERLOADS = {
    "int": "static int f(int x) { return x + 11; }",
    "long": "static long f(long x) { return x + 22; }",
    "int[]": "static int f(int[] x) { return x[0] + 33; }",
    "int...": "static int f(String s, int... x) { return x[0] + 44; }",
    "List": "static int f(final List<Map<String, int[]>> x) { return x.size() + 55; }",
    "Map": "static int f(java.util.Map<Integer, Integer> x) { return x.size() + 66; }",
}


@pytest.mark.parametrize("wanted", OVERLOADS)
def test_of_overloads_the_one_asked_for_is_lowered(wanted: str, sandbox: Sandbox) -> None:
    signature = only_function(OVERLOADS[wanted], "java").signature
    form = form_of(Function("java", "\n".join(OVERLOADS.values()), signature), sandbox)
    assert re.findall(r"add \w+ .*, (\d\d)$", form, re.MULTILINE) == re.findall(r"\d\d", OVERLOADS[wanted])


def test_overloads_that_cannot_be_told_apart_are_refused(sandbox: Sandbox) -> None:
    text = "static <T> int f(T x) { return 11; }\nstatic int f(long x) { return 22; }"
    signature = only_function("static <T> int f(T x) { return 11; }", "java").signature
    found = lower(Function("java", text, signature), sandbox)
    assert isinstance(found, Rejection) and "f(T)" in found.reason


def test_texts_are_utf8_in_the_ir(sandbox: Sandbox) -> None:
    form = form_of('static int f(String s) { return s.indexOf("a\\0é\U0001f600"); }', sandbox)
    assert 'c"a\\00\\C3\\A9\\F0\\9F\\98\\80\\00"' in form, form


def test_a_method_may_have_any_name_beside_a_text(sandbox: Sandbox) -> None:
    form = form_of('static int text0(String s) { return s.indexOf("ab"); }', sandbox)
    assert "@text0(" in form and 'c"ab\\00"' in form


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "static int f(int x) { try { return 1 / x; } catch (ArithmeticException e) { return 0; } }",
            "catches exceptions",
        ),
        ("static int f(Object o, int x) { synchronized (o) { return x; } }", "catches exceptions"),
        ("static int f(int x) { return y; }", "does not compile"),
    ],
)
def test_what_is_not_lowered_says_why(text: str, reason: str, sandbox: Sandbox) -> None:
    found = lower(only_function(text, "java"), sandbox)
    assert isinstance(found, Rejection)
    assert reason in found.reason


def test_a_dynamic_call_of_another_kind_is_no_lambda() -> None:
    constants = {
        1: Constant(pools.INVOKE_DYNAMIC, refers=(0, 2)),
        2: Constant(pools.NAME_AND_TYPE, refers=(3, 4)),
        3: Constant(pools.UTF8, "toString"),
        4: Constant(pools.UTF8, "()V"),
        5: Constant(pools.METHOD_HANDLE, refers=(6, 6)),
        6: Constant(pools.MEMBERS[1], refers=(7, 2)),
        7: Constant(pools.CLASS, refers=(8,)),
        8: Constant(pools.UTF8, "java/lang/runtime/ObjectMethods"),
    }
    assert ClassFile("A", ConstantPool(constants), (), ((5, 1, 1),)).lambda_of(1) is None
    constants[8] = Constant(pools.UTF8, "java/lang/invoke/LambdaMetafactory")
    known = ClassFile("A", ConstantPool(constants), (), ((5, 5, 5),)).lambda_of(1)
    assert known == ("()V", Member("java/lang/invoke/LambdaMetafactory", "toString", "()V"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xca\xfe\xba\xbe",
        b"PK\x03\x04" + bytes(60),
        b"\xca\xfe\xba\xbe" + bytes(4) + b"\xff\xff" + bytes(40),
    ],
)
def test_what_is_no_class_file_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedClass):
        class_file(data)
    found = read({"A.class": data}, IRSource({"A.java": ""}, "f"))
    assert isinstance(found, NotLowered) and found.reason.startswith("malformed class file")


@pytest.mark.parametrize(
    "code", [b"\x10", b"\xaa\x00\x00\x00", b"\xff", b"\xab\x00\x00\x00\x00\x00\x00\x00\x7f\xff\xff\xff"]
)
def test_what_is_no_bytecode_is_refused(code: bytes) -> None:
    with pytest.raises(MalformedClass):
        list(instructions(code))
