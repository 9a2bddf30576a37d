"""Functions out of source files, and made to stand alone.

Covers whole files of the five languages: free functions, methods, nested scopes. Does not cover:
what a preprocessor would make of the text; names that another file defines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tree_sitter import Node

from codetrans.errors import BadInput
from codetrans.languages import Language, language
from codetrans.languages.captures import Captures, Definition, captures
from codetrans.languages.edit import parse, text_of, used_names, walk
from codetrans.languages.language import Import
from codetrans.languages.lift import generic, lifted
from codetrans.languages.needs import needs
from codetrans.types import Function, Origin, Rejection, Signature

LARGEST = 10 << 20  # bytes of a file
STEP = "extract"
NOWHERE = Origin()
Result = TypeVar("Result")


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
        for name, found in _imported(captured.imports, record).items()
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


# --- standing alone -----------------------------------------------------------------------


class Siblings:
    """The functions of a file, found by name: made once for many calls of `standalone`."""

    def __init__(self, functions: Sequence[Function]) -> None:
        self.named: dict[str, list[tuple[int, Function]]] = {}  # with their places in the file
        for place, function in enumerate(functions):
            self.named.setdefault(function.signature.name, []).append((place, function))


def standalone(
    function: Function, siblings: Sequence[Function] | Siblings, lifts: bool = False
) -> Function | Rejection:
    """`function` as free code after the helpers it calls; both without comments.

    A function that reads or writes state of its class or file is a Rejection; with `lifts` fields of its
    object are parameters of it.
    """
    name = function.signature.name
    record = language(function.language)
    if _makes(function, record):
        return Rejection(name, "standalone", "is a constructor or destructor", function.origin.line)
    helpers = _helpers(function, siblings if isinstance(siblings, Siblings) else Siblings(siblings))
    helpers = [helper for helper in helpers if not _makes(helper, record)]
    for part in (function, *helpers):
        if part.stateful:
            return Rejection(
                name, "standalone", f"{part.signature.name} uses {part.stateful}", part.origin.line
            )
    brought = _imported(function.context, record)
    parts = lifted(_unqualified((function, *helpers), brought), record)
    if isinstance(parts, Rejection):
        return parts
    if not lifts and any(part.fields for part in parts):
        used = next(part for part in parts if part.fields)
        reason = f"{used.signature.name} uses {used.fields[0].name}, a field of its object"
        return Rejection(name, "standalone", reason, used.origin.line)
    function, *helpers = (
        replace(part, text=generic(part.text, [part], record, of_methods=True)) for part in parts
    )
    text = record.free_form(function, helpers)
    if isinstance(text, Rejection):
        return replace(text, line=text.line or function.origin.line)
    text = generic(text, parts, record)
    signature = _signature_of(text, record, name)
    if signature is None:
        return Rejection(name, "standalone", "does not parse alone", function.origin.line)
    said = _said(function.text, record)
    return replace(
        function,
        text=text,
        signature=signature,
        owner=None,
        context=_context(text, brought, record),
        calls=(),
        called_types=(),
        constants=(),
        types=(),
        type_parameters=(),
        said=said,
        foreign=next((part.foreign for part in (function, *helpers) if part.foreign), None),
    )


def _makes(function: Function, record: Language) -> bool:
    """Whether it is a constructor, or what ends an object."""
    owning, owner = record.owning, function.owner
    return owning is not None and owner is not None and owning.makes(function.signature.name, owner)


def _unqualified(parts: Sequence[Function], brought: Mapping[str, Import]) -> list[Function]:
    """The parts with the names of each other alone, where they come from another file: `utils.gcd`, `crate::gcd`."""
    elsewhere = [name for name, found in brought.items() if not found.is_standard]
    types = {name for part in parts for name in part.called_types}
    modules = "|".join((r"(?:crate|super|self)(?=::)", *map(re.escape, {*elsewhere, *types})))
    names = "|".join(re.escape(part.signature.name) for part in parts)
    qualifier = re.compile(rf"(?<![\w.:])(?:{modules})(?:::\w+)*\s*(?:\.|::)\s*(?=(?:{names})\b)")
    return [replace(part, text=qualifier.sub("", part.text)) for part in parts]


def _imported(lines: Sequence[str], record: Language) -> dict[str, Import]:
    return {name: found for line in lines for name, found in record.imported(line).items()}


def _context(text: str, brought: Mapping[str, Import], record: Language) -> tuple[str, ...]:
    """The import lines that free code needs, where its file has others than those that the text tells."""
    told = record.imports(text)
    known = _imported(told, record)
    used = used_names(parse(text, record.grammar())) if brought else set()
    more = dict.fromkeys(
        found.line
        for name, found in sorted(brought.items())
        if name in used and found.is_standard and known.get(name) != found
    )
    if not more:
        return ()
    names = _imported(list(more), record).keys()  # nothing twice: Rust refuses that
    return (*(line for line in told if not record.imported(line).keys() & names), *more)


def explained(result: Result | Rejection, function: Function) -> Result | Rejection:
    """A rejection with the name that `function` takes from elsewhere, which is most likely why."""
    if not isinstance(result, Rejection) or function.foreign is None:
        return result
    title = language(function.language).title
    return replace(
        result,
        reason=f"{result.reason}; it uses {function.foreign}, which is neither in the file nor in {title}'s standard "
        "library (--with FILE adds a file)",
    )


def _said(text: str, record: Language) -> str:
    """The comments of a text, and the texts that do nothing but stand there."""
    return "\n".join(
        text_of(node)
        for node in walk(parse(text, record.grammar()))
        if node.type in ("comment", "line_comment", "block_comment")
        or (node.type == "string" and node.parent is not None and node.parent.type == "expression_statement")
    )


def _helpers(function: Function, siblings: Siblings) -> list[Function]:
    """What `function` calls, directly or not, in file order; its own overloads too."""
    reached: dict[int, Function] = {}
    pending = [function]
    while pending:
        caller = pending.pop()
        owners = {function.owner, caller.owner, None, *caller.called_types}
        for name in caller.calls:
            for place, helper in siblings.named.get(name, ()):
                if helper is not function and helper.owner in owners and place not in reached:
                    reached[place] = helper
                    pending.append(helper)
    return [reached[place] for place in sorted(reached)]


def _signature_of(text: str, record: Language, name: str) -> Signature | None:
    """The signature of the last function called `name` in free code."""
    captured = captures(text, record)
    found = [definition.node for definition in captured.functions if definition.name == name]
    return record.signatures(captured.root)(found[-1]) if found else None


def only_function(text: str, source: str, name: str | None = None) -> Function:
    """The function called `name`, or the only one that no other calls, standing alone. Raises BadInput."""
    found = functions(text, source)
    whole = [item for item in found if isinstance(item, Function)]
    if name is not None:
        wanted = [item for item in whole if item.signature.name == name]
    else:
        called = {callee for item in whole for callee in item.calls if callee != item.signature.name}
        wanted = [item for item in whole if item.signature.name not in called]
    if len(wanted) != 1:
        names = ", ".join(item.signature.name for item in whole) or "none"
        raise BadInput(f"expected one function{f' called {name}' if name else ''}; there are: {names}")
    alone = standalone(wanted[0], whole)
    if isinstance(alone, Rejection):
        raise BadInput(f"{alone.item}: {alone.reason}")
    return alone
