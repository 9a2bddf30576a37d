"""`codetrans tests`: unit tests of each function of a file, as data or as native test files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from codetrans.cli.output import WEAK_HELP, cannot_write, say, why_left_out
from codetrans.cli.source_file import BESIDE, guess, read, texts
from codetrans.errors import BAD_INPUT, NOT_VERIFIED, BadInput
from codetrans.languages import language
from codetrans.types import Function, Rejection, TestSuite

if TYPE_CHECKING:
    from codetrans.native.emit import Emitted


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
    from codetrans.native import framework, framework_of  # noqa: PLC0415
    from codetrans.native.emit import emit as emitted  # noqa: PLC0415
    from codetrans.native.layout import write  # noqa: PLC0415
    from codetrans.native.naming import snake, words_of  # noqa: PLC0415
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415
    from codetrans.testgen.generate import TestOptions, generate  # noqa: PLC0415
    from codetrans.testgen.strengthen import RateOptions  # noqa: PLC0415
    from codetrans.units import units  # noqa: PLC0415

    text, path = read(file)
    origin = language(source) if source else guess(path)
    target = guess(translation) if translation else origin
    kind = framework(emit) if emit else framework_of(target.name) if translation else None
    if kind is not None and kind.language != target.name:
        raise BadInput(f"{kind.title} tests no {target.title}", f"--emit {framework_of(target.name).name}")
    if (kind is None) is not (output is None):
        raise BadInput("--emit and -o DIR go together")
    found = units(text, origin.name, function or None, path, say, texts(beside))
    translated = units(read(translation)[0], target.name, path=translation) if translation else []
    sandbox = Sandbox.open(allow_weak)

    rate = RateOptions(seconds=budget)
    plan = TestOptions(seed, rate=rate, coverage=True, large=True, optimised=True, exceptions=exceptions)
    documents: list[dict[str, Any]] = []
    folders: set[str] = set()
    done, complete = 0, True
    for unit in found:
        name = unit.item if isinstance(unit, Rejection) else unit.signature.name
        suite = unit if isinstance(unit, Rejection) else generate(unit, sandbox, plan)
        result: TestSuite | Rejection | Emitted = suite
        if kind is not None and isinstance(suite, TestSuite):
            tested = _answering(suite.function, translated) if translation else suite.function
            result = tested if isinstance(tested, Rejection) else emitted(suite, kind, sandbox, tested)
        documents.append(_document(name, suite))
        if isinstance(result, Rejection):
            say(f"– {name}: {why_left_out(result)}")
            continue
        done += 1
        complete = complete and (isinstance(result, TestSuite) or result.left_out.keys() <= result.excused)
        if isinstance(result, TestSuite):
            if not as_json:
                _print(name, result)
            continue
        assert output is not None
        folder = output if len(found) == 1 else output / _free(snake(words_of(name)), folders)
        try:
            write(result.files, folder)
        except OSError as error:
            raise cannot_write(folder, error) from error
        _say(name, result, folder)
    if as_json:
        json.dump(documents, sys.stdout, indent=2)
        sys.stdout.write("\n")
    if done < len(found) or not complete:
        raise typer.Exit(NOT_VERIFIED if done else BAD_INPUT)


COMMAND = tests


def _answering(function: Function, translated: list[Function | Rejection]) -> Function | Rejection:
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


def _free(name: str, taken: set[str]) -> str:
    """Of overloads the second is `<name>_2`."""
    number = 2
    while (chosen := name if name not in taken else f"{name}_{number}") in taken:
        number += 1
    taken.add(chosen)
    return chosen


def _document(name: str, suite: TestSuite | Rejection) -> dict[str, Any]:
    from codetrans.cli.document import document, tests_document  # noqa: PLC0415

    return document(suite) if isinstance(suite, Rejection) else {"function": name, **tests_document(suite)}


def _print(name: str, suite: TestSuite) -> None:
    from codetrans.case_text import call_text, outcome_text  # noqa: PLC0415
    from codetrans.report.verdict_lines import confidence, left_out  # noqa: PLC0415

    typer.echo(f"{name}: {len(suite.cases)} cases, {confidence(suite)}")
    if suite.function.adaptations:
        typer.echo(f"  adapted: {'; '.join(suite.function.adaptations)}")
    for survivor in suite.survivors:
        typer.echo(f"  not noticed: {survivor}")
    if suite.survivors and suite.ended:
        typer.echo(f"  no more inputs were drawn for these: ended by {suite.ended}")
    for mutant in suite.only_raising:
        typer.echo(f"  differs only where it raises: {mutant}")
    for branch in suite.unreached:
        typer.echo(f"  not reached by a case: {branch}")
    without = ", ".join(left_out(suite))
    if without:
        hint = " (--exceptions keeps them)" if "exception" in without else ""
        typer.echo(f"  made no case: {without}{hint}")
    for case in suite.cases:
        edge = f"  (edge: {', '.join(case.edges)})" if case.edges else ""
        signature = suite.function.signature
        typer.echo(f"  {call_text(signature, case.arguments)} → {outcome_text(signature, case)}{edge}")


def _say(name: str, result: Emitted, folder: Path) -> None:
    from codetrans.case_text import printable  # noqa: PLC0415

    say(f"{name}: {result.tests} {result.framework.title} tests in {folder}")
    say(f"  run them there: {result.framework.command}")
    say(f"  they pass on it and notice: {result.caught}")
    if result.large:
        say(f"  no test: {result.large} with many elements, which nobody would read")
    if result.left_out:
        count = len(result.left_out)
        say(f"  – {count} of {count + result.tests} cases are no test: it fails them here")
    for test, reason in result.left_out.items():
        say(f"    {test}: {printable(reason)}")
