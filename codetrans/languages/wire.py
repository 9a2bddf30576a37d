"""How values cross the border of the sandbox: one line of space-separated tokens.

A value describes itself, so that a reader in any language needs no schema:

    n              none                     b0 b1          false, true
    i-12           integer, any size        d<16 hex>      IEEE 754 binary64 bits
    c97            character, code point    s<hex>         text, the hex of its UTF-8
    [2 v v         list of two              (2 v v         tuple of two
    <2 v v         set of two               {1 k v         map of one pair

What goes in (stdin of a harness): a line with a nonce, then one line a call, `<index> v v …`.
What comes out (its first stdout; the program's own output goes elsewhere), per call:

    <nonce> <index> value <result> <argument after the call> …
    <nonce> <index> raised s<class name> s<message>
    <nonce> <index> unfit s<why an argument does not fit its parameter>

and at last `<nonce> end`. A result of nothing (void) is n. A linked list is a list, a tree a
list in level order with n for a missing child.

Everything read is untrusted: sizes are capped, nothing is evaluated.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Iterator, Sequence
from operator import length_hint

from codetrans.types import Outcome, Status, Value

MAXIMUM_DEPTH = 64
MAXIMUM_DIGITS = 4_000  # below CPython's own limit for int()

MAXIMUM_COLLISIONS = 32  # different keys of one map or set with one hash


class WireError(ValueError):
    """The text is not a value; says what was found."""


def encode(value: Value) -> str:
    """The tokens of `value`. A str of any length is text: see `encode_character`."""
    if value is None:
        return "n"
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return "d" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s" + _bytes(value).hex()
    if isinstance(value, dict):
        pairs = [f"{encode(k)} {encode(v)}" for k, v in value.items()]
        return " ".join([f"{{{len(pairs)}", *sorted(pairs)])
    items = [encode(item) for item in value]
    if isinstance(value, frozenset):
        return " ".join([f"<{len(items)}", *sorted(items)])
    return " ".join([f"{'(' if isinstance(value, tuple) else '['}{len(items)}", *items])


def _bytes(text: str) -> bytes:
    """UTF-8; a byte that was none comes back as it was, half of a UTF-16 pair as its three bytes."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def encode_call(index: int, arguments: Sequence[Value]) -> str:
    return " ".join([str(index), *(encode(argument) for argument in arguments)])


def requests(nonce: str, calls: Sequence[tuple[int, Sequence[Value]]]) -> str:
    """The stdin of a harness for `calls`, pairs of index and arguments."""
    return "".join(f"{line}\n" for line in (nonce, *(encode_call(i, a) for i, a in calls)))


def hashable(value: Value) -> Value:
    """`value` as a key of a dict or a member of a set: lists become tuples."""
    if isinstance(value, list | tuple):
        return tuple(hashable(item) for item in value)
    if isinstance(value, dict):
        return frozenset((key, hashable(item)) for key, item in value.items())
    return value


def decode(tokens: Iterator[str], depth: int = 0) -> Value:
    """Reads one value from `tokens`. Raises WireError."""
    if depth > MAXIMUM_DEPTH:
        raise WireError(f"nested deeper than {MAXIMUM_DEPTH}")
    token = next(tokens, "")
    kind, rest = token[:1], token[1:]
    if kind == "n" and not rest:
        return None
    if kind == "b" and rest in ("0", "1"):
        return rest == "1"
    if kind == "i" and len(rest) <= MAXIMUM_DIGITS and rest.removeprefix("-").isdecimal() and rest.isascii():
        return int(rest)
    try:
        if kind == "d" and len(rest) == 16:
            return float(struct.unpack(">d", bytes.fromhex(rest))[0])
        if kind == "s":
            return bytes.fromhex(rest).decode("utf-8", "surrogateescape")
        if kind == "c" and rest.isdecimal():
            return chr(int(rest))
    except (ValueError, OverflowError) as error:
        raise WireError(f"bad token {token[:40]!r}: {error}") from None
    if kind and kind in "[(<{" and rest.isdecimal() and len(rest) < 9:
        count = int(rest)
        if kind == "{":
            pairs = [(hashable(decode(tokens, depth + 1)), decode(tokens, depth + 1)) for _ in range(count)]
            _check_hashes(key for key, _ in pairs)
            return dict(pairs)
        items = [decode(tokens, depth + 1) for _ in range(count)]
        if kind == "<":
            members = [hashable(item) for item in items]
            _check_hashes(members)
            return frozenset(members)
        return tuple(items) if kind == "(" else items
    raise WireError(f"bad token {token[:40]!r}")


def _check_hashes(keys: Iterable[Value]) -> None:
    """Raises WireError where many different keys share a hash: numbers chosen so would keep a table
    of them busy for hours (a million bytes of multiples of 2**61 - 1 for minutes)."""
    different: dict[int, list[Value]] = {}
    for key in keys:
        same = different.setdefault(hash(key), [])
        if key not in same:
            same.append(key)
            if len(same) > MAXIMUM_COLLISIONS:
                raise WireError("keys made to share a hash")


def decode_frame(line: str, nonce: str, index: int) -> Outcome | None:
    """The outcome in one output line, which must be the frame of call `index`.

    Returns None for the closing `end`. Raises WireError for anything else: a foreign
    nonce, another index (repeated, reordered, skipped), a malformed value, leftovers.
    """
    tokens = iter(line.split(" "))
    if next(tokens, "") != nonce:
        raise WireError("a line without the nonce")
    second = next(tokens, "")
    if second == "end":
        return None
    if second != str(index):
        raise WireError(f"frame {second[:20]!r} where {index} was due")
    kind = next(tokens, "")
    if kind == "value":
        rest = list(tokens)
        remaining = iter(rest)
        values = []
        seen = 0
        while seen < len(rest):
            values.append(decode(remaining))
            seen = len(rest) - length_hint(remaining)
        if not values:
            raise WireError("a frame without a result")
        return Outcome(Status.OK, values[0], tuple(values[1:]))
    if kind == "raised":
        name, message = decode(tokens), decode(tokens)
        return Outcome(Status.EXCEPTION, message=f"{name}: {message}"[:500])
    if kind == "unfit":
        return Outcome(Status.UNFIT, message=str(decode(tokens))[:500])
    raise WireError(f"unknown kind of frame {kind[:20]!r}")


# --- JSON: how suites and reports keep values ----------------------------------------------


def to_json(value: Value) -> object:
    """A JSON-ready form that `from_json` reads back: maps, sets, tuples and non-finite floats
    are objects with one key that names them."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": repr(value)}
    if isinstance(value, dict):
        return {
            "map": [[to_json(k), to_json(v)] for k, v in sorted(value.items(), key=lambda kv: encode(kv[0]))]
        }
    if isinstance(value, frozenset):
        return {"set": [to_json(item) for item in sorted(value, key=encode)]}
    if isinstance(value, tuple):
        return {"tuple": [to_json(item) for item in value]}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    return value


def from_json(data: object) -> Value:
    """The value that `to_json` wrote. Raises WireError for an unknown object."""
    if isinstance(data, dict):
        match data:
            case {"float": str(text)}:
                return float(text)
            case {"map": list(pairs)}:
                return {hashable(from_json(k)): from_json(v) for k, v in pairs}
            case {"set": list(items)}:
                return frozenset(hashable(from_json(item)) for item in items)
            case {"tuple": list(items)}:
                return tuple(from_json(item) for item in items)
        raise WireError(f"not a value: an object with keys {sorted(data)}")
    if isinstance(data, list):
        return [from_json(item) for item in data]
    if data is None or isinstance(data, bool | int | float | str):
        return data
    raise WireError(f"not a value: {data!r}")
