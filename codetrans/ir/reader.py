"""What a lowering step leaves, as LLVM IR: one reader a file suffix, found by `discover`.

A module or package of `codetrans.ir` that defines READER takes part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from codetrans.discover import discover
from codetrans.languages.to_ir import IRSource


@dataclass(frozen=True)
class Reader:
    """Turns files of one suffix into IR. They come from a stranger's compilation: hostile input."""

    suffix: str  # ".class"
    read: Callable[[Mapping[str, bytes], IRSource], str | NotLowered]  # file name → content


@dataclass(frozen=True)
class NotLowered:
    """Why there is no IR: "invokedynamic is not lowered"."""

    reason: str


@cache
def readers() -> dict[str, Reader]:
    """Suffix → reader."""
    found = cast("list[Reader]", list(discover("codetrans.ir", "READER").values()))
    return {reader.suffix: reader for reader in found}
