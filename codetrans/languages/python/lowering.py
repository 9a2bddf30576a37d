"""Python to LLVM IR by numba's typed pipeline (extra `numba`).

Types come from the signature: of parameters without hints, infer them first (codetrans.testgen.infer).
Numba runs nothing of a function, and `subset.plain` leaves nothing else that would run.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from codetrans.languages.glue import import_lines, support, unknown_part
from codetrans.languages.language import Tool
from codetrans.languages.python.idioms import NotPlain
from codetrans.languages.python.imports import imports
from codetrans.languages.python.subset import plain
from codetrans.languages.to_ir import IRSource, Lowering, Together
from codetrans.types import (
    Bool,
    Char,
    Float,
    Function,
    Int,
    List,
    Map,
    Optional,
    Parameter,
    Rejection,
    Set,
    Text,
    Tuple,
    Type,
    Unknown,
    Void,
)

PROGRAM = "numba_ir.py"
LEVELS = ("Oz", "O0")


def source(function: Function) -> IRSource | Rejection:
    """The function cut to definitions and constants, with numba's types of its parameters."""
    name, line = function.signature.name, function.origin.line
    shapes = []
    for parameter in function.signature.parameters:
        shape = _shape(parameter.type)
        if shape is None:
            return Rejection(name, "lower", f"parameter {parameter.name} {_why_not(parameter)}", line)
        shapes.append(shape)
    try:
        text = plain(function.text, import_lines(function, imports))
    except NotPlain as reason:
        return Rejection(name, "lower", str(reason), line)
    request = {"source": text, "name": name, "parameters": shapes}
    return IRSource({"request.json": json.dumps(request)}, f"python.{name}", own="python.")


def _why_not(parameter: Parameter) -> str:
    if not parameter.spelling:
        return "has no type; add a hint"
    if unknown_part(parameter.type) == Unknown():
        return f"is hinted {parameter.spelling}, which leaves open of what; say it in brackets"
    return f"has a type without numba's like: {parameter.spelling}"


def _shape(type: Type) -> list[object] | None:
    """What numba_ir.py makes a type of: `["List", ["Int"]]`; None where numba has none."""
    match type:
        case Int() | Float() | Bool() | Void():
            return [type.__class__.__name__]
        case Char() | Text():
            return ["Text"]
        case List(of) | Set(of) | Optional(of):
            parts: tuple[Type, ...] = (of,)
        case Map(key, value):
            parts = (key, value)
        case Tuple(items):
            parts = items
        case _:
            return None
    inner = [_shape(part) for part in parts]
    return None if None in inner else [type.__class__.__name__, *inner]


def together(sources: Sequence[IRSource], level: str) -> Together:
    """Numba is loaded once for all; each function is compiled in a process of its own."""
    folders = tuple(f"f{place}" for place in range(len(sources)))
    return Together({}, ((*STEP, level, *folders),))


def _packages() -> str:
    """The folder that numba is installed in; "" where it is not."""
    found = importlib.util.find_spec("numba")
    return str(Path(found.origin).parent.parent) if found and found.origin else ""


PACKAGES = _packages()
# The interpreter of the running environment, for which its packages are compiled.
NUMBA = Tool(
    "numba",
    (f"python{sys.version_info.major}.{sys.version_info.minor}",),
    (
        "-c",
        f"import sys; sys.path.append({PACKAGES!r}); "
        "from importlib.metadata import version; print(version('numba'))",
    ),
    unlocks="Python to LLVM IR",
    of_base=True,
    prefix_arguments=("-c", "import sys; print(sys.base_prefix)"),
    reads=(PACKAGES,),
    install="pip install 'codetrans[numba]'",
    optional=True,
)
STEP = ("numba", "-s", "-P", "-B", "-W", "ignore", f"{{prepared}}/{PROGRAM}")
LOWERING = Lowering(
    source=source,
    steps={level: ((*STEP, level, "."),) for level in LEVELS},
    shared={name: support("python", name) for name in (PROGRAM, "numba_library.py")},
    together=together,
    batch=16,  # a function with text takes seconds
    environment={"PYTHONPATH": PACKAGES, "PYTHONHASHSEED": "0"},
)
