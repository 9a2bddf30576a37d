"""Canonical IR in few tokens, for a model to read and write; `expand(compact(x)) == x`.

A value that is used once is written where it is used, in the signs that programming languages share; others
have letters, in the order of the text. Left out is what follows from the rest: numbers, types of what is
computed from typed values, labels of blocks that control only falls into, declarations that calls imply.

    int most(ptr a,long b){       parameters and what they are
    1:                            a label, where a branch leads here
    long c=0,f                    phi: a value for each block that comes before, in their order
    trap if c.>=b                 a dot is "unsigned"
    d=int[a,c]                    load of the c-th int from a; `int[a+8]` is 8 bytes on; `&int[a,c]` the address
    [a+4]=d+1                     store; `int[a]=1` where the value does not tell its type
    e=Integer::valueOf(d)         a call; `ptr f(d)` the first of its name tells what comes back, if anything
    f=c+long(e)                   casts go to a type; `.long(e)` takes e for unsigned
    if f<b->1                     else on; `if not`, `if f<b->1,2`, `->1` as well

A line that no rule says shorter stands as it is after a `'`, its values under their letters.
"""

from __future__ import annotations

import re

from codetrans.errors import BadInput
from codetrans.ir.canonical import explicit
from codetrans.ir.expand import STRING, expand
from codetrans.ir.module import NAME, arguments, implied, split
from codetrans.ir.words import VERBATIM, long_name, short_name, type_of, word
from codetrans.ir.write import Writer

__all__ = ["compact", "expand", "module"]

SHORT_FORM = 2  # one more whenever a rule changes what comes out


def compact(canonical: str) -> str:
    """Canonical text, as `canonical` gives it, in the form for the model."""
    text = _compact(canonical, as_it_is=False)
    try:
        if expand(text) == canonical:
            return text
    except BadInput:
        pass
    return _compact(canonical, as_it_is=True)


def _compact(canonical: str, as_it_is: bool) -> str:
    parts = split(canonical)
    told = set(implied(canonical).values())
    lines = [f"{VERBATIM}%{name} = type {value}" for name, value in parts.types.items()]
    heads = {name: _signature(each.head) for name, each in parts.definitions.items()}
    known = {name: signature for name, signature in heads.items() if signature}
    for definition in parts.definitions.values():
        lines += Writer(definition, known, as_it_is).lines()
    for name, value in parts.globals.items():
        text = re.fullmatch(r'private constant \[(\d+) x i8\] c("[^"]*")', value)
        short = f"{name}={text[2]}" if text and re.fullmatch(STRING, f"{name}={text[2]}") else ""
        lines.append(short or f"{VERBATIM}@{name} = {value}")
    lines += [VERBATIM + line for line in parts.declarations.values() if line not in told]
    return "\n".join(lines) + "\n"


def module(text: str) -> str:
    """A compact form as a whole LLVM module, for LLVM's own tools."""
    return explicit(expand(text))


def _signature(head: str) -> tuple[str, list[str]] | None:
    """What comes back and what goes in; None for a head that is not ordinary."""
    found = re.fullmatch(rf"define (?:internal )?(.*?) ?@({NAME})\((.*)\) \{{", head)
    if not found:
        return None
    kinds = [re.sub(r" %\d+$", "", part) for part in arguments(found[3])]
    try:
        ordinary = all(type_of(word(kind)) == kind for kind in [found[1], *kinds])
    except (KeyError, IndexError):
        return None
    return (found[1], kinds) if ordinary and long_name(short_name(found[2])) == found[2] else None
