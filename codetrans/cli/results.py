"""What a user sees of translations: code on stdout or in files, what is said about it on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from codetrans.case_text import printable
from codetrans.cli.document import document
from codetrans.cli.output import cannot_write, made, print_json, why_left_out
from codetrans.errors import BAD_INPUT, NOT_VERIFIED, TOOL_MISSING, BadInput, IsolationError
from codetrans.languages import Language, language, languages
from codetrans.languages.documentation import documented
from codetrans.report.verdict_lines import verdict_lines
from codetrans.types import Rejection, Translation

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

Item = TypeVar("Item")


class Results:
    """Translations as they come: shown, written into the folder `output`, kept for the JSON document."""

    def __init__(self, output: Path | None, as_json: bool, show_all: bool = False) -> None:
        """Raises BadInput where `output` cannot be made."""
        self.output, self.as_json, self.show_all = output, as_json, show_all
        self.console = Console(stderr=True, highlight=False)
        self.done: list[Translation | Rejection] = []
        self.proved = True  # every bundle that was asked for is there
        if output is not None:
            made(output)

    def kept(self, items: Iterable[Item | Rejection]) -> list[Item]:
        """What can be worked on; the rest is said to be left out. Ends the program where nothing is kept."""
        found: list[Item] = []
        for item in items:
            if isinstance(item, Rejection):
                self._left_out(item)
            else:
                found.append(item)
        if not found:
            self.leave()
        return found

    def _left_out(self, rejection: Rejection) -> None:
        self.done.append(rejection)
        self.say(f"[yellow]– {escape(rejection.item)}[/]: {escape(why_left_out(rejection))}")

    def add(self, result: Translation, origin: str) -> None:
        """A translation from a language with the title `origin`."""
        self.done.append(result)
        if self.output is not None:
            self._write(self.output, result)
        if not self.as_json:
            self._show(result, origin)

    def say(self, line: str) -> None:
        self.console.print(line, soft_wrap=True)

    def unproved(self, reason: Rejection) -> None:
        """A translation of which there is no bundle."""
        self.proved = False
        self.say(f"[yellow]–[/] no bundle: {escape(printable(reason.told))}")

    def leave(self) -> NoReturn:
        """Ends the program: exit code 0 where all is verified."""
        if self.as_json:
            print_json([document(item) for item in self.done])
        raise typer.Exit(self._exit_code())

    def _write(self, folder: Path, result: Translation) -> None:
        """One file a function and target: `DIR/<function>.<extension>`; of overloads the second is `<function>_2`."""
        if not result.candidates:
            return
        name, target = result.source.signature.name, language(result.target)
        same = [
            item
            for item in self.done
            if isinstance(item, Translation)
            and (item.source.signature.name, item.target) == (name, result.target)
        ]
        number = f"_{len(same)}" if len(same) > 1 else ""
        path = folder / (re.sub(r"\W", "_", name) + number + target.extensions[0])
        try:
            path.write_text(
                complete(result.candidates[0].text, target, result.source.documentation),
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise cannot_write(path, error) from error

    def _show(self, result: Translation, origin: str) -> None:
        from rich.syntax import Syntax  # noqa: PLC0415  (a tenth of a second to import)

        name, target = escape(result.source.signature.name), language(result.target)
        shown = len(result.candidates) if self.show_all else 1
        for place, (candidate, verdict) in enumerate(
            zip(result.candidates[:shown], result.verdicts[:shown], strict=True), start=1
        ):
            number = f", candidate {place}" if self.show_all else ""
            self.say(f"[bold]{name}[/] {origin} → {target.title}{number}")
            code = complete(candidate.text, target, result.source.documentation)
            if sys.stdout.isatty():
                Console().print(Syntax(code, target.name, background_color="default"))
            else:
                sys.stdout.write(code + "\n")
                sys.stdout.flush()
            if result.source.adaptations:
                self.say(f"[yellow]adapted[/]: {escape('; '.join(result.source.adaptations))}")
            if candidate.way:
                self.say(f"[yellow]by way of[/] {languages()[candidate.way].title}")
            if candidate.repairs:
                self.say(f"[yellow]repaired[/]: {escape(', '.join(candidate.repairs))}")
            for line in verdict_lines(result, verdict):
                self.say(line)
        if not result.candidates:
            self.say(f"[red]✗[/] {name} → {target.title}: the model gave no answer")

    def _exit_code(self) -> int:
        translations = [item for item in self.done if isinstance(item, Translation)]
        if not translations:
            return BAD_INPUT
        if any(item.missing_tool for item in translations):
            return TOOL_MISSING
        whole = len(translations) == len(self.done) and all(item.verified for item in translations)
        return 0 if whole and self.proved else NOT_VERIFIED


def opened(run: bool, allow_weak: bool) -> Sandbox | IsolationError | None:
    """The sandbox, None where nothing is to run, or why nothing can: translations are shown all the same."""
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415

    try:
        return Sandbox.open(allow_weak) if run else None
    except IsolationError as error:
        return error


def complete(text: str, target: Language, documentation: Sequence[str] = ()) -> str:
    """A candidate with the import lines it needs, and what documents its source."""
    imports = target.imports(text)
    text = documented(text, documentation, target)
    return "".join(f"{line}\n" for line in imports) + ("\n" if imports else "") + text.rstrip() + "\n"


def target_languages(to: str, origin: Language | None = None) -> list[Language]:
    """The languages that --to names, each once. Raises BadInput, also where `origin` is one of them."""
    if to.strip().lower() == "all":
        return [record for record in languages().values() if record is not origin]
    names = [name for name in to.split(",") if name.strip()]
    if not names:
        raise BadInput("--to names no language", remedy=f"use some of: {', '.join(languages())}")
    wanted = list(dict.fromkeys(language(name).name for name in names))
    if origin is not None and origin.name in wanted:
        raise BadInput(f"the source is {origin.title} already", remedy="leave it out of --to")
    return [languages()[name] for name in wanted]
