"""What a user sees of generated tests: cases on stdout, or native tests in files and what is said about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from codetrans.cli.output import cannot_write, print_json, say, why_left_out
from codetrans.errors import BAD_INPUT, NOT_VERIFIED
from codetrans.types import Rejection, TestSuite

if TYPE_CHECKING:
    from codetrans.native.emit import Emitted


class ShownTests:
    """Tests as they are made: printed, written into the folder `output`, kept for the JSON document."""

    def __init__(self, output: Path | None, as_json: bool, several: bool) -> None:
        """Of `several` functions each has a folder of its own in `output`."""
        self.output, self.as_json, self.several = output, as_json, several
        self.documents: list[dict[str, Any]] = []
        self.some = False  # at least one function has tests
        self.complete = True  # every function has, and passes them
        self._folders: set[str] = set()

    def add(self, name: str, suite: TestSuite | Rejection, emitted: Emitted | Rejection | None) -> None:
        """The tests of the function called `name`; `emitted` are the same in a framework's form, where one
        was asked for. Raises BadInput where these cannot be written."""
        self.documents.append(_document(name, suite))
        result = suite if emitted is None else emitted
        if isinstance(result, Rejection):
            self.complete = False
            say(f"– {name}: {why_left_out(result)}")
            return
        self.some = True
        if not isinstance(result, TestSuite):
            self.complete = self.complete and result.left_out.keys() <= result.excused
            self._write(name, result)
        elif not self.as_json:
            _print(name, result)

    def leave(self) -> NoReturn:
        """Ends the program: exit code 0 where every function has tests, and passes them."""
        if self.as_json:
            print_json(self.documents)
        raise typer.Exit(0 if self.complete else NOT_VERIFIED if self.some else BAD_INPUT)

    def _write(self, name: str, emitted: Emitted) -> None:
        from codetrans.native.layout import write  # noqa: PLC0415

        assert self.output is not None
        folder = self.output / self._free_folder(name) if self.several else self.output
        try:
            write(emitted.files, folder)
        except OSError as error:
            raise cannot_write(folder, error) from error
        _say(name, emitted, folder)

    def _free_folder(self, name: str) -> str:
        """Of overloads the second is `<name>_2`."""
        from codetrans.native.naming import snake, words_of  # noqa: PLC0415

        plain, number = snake(words_of(name)), 2
        while (chosen := plain if plain not in self._folders else f"{plain}_{number}") in self._folders:
            number += 1
        self._folders.add(chosen)
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
