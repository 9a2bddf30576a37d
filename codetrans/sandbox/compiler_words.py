"""What of a compiler's output to tell. Pure."""

from __future__ import annotations

LONGEST = 200  # characters


def telling_line(output: str) -> str:
    """The line that says what is wrong: the first that names an error, else the first that is no heading."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    naming = [line for line in lines if "error" in line.lower()]
    others = [line for line in lines if not line.startswith("#")]  # Go heads its errors with "# package"
    return (naming or others or ["no message"])[0][:LONGEST]
