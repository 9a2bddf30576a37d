"""Characters that the names of a language are about: those that `isdigit` asks for, say."""

from __future__ import annotations

import string

DIGITS, LETTERS, BLANK = string.digits, string.ascii_letters, " "
HEXADECIMAL = DIGITS + "abcdefABCDEF"


def about(digits: str, letters: str, blanks: str, hexadecimal: str = "") -> dict[str, str]:
    """Name → characters, of names with blanks between them; of two kinds, as `isalnum`: of both."""
    found: dict[str, str] = {}
    kinds = {DIGITS: digits, LETTERS: letters, BLANK: blanks, HEXADECIMAL: hexadecimal}
    for characters, names in kinds.items():
        for name in names.split():
            found[name] = found.get(name, "") + characters
    return found
