"""What is written otherwise in Go: loops with several steps, arrays of a length to be computed, ends of functions. Pure."""

from __future__ import annotations

import re

from codetrans.languages.edit import Edit, text_of
from codetrans.languages.fixes import Place
from codetrans.languages.language import Fix


def steps_at_once(place: Place, words: re.Match[str]) -> Fix | None:
    """`for i, j := 0, n; i < j; i++, j--`: several steps are one assignment of several values."""
    source = place.root.text or b""
    start = source.rfind(b"\n", 0, place.start) + 1
    header = re.match(rb"\s*for\s+(.*?);.*;\s*(.*?)\s*\{", source[start : source.find(b"\n", place.start)])
    if header is None:
        return None
    edits = []
    for group in (1, 2):  # what is set at first, and after each round
        several = _together(header[group].decode())
        if several is not None:
            edits.append(Edit(start + header.start(group), start + header.end(group), several))
    return Fix(tuple(edits), "steps of a loop at once") if edits else None


def _together(steps: str) -> str | None:
    """ "i++, j -= 2" as "i, j = i+1, j-(2)"; None where it is one step, or none."""
    parts = re.split(r",\s*(?=\w+\s*(?:\+\+|--|[-+*/]?=|:=))", steps.strip())
    found = [re.fullmatch(r"(\w+)\s*(?:(\+\+|--)|([-+*/]?|:)=\s*(.+))", part) for part in parts]
    if len(found) < 2 or not all(found):
        return None
    names, values, signs = [], [], set()
    for step in found:
        assert step is not None
        name, by_one, operator, value = step.groups()
        names.append(name)
        if by_one:
            values.append(f"{name}{by_one[0]}1")
        else:
            values.append(f"{name}{operator}({value})" if operator not in ("", ":") else value)
        signs.add(":=" if operator == ":" else "=")
    return f"{', '.join(names)} {signs.pop()} {', '.join(values)}" if len(signs) == 1 else None


def made_slice(place: Place, words: re.Match[str]) -> Fix | None:
    """`var a [n][m]int` where n is no constant: slices are made."""
    node = place.within("var_spec")
    name = text_of(node.child_by_field_name("name")) if node is not None else ""
    kind = node.child_by_field_name("type") if node is not None else None
    declaration = node.parent if node is not None else None
    lengths = []
    while kind is not None and kind.type == "array_type":
        lengths.append(text_of(kind.child_by_field_name("length")))
        kind = kind.child_by_field_name("element")
    if (
        declaration is None
        or declaration.type != "var_declaration"
        or len(lengths) not in (1, 2)
        or kind is None
    ):
        return None
    if node is None or node.child_by_field_name("value") is not None:
        return None
    item = text_of(kind)
    text = f"{name} := make([]{item}, {lengths[0]})"
    if len(lengths) == 2:
        text = f"{name} := make([][]{item}, {lengths[0]}); for row := range {name} {{ {name}[row] = make([]{item}, {lengths[1]}) }}"  # fmt: skip
    return Fix((Edit(declaration.start_byte, declaration.end_byte, text),), "a slice for an array")


def unreachable_end(place: Place, words: re.Match[str]) -> Fix | None:
    return Fix((Edit(place.start, place.start, '\tpanic("unreachable")\n'),), "an end that is never reached")
