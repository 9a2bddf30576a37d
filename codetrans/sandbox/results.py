"""What programs did with their arguments, kept between runs: the same program is not built and run again.

Kept is only what is likely to come out the same: values, exceptions, arguments that do not fit. What
ran out of time or memory, crashed, was our fault or did not compile is run, or built, again.
The environment variable CODETRANS_RESULTS set to "off" leaves all this out.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache

from codetrans import __version__
from codetrans.cache import cache_folder
from codetrans.languages.wire import encode, from_json, to_json
from codetrans.sandbox.calls import Calls, identity
from codetrans.sandbox.limits import Limits
from codetrans.store import Store
from codetrans.types import Outcome, Program, Status, Value

SWITCH = "CODETRANS_RESULTS"
FORM = 1  # of what is kept: one more whenever it, or how outcomes are read, changes
MOST_BYTES = 256 << 20
LASTING = frozenset({Status.OK, Status.EXCEPTION, Status.UNFIT})


def key(program: Program, arguments: Sequence[Sequence[Value]], limits: Limits, level: str) -> str:
    """Of all that decides what comes out."""
    calls = [" ".join(map(encode, values)) for values in arguments]
    parts = (__version__, FORM, level, identity(program), calls, limits)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def known(keys: Sequence[str]) -> dict[str, Calls]:
    found = _store().get(keys) if is_on() else {}
    return {each: _read(text) for each, text in found.items()}


def keep(key: str, calls: Calls) -> None:
    if is_on() and all(outcome.status in LASTING for outcome in calls.outcomes):
        _store().put({key: _written(calls)})


def is_on() -> bool:
    return os.environ.get(SWITCH, "").lower() != "off"


@cache
def _store() -> Store:
    return Store(cache_folder() / "results.sqlite", MOST_BYTES)


def _written(calls: Calls) -> bytes:
    outcomes = [
        [one.status.value, to_json(one.value), [to_json(value) for value in one.arguments], one.message]
        for one in calls.outcomes
    ]
    return json.dumps([outcomes, calls.seconds, calls.isolation]).encode()


def _read(text: bytes) -> Calls:
    outcomes, seconds, isolation = json.loads(text)
    return Calls(
        tuple(
            Outcome(Status(status), from_json(value), tuple(map(from_json, arguments)), message)
            for status, value, arguments, message in outcomes
        ),
        seconds,
        isolation,
    )
