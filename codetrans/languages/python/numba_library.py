"""What numba lacks of Python's library and functions of integers, lists and text often use.

Part of the program numba_ir.py: importing it makes numba compile calls of these. Each is the plain
definition from Python's documentation, for arguments of the types that it is for.
"""
# Numba compares the signature of a definition with its own: without types.
# mypy: disable-error-code="no-untyped-def,no-untyped-call,var-annotated"

import bisect
import collections
import itertools
import math

from numba import types
from numba.extending import overload, overload_method

SEQUENCES = (types.List, types.ListType, types.Array, types.UniTuple, types.UnicodeType)


@overload(bisect.bisect_left)
def _bisect_left(items, item, lo=0, hi=None):
    def place(items, item, lo=0, hi=None):
        low, high = lo, len(items) if hi is None else hi
        while low < high:
            middle = (low + high) // 2
            if items[middle] < item:
                low = middle + 1
            else:
                high = middle
        return low

    return place


@overload(bisect.bisect_right)
@overload(bisect.bisect)
def _bisect_right(items, item, lo=0, hi=None):
    def place(items, item, lo=0, hi=None):
        low, high = lo, len(items) if hi is None else hi
        while low < high:
            middle = (low + high) // 2
            if item < items[middle]:
                high = middle
            else:
                low = middle + 1
        return low

    return place


@overload(math.comb)
def _comb(n, k):
    def ways(n, k):
        if n < 0 or k < 0:
            raise ValueError
        result = 1
        for taken in range(min(k, n - k)):
            result = result * (n - taken) // (taken + 1)
        return result if k <= n else 0

    return ways if isinstance(n, types.Integer) and isinstance(k, types.Integer) else None


@overload_method(types.Integer, "bit_length")
def _bit_length(number):
    def length(number):
        left, bits = abs(number), 0
        while left:
            left >>= 1
            bits += 1
        return bits

    return length


@overload_method(types.Integer, "bit_count")
def _bit_count(number):
    def ones(number):
        left, found = abs(number), 0
        while left:
            left &= left - 1
            found += 1
        return found

    return ones


@overload(bin)
def _bin(number):
    def binary(number):
        left, digits = abs(number), ""
        while left:
            digits = ("1" if left & 1 else "0") + digits
            left >>= 1
        return ("-0b" if number < 0 else "0b") + (digits if digits else "0")

    return binary if isinstance(number, types.Integer) else None


@overload(int)
def _int(text):
    def number(text):
        stripped = text.strip()
        negative = stripped.startswith("-")
        digits = stripped[1:] if negative or stripped.startswith("+") else stripped
        if not digits:
            raise ValueError
        value = 0
        for digit in digits:
            if not "0" <= digit <= "9":
                raise ValueError
            value = value * 10 + ord(digit) - ord("0")
        return -value if negative else value

    return number if isinstance(text, types.UnicodeType) else None


@overload(reversed)
def _reversed(items):
    def backwards(items):
        return items[::-1]

    def backwards_range(items):
        return [item for item in items][::-1]

    if isinstance(items, types.RangeType):
        return backwards_range
    return backwards if isinstance(items, SEQUENCES) else None


@overload(itertools.accumulate)
def _accumulate(items, func=None, initial=None):
    def sums(items, func=None, initial=None):
        found = []
        for item in items:
            found.append(found[-1] + item if found else item)
        return found

    def sums_after(items, func=None, initial=None):
        total, found = initial, [initial]
        for item in items:
            total += item
            found.append(total)
        return found

    if not isinstance(items, SEQUENCES) or not _is_none(func):
        return None
    return sums if _is_none(initial) else sums_after


def _is_none(argument):
    return argument is None or isinstance(argument, types.Omitted | types.NoneType)


@overload(itertools.pairwise)
def _pairwise(items):
    def pairs(items):
        return [(items[place], items[place + 1]) for place in range(len(items) - 1)]

    return pairs if isinstance(items, SEQUENCES) else None


@overload(any)
def _any(items):
    def found(items):
        for item in items:  # noqa: SIM110  (numba has no `any`)
            if item:
                return True
        return False

    return found if isinstance(items, SEQUENCES) else None


@overload(all)
def _all(items):
    def found(items):
        for item in items:  # noqa: SIM110
            if not item:
                return False
        return True

    return found if isinstance(items, SEQUENCES) else None


@overload(collections.Counter)
def _counter(items):
    def counts(items):
        found = {}
        for item in items:
            if item in found:
                found[item] += 1
            else:
                found[item] = 1
        return found

    return counts


@overload_method(types.List, "popleft")
def _popleft(items):
    def first(items):
        return items.pop(0)

    return first


@overload_method(types.List, "appendleft")
def _appendleft(items, item):
    def prepend(items, item):
        items.insert(0, item)

    return prepend
