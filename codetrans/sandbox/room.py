"""How much memory a program takes before it has done anything."""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping

LOADED, OF_A_THREAD = 1, 7  # kinds of segments (System V ABI, chapter 5; PT_LOAD, PT_TLS)


def room(files: Mapping[str, bytes]) -> int:
    """Bytes of the files themselves, and of what the system sets up for programs among them (64-bit ELF).

    Of what only looks like a program: more than any machine has.
    """
    try:
        return sum(len(content) + _segments(content) for content in files.values())
    except struct.error:
        return sys.maxsize


def _segments(content: bytes) -> int:
    if content[:6] != b"\x7fELF\x02\x01" or len(content) < 64:
        return 0
    (start,) = struct.unpack_from("<Q", content, 32)
    size, count = struct.unpack_from("<HH", content, 54)
    found = 0
    for place in range(start, start + size * count, max(size, 1)):
        kind, *_, memory = struct.unpack_from("<IIQQQQQ", content, place)
        found += memory if kind in (LOADED, OF_A_THREAD) else 0
    return found
