"""A function made to stand alone: free code after the helpers, constants and types that it needs.

What it takes from its object it takes as parameters (`codetrans.languages.lift`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from codetrans.errors import BadInput
from codetrans.languages import Language, language
from codetrans.languages.captures import captures
from codetrans.languages.documentation import documentation
from codetrans.languages.edit import parse, text_of, used_names, walk
from codetrans.languages.extract import functions, imported_names
from codetrans.languages.language import Import
from codetrans.languages.lift import generic, lifted
from codetrans.languages.nodes import with_known_nodes
from codetrans.types import Function, Rejection, Signature

Result = TypeVar("Result")

WITH = "--with FILE, with the file that has it"
# How compilers say that a name is not there.
MISSING = re.compile(
    r"undeclared identifier|unknown type name|\bundefined: |cannot find (symbol|\w+ `)|unresolved import|failed to resolve"
)


class Siblings:
    """The functions of a file, found by name: made once for many calls of `standalone`."""

    def __init__(self, functions: Sequence[Function]) -> None:
        self.named: dict[str, list[tuple[int, Function]]] = {}  # with their places in the file
        for place, function in enumerate(functions):
            self.named.setdefault(function.signature.name, []).append((place, function))


def standalone(
    function: Function, siblings: Sequence[Function] | Siblings, adapts: bool = False
) -> Function | Rejection:
    """`function` as free code after the helpers it calls; both without comments.

    A function that reads or writes state of its class or file is a Rejection; where it `adapts`, fields of its
    object are parameters of it, and linked lists and trees of its own are ListNode and TreeNode.
    """
    name = function.signature.name
    record = language(function.language)
    if is_constructor(function):
        return Rejection(name, "standalone", "is a constructor or destructor", function.origin.line)
    helpers = _helpers(function, siblings if isinstance(siblings, Siblings) else Siblings(siblings))
    helpers = [helper for helper in helpers if not is_constructor(helper)]
    for part in (function, *helpers):
        if part.stateful:
            return _uses(part, part.stateful, name)
    brought = imported_names(function.context, record)
    parts = lifted(_unqualified((function, *helpers), brought), record)
    if isinstance(parts, Rejection):
        return parts
    for part in () if adapts else parts:
        if part.fields:
            return _uses(part, f"{part.fields[0].name}, a field of its object", name)
    function, *helpers = (
        replace(part, text=generic(part.text, [part], record, of_methods=True)) for part in parts
    )
    text = record.free_form(function, helpers)
    if isinstance(text, Rejection):
        return replace(text, line=text.line or function.origin.line)
    text = generic(text, parts, record)
    text, nodes = with_known_nodes(text, record) if adapts else (text, ())
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
        nodes=nodes,
        type_parameters=(),
        said=said,
        documentation=documentation(function.text, record),
        foreign=next((part.foreign for part in (function, *helpers) if part.foreign), None),
    )


def _uses(part: Function, what: str, name: str) -> Rejection:
    """Why the function called `name` cannot stand alone: `part` of it needs what is elsewhere."""
    return Rejection(name, "standalone", f"{part.signature.name} uses {what}", part.origin.line)


def is_constructor(function: Function) -> bool:
    """Whether it makes an object, or ends one."""
    owning, owner = language(function.language).owning, function.owner
    return owning is not None and owner is not None and owning.makes(function.signature.name, owner)


def _unqualified(parts: Sequence[Function], brought: Mapping[str, Import]) -> list[Function]:
    """The parts with the names of each other alone, where they come from another file: `utils.gcd`, `crate::gcd`."""
    elsewhere = [name for name, found in brought.items() if not found.is_standard]
    types = {name for part in parts for name in part.called_types}
    modules = "|".join((r"(?:crate|super|self)(?=::)", *map(re.escape, {*elsewhere, *types})))
    names = "|".join(re.escape(part.signature.name) for part in parts)
    qualifier = re.compile(rf"(?<![\w.:])(?:{modules})(?:::\w+)*\s*(?:\.|::)\s*(?=(?:{names})\b)")
    return [replace(part, text=qualifier.sub("", part.text)) for part in parts]


def _context(text: str, brought: Mapping[str, Import], record: Language) -> tuple[str, ...]:
    """The import lines that free code needs, where its file has others than those that the text tells."""
    told = record.imports(text)
    known = imported_names(told, record)
    used = used_names(parse(text, record.grammar())) if brought else set()
    more = dict.fromkeys(
        found.line
        for name, found in sorted(brought.items())
        if name in used and found.is_standard and known.get(name) != found
    )
    if not more:
        return ()
    names = imported_names(list(more), record).keys()  # nothing twice: Rust refuses that
    return (*(line for line in told if not record.imported(line).keys() & names), *more)


def explained(result: Result | Rejection, function: Function) -> Result | Rejection:
    """A rejection with the name that `function` takes from elsewhere, which is most likely why, and with the
    way to give what another file has: there, and where a compiler misses a name."""
    if not isinstance(result, Rejection):
        return result
    if function.foreign is None:
        return replace(result, remedy=WITH) if MISSING.search(result.reason) else result
    title = language(function.language).title
    return replace(
        result,
        reason=f"{result.reason}; it uses {function.foreign}, which is neither in the file nor in {title}'s standard "
        "library",
        remedy=WITH,
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
