"""The direction of imports: a package imports only what stands on a lower line. Who may know a language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codetrans.languages import languages

PACKAGE = Path(__file__).parent.parent / "codetrans"

# Lowest first; names on one line do not import each other unless listed in BESIDE.
LAYERS = (
    ("types", "errors", "discover", "cache", "process", "json_lines", "replacing", "store"),
    ("languages",),
    ("directions", "cluster", "case_text", "settings"),
    ("toolchain",),
    ("tokenizer", "sandbox"),
    ("model", "ir", "suites"),
    ("decoding", "corpus", "testgen"),
    ("objectives", "reading"),
    ("repair", "native", "pivot", "hypotheses", "units"),
    ("forms",),
    ("choice",),
    ("translate", "training"),
    ("scores", "references"),
    ("item_judge",),
    ("evaluate", "faithfulness", "parallel_corpus"),
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


# --- what is special about a language is said in its folder ---------------------------------

# Who names a language of its own, and compares with none: file → why.
NAMES_ONE = {
    "native/cargo.py": "one test framework, which is of one language",
    "native/go.py": "one test framework, which is of one language",
    "native/go_expression.py": "the values of that framework's tests",
    "native/gtest.py": "one test framework, which is of one language",
    "native/junit.py": "one test framework, which is of one language",
    "native/pytest.py": "one test framework, which is of one language",
    "ir/runnable.py": "LLVM IR runs linked to a caller of its own, whatever language it came from",
}


def spellings() -> set[str]:
    """Every way in which code could ask for a language."""
    return {
        word
        for record in languages().values()
        for word in (record.name, record.title, *record.aliases, *record.extensions)
    }


def folder_of(path: Path) -> str | None:
    """The language whose folder a file lies in."""
    parts = path.relative_to(PACKAGE).parts
    return parts[1] if parts[0] == "languages" and parts[1] in languages() else None


def constants(node: ast.AST | None) -> set[str]:
    """The texts in an expression, pieces of formatted ones left out."""
    match node:
        case None | ast.JoinedStr():
            return set()
        case ast.Constant(str(text)):
            return {text}
    return set().union(*map(constants, ast.iter_child_nodes(node)))


def asked(tree: ast.AST) -> list[int]:
    """The lines that choose by a language's name: a comparison, a pattern, a table, a beginning."""
    words, lines = spellings(), []
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left, _, others):
                found = set().union(*map(constants, [left, *others]))
            case ast.MatchValue(value):
                found = constants(value)
            case ast.Dict(keys):
                found = set().union(*map(constants, keys))
            case ast.Call(ast.Attribute(_, "startswith" | "endswith" | "get" | "pop"), arguments):
                found = set().union(*map(constants, arguments))
            case ast.Subscript(_, place):
                found = constants(place)
            case _:
                continue
        if found & words:
            lines.append(getattr(node, "lineno", 0))
    return lines


def named(tree: ast.AST) -> list[int]:
    """The lines that hold a language's name as a word of their own."""
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in languages()
    ]


def reached(tree: ast.AST) -> list[str]:
    """The languages whose folders are imported from."""
    found = []
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value]  # of import_module
        for name in names:
            pieces = name.split(".")
            if pieces[:2] == ["codetrans", "languages"] and len(pieces) > 2 and pieces[2] in languages():
                found.append(pieces[2])
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_is_special_about_a_language_stays_in_its_folder(path: Path) -> None:
    place, folder = str(path.relative_to(PACKAGE)), folder_of(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strangers = set(reached(tree)) - {folder}
    assert not strangers, f"{place} imports from the folder of {strangers}: let the record say it"
    if folder is None:
        assert not asked(tree), f"{place} asks for a language by name, line {asked(tree)}: ask its record"
        assert place in NAMES_ONE or not named(tree), f"{place} names a language, line {named(tree)}"


def test_every_exception_is_needed() -> None:
    for place in NAMES_ONE:
        assert named(ast.parse((PACKAGE / place).read_text(encoding="utf-8"))), place


@pytest.mark.parametrize(
    "code",
    [
        'if function.language == "rust": pass',
        'if "java" != target: pass',
        'if name in ("cpp", "go"): pass',
        'if name not in {"c++"}: pass',
        'x = 1 if path.suffix == ".py" else 2',
        'match name:\n    case "go": pass',
        'match name:\n    case "go" | "rust": pass',
        'match pair:\n    case ("python", _): pass',
        'TABLE = {"python": 1}',
        'if command.startswith("python"): pass',
        'TABLE.get("java")',
        'scripts["cpp"]',
    ],
)
def test_a_choice_by_a_language_is_seen(code: str) -> None:
    assert asked(ast.parse(code)) != []


@pytest.mark.parametrize(
    "code",
    [
        'language("rust").literal(1, type)',
        'if word == "rustic": pass',
        "if a.language == b: pass",
        'files = {f"{name}.go": text}',
    ],
)
def test_what_chooses_nothing_is_no_choice(code: str) -> None:
    assert asked(ast.parse(code)) == []


@pytest.mark.parametrize(
    "code",
    [
        "import codetrans.languages.rust.program",
        "from codetrans.languages.rust.c_types import C_TYPES",
        "from codetrans.languages import rust",
        'import_module("codetrans.languages.rust")',
    ],
)
def test_a_hand_in_a_language_s_folder_is_seen(code: str) -> None:
    assert reached(ast.parse(code)) == ["rust"]
    assert reached(ast.parse(code.replace("rust", "extract"))) == []
