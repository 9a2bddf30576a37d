"""The words of compact IR, which both its writer and its reader know: types, operators, constants, names."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import count, product
from string import ascii_lowercase, ascii_uppercase

from codetrans.ir.instruction import Instruction, fields
from codetrans.ir.module import bare, quoted

WORDS = {
    **{"i1": "bool", "i8": "byte", "i16": "short", "i32": "int", "i64": "long", "i128": "wide"},
    **{"float": "float", "double": "double", "ptr": "ptr", "void": "void"},
}
TYPES = {word: type_ for type_, word in WORDS.items()}
SUFFIXES = {
    **{"i1": "b", "i8": "c", "i16": "s", "i32": "i", "i64": "l", "i128": "q"},
    **{"float": "f", "double": "d", "ptr": "p"},
}
OF_SUFFIX = {suffix: type_ for type_, suffix in SUFFIXES.items()}
# Sign → level, instruction of integers, of floats. A dot is "unsigned". Higher levels bind closer.
OPERATORS: dict[str, tuple[int, str, str]] = {
    **{"<": (3, "slt", "olt"), "<=": (3, "sle", "ole"), ">": (3, "sgt", "ogt"), ">=": (3, "sge", "oge")},
    **{".<": (3, "ult", ""), ".<=": (3, "ule", ""), ".>": (3, "ugt", ""), ".>=": (3, "uge", "")},
    **{"==": (3, "eq", "oeq"), "!=": (3, "ne", "une")},
    **{"|": (4, "or", ""), "^": (5, "xor", ""), "&": (6, "and", "")},
    **{"<<": (7, "shl", ""), ">>": (7, "ashr", ""), ">>>": (7, "lshr", "")},
    **{"+": (8, "add", "fadd"), "-": (8, "sub", "fsub"), "*": (9, "mul", "fmul")},
    **{"/": (9, "sdiv", "fdiv"), "./": (9, "udiv", ""), "%": (9, "srem", "frem"), ".%": (9, "urem", "")},
}
COMPARING = 3  # the level of what gives a bool
CHOOSING, TIGHTEST = 1, 10
SIGNS = {said: (sign, level) for sign, (level, *both) in OPERATORS.items() for said in both if said}
COMMUTATIVE = frozenset(["add", "mul", "and", "or", "xor", "fadd", "fmul"])
# llvm.NAME.TYPE of operands of that type, which give it; some take an i1 at the end.
SAME_TYPE = frozenset(
    "smax smin umax umin abs ctpop ctlz cttz bswap bitreverse fshl fshr sadd.sat ssub.sat uadd.sat usub.sat "
    "fabs sqrt floor ceil trunc rint round pow exp log log10 log2 sin cos copysign minnum maxnum fma".split()
)
WITH_OVERFLOW = frozenset(f"{name}.with.overflow" for name in "sadd uadd ssub usub smul umul".split())
# Name → how LLVM goes on with it, its types; the last argument is `i1 false`.
MEMORY = {
    "memcpy": ("p0.p0.i64", ["ptr", "ptr", "i64", "i1"]),
    "memmove": ("p0.p0.i64", ["ptr", "ptr", "i64", "i1"]),
    "memset": ("p0.i64", ["ptr", "i8", "i64", "i1"]),
}
FLOATS = ("float", "double")
SAID_BY_DOT = frozenset(
    ["one", "ord", "ueq", "ugt", "uge", "ult", "ule", "uno", "sub"]
)  # comparisons and the difference that no sign says
VERBATIM = "'"  # before a line that stands as it is
KEYWORDS = frozenset(["if", "not", "ret", "trap", "switch", "unreachable", "call", "freeze", *TYPES])
PLAIN = r"\.?[A-Za-z_$][\w$.]*(?:::~?[\w$.]+)*"
DANGLING = re.compile(r"inttoptr\(i64 (-?\d+) to ptr\)")


def names() -> Iterator[str]:
    """a … z, A … Z, aa, ab, …"""
    yield from ascii_lowercase + ascii_uppercase
    for length in count(2):
        for letters in product(ascii_lowercase, repeat=length):
            if "".join(letters) not in KEYWORDS:
                yield "".join(letters)


def word(type_: str) -> str:
    """`i32` → int, `{ i64, ptr }` → long_ptr."""
    return "_".join(WORDS[part] for part in fields(type_))


def type_of(word_: str) -> str | None:
    parts = [TYPES.get(part) for part in word_.split("_")]
    if not all(parts):
        return None
    return f"{parts[0]}" if len(parts) == 1 else f"{{ {', '.join(str(part) for part in parts)} }}"


def is_typed(constant: str) -> bool:
    """Whether a constant tells its own type, as `null`, `true` and the address of a global do."""
    return (
        constant[0] in "@%"
        or constant in ("null", "true", "false")
        or DANGLING.fullmatch(constant) is not None
    )


def short_constant(constant: str, type_: str) -> str:
    """`1.000000e+00` → 1.0, a double's bits → the decimal that has them, an address → &8."""
    if found := DANGLING.fullmatch(constant):
        return f"&{found[1]}"
    if type_ in ("float", "double") and re.match(r"-?\d", constant):
        value = _bits(constant) if constant.startswith("0x") else float(constant)
        decimal = repr(value)
        if re.fullmatch(r"-?\d[\d.e+-]*", decimal) and long_constant(decimal, type_) == constant:
            return decimal
    return constant


def long_constant(constant: str, type_: str) -> str:
    """As LLVM prints it."""
    if constant.startswith("&"):
        return f"inttoptr(i64 {constant[1:]} to ptr)"
    if type_ in ("float", "double") and re.fullmatch(r"-?\d[\d.e+-]*", constant):
        value = float(constant)
        brief = f"{value:.6e}"
        return brief if float(brief) == value else f"0x{struct.pack('>d', value).hex().upper()}"
    return constant


def _bits(constant: str) -> float:
    digits = constant[2:]
    if not re.fullmatch(r"[0-9A-F]{16}", digits):
        return float("nan")
    return float(struct.unpack(">d", bytes.fromhex(digits))[0])


def short_name(name: str) -> str:
    """A callee's, as canonical IR writes it: without quotes where that is clear; `llvm.` is a dot."""
    plain = bare(name)
    if plain.startswith("llvm."):
        plain = plain[4:]
    elif plain.startswith("."):
        return f'"{plain}"'
    return (
        plain if re.fullmatch(PLAIN, plain) and plain not in KEYWORDS else f'"{quoted(plain).strip(chr(34))}"'
    )


def long_name(name: str) -> str:
    if name.startswith("."):
        return f"llvm{name}"
    return quoted(bare(name))


def element_word(element: str) -> str:
    """`i32` → int, `[24 x i8]` → 24."""
    return element[1:].split(" ", maxsplit=1)[0] if element.startswith("[") else word(element)


def cast_named(from_: str, to: str, unsigned: bool) -> str:
    """LLVM's name of the cast between two types; "": there is none."""
    if "{" in from_ + to or from_ == to or "void" in (from_, to):
        return ""
    if from_ == "ptr" or to == "ptr":
        return "" if unsigned else "ptrtoint" if from_ == "ptr" else "inttoptr"
    if from_ in FLOATS and to in FLOATS:
        return "" if unsigned else "fpext" if to == "double" else "fptrunc"
    if from_ in FLOATS:
        return "fptoui" if unsigned else "fptosi"
    if to in FLOATS:
        return "uitofp" if unsigned != (from_ == "i1") else "sitofp"
    if int(from_[1:]) > int(to[1:]):
        return "" if unsigned else "trunc"
    # A bool is 0 or 1, as in C.
    return "zext" if unsigned != (from_ == "i1") else "sext"


def intrinsic(name: str, each: Instruction) -> str:
    """What is left of `llvm.smax.i32` where its operands tell the rest; "": nothing may be left out."""
    returns, types = each.holes["t"], each.types
    for short, (ending, kinds) in MEMORY.items():
        if (
            name == f"llvm.{short}.{ending}"
            and types == kinds
            and each.operands[-1] == "false"
            and returns == "void"
        ):
            return short
    found = re.fullmatch(r"llvm\.([\w.]+)\.(\w+)", name)
    if not found or not types or not each.operands[0].startswith("%"):
        return ""
    kind = {"float": "f32", "double": "f64"}.get(types[0], types[0])
    same = types in ([types[0]] * len(types), [*[types[0]] * (len(types) - 1), "i1"])
    if kind != found[2] or not same:
        return ""
    if found[1] in SAME_TYPE and returns == types[0]:
        return found[1]
    overflows = found[1] in WITH_OVERFLOW and fields(returns) == [types[0], "i1"]
    return found[1] if overflows else ""
