"""Arithmetic of everyday programs: money, calendars, rounding, digits."""


def wrap_index(index: int, length: int) -> int:
    """Position in a ring of `length` places, also for a negative index."""
    return index % length


def split_bill(cents: int, people: int) -> list[int]:
    """Shares that differ by one cent at most, the larger first; a credit is negative."""
    sign = -1 if cents < 0 else 1
    base, extra = divmod(abs(cents), people)
    return [sign * (base + 1 if place < extra else base) for place in range(people)]


def weighted_checksum(number: int) -> int:
    """The check digit of a number whose digits weigh 3 and 1 in turn from the right."""
    rest = abs(number)
    total = 0
    weight = 3
    while rest > 0:
        total += weight * (rest % 10)
        rest //= 10
        weight = 4 - weight
    return (10 - total % 10) % 10


def grown_balance(balance: float, percent: float, years: int) -> float:
    """The balance after yearly interest, with a fee of 1 in each year that starts below 100."""
    for _ in range(years):
        if balance < 100.0:
            balance -= 1.0
        balance *= 1.0 + percent / 100.0
    return balance


def round_half_even(value: int, unit: int) -> int:
    """The multiple of `unit` nearest to `value`, the even multiple for a tie."""
    quotient, remainder = divmod(value, unit)
    if 2 * remainder > unit or (2 * remainder == unit and quotient % 2 != 0):
        quotient += 1
    return quotient * unit


def abundance(number: int) -> int:
    """Sum of the proper divisors minus the number itself."""
    total = 1 if number > 1 else 0
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            total += divisor
            if divisor != number // divisor:
                total += number // divisor
        divisor += 1
    return total - number


def clock_angle(hour: int, minute: int) -> float:
    """Degrees of the smaller angle between the hands of a clock."""
    hour_hand = (hour % 12) * 30.0 + minute * 0.5
    difference = abs(hour_hand - minute * 6.0)
    return min(difference, 360.0 - difference)


def collatz_peak(start: int) -> int:
    """The largest number on the way from `start` to 1 (halve even ones, else triple and add 1)."""
    peak = start
    current = start
    while current != 1:
        current = current // 2 if current % 2 == 0 else 3 * current + 1
        peak = max(peak, current)
    return peak


def is_leap_year(year: int) -> bool:
    """Whether the Gregorian year has a 29th of February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The length of a month; 0 where there is no such month."""
    if month < 1 or month > 12:
        return 0
    if month == 2:
        return 29 if is_leap_year(year) else 28
    if month in (4, 6, 9, 11):
        return 30
    return 31


def integer_root(value: int) -> int:
    """The largest integer whose square is at most `value`; -1 for a negative one."""
    if value < 0:
        return -1
    low, high = 0, 3_037_000_499
    while low < high:
        middle = (low + high + 1) // 2
        if middle * middle <= value:
            low = middle
        else:
            high = middle - 1
    return low
