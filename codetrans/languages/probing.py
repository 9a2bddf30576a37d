"""What the probes of all languages share: the function around a probed one."""

from __future__ import annotations

from string import Template

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.language import PROBED
from codetrans.types import Signature


def wrapped(template: Template, definition: Node, signature: Signature, /, **words: str) -> str:
    """The text of PROBED, which takes what `definition` takes and calls it; `words` go before ours.

    `$branches` stays, for whoever counts them.
    """
    ours = {
        "name": PROBED,
        "variables": text_of(definition.child_by_field_name("type_parameters")),
        "parameters": text_of(definition.child_by_field_name("parameters")),
        "called": signature.name,
        "arguments": ", ".join(parameter.name for parameter in signature.parameters),
    }
    return template.safe_substitute({**ours, **words})
