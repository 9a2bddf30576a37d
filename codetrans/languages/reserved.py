"""Names that a source may give and a target may not: `type` in Java is a variable, in Go and Rust a keyword.

A model that reads `type` writes `type`, which does not compile; given `type_` to read it writes that.
"""

from __future__ import annotations

from codetrans.languages.bound import mentions
from codetrans.languages.captures import captures
from codetrans.languages.edit import text_of
from codetrans.languages.language import Language
from codetrans.languages.renaming import new_names, places_of, renamed


def without_reserved(text: str, source: Language, target: Language) -> str:
    """Free code with another name for each variable and function of its own whose name is a keyword of `target`."""
    if not any(word in text for word in target.reserved):
        return text
    captured = captures(text, source)
    found = list(mentions(captured.root, source.binding))
    variables = {text_of(mention.node) for mention in found if mention.binds} & target.reserved
    functions = {definition.name for definition in captured.functions} & target.reserved
    if not variables | functions:
        return text
    variable_places = [mention.node for mention in found if text_of(mention.node) in variables]
    function_places = places_of(captured.root, functions)
    new = new_names(variables | functions, captured.root, target)
    return renamed(text, [*variable_places, *function_places], new)
