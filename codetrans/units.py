"""The functions of a file, each made to stand alone: what is translated, tested and lowered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from codetrans.errors import BadInput
from codetrans.languages.extract import functions
from codetrans.languages.standalone import is_constructor, standalone
from codetrans.reading import canonical_functions
from codetrans.types import Function, Origin, Rejection


def units(
    text: str,
    source: str,
    name: str | None = None,
    path: str = "",
    say: Callable[[str], None] = lambda line: None,
    beside: Sequence[str] = (),
) -> list[Function | Rejection]:
    """Every function of a file (or those called `name`) as free code with its helpers, in canonical form.

    Helpers, constants and types may be in the texts of other files, `beside` it. Fields that a method uses
    are parameters of it.
    Where there are others, tests, the program's start and constructors are left alone unless named, and `say`
    is told.
    Raises BadInput when `text` has no function, or none called `name`.
    """
    every = functions("\n".join((text, *beside)), source, Origin(path=path))
    found = [item for item in every if _line(item) <= text.count("\n") + 1]
    whole = [item for item in found if isinstance(item, Function)]
    if not whole:
        reasons = "; ".join(_place(item) for item in found if isinstance(item, Rejection))
        raise BadInput(
            f"no function to translate in {path or 'the input'}" + (f": {reasons}" if reasons else "")
        )
    wanted = [item for item in found if name is None or _name(item) == name]
    if not wanted:
        names = ", ".join(dict.fromkeys(item.signature.name for item in whole))
        raise BadInput(f"no function called {name!r} in {path or 'the input'}", remedy=f"it has: {names}")
    aside = [item for item in whole if item.is_aside] if name is None else []
    makers = [item for item in whole if is_constructor(item) and item not in aside] if name is None else []
    if 0 < len(aside) + len(makers) < len(whole):
        wanted = [item for item in wanted if item not in (*aside, *makers)]
        for left, what in ((aside, "tests, or the program's start"), (makers, "constructors or destructors")):
            if left:
                names = ", ".join(dict.fromkeys(map(_named, left)))
                say(f"– left alone: {names}: {what} (--function NAME takes one all the same)")
    siblings = [item for item in every if isinstance(item, Function)]
    alone = [
        item if isinstance(item, Rejection) else standalone(item, siblings, adapts=True) for item in wanted
    ]
    forms = iter(canonical_functions([item for item in alone if isinstance(item, Function)]))
    return [next(forms) if isinstance(item, Function) else item for item in alone]


def _name(item: Function | Rejection) -> str | None:
    return item.signature.name if isinstance(item, Function) else None


def _named(function: Function) -> str:
    """ "f", and of a constructor "Class.__init__"."""
    name = function.signature.name
    return f"{function.owner}.{name}" if is_constructor(function) and name != function.owner else name


def _line(item: Function | Rejection) -> int:
    return item.line if isinstance(item, Rejection) else item.origin.line


def _place(rejection: Rejection) -> str:
    where = f" (line {rejection.line}, column {rejection.column})" if rejection.line else ""
    return f"{rejection.item}: {rejection.reason}{where}"
