"""What commands say of themselves, and tables in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer.main

from codetrans.cli import application

Run = Callable[..., Any]  # the fixture of conftest.py


def commands(group: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    for each, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name}{each} ")
        else:
            yield f"{name}{each}", command


COMMANDS = dict(commands(typer.main.get_command(application())))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    assert COMMANDS[name].help
    assert [option.name for option in COMMANDS[name].params if not option.help] == []


@pytest.mark.parametrize("name", [(), ("corpus",)], ids=["all", "corpus"])
def test_no_summary_is_cut(run: Run, name: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = run(*name, "--help")
    assert said.code == 0 and "..." not in said.out.split("Commands:")[1], said.out


def test_a_pipe_gets_whole_paths(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = run("doctor")
    assert "where" in said.out and "…" not in said.out
