"""What the packer puts where."""

from __future__ import annotations

import random

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from codetrans.objectives.objective import Example, Target
from codetrans.training.pack import IGNORE, batches

TWO_TARGETS = Example((5, 6), (Target("a-b", (1,), (7, 0)), Target("a-c", (1,), (8, 0))))
ALONE = Example((9,), (Target("c-a", (1,), (0,)),))


def test_a_row_by_hand() -> None:
    [batch] = batches([TWO_TARGETS, ALONE], rows=1, length=12)
    x = IGNORE
    assert batch.tokens.tolist() == [[5, 6, 1, 7, 0, 1, 8, 0, 9, 1, 0, 0]]
    assert batch.labels.tolist() == [[x, x, 7, 0, x, 8, 0, x, x, 0, x, x]]
    # Each target goes on from the end of its source.
    assert batch.positions.tolist() == [[0, 1, 2, 3, 4, 2, 3, 4, 0, 1, 2, 0]]
    assert batch.labels_of == (("a-b", 2), ("a-c", 2), ("c-a", 1))


def test_a_target_sees_its_source_and_itself_only() -> None:
    [batch] = batches([TWO_TARGETS, ALONE], rows=1, length=12)
    sees = [row.nonzero().flatten().tolist() for row in batch.mask()[0, 0]]
    assert sees[4] == [0, 1, 2, 3, 4]
    assert sees[7] == [0, 1, 5, 6, 7]
    assert sees[10] == [8, 9, 10]
    assert sees[11] == [11]  # padding


def test_every_example_is_packed_once() -> None:
    rng = random.Random(1)
    examples = [
        Example(tuple([1] * rng.randint(1, 20)), (Target(str(n), (2,), tuple([3] * rng.randint(1, 20))),))
        for n in range(500)
    ]
    packed = list(batches(examples, rows=2, length=48, window=32))
    labels = [label for batch in packed for label, _ in batch.labels_of]
    assert sorted(labels, key=int) == [str(n) for n in range(500)]
    filled = sum(int((batch.documents >= 0).sum()) for batch in packed)
    assert filled == sum(map(len, examples))
    assert filled > 0.9 * sum(batch.tokens.numel() for batch in packed)
