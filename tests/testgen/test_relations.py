"""Drawn arguments fit one another as the names of the parameters say."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from codetrans.testgen.mine import Literals
from codetrans.testgen.profile import FIRST, Profile, Success
from codetrans.testgen.relations import arguments
from codetrans.testgen.variation import fits, is_tree
from codetrans.types import (
    Char,
    Float,
    Int,
    List,
    Map,
    Parameter,
    Set,
    Signature,
    Text,
    TreeNode,
    Type,
    Value,
    Void,
)

NOTHING = Literals((), (), (), "")
NUMBERS, MATRIX = List(Int()), List(List(Int()))


def draws(
    profile: Profile = Profile(), literals: Literals = NOTHING, **types: Type
) -> Iterator[tuple[Value, ...]]:
    signature = Signature("f", tuple(Parameter(name, type) for name, type in types.items()), Void())
    rng = random.Random(1)
    return (arguments(signature, literals, rng, profile) for _ in range(200))


def test_length_after_its_list() -> None:
    assert all(len(a) == n for a, n in draws(a=NUMBERS, n=Int()))


def test_length_before_its_list() -> None:
    assert all(len(a) == n for n, a in draws(n=Int(), a=NUMBERS))


@pytest.mark.parametrize(
    ("low", "high"), [("left", "right"), ("lowLimit", "highLimit"), ("start_day", "end_day")]
)
def test_a_span_of_numbers_seldom_ends_before_it_begins(low: str, high: str) -> None:
    drawn = list(draws(**{low: Int(), high: Int()}))
    turned = sum(first > last for first, last in drawn)
    assert 0 < turned < 0.15 * len(drawn)


def test_numbers_that_are_no_span_come_in_any_order() -> None:
    for names in (("start", "end"), ("low", "step"), ("right", "left")):
        types = (Int(), Int(64)) if names == ("start", "end") else (Int(), Int())
        drawn = list(draws(**dict(zip(names, types, strict=True))))
        assert sum(first > last for first, last in drawn) > 0.3 * len(drawn)


def test_two_lengths_go_with_two_lists_in_order() -> None:
    free = Profile(related="free")
    assert all(
        (len(a), len(b)) == (m, n) for a, m, b, n in draws(free, a=NUMBERS, m=Int(), b=NUMBERS, n=Int())
    )
    assert all(
        (len(a), len(b)) == (m, n) for a, b, m, n in draws(free, a=NUMBERS, b=NUMBERS, m=Int(), n=Int())
    )


def test_one_length_for_two_lists_makes_them_equal() -> None:
    assert all(
        len(a) == len(b) == n for a, b, n in draws(Profile(related="free"), a=NUMBERS, b=NUMBERS, n=Int())
    )


def test_rows_and_columns_of_a_matrix() -> None:
    for a, rows, columns in draws(a=MATRIX, m=Int(), n=Int()):
        assert len(a) == rows and all(len(row) == columns for row in a)


def test_columns_come_first_where_that_is_learnt() -> None:
    for a, columns, rows in draws(Profile(lengths="swapped"), a=MATRIX, m=Int(), n=Int()):
        assert len(a) == rows and all(len(row) == columns for row in a)


def test_one_length_makes_a_matrix_square() -> None:
    for a, n in draws(a=MATRIX, n=Int()):
        assert len(a) == n and all(len(row) == n for row in a)


def test_fixed_columns_stay_when_rows_are_cut() -> None:
    for a, n in draws(a=List(List(Int(), length=4)), n=Int()):
        assert len(a) == n and all(len(row) == 4 for row in a)


def test_low_and_high_are_the_ends() -> None:
    for a, low, high in draws(Profile("several", places="ends"), a=NUMBERS, low=Int(), high=Int()):
        assert (low, high) == (0, len(a) - 1)


def test_low_and_high_are_ordered_indices() -> None:
    for a, low, high in draws(Profile("several", places="inside"), a=NUMBERS, l=Int(), r=Int()):
        assert 0 <= low <= high < len(a)


def test_index_is_inside() -> None:
    assert all(0 <= i < len(a) for a, i in draws(a=NUMBERS, i=Int()))


def test_target_is_often_there_or_a_sum_of_two() -> None:
    found = [
        x in a or any(x == b + c for b in a for c in a)
        for a, x in draws(Profile("few", "wide"), a=NUMBERS, target=Int())
    ]
    assert 80 < sum(found) < 200


def test_length_of_a_text() -> None:
    assert all(len(s) == n for s, n in draws(str=Text(), n=Int()))


def test_texts_of_one_call_are_often_shuffles_or_near_copies() -> None:
    pairs = list(draws(Profile("several", letters="mixed"), s=Text(), t=Text()))
    assert sum(sorted(s) == sorted(t) for s, t in pairs) > 20
    assert sum(s != t and sum(a != b for a, b in zip(s, t, strict=False)) == 1 for s, t in pairs) > 20


def test_pieces_of_a_text() -> None:
    assert (
        sum(t in s for s, t in draws(Profile("several", letters="mixed", related="free"), s=Text(), t=Text()))
        > 30
    )


def test_palindromes_are_among_texts() -> None:
    assert sum(s == s[::-1] for (s,) in draws(Profile("many"), s=Text())) > 20


@pytest.mark.parametrize(
    ("order", "holds"),
    [
        ("sorted", lambda a: a == sorted(a)),
        ("reversed", lambda a: a == sorted(a, reverse=True)),
        ("constant", lambda a: len(set(a)) <= 1),
        ("permutation", lambda a: sorted(a) == list(range(1, len(a) + 1))),
    ],
)
def test_order_of_lists(order: str, holds) -> None:  # type: ignore[no-untyped-def]
    assert all(holds(a) for (a,) in draws(Profile("several", order=order), a=NUMBERS))


def test_digits_only_where_that_is_learnt() -> None:
    assert all(set(s) <= set("0123456789") for (s,) in draws(Profile("several", letters="digits"), s=Text()))


def test_literals_and_their_neighbours_appear() -> None:
    mined = Literals((777,), (), ("needle",), "#")
    numbers = {n for (n,) in draws(literals=mined, n=Int())}
    assert {776, 777, 778, 1554} <= numbers
    texts = [s for (s,) in draws(Profile(letters="mixed"), mined, s=Text())]
    assert "needle" in texts and any("#" in s for s in texts)


def test_four_of_five_integers_have_products_of_32_bits() -> None:
    drawn = [n for profile in FIRST for (n,) in draws(profile, n=Int(64))]
    assert sum(abs(n) <= 46_340 for n in drawn) > 0.8 * len(drawn)
    assert sum(abs(n) <= 100 for n in drawn) > 0.6 * len(drawn)


def test_two_points_are_no_further_apart_than_32_bits_hold() -> None:
    wide = draws(Profile(integers="wide"), a=Int(32), b=Int(32), c=Int(32), d=Int(32))
    assert max((a - c) ** 2 + (b - d) ** 2 for a, b, c, d in wide) < 2**31


@pytest.mark.parametrize("bits", [8, 16, 32, 64])
@pytest.mark.parametrize("signed", [True, False])
def test_integers_stay_in_their_width(bits: int, signed: bool) -> None:
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    for profile in FIRST:
        assert all(low <= n <= high for (n,) in draws(profile, n=Int(bits, signed)))


def test_every_kind_of_type_is_drawn() -> None:
    types: dict[str, Type] = {
        "b": Float(32),
        "c": Char(),
        "d": Set(Int()),
        "e": Map(Text(), List(Int())),
        "f": TreeNode(),
    }
    for number, letter, members, pairs, tree in draws(Profile("several"), **types):
        assert isinstance(number, float) and len(letter) == 1 and isinstance(members, frozenset)
        assert isinstance(pairs, dict) and isinstance(tree, list) and tree[-1] is not None


@pytest.mark.parametrize(
    ("values", "is_one"),
    [
        ([], True),
        ([1], True),
        ([1, None, 2], True),
        ([1, None, 2, 3], True),
        ([None], False),
        ([None, 1], False),
        ([1, None], False),
        ([1, None, None, 2], False),
    ],
)
def test_a_tree_has_a_parent_for_each_value_and_no_gap_at_its_end(values: list[Value], is_one: bool) -> None:
    assert is_tree(values) == is_one
    assert fits((values,), Signature("f", (Parameter("root", TreeNode()),), Int())) == is_one


def test_trees_stay_trees_beside_lists_of_one_length() -> None:
    free = Profile("several", related="free")
    for profile in (*FIRST, free):
        for tree, other, _ in draws(profile, root=TreeNode(), other=TreeNode(), n=Int()):
            assert is_tree(tree) and is_tree(other)


def test_same_seed_same_arguments() -> None:
    assert list(draws(a=MATRIX, s=Text())) == list(draws(a=MATRIX, s=Text()))


def test_what_a_source_refuses_is_drawn_less() -> None:
    success, rng = Success(), random.Random(0)
    for profile in FIRST * 4:
        success.note(profile, float(profile.letters == "digits"))
    drawn = [success.profile(rng).letters for _ in range(200)]
    assert drawn.count("digits") > 150


def test_texts_can_be_of_the_sources_own_characters_alone() -> None:
    own = Profile("several", letters="own")
    capitals = {letter for (s,) in draws(own, Literals((), (), (), "A"), s=Text()) for letter in s}
    assert capitals == set("ABCXYZ")
    brackets = {letter for (s,) in draws(own, Literals((), (), (), "()[ ]"), s=Text()) for letter in s}
    assert brackets == set("()[]")


def test_half_of_the_texts_of_brackets_are_balanced() -> None:
    def balanced(text: str) -> bool:
        while text != (text := text.replace("()", "").replace("[]", "")):
            pass
        return not text

    mined = Literals((), (), (), "([)]")
    texts = [s for (s,) in draws(Profile("several", letters="own"), mined, s=Text())]
    assert 0.35 < sum(map(balanced, texts)) / len(texts) < 0.8
    assert any("(" in s and "[" in s for s in texts if balanced(s))


def is_subsequence(small: str, large: str) -> bool:
    letters = iter(large)
    return all(letter in letters for letter in small)


def test_a_text_has_letters_of_texts_in_a_list() -> None:
    free = Profile("few", "small", letters="few", related="free")
    found = list(draws(free, words=List(Text()), pattern=Text()))
    long = [
        any(len(pattern) > 2 and is_subsequence(pattern, word) for word in words)
        for words, pattern in found
        if isinstance(words, list) and isinstance(pattern, str)
    ]
    assert len(long) == 200 and sum(long) > 40
