"""Names of tests say what their case is about."""

from __future__ import annotations

import pytest

from codetrans.native.naming import camel, described, pascal, snake, unique, words_of
from codetrans.types import Value


@pytest.mark.parametrize(
    ("names", "arguments", "said"),
    [
        (["values"], [[]], "empty"),
        (["values"], [[7]], "single"),
        (["values"], [[-7]], "single_negative"),
        (["values"], [[1, 2, 2]], "three_values_ascending"),
        (["values"], [[3, 2]], "two_values_descending"),
        (["values"], [[4, 4]], "two_values_equal"),
        (["values"], [[4, -4, 5]], "three_values_some_negative"),
        (["maxWidth"], [-2], "max_width_minus_two"),
        (["n"], [123456], "n_large"),
        (["rate"], [0.25], "rate_zero_point_25"),
        (["rate"], [float("nan")], "rate_nan"),
        (["text"], [""], "empty_text"),
        (["text"], ["abba"], "text_abba"),
        (["text"], ["Ah, so"], "text_of_six_characters"),
        (["target", "values"], [3, [1, 2]], "two_values_ascending_target_three"),
        (["strict", "n"], [False, 1], "n_one_not_strict"),
        (["values"], [list(range(40))], "with_40_values_ascending"),
        ([], [], "no_arguments"),
    ],
)
def test_a_case_is_named_after_its_arguments(names: list[str], arguments: list[Value], said: str) -> None:
    assert snake(described(names, arguments)) == said


def test_equal_names_are_numbered() -> None:
    assert unique([("empty",), ("empty",), ("single",), ("empty",)]) == [
        ("empty",),
        ("empty", "again", "2"),
        ("single",),
        ("empty", "again", "3"),
    ]


def test_styles_of_names() -> None:
    words = words_of("longestRunOfBits")
    assert (snake(words), camel(words), pascal(words)) == (
        "longest_run_of_bits",
        "longestRunOfBits",
        "LongestRunOfBits",
    )
