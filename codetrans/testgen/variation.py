"""Small changes of good arguments, and whether what they give is still of its type. Pure."""

from __future__ import annotations

import random
from collections.abc import Sequence

from codetrans.testgen.fields import Fields
from codetrans.testgen.inputs import integer_range
from codetrans.testgen.layout import missed
from codetrans.types import Float, Int, List, Signature, TreeNode, Type, Value

MISSED = 0.6  # share of changes to a text, where the source has signs, that are to a field


def fits(values: Sequence[Value], signature: Signature) -> bool:
    """Whether integers are in the range of their type and trees are trees, which a change may end."""
    for value, parameter in zip(values, signature.parameters, strict=True):
        match parameter.type:
            case Int(bits, signed) if isinstance(value, int):
                low, high = integer_range(bits, signed)
                if not low <= value <= high:
                    return False
            case TreeNode() if isinstance(value, list) and not is_tree(value):
                return False
    return True


def is_tree(values: Sequence[Value]) -> bool:
    """Whether each value in level order has a parent, and no gap is at the end."""
    slots = 1
    for value in values:
        if not slots:
            return False
        slots += -1 if value is None else 1
    return not values or values[-1] is not None


def opposite(value: Value, type: Type) -> Value:
    """`value`, of `type`, with each number of a list below zero where it can be."""
    match type:
        case List(of) if isinstance(value, list):
            return [opposite(item, of) for item in value]
        case Int(_, True) | Float() if isinstance(value, int | float):
            return -abs(value)
    return value


def mutated(values: tuple[Value, ...], rng: random.Random, fields: Fields | None = None) -> tuple[Value, ...]:
    """A copy of good arguments with one small change: an element, an order, a number; a field of a text.

    Lengths of lists stay, because other arguments may speak of them (evalplus mutates without that care).
    """
    place = rng.randrange(len(values))
    changed = list(values)
    changed[place] = _changed(values[place], rng, fields)
    return tuple(changed)


def _changed(value: Value, rng: random.Random, fields: Fields | None) -> Value:
    match value:
        case bool():
            return not value
        case int():
            return value + rng.choice((-2, -1, 1, 2))
        case float():
            return value + rng.choice((-1.0, -0.5, 0.5, 1.0))
        case str() if fields is not None and rng.random() < MISSED:
            return missed(value, fields, rng)
        case str() if len(value) > 1:
            place, other = rng.randrange(len(value)), rng.randrange(len(value))
            return value[:place] + value[other] + value[place + 1 :]
        case list() if value:
            items = list(value)
            place, other = rng.randrange(len(items)), rng.randrange(len(items))
            change = rng.random()
            if change < 0.5:
                items[place] = _changed(items[place], rng, fields)
            elif change < 0.7:
                items[place] = items[other]  # a duplicate
            else:
                items[place], items[other] = items[other], items[place]
            return items
    return value
