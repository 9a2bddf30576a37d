"""A model is given the plain form of what a machine wrote; nothing else sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from codetrans import reading
from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.languages.extract import functions
from codetrans.reading import formatted, plain_texts
from codetrans.translate import Translator
from codetrans.types import Candidate, Function, Rejection
from codetrans.units import units

C_LIKE = """\
#[no_mangle]
pub unsafe extern "C" fn f(mut a: *mut libc::c_int, mut i: libc::c_int) -> libc::c_int {
    return *a.offset(i as isize) + 1 as libc::c_int;
}
"""
PLAIN = "fn f(a: &[i32], i: i32) -> i32 {\n    a[i as usize] + 1\n}\n"
USUAL = "fn f(a: &[i32], i: i32) -> i32 {\n    return (a[i as usize] + 1 as i32);\n}\n"


@dataclass
class Listening:
    """A decoder that remembers what it is asked."""

    asked: list[Request] = field(default_factory=list)
    batches: int = 0

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        self.asked += batch
        self.batches += 1
        return [[Candidate("int f() { return 1; }", -1.0, 1)] for _ in batch]


@pytest.mark.parametrize(("text", "read"), [(C_LIKE, PLAIN), (USUAL, USUAL)])
def test_a_translation_reads_the_plain_form_and_keeps_the_source(text: str, read: str) -> None:
    [function] = units(text, "rust")
    assert isinstance(function, Function)
    decoder = Listening()
    result = Translator(decoder, None).translate(function, "cpp")
    assert decoder.asked == [Request(read, "rust", "cpp")]
    assert result.source == function


def test_all_targets_are_decoded_together() -> None:
    [function] = units(USUAL, "rust")
    assert isinstance(function, Function)
    decoder = Listening()
    results = list(Translator(decoder, None).translations(function, ["cpp", "go"]))
    assert decoder.batches == 1 and [item.target for item in results] == ["cpp", "go"]
    assert decoder.asked == [Request(USUAL, "rust", "cpp"), Request(USUAL, "rust", "go")]


def test_an_evaluation_reads_the_plain_form() -> None:
    [function] = functions(C_LIKE, "rust")
    assert isinstance(function, Function)
    assert formatted([function]) == [PLAIN]


def test_what_the_formatter_refuses_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    [function] = functions(C_LIKE, "rust")
    assert isinstance(function, Function)
    refused = [Rejection("f", "format", "refused")]
    monkeypatch.setattr(reading, "canonical", lambda texts, source: refused)
    assert plain_texts([function]) == [function.text]
