"""What of its file a function cannot do without: constants and types go along, state does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from codetrans.languages import Language
from codetrans.languages.bound import own_names
from codetrans.languages.captures import Captures, Definition, Part
from codetrans.languages.edit import text_of, used_names
from codetrans.languages.unchanged import has_fixed_value

SHARED = re.compile(
    r"^[^=]*\b(static|private)\b"
)  # a field that no other file, or no other object, has its own of
LARGEST_TYPES = 6_000  # bytes of the types that go along with a function
PROVIDED = ("ListNode", "TreeNode")  # types that every harness has


@dataclass
class Needs:
    constants: dict[int, str] = field(default_factory=dict)  # first byte → the declaration
    fixed: set[str] = field(default_factory=set)  # their names
    types: dict[int, str] = field(default_factory=dict)
    state: str = ""  # the first name that cannot go along
    called: set[str] = field(default_factory=set)  # types of which it needs nothing but functions

    def refuse(self, name: str) -> None:
        self.state = self.state or name


def needs(definition: Definition, captured: Captures, record: Language) -> Needs:
    """What the function names, and what that names in turn.

    A type goes along whole, unless it is large, broken, the function's own class, or reads or calls
    what lives outside it.
    """
    found = Needs()
    own = {definition.owner or "", *PROVIDED}
    used = used_names(definition.node)
    if any(_is_declared(name, definition.owner, captured) for name in used):
        used -= own_names(definition.node, record.binding)
    found.called = _called_only(definition, used - own, captured)
    fields = {field.name for field in captured.own_fields(definition)}
    functions = [captured.names.get(place, set()) for place in (None, definition.owner)]
    pending = [used - {definition.name}]
    seen = {"_"}  # names nothing, also where it is declared
    while pending:
        for name in sorted(pending.pop() - seen):
            seen.add(name)
            declaration = captured.fields.get((name, definition.owner)) or captured.fields.get((name, None))
            if declaration is not None and _is_fixed(
                declaration, name, captured, definition.owner, name in fields
            ):
                found.constants[declaration.start_byte] = text_of(declaration)
                found.fixed.add(name)
                pending.append(used_names(declaration))
            elif declaration is not None and name not in fields & used:
                found.refuse(name)
            elif name not in own | found.called:
                for part in captured.types.get(name, ()):
                    inner = _outer_names(part, name, captured)
                    if part.node.has_error or any(inner & names for names in functions):
                        found.refuse(name)
                    found.types[part.start] = captured.text(part.start, part.node.end_byte)
                    pending.append(inner)
        if sum(map(len, found.types.values())) > LARGEST_TYPES:
            found.refuse(next(name for name in sorted(seen) if name in captured.types and name not in own))
    return found


def _is_declared(name: str, owner: str | None, captured: Captures) -> bool:
    """Whether something of the file, or of the class, has this name."""
    return name in captured.types or (name, owner) in captured.fields or (name, None) in captured.fields


def _called_only(definition: Definition, used: set[str], captured: Captures) -> set[str]:
    """Those of the types `used` that a function names only to call functions of theirs, which it can also call by
    name alone."""
    text = text_of(definition.node)
    near = [captured.names.get(owner, set()) for owner in (None, definition.owner)]
    found = set()
    for name in used & captured.types.keys():
        called = re.findall(rf"\b{re.escape(name)}\s*(?:\.|::)\s*(\w+)\s*\(", text)
        every = len(re.findall(rf"\b{re.escape(name)}\b", text))
        callable_alone = captured.names.get(name, set()).issuperset(called) and not any(
            names.intersection(called) for names in near
        )
        if called and len(called) == every and callable_alone:
            found.add(name)
    return found


def _outer_names(part: Part, name: str, captured: Captures) -> set[str]:
    """The names in a part of a type that are not its own fields and methods."""
    methods = captured.names.get(name, set())
    return {
        inner for inner in used_names(part.node) - methods - {name} if (inner, name) not in captured.fields
    }


def _is_fixed(declaration: Node, name: str, captured: Captures, owner: str | None, is_own: bool) -> bool:
    """A constant, declared so, or one in all but word: what each object has of its own is none."""
    text, record = text_of(declaration), captured.record
    is_declared_so = is_constant(text, name, record)
    if is_declared_so and not is_own:
        return True
    is_shared = (
        is_declared_so
        or (name, owner) not in captured.fields
        or owner is None
        or SHARED.search(text) is not None
    )
    return is_shared and name not in captured.changed and has_fixed_value(declaration, record)


def is_constant(declaration: str, name: str, record: Language) -> bool:
    """Declared so, or by its name (Python has no other way)."""
    if record.name_constants:
        return name[:1].isupper()
    words = declaration.split("=", maxsplit=1)[0]
    return any(word in words.split() or words.startswith(word) for word in record.constant_words)
