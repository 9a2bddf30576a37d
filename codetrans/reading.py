"""What a model is given to read of a function: its canonical text, in plain words where a machine wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codetrans.languages import language
from codetrans.sandbox.formatter import canonical
from codetrans.types import (
    RAISES,
    Function,
    ListNode,
    Optional,
    Rejection,
    Signature,
    TestSuite,
    TreeNode,
    Type,
    Unknown,
    Void,
)

LONGEST_READING = 16_000  # characters; answers are of 1,024 tokens at most


@dataclass(frozen=True)
class Reading:
    """What the model reads in place of a function's own text."""

    text: str
    form: str  # a language, or "ir" for compact LLVM IR (codetrans/ir/compact.py)
    signature: Signature | None = None  # of the source, where it is known


def readable(function: Function, reading: Reading | None = None) -> Rejection | None:
    """Why a model cannot be given the function: hours, and memory without end, for no answer."""
    length = len(function.text if reading is None else reading.text)
    if length <= LONGEST_READING:
        return None
    reason = f"has {length:,} characters; a model is given {LONGEST_READING:,} at most"
    return Rejection(function.signature.name, "translate", reason, function.origin.line)


def plain_texts(functions: Sequence[Function]) -> list[str]:
    """What a model is given to read of functions of one language; their own texts where nothing is to be made plain.

    What their formatter refuses of it is not read: it would be no text of the language.
    """
    texts = [language(function.language).plain(function) for function in functions]
    new = [place for place, function in enumerate(functions) if texts[place] != function.text]
    if new:
        found = canonical([texts[place] for place in new], functions[0].language)
        for place, text in zip(new, found, strict=True):
            texts[place] = functions[place].text if isinstance(text, Rejection) else text
    return texts


def plain_reading(function: Function) -> Reading:
    """What a model is given to read of a canonical function."""
    return Reading(plain_texts([function])[0], function.language, function.signature)


def typed(tests: TestSuite) -> Function:
    """A tested function with the types that running has shown, where it may say them; its signature also
    tells where it was seen to give nothing."""
    function = tests.function
    text = language(function.language).annotated(function)
    return replace(function, text=text, signature=replace(function.signature, returns=returned(tests)))


def returned(tests: TestSuite) -> Type:
    """The type of what a tested function gives: a declared one may not say that it can be nothing."""
    own = tests.function.signature.returns
    if isinstance(own, Optional | Unknown | Void | ListNode | TreeNode):
        return own
    gives_nothing = any(case.expected is None and RAISES not in case.tags for case in tests.cases)
    return Optional(own) if gives_nothing else own


def canonical_functions(functions: Sequence[Function]) -> list[Function]:
    """Functions of one language in canonical form; as it is what the formatter refuses: it is still translated."""
    if not functions:
        return []
    texts = canonical([function.text for function in functions], functions[0].language)
    return [
        function if isinstance(text, Rejection) else replace(function, text=text)
        for function, text in zip(functions, texts, strict=True)
    ]


def formatted(functions: Sequence[Function]) -> list[str]:
    """What a model reads of functions of one language: canonical and plain."""
    return plain_texts(canonical_functions(functions))
