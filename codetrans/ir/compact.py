"""Canonical IR in few tokens, for a model to read and write; `expand(compact(x)) == x`.

Left out is what follows from the rest: the names of parameters, declarations that their calls imply,
brackets, `label`, the type of a pointer. Types are one letter: b i1, c i8, s i16, i i32, l i64,
f float, d double, p pointer; `%7 = add l %4 %3`, `br %8 9 12`, `%3 = phi i 0:1 %6:5`, `trap`; `&8` is the address 8.
A line that no rule says shorter stands as it is after a `'`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from codetrans.errors import BadInput
from codetrans.ir.canonical import explicit
from codetrans.ir.module import NAME, TYPE, arguments, bare, implied, quoted, typed

TYPES = {
    **{"i1": "b", "i8": "c", "i16": "s", "i32": "i", "i64": "l", "i128": "q"},
    **{"float": "f", "double": "d", "ptr": "p", "void": "v"},
}
LETTERS = {letter: type_ for type_, letter in TYPES.items()}
HOLES = {
    "r": r"%\d+",
    "a": rf"%\d+|&-?\d+|@{NAME}|-?\d[\w.+-]*|true|false|null|undef|poison|zeroinitializer",
    "n": r"\d+",
    "o": "add|sub|mul|sdiv|udiv|srem|urem|shl|lshr|ashr|and|or|xor|fadd|fsub|fmul|fdiv|frem",
    "x": "zext|sext|trunc|sitofp|uitofp|fptosi|fptoui|fpext|fptrunc|ptrtoint|inttoptr|bitcast",
    "q": "eq|ne|slt|sle|sgt|sge|ult|ule|ugt|uge",
    "w": "oeq|ogt|oge|olt|ole|one|ord|ueq|ugt|uge|ult|ule|une|uno|true|false",
}
HOLES |= {"b": HOLES["a"], "c": HOLES["a"], "m": r"\d+"}
# Canonical line, compact line. Holes: r result, t u types, a b c values, n m numbers, o x q w operations.
RULES = (
    ("{r} = {o} {t} {a}, {b}", "{r} = {o} {t} {a} {b}"),
    ("{r} = icmp {q} {t} {a}, {b}", "{r} = {q} {t} {a} {b}"),
    ("{r} = fcmp {w} {t} {a}, {b}", "{r} = fcmp {w} {t} {a} {b}"),
    ("{r} = fneg {t} {a}", "{r} = fneg {t} {a}"),
    ("{r} = {x} {t} {a} to {u}", "{r} = {x} {t} {a} {u}"),
    ("{r} = load {t}, ptr {a}", "{r} = load {t} {a}"),
    ("{r} = load {t}, ptr {a}, align {n}", "{r} = load {t} {a} align {n}"),
    ("store {t} {a}, ptr {b}", "store {t} {a} {b}"),
    ("store {t} {a}, ptr {b}, align {n}", "store {t} {a} {b} align {n}"),
    ("{r} = getelementptr {t}, ptr {a}, i64 {b}", "{r} = gep {t} {a} {b}"),
    ("{r} = getelementptr {t}, ptr {a}, {u} {b}", "{r} = gep {t} {a} {u} {b}"),
    ("{r} = getelementptr [{n} x i8], ptr {a}, i64 {b}", "{r} = gep {n} {a} {b}"),
    ("{r} = alloca [{n} x i8]", "{r} = alloca {n}"),
    ("{r} = alloca {t}", "{r} = alloca {t}"),
    ("{r} = select i1 {a}, {t} {b}, {t} {c}", "{r} = select {a} {t} {b} {c}"),
    ("{r} = extractvalue {t} {a}, {n}", "{r} = extractvalue {t} {a} {n}"),
    ("{r} = insertvalue {t} {a}, {u} {b}, {n}", "{r} = insertvalue {t} {a} {u} {b} {n}"),
    ("{r} = freeze {t} {a}", "{r} = freeze {t} {a}"),
    ("br label %{n}", "br {n}"),
    ("br i1 {a}, label %{n}, label %{m}", "br {a} {n} {m}"),
    ("ret {t} {a}", "ret {t} {a}"),
    ("ret void", "ret"),
    ("unreachable", "unreachable"),
)
TRAP = "  call void @llvm.trap()\n  unreachable\n"
VERBATIM = "'"
LETTER = f"[{''.join(LETTERS)}]+"
VALUE = HOLES["a"]


@dataclass(frozen=True)
class _Rule:
    long: re.Pattern[str]
    short: re.Pattern[str]
    long_template: str
    short_template: str


def _pattern(template: str, types: str) -> re.Pattern[str]:
    """The template as a regular expression; a hole that comes again must hold the same."""
    parts = re.split(r"\{(\w)\}", template)
    seen: set[str] = set()
    text = ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            text += re.escape(part)
        elif part in seen:
            text += f"(?P={part})"
        else:
            text += f"(?P<{part}>{types if part in 'tu' else HOLES[part]})"
            seen.add(part)
    return re.compile(text)


_RULES = tuple(_Rule(_pattern(long, TYPE), _pattern(short, LETTER), long, short) for long, short in RULES)


def compact(canonical: str) -> str:
    """Canonical text, as `canonical` gives it, in the form for the model."""
    told = implied(canonical).values()
    lines = []
    for line in canonical.replace(TRAP, "  trap\n").splitlines():
        if line in ("", "}"):
            continue
        if line.startswith("define "):
            lines.append(_short_head(line))
        elif re.fullmatch(r"\d+:", line) or line == "  trap":
            lines.append(line.strip())
        elif line.startswith("  "):
            lines.append(_short(line.strip()))
        elif line not in told:
            lines.append(VERBATIM + line)
    return "\n".join(lines) + "\n"


def expand(text: str) -> str:
    """The canonical text of a compact one. Raises BadInput for what is no compact form."""
    types, functions, values, declared = [], list[list[str]](), [], []
    for line in text.splitlines():
        if line.startswith(VERBATIM + "define "):
            functions.append([line[1:]])
        elif line.startswith("define "):
            functions.append([_long_head(line, first=not functions)])
        elif line.startswith(VERBATIM + "%T") and " = type " in line:
            types.append(line[1:])
        elif line.startswith(VERBATIM + "@"):
            values.append(line[1:])
        elif line.startswith(VERBATIM + "declare "):
            declared.append(line[1:])
        elif not line.strip():
            continue
        elif not functions:
            raise BadInput(f"no compact IR: it begins with {line[:60]!r}", remedy="it begins with `define`")
        elif re.fullmatch(r"\d+:", line):
            functions[-1].append(line)
        elif line == "trap":
            functions[-1].append(TRAP.rstrip("\n"))
        else:
            functions[-1].append(f"  {line[1:] if line.startswith(VERBATIM) else _long(line)}")
    bodies = ["\n".join([*lines, "}\n"]) for lines in functions]
    body = "\n".join(bodies)
    named = set(
        re.findall(rf"^(?:define|declare) [^@]*@({NAME})\(", "\n".join([body, *declared]), re.MULTILINE)
    )
    told = [line for name, line in implied(body).items() if name not in named]
    rest = [*values, *told, *declared]
    parts = ["".join(f"{line}\n" for line in types)] if types else []
    parts += bodies
    return "\n".join([*parts, "\n".join(rest) + "\n"] if rest else parts)


def module(text: str) -> str:
    """A compact form as a whole LLVM module, for LLVM's own tools."""
    return explicit(expand(text))


def _short_head(line: str) -> str:
    found = re.fullmatch(rf"define (?:internal )?(.*?) ?@({NAME})\((.*)\) \{{", line)
    if not found:
        return VERBATIM + line
    kinds = [re.sub(r" ?%\d+$", "", part) for part in arguments(found[3])]
    spelled = ", ".join(_letters(kind) for kind in kinds)
    return f"define {_letters(found[1])} {_short_name(found[2])}({spelled})"


def _long_head(line: str, first: bool) -> str:
    found = re.fullmatch(r'define (.+?) ("[^"]*"|[^"\s(]+)\((.*)\)', line)
    if not found:
        raise BadInput(f"no head of a function: {line[:80]!r}", remedy="define TYPE NAME(TYPES)")
    kinds = [_type(kind) for kind in arguments(found[3])]
    parameters = ", ".join(
        kind if kind == "..." else f"{kind} %{number}" for number, kind in enumerate(kinds)
    )
    returns = _type(found[1])
    return f"define {'' if first else 'internal '}{returns} @{_long_name(found[2])}({parameters}) {{"


def _short_name(name: str) -> str:
    """Without quotes where that is clear; `llvm.` is a dot."""
    plain = bare(name)
    if plain.startswith("llvm."):
        return plain[4:]
    return plain if re.fullmatch(r"[\w$:~<>=+*&|!^{}-][^\s()\"',@%]*", plain) else f'"{plain}"'


def _long_name(name: str) -> str:
    if name.startswith("."):
        return f"llvm{name}"
    return quoted(bare(name))


def _short(line: str) -> str:
    """One instruction, or itself after a quote where the short form would not tell it."""
    said = re.sub(r"\binttoptr\(i64 (-?\d+) to ptr\)", r"&\1", line)
    made = _by_rule(said) or _short_phi(said) or _short_call(said) or _short_switch(said)
    if made is not None:
        try:
            if _long(made) == line:
                return made
        except BadInput:
            pass
    return VERBATIM + line


def _by_rule(line: str) -> str | None:
    for rule in _RULES:
        found = rule.long.fullmatch(line)
        if found:
            return rule.short_template.format_map(_converted(found.groupdict(), _letters))
    return None


def _letters(type_: str) -> str:
    """`i32` → `i`, `{ i64, i64 }` → `ll`; another type as it is."""
    parts = [part.strip(" {}") for part in type_.split(",")]
    return "".join(TYPES[part] for part in parts) if re.fullmatch(TYPE, type_) else type_


def _type(letters: str) -> str:
    if not re.fullmatch(LETTER, letters):
        return letters
    parts = [LETTERS[letter] for letter in letters]
    return parts[0] if len(parts) == 1 else f"{{ {', '.join(parts)} }}"


def _converted(holes: dict[str, str], types: Callable[[str], str]) -> dict[str, str]:
    return {hole: types(value) if hole in "tu" else value for hole, value in holes.items()}


def _long(line: str) -> str:
    return re.sub(r"(?<=[ (\[])&(-?\d+)", r"inttoptr(i64 \1 to ptr)", _long_of_said(line))


def _long_of_said(line: str) -> str:
    for rule in _RULES:
        found = rule.short.fullmatch(line)
        if found:
            return rule.long_template.format_map(_converted(found.groupdict(), _type))
    made = _long_phi(line) or _long_call(line) or _long_switch(line)
    if made is None:
        raise BadInput(f"no instruction of compact IR: {line[:80]!r}")
    return made


def _short_phi(line: str) -> str | None:
    found = re.fullmatch(rf"(%\d+ = phi) ({TYPE}) (\[.*\])", line)
    if not found:
        return None
    edges = re.sub(rf"\[({VALUE}), %(\d+)\](?:, )?", r"\1:\2 ", found[3])
    return f"{found[1]} {_letters(found[2])} {edges.strip()}"


def _long_phi(line: str) -> str | None:
    found = re.fullmatch(rf"(%\d+ = phi) ({LETTER}) ((?:(?:{VALUE}):\d+ ?)+)", line)
    if not found:
        return None
    edges = re.findall(rf"({VALUE}):(\d+)", found[3])
    return f"{found[1]} {_type(found[2])} {', '.join(f'[{value}, %{block}]' for value, block in edges)}"


def _short_call(line: str) -> str | None:
    found = re.fullmatch(rf"(%\d+ = )?call ({TYPE}) @({NAME})\((.*)\)", line)
    if not found:
        return None
    passed = []
    for argument in arguments(found[4]):
        kind, value = typed(argument)
        if not re.fullmatch(VALUE, value):
            return None
        passed.append(f"{_letters(kind)} {value}")
    returns = "" if found[2] == "void" else f"{_letters(found[2])} "
    return f"{found[1] or ''}call {returns}{_short_name(found[3])}({' '.join(passed)})"


def _long_call(line: str) -> str | None:
    found = re.fullmatch(rf'(%\d+ = )?call (?:({LETTER}) )?("[^"]*"|[^"\s(]+)\((.*)\)', line)
    if not found:
        return None
    passed = re.findall(rf"({LETTER}) ({VALUE})(?: |$)", found[4])
    arguments = ", ".join(f"{_type(kind)} {value}" for kind, value in passed)
    return f"{found[1] or ''}call {_type(found[2] or 'v')} @{_long_name(found[3])}({arguments})"


def _short_switch(line: str) -> str | None:
    found = re.fullmatch(rf"switch ({TYPE}) ({VALUE}), label %(\d+) \[(.*)\]", line)
    if not found:
        return None
    cases = re.findall(r"(-?\w+), label %(\d+)", found[4])
    return " ".join(
        ["switch", _letters(found[1]), found[2], found[3], *(f"{value}:{block}" for value, block in cases)]
    )


def _long_switch(line: str) -> str | None:
    found = re.fullmatch(rf"switch ({LETTER}) ({VALUE}) (\d+)((?: -?\w+:\d+)*)", line)
    if not found:
        return None
    kind = _type(found[1])
    cases = [f"{kind} {value}, label %{block}" for value, block in re.findall(r"(-?\w+):(\d+)", found[4])]
    return f"switch {kind} {found[2]}, label %{found[3]} [{' '.join(cases)}]"
