"""Native unit tests: the cases of a suite as files of a language's own test framework.

One file a framework, found by `discover`: each defines FRAMEWORK (codetrans/native/framework.py).
"""

from __future__ import annotations

from functools import cache
from typing import cast

from codetrans.discover import discover
from codetrans.errors import BadInput
from codetrans.native.framework import Framework


@cache
def frameworks() -> dict[str, Framework]:
    """Name → record, sorted by name."""
    return cast(
        "dict[str, Framework]",
        {record.name: record for record in discover(__name__, "FRAMEWORK").values()},
    )


def framework(name: str) -> Framework:
    """The record called `name`. Raises BadInput."""
    found = frameworks().get(name.strip().lower())
    if found is None:
        raise BadInput(f"unknown test framework {name!r}", remedy=f"use one of: {', '.join(frameworks())}")
    return found


def framework_of(language: str) -> Framework:
    """The framework in which tests of a language are written. Raises BadInput."""
    for record in frameworks().values():
        if record.language == language:
            return record
    raise BadInput(f"no test framework is known for {language}")
