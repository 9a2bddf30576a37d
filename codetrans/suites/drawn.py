"""Inputs of the typed format that are not written out: rules by which to draw them, and wrapped values.

A rule is a map: `gen` names what is drawn (int, float, bool, char, str, array), the other keys its
bounds. The published programs' own draws are not to be had, and not needed: a translation is
compared with its source on the same inputs, whatever they are.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from codetrans.types import Value

MOST = 2_000  # elements of a list, or characters of a text: beyond that a case tests speed
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Undrawable(Exception):
    """A rule that is not known, or for something too large."""


def value(data: Any, rng: random.Random) -> Value:
    """What a case gives for a parameter. Raises Undrawable."""
    if isinstance(data, list | tuple):
        return [value(item, rng) for item in data]
    if not isinstance(data, Mapping):
        return data  # type: ignore[no-any-return]
    if "gen" in data:
        return _drawn(data, rng)
    if "value" in data:  # with the type of its elements, where a list may be empty
        return value(data["value"], rng)
    raise Undrawable(f"a map with {', '.join(map(str, data))}")


def _drawn(rule: Mapping[str, Any], rng: random.Random) -> Value:
    match rule["gen"]:
        case "int":
            return rng.randint(int(rule["min"]), int(rule["max"]))
        case "float":
            return round(rng.uniform(float(rule["min"]), float(rule["max"])), int(rule.get("precision", 6)))
        case "bool":
            return rng.random() < 0.5
        case "char":
            return str(rng.choice(list(rule.get("variety") or rule.get("alphabet") or LETTERS)))
        case "str":
            letters = list(rule.get("alphabet") or LETTERS)
            return "".join(rng.choices(letters, k=_length(rule, rng)))
        case "array":
            return _array(rule, rng)
    raise Undrawable(f"gen: {rule['gen']}")


def _length(rule: Mapping[str, Any], rng: random.Random) -> int:
    length = value(rule.get("len", 0), rng)
    if not isinstance(length, int) or length > MOST:
        raise Undrawable(f"len: {length}")
    return length


def _array(rule: Mapping[str, Any], rng: random.Random) -> list[Value]:
    """Distinct elements as far as a bounded number of draws finds them."""
    length = _length(rule, rng)
    items: list[Value] = []
    for _ in range(20 * length):
        if len(items) == length:
            break
        item = value(rule["of"], rng)
        if not rule.get("distinct") or item not in items:
            items.append(item)
    return sorted(items) if rule.get("sorted") else items  # type: ignore[type-var]
