"""The text of an LLVM module, taken apart: globals, declarations, functions, blocks, instructions.

Works on what LLVM prints (one instruction a line), never on hand-written text: canonical.py has
LLVM print it first. Pure: no LLVM here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

NAME = r'(?:"[^"]*"|[-\w.$]+)'
# One lexical item: string, name with its sigil, metadata, word or number, any other sign.
ITEM = re.compile(rf'c?"[^"]*"|[@%$]{NAME}|#\d+|!{NAME}?|[-+]?\d+\.\d*e[-+]\d+|[-+]?[\w.]+|\.\.\.|\S')
GLOBAL = re.compile(rf"@({NAME}) = (.*)")
ALIAS = re.compile(rf"@({NAME}) = .*\balias .*@({NAME})")
STRUCTURE = re.compile(rf"%({NAME}) = type (.*)")
CALLED = re.compile(rf"@({NAME})\(")
ESCAPED = re.compile(r"\\\\|(?:\\[0-9A-Fa-f]{2})+")
LABEL = re.compile(rf"({NAME}):")


@dataclass
class Block:
    label: str  # without "%"; "" for an entry block without one
    instructions: list[str] = field(default_factory=list)

    def successors(self) -> list[str]:
        """Labels of the blocks that may follow, in the terminator's order."""
        return re.findall(rf"\blabel %({NAME})", self.instructions[-1]) if self.instructions else []


class Definition:
    """A function, of its `blocks` or of the `lines` of its body; these are read when somebody asks: a module is
    mostly its library's, of which nobody does."""

    def __init__(
        self, name: str, head: str, blocks: list[Block] | None = None, lines: Sequence[str] = ()
    ) -> None:
        self.name = name  # as written: quotes kept where they are needed
        self.head = head  # "define … {"
        self._lines = lines
        if blocks is not None:
            self.blocks = blocks

    @cached_property
    def blocks(self) -> list[Block]:
        return _blocks(self._lines)

    def copy(self) -> Definition:
        """With lists of its own."""
        blocks = [Block(block.label, list(block.instructions)) for block in self.blocks]
        return Definition(self.name, self.head, blocks)


@dataclass
class Module:
    types: dict[str, str] = field(default_factory=dict)
    globals: dict[str, str] = field(default_factory=dict)  # name → what follows "="
    declarations: dict[str, str] = field(default_factory=dict)  # name → its line
    definitions: dict[str, Definition] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)  # "#0" → what it holds
    assembly: bool = False  # module-level assembly


def items(line: str) -> list[str]:
    return ITEM.findall(line)


def bare(name: str) -> str:
    """A name as its language says it: without quotes, \\C3\\A9 read as the letter of that UTF-8."""
    if not name.startswith('"'):
        return name
    return ESCAPED.sub(lambda found: _letters(found[0]), name[1:-1])


def _letters(escapes: str) -> str:
    if escapes == "\\\\":
        return "\\"
    return bytes.fromhex(escapes.replace("\\", "")).decode("utf-8", "surrogateescape")


def quoted(name: str) -> str:
    """A name as LLVM writes it: in quotes where it holds other signs, escaped what is no ASCII."""
    if re.fullmatch(r"[-a-zA-Z._][-\w.]*", name, re.ASCII):
        return name
    escaped = "".join(
        sign * 2 if sign == "\\" else sign if " " <= sign <= "~" and sign != '"' else _escapes(sign)
        for sign in name
    )
    return f'"{escaped}"'


def _escapes(sign: str) -> str:
    return "".join(f"\\{byte:02X}" for byte in sign.encode("utf-8", "surrogateescape"))


def split(text: str) -> Module:
    """The parts of a printed module; metadata, comments and file names are left out."""
    module = Module()
    aliases: dict[str, str] = {}  # two names of one function
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("define "):
            found = CALLED.search(line)
            assert found, line
            body = list(takewhile(lambda line: not line.startswith("}"), lines))
            module.definitions[found[1]] = Definition(found[1], line, lines=body)
        elif line.startswith("declare "):
            found = CALLED.search(line)
            assert found, line
            module.declarations[found[1]] = line
        elif " alias " in line and (match := ALIAS.match(line)):
            aliases[match[1]] = match[2]
        elif match := GLOBAL.match(line):
            module.globals[match[1]] = match[2]
        elif match := STRUCTURE.match(line):
            module.types[match[1]] = match[2]
        elif match := re.match(r"attributes (#\d+) = \{(.*)\}", line):
            module.attributes[match[1]] = match[2]
        elif line.startswith("module asm"):
            module.assembly = True
    if aliases:
        return split(_resolved(text, aliases))
    return module


def _resolved(text: str, aliases: dict[str, str]) -> str:
    """The text without aliases, each replaced by what it stands for."""
    lines = [line for line in text.splitlines() if not re.match(rf"@{NAME} = .*\balias ", line)]

    def target(name: str) -> str:
        return target(aliases[name]) if name in aliases else name

    return re.sub(rf'c?"[^"]*"|@({NAME})', lambda m: f"@{target(m[1])}" if m[1] else m[0], "\n".join(lines))


def _blocks(lines: Sequence[str]) -> list[Block]:
    """The body of a function; each instruction on one line."""
    blocks = [Block("")]
    for line in lines:
        code = _without_comment(line).rstrip()
        if not code.strip():
            continue
        label = None if code.startswith(" ") else LABEL.match(code)
        if label:
            if len(blocks) == 1 and not blocks[0].instructions:
                blocks[0].label = label[1]
            else:
                blocks.append(Block(label[1]))
        elif code.startswith(("   ", "  ]")):  # goes on: cases of a switch, clauses of a landing pad
            blocks[-1].instructions[-1] += " " + code.strip()
        else:
            blocks[-1].instructions.append(code.strip())
    return blocks


def _without_comment(line: str) -> str:
    if ";" not in line:
        return line
    return re.sub(r'("[^"]*")|;.*', lambda match: match[1] or "", line)


NAMED = {sigil: re.compile(rf'c?"[^"]*"|{sigil}({NAME})') for sigil in "@%"}


def mentioned(text: str, sigil: str = "@") -> list[str]:
    """Names with this sigil, in order of first appearance, as written."""
    found = NAMED[sigil].findall(text) if sigil in text else []
    return list(dict.fromkeys(name for name in found if name))


SCALAR = r"(?:i1|i8|i16|i32|i64|i128|float|double|ptr|void)"
TYPE = rf"(?:{SCALAR}|\{{ {SCALAR}(?:, {SCALAR})* \}})"
CALL = re.compile(rf"\bcall ({TYPE}) @({NAME})\((.*)\)$", re.MULTILINE)


def implied(text: str) -> dict[str, str]:
    """Name → the declaration that its first call tells, by appearance of the calls."""
    found: dict[str, str] = {}
    for match in CALL.finditer(text):
        if match[2] not in found:
            types = [kind for kind, _ in map(typed, arguments(match[3]))]
            found[match[2]] = f"declare {match[1]} @{match[2]}({', '.join(types)})"
    return found


def typed(argument: str) -> tuple[str, str]:
    """`{ i64, i64 } %4` → its type and its value; (argument, "") where the type is not one of TYPE."""
    found = re.match(rf"({TYPE}) (.+)$", argument)
    return (found[1], found[2]) if found else (argument, "")


def arguments(text: str) -> list[str]:
    """Split at the commas outside brackets and quotes."""
    parts = re.findall(r'(?:"[^"]*"|\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]|<[^<>]*>|[^,])+', text)
    return [part.strip() for part in parts]
