"""What a user can mend: each error has a message, a remedy and an exit code.

Exit codes of the command line: 0 verified, 1 not verified, 2 bad usage or input,
3 a toolchain is missing.
"""

from __future__ import annotations

NOT_VERIFIED, BAD_INPUT, TOOL_MISSING = 1, 2, 3


class CodetransError(Exception):
    """Printed by the command line as `message` and `remedy`, without a traceback."""

    exit_code = NOT_VERIFIED

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    @property
    def advice(self) -> str:
        """The message and its remedy, where one thing of several is told."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message


class BadInput(CodetransError):
    """The file, option, recipe or suite that the user gave cannot be used."""

    exit_code = BAD_INPUT


class ToolchainMissing(CodetransError):
    """A compiler, interpreter or formatter is not installed."""

    exit_code = TOOL_MISSING


class IsolationError(CodetransError):
    """The sandbox cannot isolate as well as was asked for; nothing was run."""

    exit_code = TOOL_MISSING


class SandboxFailed(CodetransError):
    """A box did not start, twice: what it was for is not known, and nobody's fault but ours."""

    exit_code = TOOL_MISSING


class ModelError(CodetransError):
    """A model folder is missing, incomplete or of another kind."""

    exit_code = BAD_INPUT
