"""Functions out of source files.

Covers whole files of the five languages: free functions, methods, nested scopes. Does not cover:
what a preprocessor would make of the text; names that another file defines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tree_sitter import Node

from codetrans.languages import Language, language
from codetrans.languages.captures import Captures, Definition, captures
from codetrans.languages.edit import used_names
from codetrans.languages.language import Import
from codetrans.languages.needs import needs
from codetrans.types import Function, Origin, Rejection, Signature

LARGEST = 10 << 20  # bytes of a file
STEP = "extract"
NOWHERE = Origin()


def functions(text: str, source: str, origin: Origin = NOWHERE) -> list[Function | Rejection]:
    """Every function of a file, in order; what does not parse is a Rejection with line and column.

    Nested functions and lambdas are part of the function around them.
    """
    record = language(source)
    where = origin.path or "input"
    if len(text) > LARGEST:
        return [Rejection(where, STEP, f"larger than {LARGEST >> 20} MiB")]
    if "\0" in text:
        return [Rejection(where, STEP, "binary: it has a NUL byte")]
    captured = captures(text, record)
    names = Counter((definition.name, definition.owner) for definition in captured.functions)
    here = captured.all_names | captured.types.keys()
    foreign = {
        name: found.path
        for name, found in imported_names(captured.imports, record).items()
        if not found.is_standard and name not in here
    }
    signature = record.signatures(captured.root)
    found = [
        _function(
            definition,
            captured,
            record,
            signature,
            origin,
            names[definition.name, definition.owner] > 1,
            foreign,
        )
        for definition in captured.functions
    ]
    if not found and captured.root.has_error:
        return [_broken(where, captured.root)]
    return found


def imported_names(lines: Sequence[str], record: Language) -> dict[str, Import]:
    """What import lines bring, by name."""
    return {name: found for line in lines for name, found in record.imported(line).items()}


def _function(
    definition: Definition,
    captured: Captures,
    record: Language,
    signature: Callable[[Node], Signature],
    origin: Origin,
    is_overloaded: bool,
    foreign: Mapping[str, str],
) -> Function | Rejection:
    node, name, owner = definition.node, definition.name, definition.owner
    if node.has_error:
        return _broken(name, node)
    needed = needs(definition, captured, record)
    used = used_names(node.child_by_field_name("body") or node)
    return Function(
        language=record.name,
        text=captured.text(_with_comments(definition.start, captured), node.end_byte),
        signature=signature(node),
        owner=owner,
        context=captured.imports,
        # Its own name is a call of another only where there are several of the name.
        calls=tuple(sorted((used if is_overloaded else used - {name}) & captured.all_names)),
        called_types=tuple(sorted(needed.called)),
        constants=tuple(text for _, text in sorted(needed.constants.items())),
        types=tuple(text for _, text in sorted(needed.types.items())),
        fields=tuple(field for field in captured.own_fields(definition) if field.name not in needed.fixed),
        type_parameters=captured.own_type_parameters(definition),
        stateful=f"{needed.state}, which lives outside it" if needed.state else None,
        foreign=next((foreign[name] for name in sorted(used_names(node) & foreign.keys())), None),
        is_aside=definition.is_aside,
        origin=replace(origin, line=node.start_point.row + 1),
    )


def _with_comments(start: int, captured: Captures) -> int:
    """Where the comments that stand directly above the byte `start` begin; `start` without any."""
    data, place = captured.data, bisect_left(captured.comments, (start, 0)) - 1
    while place >= 0:
        first, end = captured.comments[place]
        between = data[end:start]
        # A grammar may count the line's end as part of the comment.
        lines = between.count(b"\n") + data.endswith(b"\n", first, end)
        line_before = data[data.rfind(b"\n", 0, first) + 1 : first]
        # A comment at the end of another statement's line belongs to that.
        if between.strip() or lines > 1 or line_before.strip():
            break
        start, place = first, place - 1
    return start


def _broken(item: str, node: Node) -> Rejection:
    """Where the first error below `node` stands."""
    while True:
        child = next((c for c in node.children if c.has_error or c.is_missing or c.is_error), None)
        if child is None or node.is_error:
            break
        node = child
    return Rejection(
        item, STEP, "does not parse", line=node.start_point.row + 1, column=node.start_point.column + 1
    )
