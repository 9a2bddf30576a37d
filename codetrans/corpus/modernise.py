"""Code for versions of a language that are gone: renamed where that is all it takes, else dropped."""

from __future__ import annotations

from dataclasses import replace

from codetrans.languages import language
from codetrans.languages.edit import Edit, apply, parse, text_of, used_names, walk
from codetrans.types import Function, Rejection

RENAMED = {
    "python": {
        "xrange": "range",
        "iteritems": "items",
        "itervalues": "values",
        "iterkeys": "keys",
        "unichr": "chr",
    },
}
GONE = {"python": {"maxint", "has_key", "izip", "imap", "ifilter", "raw_input", "long", "cmp", "letters"}}


def modern(function: Function) -> Function | Rejection:
    root = parse(function.text, language(function.language).grammar())
    old = GONE.get(function.language, set()) & used_names(root)
    if old:
        return Rejection(function.signature.name, "modernise", f"uses {min(old)}", function.origin.line)
    names = RENAMED.get(function.language, {})
    edits = [
        Edit(node.start_byte, node.end_byte, names[text_of(node)])
        for node in walk(root)
        if node.type == "identifier" and text_of(node) in names
    ]
    return replace(function, text=apply(function.text, edits)) if edits else function
