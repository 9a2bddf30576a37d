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


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([1, 2, 3], ["a_gives_one", "a_gives_two", "b"]),
        ([7, 7, 7], ["a_gives_seven", "a_gives_seven_2", "b"]),
        ([None, 4, 4], ["a", "a_gives_four", "b"]),
        ([True, False, True], ["a_is_true", "a_is_false", "b"]),
        (["", "yes", ""], ["a_gives_empty_values", "a_gives_yes", "b"]),
        ([[], [3, 4], []], ["a_gives_empty_values", "a_gives_two_values_ascending", "b"]),
    ],
)
def test_equal_names_say_what_comes_of_the_case_and_only_then_are_numbered(
    results: list[Value], said: list[str]
) -> None:
    assert list(map(snake, unique([("a",), ("a",), ("b",)], results))) == said


def test_styles_of_names() -> None:
    words = words_of("longestRunOfBits")
    assert (snake(words), camel(words), pascal(words)) == (
        "longest_run_of_bits",
        "longestRunOfBits",
        "LongestRunOfBits",
    )
