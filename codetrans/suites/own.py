"""The project's own format: source files a category and language, and a JSON file with typed cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from codetrans.errors import BadInput
from codetrans.languages import languages
from codetrans.languages.candidate import plain_name
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.languages.wire import from_json
from codetrans.suites.suite import Item
from codetrans.types import Case, Function, Origin, Rejection

INSTALLED = Path(__file__).parent / "data"  # put there by pyproject.toml
FOLDER = INSTALLED if INSTALLED.is_dir() else Path(__file__).parents[2] / "data" / "suites"
FORMATS = f"{FOLDER / 'README.md'} says the formats"
NAME = "own"


def named(path: Path) -> Path:
    """The project's suite where `own` is said and nothing of that name is there. Raises BadInput for nothing."""
    if path.exists():
        return path
    if str(path) == NAME:
        return FOLDER / "codetrans"
    raise BadInput(
        f"cannot read {path}: No such file or directory",
        remedy=f"name a folder or a file of JSON lines, or `{NAME}`: the suite that comes with codetrans",
    )


def read(folder: Path) -> Iterator[Item]:
    """Every function of every category in `folder`. Raises BadInput for a file that is not of the format."""
    for path in categories(folder):
        yield from category(path)


def categories(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def category(path: Path) -> Iterator[Item]:
    """Every function of one category, with the source files beside it. Raises BadInput."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["functions"]
        wanted = {entry["name"]: entry for entry in entries}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path} is not a category of a suite: {error!r}") from error
    references: dict[str, dict[str, Function]] = {name: {} for name in wanted}
    for record in languages().values():
        source = path.with_suffix(record.extensions[0])
        if source.exists():
            for name, function in _functions(source, record.name).items():
                match = next((key for key in wanted if plain_name(key) == plain_name(name)), None)
                if match is not None:
                    references[match][record.name] = function
    for name, entry in wanted.items():
        try:
            cases = tuple(_case(case) for case in entry["cases"])
        except (KeyError, TypeError, ValueError) as error:
            raise BadInput(
                f"{path}: the cases of {name!r} are not of the format: {error!r}",
                remedy=FORMATS,
            ) from error
        yield Item(f"{path.stem}/{name}", references[name], tuple(c.arguments for c in cases), cases)


def _functions(path: Path, name: str) -> dict[str, Function]:
    origin = Origin("codetrans", path.name, "MIT")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read {path}: {error}") from error
    found = [f for f in functions(text, name, origin) if isinstance(f, Function)]
    alone = {function.signature.name: standalone(function, found) for function in found}
    return {key: function for key, function in alone.items() if not isinstance(function, Rejection)}


def _case(data: dict[str, object]) -> Case:
    arguments, after = data["arguments"], data.get("arguments_after", [])
    if not isinstance(arguments, list) or not isinstance(after, list):
        raise TypeError("arguments are a list")
    return Case(
        tuple(from_json(value) for value in arguments),
        from_json(data.get("expected")),
        tuple(from_json(value) for value in after),
    )
