"""What an outcome of the source is worth as a case. Pure."""

from __future__ import annotations

from collections.abc import Callable

from codetrans.languages import language
from codetrans.languages.wire import encode
from codetrans.suites.judge import EXHAUSTED, name_of, plain_name
from codetrans.testgen.score import CHECKED
from codetrans.types import Function, Outcome, Status, Value

LARGEST_RESULT = 20_000  # characters on the wire
LARGEST_INTEGER = 2**64
UNFIT = EXHAUSTED | {"TypeError"}  # exceptions that no function means: of the machine, of unfit arguments
MEMORY = frozenset(("MemoryError", "OutOfMemoryError", "bad_alloc"))
ENDING = {  # outcomes after which the program starts again, and their share of TestOptions.stops
    Status.CRASH: 1,
    Status.OOM: 3,
    Status.MISSING_OUTPUT: 1,
    Status.OUTPUT_LIMIT: 3,
    Status.PROTOCOL_ERROR: 3,
    Status.TIMEOUT_CPU: 8,
    Status.TIMEOUT_WALL: 15,
}


def refusal(outcome: Outcome, function: Function) -> str:
    """Why an outcome makes no case; "" when it makes one."""
    match outcome.status:
        case Status.OK if len(encode(outcome.value)) > LARGEST_RESULT:
            return "result too large"
        case Status.OK if _has(outcome.value, _beyond_64_bits):
            return "result beyond 64 bits"
        case Status.OK if _has((outcome.value, outcome.arguments), _outside_unicode):
            return "result is no Unicode text"  # half a UTF-16 pair, bytes: others cannot say it
        case Status.OK:
            return ""
        case Status.EXCEPTION if plain_name(outcome) in MEMORY:
            return "out of memory"
        case Status.EXCEPTION:
            return f"exception {name_of(outcome)}"
        case Status.CRASH if CHECKED in language(function.language).builds:
            return "undefined behaviour"
        case Status.TIMEOUT_CPU | Status.TIMEOUT_WALL:
            return "timeout"
        case Status.OOM:
            return "out of memory"
        case Status.UNFIT:
            return f"arguments do not fit: {outcome.message[:80]}"
    return str(outcome.status.value).replace("_", " ")


def raises(outcome: Outcome) -> bool:
    """Whether it raises of the function's own accord."""
    return outcome.status is Status.EXCEPTION and plain_name(outcome) not in UNFIT


def _has(value: Value, kind: Callable[[Value], bool]) -> bool:
    """Whether a scalar in `value` is of a kind."""
    if isinstance(value, list | tuple | frozenset):
        return any(_has(item, kind) for item in value)
    if isinstance(value, dict):
        return any(_has(item, kind) for pair in value.items() for item in pair)
    return kind(value)


def _beyond_64_bits(value: Value) -> bool:
    return isinstance(value, int) and abs(value) >= LARGEST_INTEGER


def _outside_unicode(value: Value) -> bool:
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)
