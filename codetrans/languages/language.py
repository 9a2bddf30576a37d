"""The record that says everything about a language; one folder of this package fills it in.

Pure: nothing here starts a process or knows another language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tree_sitter import Node

from codetrans.types import Function, Program, Rejection, Signature, Type


@dataclass(frozen=True)
class Tool:
    """A program that the language needs; the first of `commands` that is found is used."""

    name: str  # how build and run steps refer to it: "javac"
    commands: tuple[str, ...]  # ("clang++-19", "clang++", "g++")
    version_arguments: tuple[str, ...] = ("--version",)
    minimum: tuple[int, ...] = ()  # (17,)
    unlocks: str = ""  # "verify Java"
    prefix_arguments: tuple[str, ...] = ()  # makes it print the folder it is installed in


class FreeForm(Protocol):
    def __call__(self, function: Function, helpers: Sequence[Function]) -> str | Rejection:
        """The function after its helpers as free code, outside any class: no `self`,
        no access modifiers, calls between them unqualified."""


@dataclass(frozen=True)
class Length:
    """How the language says the length of a list parameter, and how it would take it instead."""

    line: str  # regular expression of the statement with groups `name` and `of`: "int n = a.size();"
    declaration: str  # of the parameter: "int {name}"
    untyped: str = ""  # of the parameter among parameters without types, where that is allowed
    array: tuple[str, str] | None = None  # list parameter (expression with {of}) → array parameter


@dataclass(frozen=True)
class Language:
    name: str  # "java": the folder's name
    title: str  # "Java"
    extensions: tuple[str, ...]  # (".java",), the first is written
    aliases: tuple[str, ...]  # other names users type: "c++", "golang"
    grammar: Callable[[], object]  # tree-sitter language pointer
    query: str  # text of functions.scm: @function, @name, @owner, @import
    tools: tuple[Tool, ...]
    formatter: tuple[str, ...]  # argv that rewrites the files named after it; first item a tool name
    wrap_for_format: tuple[str, str]  # text around free code so that the formatter takes it
    signature: Callable[[Node], Signature]  # of a captured @function node
    free_form: FreeForm
    imports: Callable[[str], tuple[str, ...]]  # the import lines that free code needs
    spell: Callable[[Type], str]  # a type as the language writes it: "Vec<i32>"
    literal: Callable[[object, Type], str]  # a value as a source expression
    program: Callable[[Function], Program]  # free code + harness: reads and writes wire frames
    builds: Mapping[str, tuple[tuple[str, ...], ...]]  # variant → steps; argv[0] is a tool name
    run: tuple[str, ...]  # argv; argv[0] a tool name or "./main"
    artefacts: tuple[str, ...]  # what a build leaves that the run needs (paths or globs)
    length: Length
    constant_words: tuple[str, ...] = ("const",)  # one of them in a declaration makes it a constant
    name_constants: bool = False  # no such word: UPPER_CASE names are constants
    environment: Mapping[str, str] = field(default_factory=dict)  # of build and run, beside the sandbox's own
    constant_sources: tuple[str, ...] = ()  # files of a program that are the same for every candidate …
    prebuild: tuple[tuple[str, ...], ...] = ()  # … and the steps that compile them, once
    compiler_cache: str | None = None  # the variable that names a compiler's cache folder …
    warm_program: Mapping[str, str] = field(default_factory=dict)  # … and what fills it, by builds["plain"]
