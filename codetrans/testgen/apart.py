"""Cases on which no verdict depends, and which tell where a translation that agrees is another function.

What leaves 32 bits was likely not meant, and a letter outside ASCII is several bytes to one language
and one letter to another: no reason to refuse a translation, but its reader wants to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from codetrans.sandbox.calls import call
from codetrans.suites.judge import agrees
from codetrans.testgen.search import Search
from codetrans.testgen.select import case_of, choose, key_of, within_width
from codetrans.testgen.triage import refusal
from codetrans.types import EDGE, RAISES, Case, Function, Value

WIDE, FOREIGN = "numbers that may leave 32 bits", "letters outside ASCII"
MOST_WIDE, MOST_FOREIGN = 8, 4
LETTERS = "\u00e9\u20ac\u00df\u4e2d"  # of two and three bytes, one unit of UTF-16 each


def apart(function: Function, search: Search, kept: Sequence[Case], enough: int) -> tuple[Case, ...]:
    """Cases of what the search found that an overflow may decide, and copies of `kept` with other letters; as
    far as the source repeats them. `enough` is as for `within_width`."""
    found = [case for case in search.cases.values() if RAISES not in case.tags]
    inside = {key_of(case.arguments) for case in within_width(found, function, enough)}
    beyond = [case for case in found if key_of(case.arguments) not in inside]
    wide = choose(beyond, function.signature, MOST_WIDE)
    tried = [(WIDE, case.arguments) for case in wide]
    tried += [(FOREIGN, values) for values in _with_other_letters(kept)]
    if not tried:
        return ()
    asked = [values for _, values in tried]
    first, second = (
        call(search.sandbox, search.built, asked, search.options.limits).outcomes for _ in range(2)
    )
    made: list[Case] = []
    for (reason, values), outcome, again in zip(tried, first, second, strict=True):
        if refusal(outcome, function):
            continue
        case = case_of(values, outcome, function.signature)
        if agrees(case, again, function.signature):
            made.append(replace(case, tags=case.tags | {f"{EDGE}{reason}"}))
    return tuple(made)


def _with_other_letters(cases: Sequence[Case]) -> Iterator[tuple[Value, ...]]:
    """Arguments of up to MOST_FOREIGN cases, one letter of each text another."""
    with_text = [case for case in cases if RAISES not in case.tags and _has_letters(case.arguments)]
    step = max(1, len(with_text) // MOST_FOREIGN)
    for letter, case in zip(LETTERS, with_text[::step], strict=False):
        yield tuple(_changed(value, letter) for value in case.arguments)


def _has_letters(value: Value) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_has_letters, value))
    return isinstance(value, str) and bool(value)


def _changed(value: Value, letter: str) -> Value:
    if isinstance(value, list):
        return [_changed(item, letter) for item in value]
    if isinstance(value, tuple):
        return tuple(_changed(item, letter) for item in value)
    if isinstance(value, str) and value:
        middle = len(value) // 2
        return value[:middle] + letter + value[middle + 1 :]
    return value
