"""One line of canonical IR as data, and back: what compact.py writes shorter and expand.py says again.

Covers the instructions that ordinary code is made of; any other is VERBATIM, kept as it is written.
`said(read(line)) == line`. Pure: no LLVM here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from codetrans.ir.module import NAME, SCALAR, TYPE, arguments, typed

CONSTANT = r"-?\d[\w.+-]*|true|false|null|undef|poison|zeroinitializer|inttoptr\(i64 -?\d+ to ptr\)"
VALUE = rf"(?:%{NAME}|@{NAME}|{CONSTANT})"
HOLES = {
    **dict.fromkeys("abc", VALUE),
    **dict.fromkeys("tu", TYPE),
    "r": NAME,
    "n": NAME,
    "m": NAME,
    "k": r"\d+",
    "e": rf"(?:{TYPE}|\[\d+ x i8\])",
    "o": "add|sub|mul|sdiv|udiv|srem|urem|shl|lshr|ashr|and|or|xor|fadd|fsub|fmul|fdiv|frem",
    "x": "zext|sext|trunc|sitofp|uitofp|fptosi|fptoui|fpext|fptrunc|ptrtoint|inttoptr|bitcast",
    "q": "eq|ne|slt|sle|sgt|sge|ult|ule|ugt|uge",
    "w": "oeq|ogt|oge|olt|ole|one|ord|ueq|ugt|uge|ult|ule|une|uno",
}
# Operands a, b, c stand in the order in which they are evaluated; r is the result, n and m are labels.
FORMS = {
    "binary": "%{r} = {o} {t} {a}, {b}",
    "icmp": "%{r} = icmp {q} {t} {a}, {b}",
    "fcmp": "%{r} = fcmp {w} {t} {a}, {b}",
    "fneg": "%{r} = fneg {t} {a}",
    "cast": "%{r} = {x} {t} {a} to {u}",
    "load": "%{r} = load {t}, ptr {a}",
    "store": "store {t} {a}, ptr {b}",
    "gep": "%{r} = getelementptr {e}, ptr {a}, i64 {b}",
    "alloca": "%{r} = alloca {e}",
    "select": "%{r} = select i1 {a}, {t} {b}, {t} {c}",
    "extractvalue": "%{r} = extractvalue {t} {a}, {k}",
    "insertvalue": "%{r} = insertvalue {t} {a}, {u} {b}, {k}",
    "freeze": "%{r} = freeze {t} {a}",
    "br": "br label %{n}",
    "if": "br i1 {a}, label %{n}, label %{m}",
    "ret": "ret {t} {a}",
    "ret void": "ret void",
    "unreachable": "unreachable",
}
PHI, CALL, SWITCH, TRAP, VERBATIM = "phi", "call", "switch", "trap", "verbatim"
TRAP_LINES = ("call void @llvm.trap()", "unreachable")
TERMINATORS = frozenset(["br", "if", "ret", "ret void", "unreachable", SWITCH, TRAP])
LOCAL = re.compile(rf'c?"[^"]*"|@{NAME}|%({NAME})')
LABELS = re.compile(rf"\blabel %({NAME})")


@dataclass
class Instruction:
    kind: str
    holes: dict[str, str] = field(default_factory=dict)  # of its form; of a call: r, t, name
    values: list[tuple[str, str]] = field(default_factory=list)  # phi: value, label; switch: value, label
    types: list[str] = field(default_factory=list)  # of a call's arguments
    operands: list[str] = field(default_factory=list)  # "%3", "-1", "@g0", in the order of evaluation
    text: str = ""  # VERBATIM: the line

    @property
    def result(self) -> str:
        """The name, without its sigil; "": it gives nothing."""
        return self.holes.get("r", "")

    def labels(self) -> list[str]:
        """Where control may go on, in the order in which the instruction says it."""
        if self.kind == VERBATIM:
            return LABELS.findall(self.text)
        if self.kind not in ("br", "if", SWITCH):
            return []
        named = [self.holes[hole] for hole in "nm" if hole in self.holes]
        return named + [label for _, label in self.values]


def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()
    text = ""
    for place, part in enumerate(re.split(r"\{(\w)\}", template)):
        if place % 2 == 0:
            text += re.escape(part)
        else:
            text += f"(?P={part})" if part in seen else f"(?P<{part}>{HOLES[part]})"
            seen.add(part)
    return re.compile(text)


_PATTERNS = {kind: _pattern(template) for kind, template in FORMS.items()}
_KINDS = {
    **dict.fromkeys(HOLES["o"].split("|"), "binary"),
    **dict.fromkeys(HOLES["x"].split("|"), "cast"),
    "getelementptr": "gep",
}
_PHI = re.compile(rf"%({NAME}) = phi ({TYPE}) (\[.*\])")
_CALL = re.compile(rf"(?:%({NAME}) = )?call ({TYPE}) ([@%]{NAME})\((.*)\)")
_SWITCH = re.compile(rf"switch ({TYPE}) ({VALUE}), label %({NAME}) \[(.*)\]")


def read(line: str) -> Instruction:
    """A line of a block, without its indentation."""
    word = re.match(rf"(?:%{NAME} = )?(\w+)", line)
    first = word[1] if word else ""
    made: Instruction | None
    if first == PHI:
        made = _phi(line)
    elif first == CALL:
        made = _call(line)
    elif first == SWITCH:
        made = _switch(line)
    else:
        kinds = {"br": ("br", "if"), "ret": ("ret", "ret void")}.get(first, (_KINDS.get(first, first),))
        made = next((found for kind in kinds if (found := _by_form(kind, line))), None)
    if made is not None and said(made) == line:
        return made
    result = re.match(rf"%({NAME}) = ", line)
    return Instruction(VERBATIM, {"r": result[1]} if result else {}, text=line)


def said(instruction: Instruction) -> str:
    """The line; of a TRAP the first of its two."""
    holes = instruction.holes
    if instruction.kind == VERBATIM:
        return instruction.text
    if instruction.kind == TRAP:
        return TRAP_LINES[0]
    if instruction.kind == PHI:
        edges = ", ".join(f"[{value}, %{label}]" for value, label in instruction.values)
        return f"%{holes['r']} = phi {holes['t']} {edges}"
    if instruction.kind == CALL:
        start = f"%{holes['r']} = " if holes.get("r") else ""
        given = instruction.operands[1:] if holes["name"].startswith("%") else instruction.operands
        passed = ", ".join(f"{kind} {value}" for kind, value in zip(instruction.types, given, strict=True))
        return f"{start}call {holes['t']} {holes['name']}({passed})"
    if instruction.kind == SWITCH:
        cases = " ".join(f"{holes['t']} {value}, label %{label}" for value, label in instruction.values)
        return f"switch {holes['t']} {holes['a']}, label %{holes['n']} [{cases}]"
    return FORMS[instruction.kind].format_map(holes)


def result_type(instruction: Instruction) -> str:
    """ "" where it is not told."""
    holes, kind = instruction.holes, instruction.kind
    if kind in ("icmp", "fcmp"):
        return "i1"
    if kind in ("gep", "alloca"):
        return "ptr"
    if kind == "cast":
        return holes["u"]
    if kind == "extractvalue":
        return fields(holes["t"])[int(holes["k"])]
    if kind == VERBATIM:
        found = re.match(rf"%{NAME} = (?:load(?: volatile| atomic)*|call|phi) ({TYPE})[ ,]", instruction.text)
        if found:
            return found[1]
        return "ptr" if re.match(rf"%{NAME} = (?:getelementptr|alloca) (?!.*<)", instruction.text) else ""
    return holes.get("t", "")


def fields(aggregate: str) -> list[str]:
    """`{ i64, ptr }` → its types."""
    return re.findall(rf"\b{SCALAR}\b", aggregate)


def predecessors(blocks: Sequence[tuple[str, Sequence[Instruction]]]) -> dict[str, list[str]]:
    """Label → the blocks whose ends name it, in their order, each as often as it does."""
    found: dict[str, list[str]] = {label: [] for label, _ in blocks}
    for label, instructions in blocks:
        for target in instructions[-1].labels() if instructions else []:
            found.setdefault(target, []).append(label)
    return found


def _by_form(kind: str, line: str) -> Instruction | None:
    found = _PATTERNS[kind].fullmatch(line) if kind in _PATTERNS else None
    if not found:
        return None
    holes = found.groupdict()
    if kind == "extractvalue" and int(holes["k"]) >= len(fields(holes["t"])):
        return None
    return Instruction(kind, holes, operands=[holes[hole] for hole in "abc" if hole in holes])


def _phi(line: str) -> Instruction | None:
    found = _PHI.fullmatch(line)
    if not found:
        return None
    values = re.findall(rf"\[({VALUE}), %({NAME})\]", found[3])
    return Instruction(PHI, {"r": found[1], "t": found[2]}, values)


def _call(line: str) -> Instruction | None:
    found = _CALL.fullmatch(line)
    if not found:
        return None
    pairs = [typed(argument) for argument in arguments(found[4])]
    if not all(re.fullmatch(VALUE, value) for _, value in pairs):
        return None
    holes = {"r": found[1] or "", "t": found[2], "name": found[3]}
    called = [found[3]] if found[3].startswith("%") else []
    operands = [*called, *(value for _, value in pairs)]
    return Instruction(CALL, holes, types=[kind for kind, _ in pairs], operands=operands)


def _switch(line: str) -> Instruction | None:
    found = _SWITCH.fullmatch(line)
    if not found:
        return None
    values = re.findall(rf"(-?\w+), label %({NAME})", found[4])
    return Instruction(SWITCH, {"t": found[1], "a": found[2], "n": found[3]}, values, operands=[found[2]])
