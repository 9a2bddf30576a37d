"""`codetrans doctor`: what is installed, what it unlocks, how to get what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from codetrans.cli.output import results
from codetrans.errors import TOOL_MISSING, CodetransError

if TYPE_CHECKING:
    from rich.console import Console


def doctor() -> None:
    """Show which toolchains, isolation and model there are.

    Also what is missing, and how to install it: then the exit code is 3.
    """
    from codetrans.languages import languages  # noqa: PLC0415

    console = results()
    missing, optional = _show_tools(console)
    is_weak = _show_isolation(console)
    _show_model(console)
    for language, line in missing.items():
        console.print(f"to install {languages()[language].title}: {line}", markup=False, soft_wrap=True)
    for unlocked, line in optional.items():
        console.print(f"for {unlocked}: {line}", markup=False, soft_wrap=True)
    if is_weak:
        console.print(
            "to isolate: sh toolchains/install.sh; a container must be allowed namespaces (--privileged)"
        )
    raise typer.Exit(TOOL_MISSING if missing or is_weak else 0)


COMMAND = doctor


def _show_tools(console: Console) -> tuple[dict[str, str], dict[str, str]]:
    """How to install what is missing, by language, and what is optional and not there, by what it unlocks."""
    from rich.table import Table  # noqa: PLC0415

    from codetrans.languages import languages  # noqa: PLC0415
    from codetrans.toolchain import install_line, report  # noqa: PLC0415

    table = Table("language", "tool", "version", "unlocks", box=None, pad_edge=False)
    table.add_column("where", overflow="fold")  # a path that is cut is none
    missing: dict[str, str] = {}
    optional: dict[str, str] = {}
    for found in report():
        title = languages()[found.language].title
        if found.tool.optional and found.path is None:
            state = "not built"
            optional[found.tool.unlocks] = install_line(found.language, found.tool)
        elif found.path is None or found.too_old:
            state = "[red]missing[/]" if found.path is None else f"[red]{found.version}: too old[/]"
            missing[found.language] = install_line(found.language)
        else:
            state = found.version or "there"
        table.add_row(title, found.tool.name, state, found.tool.unlocks, str(found.path or "–"))
    console.print(table)
    console.print()
    return missing, optional


def _show_isolation(console: Console) -> bool:
    """Whether it is so weak that nothing runs unless asked for."""
    from codetrans.sandbox.levels import MEANING, SAFE  # noqa: PLC0415
    from codetrans.sandbox.run import survey  # noqa: PLC0415

    level, reasons = survey()
    is_weak = level not in SAFE
    colour = "red" if is_weak else "green"
    console.print(f"isolation: [{colour}]{level}[/] ({MEANING[level]})", soft_wrap=True)
    if is_weak:
        console.print("           nothing runs unless you ask for it with --allow-weak-isolation")
    for stronger, harm in reasons.items():
        console.print(f"           not {stronger}: {'; '.join(harm)}", markup=False, soft_wrap=True)
    console.print("           the kernel is shared: no sandbox of this kind stops a kernel bug")
    return is_weak


def _show_model(console: Console) -> None:
    try:
        from codetrans.model.shipped import shipped  # noqa: PLC0415

        weights = shipped()
        console.print(f"model:     {weights.name}, {weights.stat().st_size / 1e6:.0f} MB")
    except CodetransError as error:
        console.print(f"model:     [red]{error.message}[/]; {error.remedy}")
