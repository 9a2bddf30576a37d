"""Each compiler that C++ can have, alone on the machine: found, and its programs built and run in boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codetrans import toolchain
from codetrans.languages import Tool, language
from codetrans.sandbox import prepared
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.types import Status

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox
    from tests.languages.conftest import Make

FAMILIES = ("clang", "g++")
TEXT = """\
map<string, vector<long long>> f(const vector<string>& words, int divisor) {
    map<string, vector<long long>> sums;
    for (const auto& word : words) sums[word].push_back(static_cast<long long>(word.size()) * 10 / divisor);
    return sums;
}
"""
IMPORTS = ("#include <map>", "#include <string>", "#include <vector>")


def forget() -> None:
    for remembered in (toolchain.look, toolchain.in_box, prepared.prelude):
        remembered.cache_clear()


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The only compiler of C++ that there is."""
    kept: str = request.param
    everything = toolchain._candidates

    def candidates(command: str, tool: Tool, name: str) -> Iterator[Path]:
        other = any(command.startswith(one) for one in FAMILIES if one != kept)
        return iter(()) if name == "cpp" and other else everything(command, tool, name)

    monkeypatch.setattr(toolchain, "_candidates", candidates)
    forget()
    try:
        if toolchain.look("cpp", "clang++").path is None:
            pytest.skip(f"{kept} is not installed")
        yield kept
    finally:
        forget()


@pytest.mark.parametrize("variant", ["plain", "checked"])
def test_a_program_is_built_and_called(
    family: str, variant: str, free_function: Make, sandbox: Sandbox
) -> None:
    found = toolchain.find(language("cpp"), "clang++")
    assert found.name.startswith(family)
    program = replace(language("cpp").program(free_function("cpp", TEXT, IMPORTS)), variant=variant)
    built = build(sandbox, program)
    assert isinstance(built, Artefact), built.stderr
    outcomes = call(sandbox, built, [[["a", "ccc", "a"], 2], [["é"], 0]]).outcomes
    assert outcomes[0].value == {"a": [5, 5], "ccc": [15]}
    # Division by zero ends either build: by the processor, or by the sanitizer.
    assert outcomes[1].status is Status.CRASH, outcomes[1]
