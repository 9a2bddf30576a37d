"""`codetrans translate`: functions of a file in other languages, each with its verdict.

The code goes to stdout, everything said about it to stderr.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codetrans.cli.source_file import guess, read
from codetrans.errors import BadInput
from codetrans.languages import Language, language, languages
from codetrans.types import Rejection, Translation

if TYPE_CHECKING:
    from rich.console import Console

    from codetrans.translate import Translator

_NOT_VERIFIED, _BAD_INPUT, _TOOL_MISSING = 1, 2, 3


def translate(
    file: Annotated[str, typer.Argument(help="Source file, or - for standard input.")],
    to: Annotated[str, typer.Option("--to", help="Target languages: rust, or rust,go,…, or all.")],
    source: Annotated[str, typer.Option("--from", help="Source language; default: by extension.")] = "",
    function: Annotated[str, typer.Option("--function", help="Only functions of this name.")] = "",
    candidates: Annotated[int, typer.Option("-n", min=1, max=200, help="Hypotheses to try.")] = 20,
    run: Annotated[bool, typer.Option("--verify/--no-verify", help="Run both sides on tests.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the code into DIR.")] = None,
    proof: Annotated[
        Path | None, typer.Option("--bundle", help="Write a proof that runs without codetrans into DIR.")
    ] = None,
    model: Annotated[Path | None, typer.Option("--model", help="Model folder; default: shipped.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of tests and samples.")] = 0,
    show_all: Annotated[bool, typer.Option("--all", help="Show every candidate that was run.")] = False,
    allow_weak: Annotated[
        bool, typer.Option("--allow-weak-isolation", help="Run even where the sandbox cannot isolate.")
    ] = False,
) -> None:
    """Translate functions, and run both sides on generated tests.

    Exit code 0: every translation verified; 1: some not; 2: bad usage or input; 3: a toolchain is missing.
    """
    from rich.console import Console  # noqa: PLC0415

    from codetrans.translate import TranslateOptions, Translator, units  # noqa: PLC0415

    text, path = read(file)
    origin = language(source) if source else guess(path)
    targets = _targets(to, origin)
    sources = units(text, origin.name, function or None, path)
    if output is not None:
        _make_folder(output)
    console = Console(stderr=True, highlight=False)
    translator = Translator.load(model, run=run, allow_weak=allow_weak)
    options = TranslateOptions(candidates=candidates, run=run, seed=seed)

    done: list[Translation | Rejection] = []
    with console.status("loading") as status:
        for unit in sources:
            if isinstance(unit, Rejection):
                done.append(unit)
                _say_rejected(console, unit)
                continue
            for target in targets:
                result = translator.translate(
                    unit,
                    target.name,
                    options,
                    progress=lambda message: status.update(message),  # noqa: PLW0108  (it has more parameters)
                )
                done.append(result)
                if output is not None:
                    _write(output, result, target, done)
                if not as_json:
                    status.stop()
                    _print(result, origin, target, console, show_all)
                    status.start()
                if proof is not None:
                    status.update("writing the bundle")
                    _prove(result, proof, len(sources) * len(targets) > 1, translator, console)
    if as_json:
        from codetrans.cli.document import document  # noqa: PLC0415

        json.dump([document(item) for item in done], sys.stdout, indent=2)
        sys.stdout.write("\n")
    raise typer.Exit(_exit_code(done))


COMMAND = translate


def _targets(to: str, origin: Language) -> list[Language]:
    if to.strip().lower() == "all":
        return [record for record in languages().values() if record is not origin]
    names = [name for name in to.split(",") if name.strip()]
    if not names:
        raise BadInput("--to names no language", remedy=f"use some of: {', '.join(languages())}")
    wanted = list(dict.fromkeys(language(name).name for name in names))
    if origin.name in wanted:
        raise BadInput(f"the source is {origin.title} already", remedy="leave it out of --to")
    return [languages()[name] for name in wanted]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot write to {folder}: {error.strerror}") from error


def _write(folder: Path, result: Translation, target: Language, done: list[Translation | Rejection]) -> None:
    """One file a function and target: `DIR/<function>.<extension>`; of overloads the second is `<function>_2`."""
    if not result.candidates:
        return
    name = result.source.signature.name
    earlier = [
        item
        for item in done
        if isinstance(item, Translation) and (item.source.signature.name, item.target) == (name, target.name)
    ]
    number = f"_{len(earlier)}" if len(earlier) > 1 else ""
    path = folder / (re.sub(r"\W", "_", name) + number + target.extensions[0])
    try:
        path.write_text(_complete(result.candidates[0].text, target), encoding="utf-8", errors="replace")
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from error


def _complete(text: str, target: Language) -> str:
    """A candidate with the import lines it needs."""
    imports = target.imports(text)
    return "".join(f"{line}\n" for line in imports) + ("\n" if imports else "") + text.rstrip() + "\n"


def _prove(
    result: Translation, folder: Path, several: bool, translator: Translator, console: Console
) -> None:
    """The bundle of a translation; of several each has a folder of its own."""
    from rich.markup import escape  # noqa: PLC0415

    from codetrans.native.bundle import bundle  # noqa: PLC0415

    if translator.sandbox is None:
        raise BadInput("--bundle needs a verified translation", remedy="leave out --no-verify")
    name = re.sub(r"\W", "_", result.source.signature.name)
    place = folder / f"{name}-{result.target}" if several else folder
    try:
        made = bundle(result, place, translator.sandbox)
    except OSError as error:
        raise BadInput(f"cannot write to {place}: {error.strerror}") from error
    if isinstance(made, Rejection):
        console.print(f"[yellow]–[/] no bundle: {escape(made.reason)}", soft_wrap=True)
        return
    console.print(f"bundle: {escape(str(place))}, tested again by its run.sh", soft_wrap=True)
    for note in made.notes:
        console.print(f"  – {escape(note)}", soft_wrap=True)


def _say_rejected(console: Console, rejection: Rejection) -> None:
    from rich.markup import escape  # noqa: PLC0415

    where = f"line {rejection.line}" if rejection.line else ""
    where += f", column {rejection.column}" if rejection.line and rejection.column else ""
    words = escape(f"{rejection.reason} ({where})" if where else rejection.reason)
    console.print(f"[yellow]– {escape(rejection.item)}[/]: left out: {words}", soft_wrap=True)


def _print(result: Translation, origin: Language, target: Language, console: Console, show_all: bool) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.syntax import Syntax  # noqa: PLC0415

    from codetrans.report.verdict_lines import verdict_lines  # noqa: PLC0415

    name = result.source.signature.name
    shown = len(result.candidates) if show_all else 1
    for place, (candidate, verdict) in enumerate(
        zip(result.candidates[:shown], result.verdicts[:shown], strict=True), start=1
    ):
        number = f", candidate {place}" if show_all else ""
        console.print(f"[bold]{escape(name)}[/] {origin.title} → {target.title}{number}", soft_wrap=True)
        code = _complete(candidate.text, target)
        if sys.stdout.isatty():
            Console().print(Syntax(code, target.name, background_color="default"))
        else:
            sys.stdout.write(code + "\n")
            sys.stdout.flush()
        if candidate.repairs:
            console.print(f"[yellow]repaired[/]: {escape(', '.join(candidate.repairs))}", soft_wrap=True)
        for line in verdict_lines(result, verdict):
            console.print(line, soft_wrap=True)
    if not result.candidates:
        console.print(f"[red]✗[/] {escape(name)} → {target.title}: the model gave no answer", soft_wrap=True)


def _exit_code(done: list[Translation | Rejection]) -> int:
    translations = [item for item in done if isinstance(item, Translation)]
    if not translations:
        return _BAD_INPUT
    if any(item.missing_tool for item in translations):
        return _TOOL_MISSING
    complete = len(translations) == len(done) and all(item.verified for item in translations)
    return 0 if complete else _NOT_VERIFIED
