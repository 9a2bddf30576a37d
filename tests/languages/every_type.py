"""What the tests of the harnesses share: one function with a parameter of each type of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from codetrans.languages import wire
from tests.languages.conftest import Run

# A declared type, values that make the round trip, values that do not fit.
Table = Sequence[tuple[str, Sequence[Any], Sequence[Any]]]


def check(
    run: Run,
    language: str,
    table: Table,
    declare: Callable[[str, str], str],
    function: Callable[[str], str],
    imports: Sequence[str],
    form: Callable[[str], str] = str,
) -> None:
    """What fits comes back as it was, in wire text after `form`; what does not is refused.

    `declare`: a declared type and a name as a parameter; `function`: of these, one that does nothing.
    """
    defaults = [good[0] for _, good, _ in table]
    calls, expected = [], []
    for position, (_, good, bad) in enumerate(table):
        for value in [*good, *bad]:
            calls.append([*defaults[:position], value, *defaults[position + 1 :]])
            expected.append("ok" if any(value is item for item in good) else "unfit")
    parameters = ", ".join(declare(declared, f"p{place}") for place, (declared, _, _) in enumerate(table))
    ran = run(language, function(parameters), calls, imports)
    assert ran.finished
    wrong = [
        (outcome.message, wanted, place)
        for place, (outcome, wanted) in enumerate(zip(ran.outcomes, expected, strict=True))
        if outcome.status.value != wanted
    ]
    assert not wrong, wrong
    for outcome, arguments in zip(ran.outcomes, calls, strict=True):
        if outcome.status.value == "ok":
            assert outcome.value is None
            # As wire text: nan equals itself there, and -0.0 is not 0.0.
            assert form(wire.encode(outcome.arguments)) == form(wire.encode(tuple(arguments)))
