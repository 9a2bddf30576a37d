"""Values that cross the border of the sandbox."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codetrans.languages.wire import decode, encode, from_json, to_json


@given(st.text())
def test_text_comes_back(text: str) -> None:
    assert decode(iter(encode(text).split(" "))) == text
    assert from_json(to_json(text)) == text


@pytest.mark.parametrize("text", ["\ud800", "x\udfff", "\udc80\ud800", "\udc80\udcff"])
def test_halves_of_pairs_and_bytes_have_a_form(text: str) -> None:
    assert encode(text).startswith("s")
    assert to_json({text: 1}) == {"map": [[text, 1]]}


def test_bytes_that_are_no_text_come_back() -> None:
    text = b"\xff\x80a".decode("utf-8", "surrogateescape")
    assert encode(text) == "sff8061"
    assert decode(iter(["sff8061"])) == text
