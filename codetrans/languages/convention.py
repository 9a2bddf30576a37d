"""Names of functions as a language's programmers write them: `longestRun` in Java is `longest_run` in Rust.

A model that has read one problem in five languages mixes their styles up now and then.
"""

from __future__ import annotations

import re

from codetrans.languages.captures import captures
from codetrans.languages.language import Language
from codetrans.languages.renaming import places_of, renamed, taken_names


def conventional(text: str, record: Language) -> str:
    """Free code whose own functions are named as is usual in its language, where that name is not taken."""
    if record.naming is None:
        return text
    captured = captures(text, record)
    names = {definition.name for definition in captured.functions if definition.owner is None}
    odd = {name for name in names if not re.fullmatch(record.naming.usual, name)}
    if not odd:
        return text
    taken = taken_names(captured.root, record)
    new = {name: record.naming.written(name) for name in sorted(odd)}
    free = {name for name in odd if new[name] not in taken and list(new.values()).count(new[name]) == 1}
    places = places_of(captured.root, free)
    return renamed(text, places, new)
