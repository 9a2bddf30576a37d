"""Edits of a text: what they leave of each other."""

from __future__ import annotations

from codetrans.languages.edit import Edit, apply


def test_what_is_put_in_at_one_place_stays_in_order() -> None:
    words = [f"<{number}>" for number in range(9)]
    assert apply("ab", [Edit(1, 1, word) for word in words]) == f"a{''.join(words)}b"


def test_an_edit_inside_another_or_given_twice_is_dropped() -> None:
    whole, inside = Edit(0, 3, "x"), Edit(1, 2, "y")
    assert apply("abcd", [inside, whole, whole]) == "xd"


def test_places_are_bytes() -> None:
    assert apply("äb", [Edit(2, 3, "c")]) == "äc"
