"""Writers of documentation: lines of prose to the comment that a language's readers expect."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def after(mark: str) -> Callable[[Sequence[str]], str]:
    """Writes lines after a mark each: `//`, `///`."""

    def written(lines: Sequence[str]) -> str:
        # A backslash at the end of a line would make the next one of C++ a comment, too.
        return "\n".join(f"{mark} {line}".rstrip().rstrip("\\") for line in lines)

    return written


def javadoc(lines: Sequence[str]) -> str:
    # javac reads \\u in comments, too.
    safe = [line.replace("*/", "* /").replace("\\u", "\\\\u") for line in lines]
    if len(safe) == 1:
        return f"/** {safe[0]} */"
    return "\n".join(("/**", *(f" * {line}".rstrip() for line in safe), " */"))


def docstring(lines: Sequence[str]) -> str:
    safe = [line.replace("\\", "\\\\").replace('"""', "'''") for line in lines]
    if len(safe) == 1:
        return f'"""{safe[0]}"""' if not safe[0].endswith('"') else f'"""{safe[0]} """'
    return "\n".join((f'"""{safe[0]}', *safe[1:], '"""'))
