"""What the program writers of all languages share: candidate and support code, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from codetrans.errors import BadInput
from codetrans.types import Function, List, Map, Optional, Rejection, Set, Signature, Tuple, Type, Unknown


@cache
def support(language: str, name: str) -> str:
    """The text of a file that lies in the language's folder: `support("go", "harness.go")`."""
    return files(f"codetrans.languages.{language}").joinpath(name).read_text(encoding="utf-8")


def fill(template: str, values: Mapping[str, str]) -> str:
    """`template` with each `"$NAME$"`, quotes included, replaced by a source expression.

    The quotes keep the template valid source, so that formatters and checkers read it.
    """
    for name, expression in values.items():
        assert f'"${name}$"' in template, name
        template = template.replace(f'"${name}$"', expression)
    return template


def fresh(stem: str, text: str) -> str:
    """`stem`, with underscores added until `text` does not contain it."""
    while stem in text:
        stem += "_"
    return stem


def import_lines(function: Function, imports: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """The import lines that came with the function, or else those that its text needs."""
    return function.context or imports(function.text)


def needs_object(function: Function, word: str) -> Rejection:
    """Why a method that uses its object other than by its fields and methods is no free code."""
    return Rejection(function.signature.name, "standalone", f"uses its object as a whole ({word})")


def first_pieces(
    parts: Sequence[Function], constant: Callable[[str], str] = str, type: Callable[[str], str] = str
) -> list[str]:
    """The constants and then the types that `parts` need, each once, written as free code has them."""
    constants = dict.fromkeys(text for part in parts for text in part.constants)
    types = dict.fromkeys(text for part in parts for text in part.types)
    return [*map(constant, constants), *map(type, types)]


def unknown_part(type: Type) -> Unknown | None:
    """The first part of `type` that has no language-neutral form."""
    match type:
        case Unknown():
            return type
        case List(of) | Set(of) | Optional(of):
            return unknown_part(of)
        case Map(key, value):
            return unknown_part(key) or unknown_part(value)
        case Tuple(items):
            return next((part for part in map(unknown_part, items) if part), None)
    return None


def require_callable(signature: Signature) -> None:
    """Raises BadInput for the first parameter that no value can be made for."""
    for parameter in signature.parameters:
        if unknown_part(parameter.type):
            raise BadInput(
                f"{signature.name} cannot be called: parameter {parameter.name!r} "
                f"has type {parameter.spelling or 'unknown'!r}",
                remedy="use numbers, text, lists, sets, maps, ListNode or TreeNode",
            )


def shared(type: Type) -> bool:
    """A callee may write to a value of this type and the caller see it (arrays, lists, maps …).

    Linked lists and trees are left out: their nodes are re-linked by functions whose result is
    what counts, and what remains at the old head is nobody's contract.
    """
    match type:
        case List() | Set() | Map() | Unknown():
            return True
        case Optional(of):
            return shared(of)
        case Tuple(items):
            return any(map(shared, items))
    return False
