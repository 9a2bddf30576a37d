"""LLVM IR as a C++ function that the tests can call: its machine code, and a declaration in C's types.

Covers: integers, floating point, and pointers whose items are all read and written as one type, which
are C arrays (of bytes: C strings). Does not cover: structures, pointers to pointers, results that are
pointers, code of libraries. What a parameter means is guessed as C programmers order parameters: an
integer after an array is its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from codetrans.ir import llvm
from codetrans.ir.canonical import explicit
from codetrans.ir.module import NAME, Definition, Module, arguments, bare, items, mentioned, split
from codetrans.languages.extract import functions
from codetrans.types import Function, Origin, Rejection

STEP = "run IR"
SCALARS = {
    "i1": "bool",
    "i8": "int8_t",
    "i16": "int16_t",
    "i32": "int",
    "i64": "long long",
    "float": "float",
    "double": "double",
    "void": "void",
}
TEXT = "char"  # items of a pointer to bytes
ARRAYS = "abcdefg"
LENGTHS = ("n", "m", "size", "length", "count")
NUMBERS = "xyzuvw"
SYMBOL = "codetrans_ir"
# What the C library or LLVM itself brings; all else that is only declared is missing.
LINKED = re.compile(r"llvm\.|(mem(cpy|set|move|cmp)|str(len|cmp|chr)|abs|labs|f?(abs|mod|min|max)f?)$")
MATH = re.compile(
    r"(sin|cos|tan|asin|acos|atan2?|exp2?|log(2|10|1p)?|pow|sqrt|cbrt|floor|ceil|round|trunc)f?$"
)
DIRECTIVES = re.compile(r"^\s*\.(file|ident|addrsig\w*|section\s+\"?\.note\.GNU-stack)\b.*\n", re.MULTILINE)


def runnable(text: str, origin: Origin = Origin()) -> Function | Rejection:
    """A C++ function that calls the first definition of a canonical module.

    It is free code, as `standalone` leaves it, so that test generation and the sandbox take it as any
    other. Raises BadInput where LLVM does not read `text`.
    """
    module = split(text)
    entry = next(iter(module.definitions.values()))
    name = bare(entry.name)
    missing = [bare(other) for other in module.declarations if not _is_linked(bare(other))]
    if missing:
        return Rejection(name, STEP, f"calls {missing[0]}, which is not in the module", origin.line)
    declared = _declaration(module, entry)
    if isinstance(declared, str):
        return Rejection(name, STEP, declared, origin.line)
    shown = name if re.fullmatch(r"[A-Za-z_]\w*", name) and name != "main" else "function"
    result, spelled, names = declared.result, declared.parameters, declared.names
    given = ", ".join(_declarator(kind, each) for kind, each in zip(spelled, names, strict=True))
    wrapper = f"{result} {shown}({given}) {{ return {SYMBOL}({', '.join(names)}); }}\n"
    [found] = functions(wrapper, "cpp", origin)
    assert isinstance(found, Function), found
    whole = "\n".join(
        [
            f'asm(R"codetrans({linkable(text, entry.name)})codetrans");',
            f'extern "C" {result} {SYMBOL}({", ".join(_pointer(kind) for kind in spelled)});',
            f"constexpr long long literals_of_{SYMBOL}[] = {{{', '.join(_constants(entry))}}};",
            wrapper,
        ]
    )
    return Function("cpp", whole, found.signature, origin=origin)


@dataclass(frozen=True)
class _Declaration:
    result: str
    parameters: tuple[str, ...]  # C++ types; "int[]" is an array of int
    names: tuple[str, ...]


def _is_linked(name: str) -> bool:
    return bool(LINKED.match(name) or MATH.fullmatch(name))


def _declaration(module: Module, entry: Definition) -> _Declaration | str:
    """The types of a definition in C++, or why it has none."""
    head = re.match(rf"define (?:\w+ )*?(\S+) @{NAME}\((.*)\)", entry.head)
    if head is None or head[1] not in SCALARS:
        return "its result is a structure or a pointer, of which the tests know no values"
    spelled, names = [], []
    parts = [part.split() for part in arguments(head[2])]
    for place, part in enumerate(parts):
        kind, register = part[0], part[-1]
        if kind == "ptr":
            uses = _Uses()
            uses.of(module, entry, register)
            if len(uses.kinds) != 1 or not uses.kinds <= SCALARS.keys():
                kinds = ", ".join("pointers" if kind == "ptr" else kind for kind in sorted(uses.kinds))
                return f"parameter {place + 1} points to {kinds or 'nothing'}: no array of one number type"
            [item] = uses.kinds
            constant = "" if uses.written else "const "
            spelled.append(f"{constant}{TEXT if item == 'i8' else SCALARS[item]}[]")
            names.append(ARRAYS[sum(each.endswith("[]") for each in spelled) - 1 :][:1] or f"a{place}")
        elif kind in SCALARS:
            spelled.append(SCALARS[kind])
            is_length = place > 0 and parts[place - 1][0] == "ptr" and kind in ("i32", "i64")
            pool = LENGTHS if is_length else NUMBERS
            free = [name for name in pool if name not in names]
            names.append(free[0] if free else f"x{place}")
        else:
            return f"parameter {place + 1} is a {kind}, of which the tests know no values"
    if any(kind.endswith(f"{TEXT}[]") for kind in spelled):  # beside text, single bytes are characters
        spelled = [TEXT if kind == "int8_t" else kind for kind in spelled]
    return _Declaration(SCALARS[head[1]], tuple(spelled), tuple(names))


@dataclass
class _Uses:
    """What a function does with a pointer, and what its callees do."""

    kinds: set[str] = field(default_factory=set)  # that are read or written through it
    written: bool = False
    seen: set[tuple[str, str]] = field(default_factory=set)

    def of(self, module: Module, definition: Definition, register: str) -> None:
        """Adds what `definition` does with the pointer in `register`."""
        if (definition.name, register) in self.seen:
            return
        self.seen.add((definition.name, register))
        lines = [line for block in definition.blocks for line in block.instructions]
        aliases = _aliases(lines, register)
        for line in lines:
            if match := re.match(rf"(?:%\S+ = )?load (?:volatile )?(\S+), ptr (%{NAME})", line):
                if match[2] in aliases:
                    self.kinds.add(match[1])
            elif match := re.match(rf"store (\S+) \S+, ptr (%{NAME})", line):
                if match[2] in aliases:
                    self.kinds.add(match[1])
                    self.written = True
            elif " call " in f" {line}" and aliases & set(items(line)):
                self._of_call(module, line, aliases)

    def _of_call(self, module: Module, line: str, aliases: set[str]) -> None:
        callee = module.definitions.get(mentioned(line)[0]) if mentioned(line) else None
        if callee is None:
            if re.match(r"call void @llvm\.mem", line):  # whose items other lines tell
                self.written = True
            else:
                self.kinds.add("i8")  # the C library's texts
            return
        given = arguments(line[line.index("(") + 1 : line.rindex(")")])
        parameters = arguments(callee.head[callee.head.index("(") + 1 : callee.head.rindex(")")])
        for value, parameter in zip(given, parameters, strict=False):
            if value.split()[-1] in aliases:
                self.of(module, callee, parameter.split()[-1])


def _aliases(lines: list[str], register: str) -> set[str]:
    """`register` and the pointers made of it, through loops too."""
    found = {register}
    while True:
        more = {
            line.split(" = ")[0]
            for line in lines
            if re.match(r"%\S+ = (getelementptr|phi ptr|select|freeze ptr)\b", line)
            and found & set(items(line.split(" = ", 1)[1]))
        }
        if more <= found:
            return found
        found |= more


def _declarator(kind: str, name: str) -> str:
    return f"{kind.removesuffix('[]')} {name}[]" if kind.endswith("[]") else f"{kind} {name}"


def _pointer(kind: str) -> str:
    return f"{kind.removesuffix('[]')}*" if kind.endswith("[]") else kind


def _constants(entry: Definition) -> list[str]:
    """Numbers of the code, so that inputs are drawn near what its branches are about."""
    found = dict.fromkeys(
        word.lstrip("-")
        for block in entry.blocks
        for line in block.instructions
        if not re.match(r"%\S+ = (getelementptr|alloca|phi)", line)
        for word in items(line)
        if re.fullmatch(r"-?\d{1,5}", word)
    )
    return list(found) or ["0"]


def linkable(text: str, entry: str) -> str:
    """Assembly to stand in a C++ file: its entry called SYMBOL, its labels apart from the compiler's."""
    renamed = re.sub(
        rf'c?"(?:[^"\\]|\\.)*"|@{re.escape(entry)}(?![-\w.$])', lambda m: _renamed(m[0], entry), text
    )
    made = DIRECTIVES.sub("", llvm.assembly(explicit(renamed)))
    made = re.sub(r"\.L(?=\w)", f".L{SYMBOL}_", made)
    return f"\n.pushsection .text\n{made}\n.popsection\n"


def _renamed(item: str, entry: str) -> str:
    return f"@{SYMBOL}" if item == f"@{entry}" else item
