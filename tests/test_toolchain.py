"""Finding compilers, and saying how to get them."""

from __future__ import annotations

import os

import pytest

from codetrans import toolchain
from codetrans.errors import ToolchainMissing
from codetrans.languages import languages


def test_the_python_of_a_box_runs_by_its_own_path() -> None:
    path, binds = toolchain.in_box("python", "python")
    assert os.access(path, os.X_OK) and not os.path.islink(path)
    assert path.startswith(("/usr", *binds))


def test_a_missing_tool_names_its_installer(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = toolchain.Found(languages()["rust"].tools[0], "rust", None)
    monkeypatch.setattr(toolchain, "look", lambda language, name: missing)
    with pytest.raises(ToolchainMissing) as caught:
        toolchain.find(languages()["rust"], "rustc")
    assert "rustc" in caught.value.message and "install.sh" in caught.value.remedy


def test_the_report_names_every_tool() -> None:
    named = {(found.language, found.tool.name) for found in toolchain.report()}
    assert named == {(record.name, tool.name) for record in languages().values() for tool in record.tools}


def test_what_builds_and_what_runs_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def found(language: str, name: str) -> tuple[str, tuple[str, ...]]:
        if name == "java":
            raise ToolchainMissing("java is not installed", remedy="install it")
        asked.append((language, name))
        return name, ()

    monkeypatch.setattr(toolchain, "in_box", found)
    toolchain.require(["python", "cpp"])
    assert {language for language, _ in asked} == {"python", "cpp"} and ("python", "python") in asked
    with pytest.raises(ToolchainMissing, match="java is not installed"):
        toolchain.require(["java"])
    assert ("java", "javac") in asked
