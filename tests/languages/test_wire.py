"""Values that cross the border of the sandbox."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codetrans.languages.wire import WireError, decode, decode_frame, encode, from_json, to_json


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


def test_a_value_that_nests_too_deep_is_refused() -> None:
    with pytest.raises(WireError, match="deeper"):
        decode(iter(["[1"] * 100_000 + ["n"]))


@pytest.mark.parametrize(
    "value",
    [
        "[99999999 n",
        "<99999999",
        "{1 i1",
        "i" + "9" * 1_000_000,
        "i1_0",
        "i٣",
        "s0",
        "s\0",
        "szz",
        "d0",
        "c1114112",
    ],
)
def test_a_malformed_value_is_refused(value: str) -> None:
    with pytest.raises(WireError):
        decode_frame(f"nonce 0 value {value}", "nonce", 0)


@pytest.mark.parametrize("opening", ["{20000 ", "<20000 "])
def test_keys_that_share_a_hash_do_not_keep_the_reader_busy(opening: str) -> None:
    after = " i0" if opening[0] == "{" else ""
    line = "nonce 0 value " + opening + " ".join(f"i{k * (2**61 - 1)}{after}" for k in range(20_000))
    start = time.process_time()
    with pytest.raises(WireError, match="share a hash"):
        decode_frame(line, "nonce", 0)
    assert time.process_time() - start < 2


def test_equal_keys_and_many_different_ones_are_no_attack() -> None:
    keys = " ".join(f"i{k << 32} n" for k in range(5_000))
    outcome = decode_frame("nonce 0 value {10000 " + keys + " i7 n" * 5_000, "nonce", 0)
    assert outcome is not None and isinstance(outcome.value, dict) and len(outcome.value) == 5_001
