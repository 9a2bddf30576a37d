"""Code for versions of a language that are gone: renamed where that is all it takes, else dropped."""

from __future__ import annotations

from dataclasses import replace

from codetrans.languages import language
from codetrans.languages.edit import Edit, apply, parse, text_of, used_names, walk
from codetrans.types import Function, Rejection


def modern(function: Function) -> Function | Rejection:
    record = language(function.language)
    root = parse(function.text, record.grammar())
    old = record.gone & used_names(root)
    if old:
        return Rejection(function.signature.name, "modernise", f"uses {min(old)}", function.origin.line)
    edits = [
        Edit(node.start_byte, node.end_byte, record.renamed[text_of(node)])
        for node in walk(root)
        if node.type == "identifier" and text_of(node) in record.renamed
    ]
    return replace(function, text=apply(function.text, edits)) if edits else function
