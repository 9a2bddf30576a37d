"""What a language's lowering shares among all functions: built once on this machine, then only read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from codetrans.languages import language
from codetrans.sandbox.prepared import prepared_folder


@cache
def prepared(name: str) -> Path | None:
    """The folder that `{prepared}` stands for in a lowering's steps; None where the language shares nothing.

    Raises ToolchainMissing when a step fails.
    """
    lowering = language(name).lowering
    assert lowering is not None
    if not lowering.shared and not lowering.prepare:
        return None
    return prepared_folder(
        language(name), "lowering", lowering.shared, lowering.prepare, lowering.environment
    )
