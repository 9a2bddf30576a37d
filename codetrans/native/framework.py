"""The record that says how a test framework's files are written and run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from codetrans.native.checks import Check
from codetrans.types import Function


@dataclass(frozen=True)
class Needs:
    """What a box must see besides the language's own tools for the framework to run."""

    binds: tuple[str, ...] = ()
    environment: Mapping[str, str] | None = None
    words: Mapping[str, str] | None = None  # what stands in steps as `{name}`


@dataclass(frozen=True, eq=False)  # each is one of a kind, and a key
class Framework:
    name: str  # "junit": what `--emit` is given
    title: str  # "JUnit 5"
    language: str  # of the functions it tests
    command: str  # that runs the emitted folder, as a user types it
    render: Callable[[Function, Sequence[Check], str], dict[str, str]]  # and a header → path: text
    test_name: Callable[[Function, Check], str]  # as `failed` reports it
    steps: tuple[tuple[str, ...], ...]  # in a box: argv[0] a tool of the language or "./main"; the last
    # runs. A word with `*` stands for the files that match it.
    failed: str  # regular expression whose group 1 is the name of a failed test, in the output of the last
    own_failures: Mapping[str, str] = field(default_factory=dict)  # words in the output of a test that
    # fails of the framework's own accord → why; they say nothing against the function
    needs: Callable[[], Needs] = Needs  # raises ToolchainMissing
    warm: Mapping[str, str] = field(default_factory=dict)  # files whose build compiles the framework itself:
    # once, into the language's compiler cache
