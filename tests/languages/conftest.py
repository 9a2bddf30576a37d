"""What the tests of the harnesses share: a function and calls in, outcomes out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
import tree_sitter

from codetrans.languages import Language, language, wire
from codetrans.toolchain import look
from codetrans.types import Function, Outcome, Program, Signature, Value

NONCE = "n0nce"


@dataclass(frozen=True)
class Ran:
    outcomes: tuple[Outcome, ...]
    finished: bool  # the closing frame came
    stderr: str

    @property
    def values(self) -> list[Value]:
        assert all(outcome.status.value == "ok" for outcome in self.outcomes), self.outcomes
        return [outcome.value for outcome in self.outcomes]

    @property
    def statuses(self) -> list[str]:
        return [outcome.status.value for outcome in self.outcomes]


Make: TypeAlias = Callable[..., Function]
Run: TypeAlias = Callable[..., Ran]


def nodes(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


def signatures(name: str, text: str) -> list[Signature]:
    """The signature of every function in free code, in order."""
    record = language(name)
    before, after = record.wrap_for_format if name == "java" else ("", "")
    parser = tree_sitter.Parser(tree_sitter.Language(record.grammar()))
    tree = parser.parse(f"{before}{text}{after}".encode())
    kinds = ("method_declaration", "function_definition", "function_declaration", "function_item")
    signature = record.signatures(tree.root_node)
    return [signature(node) for node in nodes(tree.root_node) if node.type in kinds]


def tool(record: Language, name: str) -> str | None:
    if name == "python":
        return sys.executable
    found = look(record.name, name)
    return None if found.path is None or found.too_old else str(found.path)


def write(program: Program, folder: Path) -> None:
    for path, content in program.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")


def started(
    record: Language, argv: Sequence[str], folder: Path, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """A step of a build, or the program, in its folder. Skips the test where its tool is missing."""
    found = argv[0] if argv[0].startswith("./") else tool(record, argv[0])
    if found is None:
        pytest.skip(f"{argv[0]} is not installed")
    return subprocess.run(
        [found, *argv[1:]],
        cwd=folder,
        env={**os.environ, **record.environment},
        input=stdin,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=240,
        check=False,
    )


@pytest.fixture
def free_function() -> Make:
    """`free_function(language, text, context)`: the last function of `text`, after its helpers."""

    def make(name: str, text: str, context: Sequence[str] = ()) -> Function:
        return Function(name, text, signatures(name, text)[-1], context=tuple(context))

    return make


@pytest.fixture
def run(tmp_path: Path, free_function: Make) -> Run:
    """`run(language, text, calls, context)` builds and runs the last function of `text`."""

    def run(name: str, text: str, calls: Sequence[Sequence[Value]], context: Sequence[str] = ()) -> Ran:
        record = language(name)
        folder = tmp_path / "work"
        shutil.rmtree(folder, ignore_errors=True)
        write(record.program(free_function(name, text, context)), folder)
        for step in record.builds["plain"]:
            built = started(record, step, folder)
            assert built.returncode == 0, built.stderr
        ran = started(record, record.run, folder, wire.requests(NONCE, list(enumerate(calls))))
        frames = [wire.decode_frame(line, NONCE, i) for i, line in enumerate(ran.stdout.splitlines())]
        outcomes = tuple(frame for frame in frames if frame is not None)
        assert None not in frames[:-1]
        return Ran(outcomes, None in frames, ran.stderr)

    return run
