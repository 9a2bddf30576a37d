"""Descriptors to LLVM types, and names as people read them."""

from __future__ import annotations

import re

from codetrans.languages.constant_pool import MalformedClass

LLVM = {"Z": "i1", "B": "i8", "C": "i16", "S": "i16", "I": "i32", "J": "i64", "F": "float", "D": "double"}
NAMES = {
    "Z": "boolean",
    "B": "byte",
    "C": "char",
    "S": "short",
    "I": "int",
    "J": "long",
    "F": "float",
    "D": "double",
}
WIDE = ("i64", "double")  # take two places among locals and on the JVM's stack
_TYPE = r"\[*(?:[ZBCSIJFD]|L[^;]+;)"


def llvm_type(descriptor: str) -> str:
    """As a value crosses a call: "C" is i16, all references are ptr."""
    return "void" if descriptor == "V" else LLVM.get(descriptor, "ptr")


def on_stack(kind: str) -> str:
    """As it stands on the stack: small integers are i32."""
    return "i32" if kind in ("i1", "i8", "i16") else kind


def signature(descriptor: str) -> tuple[list[str], str]:
    """Parameters and result of "(I[I)Z", as descriptors. Raises MalformedClass."""
    found = re.fullmatch(rf"\(((?:{_TYPE})*)\)({_TYPE}|V)", descriptor)
    if found is None:
        raise MalformedClass(f"no method has the descriptor {descriptor[:60]!r}")
    return re.findall(_TYPE, found[1]), found[2]


def readable(name: str) -> str:
    """ "java/util/Map$Entry", "A$1Local" or "[I" as `Entry`, `Local` or `int[]`."""
    depth = len(name) - len(name.lstrip("["))
    base = name[depth:]
    if depth:
        base = NAMES.get(base, base.removeprefix("L").removesuffix(";"))
    return re.sub(r"^\d+(?=\D)", "", re.split(r"[/$]", base)[-1]) + "[]" * depth


def simple(descriptor: str) -> str:
    """A field's descriptor as source code names it: "[I" as `int[]`, "Ljava/util/List;" as `List`."""
    return readable(f"[{descriptor}").removesuffix("[]")
