"""Methods that use fields of their object, as functions of these fields: lambda lifting.

`int peek() { return items[top]; }` becomes `int peek(int[] items, int top) { return items[top]; }`, and
`peek()` in another method `peek(items, top)`. A field that gets another value is a parameter where the
language has one that shows it to the caller: `int& top`, `top *int`, `top: &mut usize`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tree_sitter import Node

from codetrans.languages.captures import captures
from codetrans.languages.edit import Edit, apply, text_of, used_names, walk
from codetrans.languages.language import Language
from codetrans.languages.owning import Generic, Owning, Passed, Star
from codetrans.languages.uses import PARTS, Member, Method, changed_fields, is_assigned, is_first, read
from codetrans.types import Function, Rejection

POSTFIX = re.compile(rf"{PARTS.pattern}|selector|field_expression|call|try_expression")


def lifted(parts: Sequence[Function], record: Language) -> list[Function] | Rejection:
    """The parts as functions of the fields that they use, or that methods use which they call; `fields` are these."""
    owning = record.owning
    if owning is None:
        return list(parts)
    getters = {part.signature.name for part in parts if re.match(owning.getter, part.text)}
    if not getters and not any(part.fields for part in parts):
        return list(parts)
    signatures = {part.signature.name: part.signature for part in parts}
    methods = [read(part, record, owning, getters) for part in parts]
    needed = _with_callees(methods, [{use.name for use in method.uses} for method in methods])
    changed = _with_callees(methods, [changed_fields(method, owning, signatures) for method in methods])
    names = _names(methods, needed, record)
    taken: list[dict[str, Passed]] = []  # of each method, by field
    for method, wanted, written in zip(methods, needed, changed, strict=True):
        declared = {field.name: field for part in parts for field in part.fields if field.name in wanted}
        passed = {}
        for name, field in declared.items():
            way = owning.passed(field.spelling, name in written, method.root)
            if way is None:
                function = method.function
                reason = (
                    f"{function.signature.name} changes {name}, a field of its object, "
                    f"and a function of {record.title} cannot do that to a parameter"
                )
                return Rejection(parts[0].signature.name, "standalone", reason, function.origin.line)
            passed[name] = way
        taken.append(passed)
    by_name: dict[str, dict[str, Passed]] = {}
    for method, passed in zip(methods, taken, strict=True):
        by_name.setdefault(method.function.signature.name, {}).update(passed)
    return [
        replace(
            method.function,
            text=apply(method.function.text, _edits(method, passed, by_name, names, owning)),
            fields=tuple(field for field in method.function.fields if field.name in passed),
        )
        for method, passed in zip(methods, taken, strict=True)
    ]


def _with_callees(methods: Sequence[Method], found: list[set[str]]) -> list[set[str]]:
    """What is found in each method and in those that it calls."""
    places: dict[str, list[int]] = {}
    for place, method in enumerate(methods):
        places.setdefault(method.function.signature.name, []).append(place)
    grows = True
    while grows:
        grows = False
        for method, mine in zip(methods, found, strict=True):
            before = len(mine)
            called = (found[place] for call in method.calls for place in places.get(call.name, ()))
            mine.update(*called)
            grows = grows or len(mine) > before
    return found


def _names(methods: Sequence[Method], needed: Sequence[set[str]], record: Language) -> dict[str, str]:
    """How each field is called as a parameter: as it is, where that name means nothing else."""
    names = {}
    for field in sorted(set().union(*needed)):
        taken = set(record.reserved).union(
            *(method.taken for method, wanted in zip(methods, needed, strict=True) if field in wanted)
        )
        name = field
        while name in taken:
            name = f"own_{name}"
        names[field] = name
    return names


def _edits(
    method: Method,
    passed: Mapping[str, Passed],
    by_name: Mapping[str, Mapping[str, Passed]],
    names: Mapping[str, str],
    owning: Owning,
) -> Iterator[Edit]:
    for use in method.uses:
        yield _mention(use, passed[use.name], names[use.name], owning)
    for call in method.calls:
        given = [
            f"*{names[field]}" if passed[field].star is Star.ALWAYS is not way.star else names[field]
            for field, way in by_name.get(call.name, {}).items()
        ]
        if call.arguments is None:
            yield Edit(call.last.end_byte, call.last.end_byte, f"({', '.join(given)})")
        else:
            yield from _put_first(call.arguments, given)
    if not passed:
        return
    parameters = _definition(method.root).child_by_field_name("parameters")
    assert parameters is not None
    first = next((child for child in parameters.named_children if "comment" not in child.type), None)
    is_receiver = first is not None and re.search(
        rf"(^|\W){re.escape(owning.receiver(method.root))}$", text_of(first)
    )
    taken = [way.parameter(names[field]) for field, way in passed.items()]
    if is_receiver and first is not None:
        yield Edit(first.end_byte, first.end_byte, "".join(f", {each}" for each in taken))
    else:
        yield from _put_first(parameters, taken)


def generic(text: str, parts: Sequence[Function], record: Language, of_methods: bool = False) -> str:
    """Code whose functions declare the type parameters of the classes that they come from, where they use them.

    Methods still where `of_methods`, free code otherwise: as the language has it.
    """
    owning = record.owning
    declared = {part.signature.name: part.type_parameters for part in parts}
    if owning is None or owning.generic is None or not any(declared.values()):
        return text
    if owning.generic.of_methods is not of_methods:
        return text
    edits: list[Edit] = []
    for found in captures(text, record).functions:
        own = found.node.child_by_field_name("type_parameters")
        hidden = used_names(own) if own is not None else set()
        mentioned = (used_names(found.node) | _lifetimes(found.node)) - hidden
        more = [each.spelling for each in declared.get(found.name, ()) if each.name in mentioned]
        if own is not None:
            edits += _declared_too(own, more, owning.generic)
        elif more and found.start == found.node.start_byte:  # C++ has none of its own before it
            beside = found.node.child_by_field_name(owning.generic.beside) if owning.generic.beside else None
            place = found.start if beside is None else beside.start_byte
            place = beside.end_byte if beside is not None and owning.generic.beside == "name" else place
            edits.append(
                Edit(place, place, f"{owning.generic.opening}{', '.join(more)}{owning.generic.closing}")
            )
    return apply(text, edits)


def _lifetimes(root: Node) -> set[str]:
    """Names that are no variable's, though one may be called so: `'a`."""
    return {text_of(node) for node in walk(root) if node.type == "lifetime"}


def _declared_too(own: Node, more: Sequence[str], generic: Generic) -> Iterator[Edit]:
    """Beside the type parameters that a function has of its own `more` of them."""
    if more:
        each = [*more, *map(text_of, own.named_children)]
        each.sort(key=lambda declared: not re.match(generic.before, declared))
        yield Edit(own.start_byte + 1, own.end_byte - 1, ", ".join(each))


def _definition(root: Node) -> Node:
    """The function in the tree of one."""
    return next(
        node
        for node in walk(root)
        if (found := node.child_by_field_name("parameters")) is not None and "template" not in found.type
    )


def _put_first(brackets: Node, texts: Sequence[str]) -> Iterator[Edit]:
    if texts:
        start = brackets.start_byte
        behind = ", " if brackets.named_children else ""
        yield Edit(start, start + 1, f"{text_of(brackets)[0]}{', '.join(texts)}{behind}")


def _mention(use: Member, way: Passed, name: str, owning: Owning) -> Edit:
    parent = use.last.parent
    if way.lent and parent is not None and parent.type == owning.borrowed:
        return Edit(parent.start_byte, parent.end_byte, name)
    if way.star is Star.ALWAYS or (way.star is Star.ASSIGNED and is_assigned(use.last, False)):
        is_inner = parent is not None and POSTFIX.search(parent.type) and is_first(use.last, parent)
        name = f"(*{name})" if is_inner else f"*{name}"
    return Edit(use.start, use.last.end_byte, name)
