"""Bits and hashes: masks, shifts, wrap-around arithmetic of fixed widths."""


def count_set_bits(value: int) -> int:
    """How many of the lower 32 bits are set."""
    bits = value & 0xFFFFFFFF
    count = 0
    while bits != 0:
        bits &= bits - 1
        count += 1
    return count


def lonely_value(values: list[int]) -> int:
    """The value that occurs once where all others occur twice; 0 without values."""
    result = 0
    for value in values:
        result ^= value
    return result


def text_hash(text: str) -> int:
    """The 32-bit FNV-1a hash of an ASCII text."""
    result = 0x811C9DC5
    for letter in text:
        result ^= ord(letter)
        result = (result * 0x01000193) & 0xFFFFFFFF
    return result


def next_random(state: int) -> int:
    """The next state of a 64-bit linear generator, as a signed number."""
    following = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return following - (1 << 64) if following >= 1 << 63 else following


def pack_date(year: int, month: int, day: int) -> int:
    """A date in one number: 4 bits of month above 5 of day, the year since 1980 above both."""
    return ((year - 1980) << 9) | (month << 5) | day


def permissions_text(mode: int) -> str:
    """The nine lowest bits of a file mode as in rwxr-xr-x."""
    letters = "rwx"
    text = ""
    for i in range(9):
        if mode & (1 << (8 - i)):
            text += letters[i % 3]
        else:
            text += "-"
    return text


def rotate_left(value: int, distance: int) -> int:
    """An unsigned 32-bit value with its bits turned to the left by 0 to 31 places."""
    if distance == 0:
        return value
    return ((value << distance) | (value >> (32 - distance))) & 0xFFFFFFFF


def gray_code(bits: int) -> list[int]:
    """All numbers of so many bits, ordered so that neighbours differ in one bit."""
    codes = []
    for i in range(1 << bits):
        codes.append(i ^ (i >> 1))
    return codes


def halved_towards_floor(value: int, times: int) -> int:
    """The value shifted right `times` times, each step rounding down, also below zero."""
    return value >> times


def luggage_checksum(blocks: list[int]) -> int:
    """A 16-bit checksum with the carry added back, of unsigned 16-bit blocks."""
    total = 0
    for block in blocks:
        total += block
        if total > 0xFFFF:
            total = (total & 0xFFFF) + 1
    return total ^ 0xFFFF
