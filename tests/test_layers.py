"""The direction of imports: a package imports only what stands on a lower line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "codetrans"

# Lowest first; names on one line do not import each other unless listed in BESIDE.
LAYERS = (
    ("types", "errors", "discover", "cache", "process", "json_lines", "replacing", "store"),
    ("languages",),
    ("directions", "cluster", "case_text"),
    ("toolchain",),
    ("tokenizer", "sandbox"),
    ("model", "ir", "suites"),
    ("decoding", "corpus", "testgen"),
    ("objectives", "reading"),
    ("repair", "native", "pivot", "hypotheses", "units"),
    ("choice",),
    ("translate", "training"),
    ("scores", "references"),
    ("item_judge",),
    ("evaluate", "faithfulness"),
    ("report",),
    ("cli", "web"),
)
BESIDE = {("errors", "types"), ("json_lines", "errors"), ("corpus", "testgen")}

# Heavy or dangerous libraries, and the only places that may import them.
OWNERS = {
    "torch": ("model/", "decoding/reference.py", "objectives/", "training/"),
    "transformers": ("model/", "decoding/reference.py", "objectives/", "training/"),
    "ray": ("cluster.py",),
    "subprocess": ("process.py", "sandbox/run.py", "sandbox/watch.py"),
    "tree_sitter": ("languages/", "testgen/", "suites/", "corpus/"),
    "pyarrow": ("corpus/",),
    "llvmlite": ("ir/", "languages/python/numba_ir.py"),
    "numba": ("languages/python/numba_ir.py", "languages/python/numba_library.py"),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            names.append(node.module or "")
    return names


def layer(name: str) -> int:
    found = [height for height, names in enumerate(LAYERS) if name in names]
    assert found, f"{name} has no line in LAYERS"
    return found[0]


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    mine = part(path)
    if mine in ("__init__", "__main__") or path.suffix != ".py":
        return
    for name in imported(path):
        pieces = name.split(".")
        if pieces[0] != "codetrans" or len(pieces) == 1 or pieces[1] == mine:
            continue
        theirs = pieces[1]
        below = layer(theirs) < layer(mine) or (mine, theirs) in BESIDE
        assert below, f"{path.relative_to(PACKAGE)} imports {name}, which is not below it"


@pytest.mark.parametrize("library", OWNERS)
def test_library_stays_with_its_owners(library: str) -> None:
    for path in modules():
        place = str(path.relative_to(PACKAGE))
        if any(name.split(".")[0] == library for name in imported(path)):
            assert place.startswith(OWNERS[library]), f"{place} imports {library}"
