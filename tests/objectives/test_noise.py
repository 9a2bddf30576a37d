"""What is taken away is told apart from what stays, and together they are the whole."""

import random

import pytest

from codetrans.objectives.noise import masked, noised, spans

MASK = -1


def filled(kept: list[int], gaps: list[int]) -> list[int]:
    """The sequence that the kept tokens and the missing pieces make."""
    pieces: list[list[int]] = []
    for token in gaps:
        if token == MASK:
            pieces.append([])
        else:
            pieces[-1].append(token)
    whole: list[int] = []
    for token in kept:
        whole += pieces.pop(0) if token == MASK else [token]
    assert not pieces
    return whole


@pytest.mark.parametrize("length", [1, 2, 7, 100, 1000])
@pytest.mark.parametrize("seed", range(5))
def test_gaps_fill_the_holes(length: int, seed: int) -> None:
    tokens = list(range(length))
    kept, gaps = masked(tokens, random.Random(seed), MASK, 0.15, 3.0)
    assert filled(kept, gaps) == tokens
    assert kept.count(MASK) == gaps.count(MASK) >= 1


def test_the_share_and_the_mean_are_what_was_asked_for() -> None:
    rng, found = random.Random(0), []
    for _ in range(200):
        found += [end - start for start, end in spans(1000, rng, 0.15, 3.0)]
    assert 0.14 < sum(found) / 200_000 < 0.16
    assert 2.6 < sum(found) / len(found) < 3.4


def test_nothing_has_no_spans() -> None:
    assert masked([], random.Random(0), MASK, 0.15, 3.0) == ([], [])


def test_noise_keeps_neighbours_near_and_drops_a_share() -> None:
    tokens = list(range(2000))
    got = noised(tokens, random.Random(0), MASK, share=0.0001, drop=0.1, shuffle=3)
    plain = [token for token in got if token != MASK]
    assert 0.87 < len(plain) / len(tokens) < 0.93
    ranks = sorted(plain)
    assert max(abs(ranks.index(token) - place) for place, token in enumerate(plain)) <= 4
    assert plain != ranks


def test_without_noise_nothing_but_the_mask_changes() -> None:
    assert noised([5, 6, 7], random.Random(0), MASK, share=0.01, drop=0.0, shuffle=0) in (
        [MASK],
        [MASK, 6, 7],
        [5, MASK, 7],
        [5, 6, MASK],
        [MASK, 7],
        [5, MASK],
    )
