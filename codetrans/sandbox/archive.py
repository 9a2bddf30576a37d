"""Takes files out of a box: it says a tar stream of the plainest kind, which is read here as what it
is, the word of an attacker.

Only regular files of the old "ustar" form count, their names short and expected. All that general
readers of the format also know (sparse files, long names, extended headers, links) has let archives
in the past loop, recurse or grow a thousandfold in their reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

TAR = "tar --format=ustar --ignore-failed-read -cf - --"  # and the names of files, in a box
BLOCK = 512  # bytes
_NUMBER = re.compile(rb"[0-7]{1,11}[ \0]*")
_SUMMED = slice(148, 156)  # where a header keeps its own sum


def regular_files(
    archive: bytes, expected: Callable[[str], bool], largest: int
) -> Iterator[tuple[str, bytes]]:
    """(name, content) of the regular files whose names are `expected` and whose sizes at most `largest` bytes.

    The first member that is not well formed ends it.
    """
    view = memoryview(archive)
    place = 0
    while place + BLOCK <= len(view):
        header = bytes(view[place : place + BLOCK])
        size = _size(header)
        if size is None:
            return
        start = place + BLOCK
        if start + size > len(view):
            return
        name = header[:100].partition(b"\0")[0].decode("utf-8", "replace")
        plain = header[156:157] in (b"0", b"\0") and not header[345:500].strip(b"\0")
        if plain and size <= largest and expected(name):
            yield name, bytes(view[start : start + size])
        place = start + -(-size // BLOCK) * BLOCK


def _size(header: bytes) -> int | None:
    """The length of what follows a member's header; None: it is none."""
    said = _NUMBER.fullmatch(header[_SUMMED])
    size = _NUMBER.fullmatch(header[124:136])
    if said is None or size is None:
        return None
    total = sum(header) - sum(header[_SUMMED]) + 8 * ord(" ")
    if int(said[0].strip(b" \0"), 8) != total:
        return None
    return int(size[0].strip(b" \0"), 8)
