"""`codetrans tests`: unit tests of each function of a file, as data or as native test files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codetrans.cli.output import WEAK_HELP, say
from codetrans.cli.shown_tests import ShownTests
from codetrans.cli.source_file import BESIDE, guess, read, texts
from codetrans.errors import BadInput
from codetrans.languages import Language, language
from codetrans.types import Function, Rejection, TestSuite

if TYPE_CHECKING:
    from codetrans.native.emit import Emitted
    from codetrans.native.framework import Framework
    from codetrans.sandbox.run import Sandbox


def tests(
    file: Annotated[str, typer.Argument(help="Source file, or - for standard input.")],
    source: Annotated[str, typer.Option("--from", help="Source language; default: by extension.")] = "",
    beside: Annotated[list[str] | None, BESIDE] = None,
    function: Annotated[str, typer.Option("--function", help="Only functions of this name.")] = "",
    emit: Annotated[
        str, typer.Option("--emit", help="Write native tests: cargo, go, gtest, junit or pytest.")
    ] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Folder for --emit.")] = None,
    translation: Annotated[
        str, typer.Option("--for", help="Emit the tests for the translation in this file.")
    ] = "",
    seed: Annotated[int, typer.Option("--seed", help="Seed of the inputs.")] = 0,
    budget: Annotated[
        float, typer.Option("--budget", min=0, help="Seconds a function for tests that notice more mutants.")
    ] = 20.0,
    exceptions: Annotated[
        bool, typer.Option("--exceptions", help="Also inputs on which the function raises, panics or throws.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    allow_weak: Annotated[bool, typer.Option("--allow-weak-isolation", help=WEAK_HELP)] = False,
) -> None:
    """Make unit tests by running functions.

    --emit writes them in the form of a test framework. Native tests are written only if they pass on the function and fail on a mutant of it.
    Exit code 0: every function has tests, and passes them; 1: some not; 2: bad usage or input; 3: a toolchain is missing.
    """
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415
    from codetrans.testgen.generate import TestOptions, generate  # noqa: PLC0415
    from codetrans.testgen.strengthen import RateOptions  # noqa: PLC0415
    from codetrans.units import units  # noqa: PLC0415

    text, path = read(file)
    origin = language(source) if source else guess(path)
    target = guess(translation) if translation else origin
    kind = _framework(emit, target, for_translation=bool(translation))
    if (kind is None) is not (output is None):
        raise BadInput("--emit and -o DIR go together")
    found = units(text, origin.name, function or None, path, say, texts(beside))
    translated = units(read(translation)[0], target.name, path=translation) if translation else None
    sandbox = Sandbox.open(allow_weak)

    rate = RateOptions(seconds=budget)
    plan = TestOptions(seed, rate=rate, coverage=True, large=True, optimised=True, exceptions=exceptions)
    shown = ShownTests(output, as_json, several=len(found) > 1)
    for unit in found:
        if isinstance(unit, Rejection):
            shown.add(unit.item, unit, None)
            continue
        suite = generate(unit, sandbox, plan)
        native = None
        if kind is not None and isinstance(suite, TestSuite):
            native = _native(suite, kind, sandbox, translated)
        shown.add(unit.signature.name, suite, native)
    shown.leave()


COMMAND = tests


def _framework(name: str, target: Language, for_translation: bool) -> Framework | None:
    """The one that --emit names; without it, for a translation, its language's. Raises BadInput."""
    from codetrans.native import framework, framework_of  # noqa: PLC0415

    if not name:
        return framework_of(target.name) if for_translation else None
    named = framework(name)
    if named.language != target.name:
        raise BadInput(f"{named.title} tests no {target.title}", f"--emit {framework_of(target.name).name}")
    return named


def _native(
    suite: TestSuite,
    kind: Framework,
    sandbox: Sandbox,
    translated: Sequence[Function | Rejection] | None,
) -> Emitted | Rejection:
    """The cases as native tests of their function, or of its translation, which is among `translated`."""
    from codetrans.native.emit import emit  # noqa: PLC0415

    tested = suite.function if translated is None else _answering(suite.function, translated)
    return tested if isinstance(tested, Rejection) else emit(suite, kind, sandbox, tested)


def _answering(function: Function, translated: Sequence[Function | Rejection]) -> Function | Rejection:
    """The translation of `function`: the one of its name, or the only one."""
    from codetrans.languages.candidate import plain_name  # noqa: PLC0415

    name, count = function.signature.name, len(function.signature.parameters)
    whole = [unit for unit in translated if isinstance(unit, Function)]
    named = [unit for unit in whole if plain_name(unit.signature.name) == plain_name(name)] or whole
    if len(named) != 1:
        return Rejection(name, "native", "the file of --for has no function of that name")
    if len(named[0].signature.parameters) != count:
        return Rejection(name, "native", f"its translation does not take {count} parameters")
    return named[0]
