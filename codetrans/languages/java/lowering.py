"""Java to LLVM IR: javac, then codetrans/ir/jvm over the bytecode that it leaves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from codetrans.languages.java.program import JAVAC, class_of
from codetrans.languages.to_ir import IRSource, Lowering, Together
from codetrans.types import Function

# Beside its source, where each function has its own folder.
STEP = tuple(word for place, word in enumerate(JAVAC) if word != "-d" and JAVAC[place - 1] != "-d")


def source(function: Function) -> IRSource:
    """The function in a class of its own, whose name no other function's class has."""
    digest = hashlib.sha256(function.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    owner = f"Candidate{digest}"
    text, _ = class_of(function, owner)
    parameters = tuple(_erased(each.spelling) for each in function.signature.parameters)
    return IRSource(
        {f"{owner}.java": text, "sources": f"{owner}.java"}, function.signature.name, parameters=parameters
    )


def _erased(spelling: str) -> str:
    """A type's simple name without what javac leaves out of a descriptor: `final Map.Entry<K, V>...`: `Entry[]`."""
    bare = re.sub(r"@\w+(\([^)]*\))?|\bfinal\b|\s", "", spelling.replace("...", "[]"))
    while "<" in bare and bare != (shorter := re.sub(r"<[^<>]*>", "", bare)):
        bare = shorter
    return bare.rsplit(".", 1)[-1]


def together(sources: Sequence[IRSource], level: str) -> Together | None:
    """javac starts once for all; one class that it refuses stops it, and then each is compiled alone."""
    del level
    files = [
        f"f{place}/{name}" for place, each in enumerate(sources) for name in each.files if name != "sources"
    ]
    if len({name.split("/", 1)[1] for name in files}) < len(files):  # the same function twice
        return None
    return Together({"sources": "\n".join(files)}, ((*STEP, "@sources"),))


LOWERING = Lowering(
    source=source,
    steps={level: ((*STEP, "@sources"),) for level in ("Oz", "O0")},
    leaves="*.class",
    together=together,
)
