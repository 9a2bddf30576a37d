"""One form of LLVM IR for all compilers: the same passes, no attributes, names and order by appearance.

`canonical(canonical(x)) == canonical(x)`: the rules are applied until nothing changes. The result is
valid LLVM IR (x86-64's data layout is understood, `explicit` says it), and computes what
the given module computes wherever that is defined; traps lose their messages.

Rules, each with a test in tests/ir/: strip.py (attributes, metadata, flags, natural alignments),
names.py (readable short names), order.py (blocks, values and callees by appearance), and here:
library code is declared, not defined; calls of the library that never return are traps; source
locations are null; structures on the stack are so many bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codetrans.errors import BadInput
from codetrans.ir import llvm
from codetrans.ir.machine import refuse_foreign, refuse_layout
from codetrans.ir.module import NAME, NAMED, Definition, Module, bare, mentioned, quoted, split
from codetrans.ir.names import demangled, said_by_rustc, short
from codetrans.ir.order import in_order, printed, reachable
from codetrans.ir.strip import plain
from codetrans.languages.needs import PROVIDED

LONGEST = 4_000  # instructions of a module; a model reads less by far
ROUNDS = 30  # of the passes until nothing changes; three are usual
MASK = "~"  # before own names while passes run, or an `abs` of one's own would be taken for C's
LEAVING = ("exit", "_exit", "_Exit", "quick_exit", "longjmp", "__cxa_throw", "__cxa_rethrow")
# A vector of tree nodes holds no code of one's own, one sorted by a closure does.
WITHOUT_CODE = re.compile(rf"\w+::({'|'.join(PROVIDED)})\b")
TRAP = "call void @llvm.trap()"


@dataclass(frozen=True)
class CanonicalOptions:
    symbol: str = ""  # the function wanted, or a constant that points to it; "": the first
    own: str = ""  # definitions of other names are the library's and only declared; "": all are kept
    optimise: bool = True  # False: no passes, as for code of -O0


def canonical(text: str, options: CanonicalOptions = CanonicalOptions()) -> str:
    """The module of one function and its own callees in canonical form.

    Raises BadInput: not LLVM IR, of another LLVM or machine, inline assembly, too long, no such function.
    """
    return form(read(text), options)


@dataclass(frozen=True)
class Given:
    """A module that was read, of which functions may be asked for one by one. Never changed."""

    module: Module
    full: Mapping[str, str]  # name as written of a function → its name with its path

    def called(self, symbol: str) -> str:
        """What messages call a function."""
        return short(self.full.get(quoted(symbol), symbol))


def read(text: str) -> Given:
    """Raises BadInput: not LLVM IR, of another LLVM or machine, assembly at its top, no function."""
    refuse_layout(text)
    said = said_by_rustc(text)
    has_layout = re.search(r"^target datalayout", text, re.MULTILINE)
    laid_out = explicit(text) if not has_layout and re.search(r"^define ", text, re.MULTILINE) else text
    try:
        module = split(str(llvm.parse(laid_out)))
    except BadInput:
        llvm.parse(text)  # whose errors tell the lines of what was given
        raise
    if module.assembly:
        raise BadInput("the module has assembly at its top", remedy="remove the `module asm` lines")
    if not module.definitions:
        raise BadInput("this module defines no function")
    names = [*module.definitions, *module.declarations]
    return Given(module, {name: demangled(bare(name), said) for name in names})


def form(given: Given, options: CanonicalOptions = CanonicalOptions()) -> str:
    """As `canonical`, of a module that was read. Raises BadInput of this function alone."""
    entry = _entry(given.module, options.symbol)
    module = _needed(_without_library(given, entry, options.own), entry)
    _trap(module)
    names = _names(module, given.full, entry, options.own)
    module = _simplified(module, names)
    entry = names[entry]
    module = reachable(module, entry)
    _refuse_assembly(module)
    refuse_foreign(module)
    count = sum(len(block.instructions) for each in module.definitions.values() for block in each.blocks)
    if count > LONGEST:
        raise BadInput(
            f"{bare(entry)} has {count} instructions with its callees, more than {LONGEST}",
            remedy="give a smaller function",
        )
    return _settled(printed(in_order(module, entry)), options.optimise)


def _settled(text: str, optimise: bool) -> str:
    """The text that the rules give of itself; of several that give each other, the first in the alphabet."""
    seen: list[str] = []
    while text not in seen:
        if len(seen) == ROUNDS:
            raise BadInput("the passes do not settle on one form of this function")
        seen.append(text)
        text = _round(text, optimise)
    return min(seen[seen.index(text) :])


def _round(text: str, optimise: bool) -> str:
    masked = split(text)
    entry = next(iter(masked.definitions))
    names = {name: quoted(MASK + bare(name)) for name in masked.definitions}
    given = explicit(renamed(text, names))
    parsed = llvm.parse(given)
    sizes = llvm.struct_sizes(parsed)
    if optimise:
        llvm.optimise(parsed)
    optimised = split(str(parsed))
    _refuse_assembly(optimised)
    back = {
        name: quoted(bare(name).removeprefix(MASK))
        for name in [*optimised.definitions, *optimised.declarations]
        if bare(name).startswith(MASK)
    }
    module = _simplified(optimised, back, sizes)
    return printed(in_order(reachable(module, entry), entry))


def explicit(text: str) -> str:
    """Canonical text with what it leaves unsaid: the data layout, and that the stack is aligned to 16 bytes."""
    text = re.sub(r"^(  %\d+ = alloca (?:(?!, align).)*)$", r"\1, align 16", text, flags=re.MULTILINE)
    return f'target datalayout = "{llvm.LAYOUT}"\n{text}'


def _entry(module: Module, symbol: str) -> str:
    """The name, as written, of the function wanted."""
    written = quoted(symbol)
    if symbol and written in module.globals:
        pointed = [name for name in mentioned(module.globals[written]) if name in module.definitions]
        if pointed:
            return pointed[0]
    if symbol and written not in module.definitions:
        same = [name for name in module.definitions if short(demangled(bare(name), {})) == symbol]
        if len(same) != 1:
            known = ", ".join(map(bare, module.definitions))
            raise BadInput(f"no function {symbol!r} in this module; it defines: {known[:300]}")
        return same[0]
    return written if symbol else next(iter(module.definitions))


def _refuse_assembly(module: Module) -> None:
    for name, definition in module.definitions.items():
        for block in definition.blocks:
            for line in block.instructions:
                if " asm " in line and re.search(r'\b(call|invoke|callbr)\b[^"]* asm ', line):
                    raise BadInput(
                        f"{bare(name)} has inline assembly, which no other language can say",
                        remedy="replace it by code, or by a call",
                    )


def _without_library(given: Given, entry: str, own: str) -> Module:
    """Library functions keep their name and lose their body, unless own code was inlined into it."""
    if not own:
        return given.module
    module = replace(
        given.module,
        definitions=dict(given.module.definitions),
        declarations=dict(given.module.declarations),
    )
    for name in given.module.definitions:
        if name != entry and own not in WITHOUT_CODE.sub("", given.full[name]):
            head = module.definitions.pop(name).head
            module.declarations[name] = re.sub(r"^define ", "declare ", head).rstrip("{").rstrip()
    return module


def _needed(module: Module, entry: str) -> Module:
    """What `entry` needs, in the module's own order; a copy, whose lines may be changed."""
    kept = reachable(module, entry)
    return replace(
        module,
        definitions={
            name: each.copy() for name, each in module.definitions.items() if name in kept.definitions
        },
        declarations={name: line for name, line in module.declarations.items() if name in kept.declarations},
        globals={name: value for name, value in module.globals.items() if name in kept.globals},
    )


def _trap(module: Module) -> None:
    """A call of a library function that never returns is a trap: what it says differs by language."""
    never = {
        name
        for name, line in module.declarations.items()
        if bare(name) not in LEAVING and not bare(name).startswith("llvm.") and _noreturn(line, module)
    }
    for definition in module.definitions.values() if never else ():
        for block in definition.blocks:
            for place, line in enumerate(block.instructions):
                called = re.search(rf"\bcall\b[^@]*@({NAME})\(", line) if "call" in line else None
                if called and called[1] in never:
                    block.instructions[place:] = [TRAP, "unreachable"]
                    module.declarations.setdefault("llvm.trap", "declare void @llvm.trap()")
                    break


def _noreturn(line: str, module: Module) -> bool:
    group = re.search(r"(#\d+)", line[line.rfind(")") :])
    return "noreturn" in line or (group is not None and "noreturn" in module.attributes.get(group[1], ""))


def _names(module: Module, full: Mapping[str, str], entry: str, own: str) -> dict[str, str]:
    """Name as written → short name as written; equal ones numbered in order of the text."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for name in [entry, *module.definitions, *module.declarations, *module.globals]:
        if name in names:
            continue
        plain_name = bare(name)
        wanted = full.get(name) or demangled(plain_name, {})
        if plain_name.startswith("llvm.") or (wanted == plain_name and not (own and own in wanted)):
            wanted = plain_name
        elif own and wanted.startswith(own):
            wanted = short(wanted.removeprefix(own)) if wanted != own else wanted
        else:
            wanted = short(wanted.replace(own, "") if own else wanted)
        wanted = wanted.replace('"', "'") or plain_name
        unique, number = wanted, 2
        while unique in taken:
            unique, number = f"{wanted}.{number}", number + 1
        taken.add(unique)
        names[name] = quoted(unique)
    return names


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with its global names, as written, replaced."""
    if "@" not in text:
        return text
    return NAMED["@"].sub(lambda match: f"@{names.get(match[1], match[1])}" if match[1] else match[0], text)


def _simplified(module: Module, names: Mapping[str, str], sizes: Mapping[str, int] | None = None) -> Module:
    """Every line without what strip.py leaves out, under the new names; what only points to the source is null."""
    locations = {name for name, value in module.globals.items() if _is_location(value, module)}
    null = {name: "null" for name in locations}

    def line(text: str) -> str:
        text = re.sub(rf"@({NAME})", lambda match: null.get(match[1], match[0]), text) if null else text
        return _bytes(plain(renamed(text, names)), module, sizes)

    simple = Module(types=dict(module.types))
    for name, value in module.globals.items():
        if name not in locations:
            simple.globals[names.get(name, name)] = renamed(global_(value), names)
    for name, declared in module.declarations.items():
        simple.declarations[names.get(name, name)] = plain(renamed(declared, names))
    for name, definition in module.definitions.items():
        for block in definition.blocks:
            block.instructions = [
                line(text)
                for text in block.instructions
                if "@llvm.assume" not in text and not _lifetime(text)
            ]
        new = names.get(name, name)
        simple.definitions[new] = Definition(new, _head(definition, names), definition.blocks)
    return simple


def _head(definition: Definition, names: Mapping[str, str]) -> str:
    """Without attributes; where exceptions land, LLVM wants the personality that tells them apart."""
    head = renamed(definition.head, names)
    lands = any("landingpad " in line for block in definition.blocks for line in block.instructions)
    personality = re.search(rf" personality ptr @{NAME}", head)
    kept = personality[0] if lands and personality else ""
    return plain(head).removesuffix(" {") + kept + " {"


def _lifetime(line: str) -> bool:
    return "@llvm.lifetime." in line or "@llvm.experimental.noalias.scope" in line or "@llvm.dbg." in line


def _is_location(value: str, module: Module) -> bool:
    """rustc's `Location`: the file's name, its length, line and column."""
    found = re.search(rf"constant <\{{ ptr, \[16 x i8\] \}}> <\{{ ptr @({NAME}), \[16 x i8\] c\"", value)
    return found is not None and '.rs\\00"' in module.globals.get(found[1], "")


def global_(value: str) -> str:
    """What follows `=` of a global: `constant` or `global`, type and value."""
    external = re.match(r"(?:\w+ )*?external ", value)
    found = re.search(r"\b(thread_local(?:\(\w+\))? )?.*?\b(constant|global) (.*)", value)
    assert found, value
    rest = re.sub(r", (section|comdat|align|partition|!)[^,]*", "", found[3])
    kept = plain(rest)
    return f"external {found[2]} {kept}" if external else f"private {found[2]} {kept}"


def _bytes(line: str, module: Module, sizes: Mapping[str, int] | None) -> str:
    """A structure on the stack, or that an array steps over, is so many bytes: what its fields are is
    told by where they are read and written."""
    if not sizes or (" = alloca " not in line and " = getelementptr %" not in line):
        return line
    found = re.match(rf"(%{NAME} = alloca )(?:\[(\d+) x )?%({NAME})\]?(?=,|$)(.*)", line)
    if found and bare(found[3]) in sizes:
        total = int(found[2] or 1) * sizes[bare(found[3])]
        return f"{found[1]}[{total} x i8]{found[4]}"
    found = re.match(rf"(%{NAME} = getelementptr )%({NAME})(, ptr [^,]+, \w+ [^,]+)$", line)
    if found and bare(found[2]) in sizes:
        return f"{found[1]}[{sizes[bare(found[2])]} x i8]{found[3]}"
    return line
