"""What the cases of a problem show of its inputs, and what they leave open."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SHOWN = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/shown.py"))
TEXTS = [(text,) for text in "abcde fghij bdefa cabed deabc eabcd jihgf bac dac eac fac gac".split()]
SORTED = [([k, k + 2, k + 9 - k % 2], 3 + k % 5) for k in range(1, 15)]
ROWS = [([[k, k + 1], [k + 3, k + 2], [9, 8]][: 1 + k % 3],) for k in range(20)]
TIMES = [(f"{hour:02}:30",) for hour in range(14)]


@pytest.mark.parametrize(
    ("inputs", "asked", "why"),
    [
        (TEXTS, ("zyx",), []),  # of one class all letters
        (TEXTS, ("zyx!",), ["0 has other letters"]),
        (TEXTS, ("",), ["0 has another shape", "0 is empty"]),
        (SORTED, ([40, 60, 90], 7), []),  # up to the next power of ten
        (SORTED, ([40, 60, 900], 7), ["0[] is out of range"]),
        (SORTED, ([40, 90, 60], 7), ["not 0 in order"]),
        (SORTED, ([0, 3, 8], 3), ["0[] is zero"]),
        (SORTED, ([40, 40, 90], 7), ["not 0 distinct", "not 0 distinct but for order"]),
        (SORTED, ([1, 3, 5], 7), ["not 1 at most the largest of 0"]),
        (ROWS, ([[5, 6], [9, 10]],), []),
        (ROWS, ([[5, 6, 7]],), ["0[] has another length", "not 0[] even in number"]),
        (TIMES, ("23:59",), []),
        (TIMES, ("2:3:5",), ["0 has another shape"]),
    ],
)
def test_what_no_case_shows_is_named(
    inputs: list[tuple[object]], asked: tuple[object], why: list[str]
) -> None:
    assert sorted(SHOWN["Shown"](inputs).against(asked)) == why


def test_few_cases_show_no_rule() -> None:
    shown = SHOWN["Shown"](SORTED[:6])
    assert list(shown.against(([3, 1, 9], 4))) == []
    assert list(SHOWN["Shown"]([]).against(([3, -1], ""))) == []


def test_reasons_are_counted_without_their_places() -> None:
    kinds = {SHOWN["kind_of"](reason) for reason in ("0[] is zero", "0[][1] is zero", "not 1 at most 0")}
    assert kinds == {"… is zero", "not … at most …"}
