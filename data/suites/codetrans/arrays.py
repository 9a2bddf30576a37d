"""Lists of numbers: totals, runs, windows, searches, merges."""


def total_of_first(values: list[int], count: int) -> int:
    """Sum of the first `count` values."""
    total = 0
    for i in range(count):
        total += values[i]
    return total


def running_total(values: list[int]) -> list[int]:
    """At each place the sum of all values up to it, never below zero."""
    totals = []
    total = 0
    for value in values:
        total = max(0, total + value)
        totals.append(total)
    return totals


def longest_rise(values: list[int]) -> int:
    """The length of the longest stretch in which each value exceeds the one before."""
    best = 0
    length = 0
    for i in range(len(values)):
        if i > 0 and values[i] > values[i - 1]:
            length += 1
        else:
            length = 1
        best = max(best, length)
    return best


def warmest_window(readings: list[float], width: int) -> float:
    """The largest mean of `width` neighbouring readings; 0 where there are not so many."""
    if width <= 0 or width > len(readings):
        return 0.0
    window = 0.0
    for i in range(width):
        window += readings[i]
    best = window
    for i in range(width, len(readings)):
        window += readings[i] - readings[i - width]
        best = max(best, window)
    return best / width


def first_at_least(values: list[int], limit: int) -> int:
    """Index of the first of the ascending values that reaches `limit`; their number if none does."""
    low = 0
    high = len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < limit:
            low = middle + 1
        else:
            high = middle
    return low


def merge_shifts(first: list[int], second: list[int]) -> list[int]:
    """Both ascending lists as one ascending list without repeated values."""
    merged: list[int] = []
    i = j = 0
    while i < len(first) or j < len(second):
        if j == len(second) or (i < len(first) and first[i] <= second[j]):
            value = first[i]
            i += 1
        else:
            value = second[j]
            j += 1
        if not merged or merged[-1] != value:
            merged.append(value)
    return merged


def best_resale(prices: list[int], fee: int) -> int:
    """The largest gain of buying once and selling later, less the fee; 0 where none pays off."""
    if not prices:
        return 0
    best = 0
    cheapest = prices[0]
    for price in prices:
        best = max(best, price - cheapest - fee)
        cheapest = min(cheapest, price)
    return best


def median_of_three(first: int, second: int, third: int) -> int:
    """The value between the two others."""
    return max(min(first, second), min(max(first, second), third))


def smoothed(values: list[int]) -> list[int]:
    """Each inner value replaced by the median of itself and its two neighbours."""
    result = list(values)
    for i in range(1, len(values) - 1):
        result[i] = median_of_three(values[i - 1], values[i], values[i + 1])
    return result


def rank_of_each(scores: list[int]) -> list[int]:
    """The competition rank of each score: 1 for the highest, equal scores share a rank."""
    ranks = []
    for score in scores:
        better = 0
        for other in scores:
            if other > score:
                better += 1
        ranks.append(better + 1)
    return ranks


def balance_point(weights: list[int]) -> int:
    """The first index whose left side weighs as much as its right side; -1 if there is none."""
    right = sum(weights)
    left = 0
    for i, weight in enumerate(weights):
        right -= weight
        if left == right:
            return i
        left += weight
    return -1
