"""The Go program that calls a function with arguments from stdin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from codetrans.languages.glue import import_lines, require_callable, support
from codetrans.languages.go.imports import PATHS, imports
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


def program(function: Function) -> Program:
    """The candidate in a package of its own, where no name of ours can meet its names.

    Raises BadInput when a parameter has a type that no value can be made for.
    """
    return _whole({"candidate": _package(function)})


def together(functions: Sequence[Function]) -> Program:
    """Candidates in one build, a package each. Raises BadInput as `program` does."""
    return _whole({f"candidate{place}": _package(function) for place, function in enumerate(functions)})


BATCH = Batch(together, alone=r'^\s*func\s+init\b|//go:|import\s+"C"|codetrans', most=20)


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
    lines = [line for line in import_lines(function, imports) if is_used(line, function.text)]
    nodes = [text for name, text in NODES.items() if lacks(function.text, name)]
    # The keyword: a candidate may call anything else `any`.
    entry = f"var CodetransEntry interface{{}} = {function.signature.name}\n"
    return "\n".join(["package candidate", "", *lines, "", function.text, "", *nodes, entry])


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


# Compiles all of the standard library that a candidate may import.
WARM = {
    "go.mod": MODULE,
    "main.go": "package main\n\n"
    + "".join(f'import _ "{path}"\n' for path in PATHS.values())
    + 'import "codetrans/harness"\n\nfunc main() { harness.Run(nil) }\n',
    "harness/harness.go": support("go", "harness.go"),
}
