"""What a suite is: items, each one algorithm in several languages with inputs as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codetrans.types import Case, Function, Rejection, Value


@dataclass(frozen=True)
class Item:
    identity: str
    functions: Mapping[str, Function]  # language → the reference, standing alone
    inputs: tuple[tuple[Value, ...], ...] = ()  # expected values are frozen from the source's own run
    cases: tuple[Case, ...] = ()  # or cases with expected values, where the suite has them
    scripts: Mapping[str, str] = field(default_factory=dict)  # official programs with a hole
    reason: str = ""  # why the item cannot be used; "" when it can


@dataclass(frozen=True)
class Suite:
    name: str
    kind: str  # "script", "typed" or "own"
    items: tuple[Item, ...]
    rejected: tuple[Rejection, ...] = ()
