"""Functions out of what a model wrote: free code that may have more than one, or none."""

from __future__ import annotations

from codetrans.languages import language
from codetrans.languages.captures import captures
from codetrans.languages.edit import used_names
from codetrans.types import Function, Rejection


def parse_candidate(text: str, target: str, name_hint: str, arity: int) -> Function | Rejection:
    """The function in free code that answers for one called `name_hint` with `arity` parameters.

    Of several, the one of that name (case and underscores aside), else one that no other calls
    and that has the arity, else the last.
    """
    record = language(target)
    captured = captures(text, record)
    if not captured.functions:
        return Rejection(name_hint, "candidate", f"no {record.title} function in the answer")
    signature_of = record.signatures(captured.root)
    nodes = [(signature_of(definition.node), definition.node) for definition in captured.functions]
    names = {signature.name for signature, _ in nodes}
    called = set().union(*(used_names(node) & names - {signature.name} for signature, node in nodes))
    best = max(
        range(len(nodes)),
        key=lambda place: (
            plain_name(nodes[place][0].name) == plain_name(name_hint),
            nodes[place][0].name not in called,
            len(nodes[place][0].parameters) == arity,
            place,
        ),
    )
    return Function(record.name, text, nodes[best][0])


def plain_name(name: str) -> str:
    """A name without case and underscores: what is left of it in another language's style."""
    return name.replace("_", "").lower()
