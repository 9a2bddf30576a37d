"""Compact IR said again in full: trees become instructions, values get their types and LLVM's numbers.

Reads what compact.py writes and what a model writes like it; what it cannot read is BadInput.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from codetrans.errors import BadInput
from codetrans.ir.function import HEAD, FunctionReader, head_of
from codetrans.ir.infer import Signature
from codetrans.ir.module import NAME, implied
from codetrans.ir.words import VERBATIM, long_name

STRING = r'(g\d+)=("[^"]*")'


def expand(text: str) -> str:
    """The canonical text of a compact one. Raises BadInput for what is no compact form."""
    types: list[str] = []
    globals_: list[str] = []
    declared: list[str] = []
    functions: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        string = re.fullmatch(STRING, line)
        if line.startswith(VERBATIM + "%T") and " = type " in line:
            types.append(line[1:])
        elif line.startswith(VERBATIM + "@"):
            globals_.append(line[1:])
        elif line.startswith(VERBATIM + "declare "):
            declared.append(line[1:])
        elif string:
            size = len(re.sub(r"\\[0-9A-F]{2}", ".", string[2].replace("\\\\", "."))) - 2
            globals_.append(f"@{string[1]} = private constant [{size} x i8] c{string[2]}")
        elif line.startswith(VERBATIM + "define ") or HEAD.fullmatch(line):
            functions.append((line, []))
        elif line.strip():
            if not functions:
                raise BadInput(
                    f"no compact IR: it begins with {line[:60]!r}",
                    remedy="it begins with `TYPE NAME(TYPE a,…){`",
                )
            functions[-1][1].append(line)
    known = signatures(head for head, _ in functions)
    bodies = [
        FunctionReader(head, known).body(lines, first=not place)
        for place, (head, lines) in enumerate(functions)
    ]
    body = "\n".join(bodies)
    named = set(
        re.findall(rf"^(?:define|declare) [^@]*@({NAME})\(", "\n".join([body, *declared]), re.MULTILINE)
    )
    rest = [*globals_, *(line for name, line in implied(body).items() if name not in named), *declared]
    parts = ["".join(f"{line}\n" for line in types)] if types else []
    parts += bodies
    return "\n".join([*parts, "\n".join(rest) + "\n"] if rest else parts)


def signatures(heads: Iterable[str]) -> dict[str, Signature]:
    """Name, as LLVM writes it → what comes back and what goes in, of the functions with ordinary heads."""
    found: dict[str, Signature] = {}
    for line in heads:
        if head := HEAD.fullmatch(line):
            returns, name, parameters = head_of(head)
            found[long_name(name)] = (returns, [kind for kind, _ in parameters])
    return found
