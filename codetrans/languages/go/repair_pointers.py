"""Go's results that can be nothing: pointers, where the answer has values, and values, where it has pointers. Pure."""

from __future__ import annotations

import re

from codetrans.languages.edit import Edit, outermost, text_of
from codetrans.languages.fixes import Place, optional, wrapped
from codetrans.languages.glue import fresh
from codetrans.languages.go.repair_values import told
from codetrans.languages.language import Fix


def nothing(place: Place, words: re.Match[str]) -> Fix | None:
    """`nil` of a function that declares a value."""
    return optional(place, "result", "*", "")


def address(place: Place, words: re.Match[str]) -> Fix | None:
    """A value where a pointer is wanted: a variable's address, which a value that is given gets for that."""
    found, wanted, name = words[1], words[2], "the address of a value"
    if found == f"variable of type {wanted}":
        return wrapped(outermost(place.root, place.start, ("identifier", "index_expression")), "&", "", name)
    statement = place.within("return_statement")
    given = statement.named_children[0] if statement is not None and statement.named_children else None
    if statement is None or given is None or given.named_child_count != 1:
        return None
    variable = fresh("result", text_of(place.root))
    is_wanted = "untyped" in found or found.endswith(f"of type {wanted}")
    value = text_of(given) if is_wanted else f"{wanted}({text_of(given)})"
    text = f"var {variable} {wanted} = {value}\nreturn &{variable}"
    return Fix((Edit(statement.start_byte, statement.end_byte, text),), name)


def compared(place: Place, words: re.Match[str]) -> Fix | None:
    """A pointer beside a value: what it points to."""
    operation = told(place, words[1])
    if operation is None or words[2].startswith("*") == words[3].startswith("*"):
        return None
    side = operation.child_by_field_name("left" if words[2].startswith("*") else "right")
    return wrapped(side, "(*", ")", "the value of a pointer")


def pointed(place: Place, words: re.Match[str]) -> Fix | None:
    """`len(p)`: of what p points to."""
    return wrapped(outermost(place.root, place.start, ("identifier",)), "*", "", "the value of a pointer")
