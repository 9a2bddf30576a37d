"""What numba_library.py adds to numba gives what Python gives."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, pairwise
from math import comb
from pathlib import Path

import pytest
from numba import njit

import codetrans.languages.python


@pytest.fixture(scope="module", autouse=True)
def library() -> None:
    folder = str(Path(codetrans.languages.python.__file__).parent)
    sys.path.append(folder)
    try:
        import numba_library  # noqa: F401
    finally:
        sys.path.remove(folder)


def places(text: str, number: int) -> tuple[int, int]:
    letters = sorted([ord(letter) for letter in text])
    return bisect_left(letters, number), bisect_right(letters, number, len(letters) // 2)


def bits(text: str, number: int) -> tuple[int, int, int]:
    return (number - 100).bit_length(), (number - 100).bit_count(), comb(7, number % 9)


def binary(text: str, number: int) -> tuple[str, str, str]:
    return bin(number), bin(-number), bin(0)


def parsed(text: str, number: int) -> int:
    return int(" -" + str(number)) + int("0012") + int("+7") + int(2.9) + int(True)


def backwards(text: str, number: int) -> tuple[list[int], list[int]]:
    values = [number, 2, 3]
    return [value for value in reversed(values)], [value for value in reversed(range(3))]


def sums(text: str, number: int) -> tuple[list[int], list[tuple[int, int]]]:
    values = [number, 2, 3]
    return list(accumulate(values)) + list(accumulate(values, initial=7)), list(pairwise(values))


def truths(text: str, number: int) -> tuple[bool, bool]:
    values = [number == 97, number > 0]
    return any(values), all(values)


def counts(text: str, number: int) -> tuple[int, int]:
    found = Counter(text)
    return found.get("a", 0), len(found)


@pytest.mark.parametrize("function", [places, bits, binary, parsed, backwards, sums, truths, counts])
def test_it_gives_what_python_gives(function: Callable[[str, int], object]) -> None:
    compiled = njit(function)
    for text, number in (("banana", 97), ("xyz", 110), ("", 130)):
        assert compiled(text, number) == function(text, number)


def number_of(text: str) -> int:
    return int(text)


def test_text_that_is_no_number_is_refused() -> None:
    compiled = njit(number_of)
    assert compiled("12") == 12
    for text in ("12a", "", "-"):
        with pytest.raises(ValueError):
            compiled(text)
