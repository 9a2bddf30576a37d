"""A case in words, short enough for one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codetrans.types import RAISES, Case, Failure, Signature, Status, Unknown, Value, Void

LONGEST = 60  # characters of one value
PLACE = re.compile(r"^/\S+?:\d+(:\d+)?:\s*")  # in a file that is not the reader's


def printable(text: str) -> str:
    """One line that does nothing to a terminal: the words of a program it ran may hold anything,
    such as a line of their own that says "verified"."""
    return "".join(
        letter
        if letter.isprintable()
        else " "
        if letter.isspace()
        else letter.encode("unicode_escape").decode()
        for letter in text
    )


def value_text(value: Value) -> str:
    """A value as a reader of any of the languages understands it; long ones elided in the middle."""
    text = _text(value)
    if len(text) <= LONGEST:
        return text
    size = f" ({len(value)} items)" if isinstance(value, list | tuple | dict | frozenset | str) else ""
    return f"{text[: LONGEST // 2]}…{text[-LONGEST // 4 :]}{size}"


def _text(value: Value) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return '"' + value.encode("unicode_escape").decode().replace('"', '\\"') + '"'
        case dict():
            return "{" + ", ".join(f"{_text(k)}: {_text(v)}" for k, v in value.items()) + "}"
        case frozenset():
            return "{" + ", ".join(sorted(_text(item) for item in value)) + "}"
        case tuple():
            return "(" + ", ".join(_text(item) for item in value) + ")"
        case list():
            return "[" + ", ".join(_text(item) for item in value) + "]"
    return repr(value)


def call_text(signature: Signature, arguments: Sequence[Value]) -> str:
    return f"{signature.name}({', '.join(value_text(argument) for argument in arguments)})"


def expected_text(case: Case) -> str:
    """What the source gave."""
    return "an exception" if RAISES in case.tags else value_text(case.expected)


def outcome_text(signature: Signature, case: Case) -> str:
    """What the source gave, and what it left in its arguments: "3 and a becomes [1, 2]"."""
    given, changes = expected_text(case), changes_text(signature, case)
    if not changes:
        return given if _gives(signature, case) else "no change"
    return f"{given} and {changes}" if _gives(signature, case) else changes


def _gives(signature: Signature, case: Case) -> bool:
    """Whether a call ends in something to say: what has no type and gave nothing is likely of no result."""
    silent = isinstance(signature.returns, Void) or (
        isinstance(signature.returns, Unknown)
        and case.expected is None
        and bool(changes_text(signature, case))
    )
    return not silent or RAISES in case.tags


def changes_text(signature: Signature, case: Case) -> str:
    """What the source left in the arguments that it changed: "a becomes [1, 2]"; "" where it changed none."""
    changes = zip(signature.parameters, case.arguments, case.arguments_after, strict=False)
    return ", ".join(
        f"{parameter.name} becomes {value_text(after)}"
        for parameter, before, after in changes
        if parameter.mutated and after != before
    )


def disagreement_text(failure: Failure, signature: Signature) -> str:
    """What the source of `signature` gave, and what a translation gave in its place."""
    call = call_text(signature, failure.case.arguments)
    if failure.outcome.status is not Status.OK:
        message = PLACE.sub("", failure.outcome.message)
        got = f"{failure.outcome.status.value.replace('_', ' ')} {message}".strip()
        return f"{call} gives {expected_text(failure.case)}, the translation: {got}"
    if failure.outcome.value == failure.case.expected and RAISES not in failure.case.tags:
        return (
            f"{call} leaves its arguments as {value_text(list(failure.case.arguments_after))}, "
            f"the translation as {value_text(list(failure.outcome.arguments))}"
        )
    return f"{call} gives {expected_text(failure.case)}, the translation {value_text(failure.outcome.value)}"
