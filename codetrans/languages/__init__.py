"""The languages: `languages()` finds one record a folder."""

from __future__ import annotations

import re
from functools import cache

from codetrans.discover import discover
from codetrans.errors import BadInput
from codetrans.languages.language import Language, Tool
from codetrans.types import Function

__all__ = ["Language", "Tool", "language", "language_of_path", "languages", "prints"]


@cache
def languages() -> dict[str, Language]:
    """Name → record, sorted by name."""
    return {record.name: record for record in discover(__name__, "LANGUAGE").values()}


def language(name: str) -> Language:
    """The record called `name`, also by title, alias or extension. Raises BadInput."""
    wanted = name.strip().lower()
    for record in languages().values():
        known = (record.name, record.title.lower(), *record.aliases, *record.extensions)
        if wanted in known or f".{wanted}" in record.extensions:
            return record
    raise BadInput(f"unknown language {name!r}", remedy=f"use one of: {', '.join(languages())}")


def language_of_path(path: str) -> Language:
    """The record whose extension `path` has. Raises BadInput."""
    for record in languages().values():
        if path.lower().endswith(record.extensions):
            return record
    raise BadInput(
        f"cannot tell the language of {path!r} from its name",
        remedy=f"say --from with one of: {', '.join(languages())}",
    )


def prints(function: Function) -> bool:
    """Whether it writes to standard output or error, which no case compares."""
    return bool(re.search(language(function.language).prints, function.text))
