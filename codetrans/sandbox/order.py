"""What a box is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from codetrans.sandbox.limits import Limits


@dataclass(frozen=True)
class Order:
    """What is to be run, and what it may use and see."""

    argv: Sequence[str]
    files: Mapping[str, bytes | str]  # of its work folder: path → content, executable
    limits: Limits
    stdin: bytes = b""
    binds: Sequence[str] = ()  # paths of the host that it sees, read-only
    environment: Mapping[str, str] = field(default_factory=dict)

    def contents(self) -> dict[str, bytes]:
        """The files as they are written."""
        return {
            name: text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
            for name, text in self.files.items()
        }
