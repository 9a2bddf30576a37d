"""The Go program that calls a function with arguments from stdin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import tree_sitter_go

from codetrans.errors import BadInput
from codetrans.languages.edit import parse, text_of
from codetrans.languages.glue import import_lines, require_callable, support
from codetrans.languages.go.apart import apart
from codetrans.languages.go.imports import ALSO, PATHS, imports
from codetrans.languages.go.signature import declared, type_variables
from codetrans.languages.language import Batch
from codetrans.types import Function, Program

# The linker writes no symbol tables; nothing asks git who we are.
BUILDS = {"plain": (("go", "build", "-buildvcs=false", "-trimpath", "-ldflags=-s -w", "-o", "main", "."),)}
RUN = ("./main",)
ARTEFACTS = ("main",)

# `go build` downloads nothing and calls no C compiler. Besides these it wants GOCACHE, a folder
# that it may write to: with the standard library compiled in it a build takes a tenth of the time.
ENVIRONMENT = {
    "CGO_ENABLED": "0",
    "GO111MODULE": "on",
    "GOENV": "off",
    "GOFLAGS": "-mod=mod",
    "GOPATH": "/nonexistent",
    "GOPROXY": "off",
    "GOTOOLCHAIN": "local",
}

MODULE = "module codetrans\n\ngo 1.22\n"
MAIN = """\
package main

import (
{imports}
	"codetrans/harness"
	"os"
)

func main() {{
	switch append(os.Args, "")[1] {{
{calls}
	}}
}}
"""
NODES = {
    "ListNode": "type ListNode struct {\n\tVal  int\n\tNext *ListNode\n}\n",
    "TreeNode": "type TreeNode struct {\n\tVal   int\n\tLeft  *TreeNode\n\tRight *TreeNode\n}\n",
}


# What golang.org/x/exp/constraints and its copies call the sets of types.
CONSTRAINTS = """
type (
	codetransSigned   interface{ ~int | ~int8 | ~int16 | ~int32 | ~int64 }
	codetransUnsigned interface {
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
	}
	codetransInteger interface{ codetransSigned | codetransUnsigned }
	codetransFloat   interface{ ~float32 | ~float64 }
	codetransNumber  interface{ codetransInteger | codetransFloat }
	codetransOrdered interface{ codetransNumber | ~string }
)
"""
CONSTRAINT = re.compile(r"\bconstraints\.(?=(?:Signed|Unsigned|Integer|Float|Number|Ordered)\b)")


@dataclass(frozen=True)
class Source:
    """A candidate as its package takes it."""

    imports: tuple[str, ...]
    declarations: tuple[str, ...]  # of types that its text uses and does not define
    text: str
    instance: str  # the function, with types for its type variables: "Max[int]"


def source(function: Function) -> Source:
    """Raises BadInput for a type variable that nothing stands for."""
    name, text = function.signature.name, function.text
    root = parse(text, tree_sitter_go.language())
    given = [node for node in root.named_children if node.type == "function_declaration"]
    found = next((node for node in given if text_of(node.child_by_field_name("name")) == name), None)
    names = dict(pair for node in root.named_children for pair in declared(node))
    variables = type_variables(found, names) if found is not None else {}
    for variable, instance in variables.items():
        if instance is None:
            raise BadInput(
                f"{name} cannot be called: nothing stands for its type variable {variable!r}",
                remedy="constrain it to numbers or text, or use a type in its place",
            )
    spellings = [instance.spelling for instance in variables.values() if instance]
    lines = [line for line in import_lines(function, imports) if is_used(line, text)]
    declarations = [definition for node, definition in NODES.items() if lacks(text, node)]
    if CONSTRAINT.search(text):
        lines = [line for line in lines if not line.rstrip().endswith('/constraints"')]
        declarations.append(CONSTRAINTS)
        text = CONSTRAINT.sub("codetrans", text)
    instance_name = f"{name}[{','.join(spellings)}]" if spellings else name
    return Source(tuple(lines), tuple(declarations), text, instance_name)


def program(function: Function) -> Program:
    """The candidate in a package of its own, where no name of ours can meet its names.

    Raises BadInput when a parameter has a type that no value can be made for.
    """
    return _whole({"candidate": _package(function)})


def together(functions: Sequence[Function]) -> Program:
    """Candidates in one build, a package each. Raises BadInput as `program` does."""
    return _whole({f"candidate{place}": _package(function) for place, function in enumerate(functions)})


# What a package computes before main runs in the processes of all its neighbours.
BATCH = Batch(
    together,
    alone=r'^\s*func\s+init\b|^var\b|//go:|import\s+"C"|codetrans',
    most=20,
    apart=lambda function: apart(_package(function)),
)


def _whole(packages: Mapping[str, str]) -> Program:
    words = [""] if len(packages) == 1 else [str(place) for place in range(len(packages))]
    main = MAIN.format(
        imports="\n".join(f'\t{name} "codetrans/{name}"' for name in packages),
        calls="\n".join(
            f'\tcase "{word}":\n\t\tharness.Run({name}.CodetransEntry)'
            for word, name in zip(words, packages, strict=True)
        ),
    )
    files = {f"{name}/candidate.go": text for name, text in packages.items()}
    return Program(
        "go",
        {"go.mod": MODULE, "main.go": main, "harness/harness.go": support("go", "harness.go"), **files},
    )


def _package(function: Function) -> str:
    """The candidate's package, with the variable by which it is called."""
    require_callable(function.signature)
    given = source(function)
    # The keyword: a candidate may call anything else `any`.
    entry = f"var CodetransEntry interface{{}} = {given.instance}\n"
    return "\n".join(
        ["package candidate", "", *given.imports, "", given.text, "", *given.declarations, entry]
    )


def lacks(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{name}\b", text)) and not re.search(rf"\btype\s+{name}\b", text)


def is_used(line: str, text: str) -> bool:
    """An import that is not used would be an error."""
    found = re.search(r'(?:(\S+)\s+)?"([^"]+)"', line.removeprefix("import").strip())
    if not found:
        return True
    path = re.sub(r"/v\d+$", "", found[2])
    name = found[1] or path.rsplit("/", 1)[-1]
    return name in ("_", ".") or bool(re.search(rf"\b{re.escape(name)}\.", text))


# Compiles all of the standard library that a candidate may import: what is not in a cache that cannot
# be written to, the compiler does not find.
WARM = {
    "go.mod": MODULE,
    "main.go": "package main\n\n"
    + "".join(f'import _ "{path}"\n' for path in (*PATHS.values(), *ALSO))
    + 'import "codetrans/harness"\n\nfunc main() { harness.Run(nil) }\n',
    "harness/harness.go": support("go", "harness.go"),
}
