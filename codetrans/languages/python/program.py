"""The Python program that calls a function with arguments from stdin."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TypeAlias

from codetrans.errors import BadInput
from codetrans.languages.glue import fill, import_lines, support, unknown_part
from codetrans.languages.language import Batch
from codetrans.languages.python.calling import calling
from codetrans.languages.python.imports import imports
from codetrans.languages.python.signature import arguments, parsed, root
from codetrans.types import (
    Function,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Program,
    Set,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Void,
)

# No site and no user packages, nothing of the work folder importable. Not -I: it would make
# the interpreter deaf to PYTHONHASHSEED; without that variable every run has its own seed.
PYTHON = ("python", "-S", "-s", "-P", "-B", "-X", "utf8", "-W", "ignore")
COMPILE = (
    "import glob\nfor name in glob.glob('candidate*.py'): compile(open(name, 'rb').read(), name, 'exec')"
)
BUILDS = {
    "plain": ((*PYTHON, "-c", COMPILE),),
}
RUN = (*PYTHON, "main.py")
ARTEFACTS = ("main*.py", "candidate*.py")

Shape: TypeAlias = "tuple[str | Shape, ...]"

# Hints that want another container than their type's own one.
CONTAINERS = {
    "tuple": "tuple",
    "deque": "deque",
    "iterator": "iterator",
    "generator": "iterator",
    "frozenset": "frozenset",
    "bytes": "bytes",
    "bytearray": "bytearray",
    "counter": "counter",
    "defaultdict": "defaultdict",
    "ordereddict": "ordereddict",
}


# The harness of the candidate that the first word of the command line tells.
MAIN = """\
import os, sys

__file__ = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"main{sys.argv[1]}.py")
with open(__file__, encoding="utf-8") as harness:
    exec(compile(harness.read(), __file__, "exec"))
"""


def together(functions: Sequence[Function]) -> Program:
    """Candidates in files of their own, checked by one interpreter. Raises BadInput as `program` does."""
    files = {"main.py": MAIN}
    for place, function in enumerate(functions):
        own = program(function).files
        files[f"candidate{place}.py"] = own["candidate.py"]
        files[f"main{place}.py"] = own["main.py"].replace('"candidate.py"', f'"candidate{place}.py"')
    return Program("python", files)


# Of a neighbour no file is there where one runs, and nothing but its syntax is looked at before.
BATCH = Batch(together, alone=r"(?!)", most=40, apart=lambda _: True)


def program(function: Function) -> Program:
    """The candidate in candidate.py, the harness in main.py.

    Raises BadInput for a hint that no value can be made for, as `Callable`.
    """
    lines = sorted(import_lines(function, imports), key=lambda line: "__future__" not in line)
    signature = function.signature
    harness = fill(
        support("python", "harness.py"),
        {
            "ENTRY": repr(signature.name),
            "KINDS": repr(calling(function).ways),
            "PARAMETERS": repr(tuple(_shape_of(parameter) for parameter in signature.parameters)),
            "RETURNS": repr(shape(signature.returns)),
        },
    )
    candidate = "\n".join([*lines, "", "", function.text, ""])
    return Program("python", {"candidate.py": candidate, "main.py": harness})


def _shape_of(parameter: Parameter) -> Shape:
    spelling = parameter.spelling.removeprefix("*")
    unknown = unknown_part(parameter.type)
    if unknown is not None and unknown.spelling and " | " not in unknown.spelling:
        raise BadInput(
            f"cannot be called: parameter {parameter.name!r} is declared {spelling!r}",
            remedy="use numbers, text, lists, sets, maps, ListNode or TreeNode",
        )
    hint = parsed(f"list[{spelling}]" if parameter.spelling.startswith("*") and spelling else spelling)
    return shape(parameter.type, hint)


def shape(type: Type, hint: ast.expr | None = None) -> Shape:
    """What the harness makes of a value: `("list", ("Int",))`. `hint` tells deque from list."""
    inner = arguments(hint) if hint else []
    container = CONTAINERS.get(root(hint).lower(), "") if hint else ""

    def part(type: Type, position: int = 0) -> Shape:
        return shape(type, inner[position] if position < len(inner) else None)

    match type:
        case Unknown() | Void():
            return ("Any",)
        case Optional(of):
            return ("Optional", part(of))
        case List(of):
            return (container or "list", part(of))
        case Set(of):
            return (container or "set", part(of))
        case Map(key, value):
            return (container or "Map", part(key, 0), part(value, 1))
        case Tuple(items):
            return ("Tuple", *(part(item, position) for position, item in enumerate(items)))
        case ListNode(of) | TreeNode(of):
            return (type.__class__.__name__, shape(of))
    return (type.__class__.__name__,)
