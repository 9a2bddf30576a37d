//! Arithmetic of everyday programs: money, calendars, rounding, digits.

/// Position in a ring of `length` places, also for a negative index.
pub fn wrap_index(index: i32, length: i32) -> i32 {
    index.rem_euclid(length)
}

/// Shares that differ by one cent at most, the larger first; a credit is negative.
pub fn split_bill(cents: i64, people: i32) -> Vec<i64> {
    let sign = if cents < 0 { -1 } else { 1 };
    let people = i64::from(people);
    let base = cents.abs() / people;
    let extra = cents.abs() % people;
    (0..people)
        .map(|place| sign * if place < extra { base + 1 } else { base })
        .collect()
}

/// The check digit of a number whose digits weigh 3 and 1 in turn from the right.
pub fn weighted_checksum(number: i64) -> i32 {
    let mut rest = number.unsigned_abs();
    let mut total = 0;
    let mut weight = 3;
    while rest > 0 {
        total += weight * (rest % 10) as i32;
        rest /= 10;
        weight = 4 - weight;
    }
    (10 - total % 10) % 10
}

/// The balance after yearly interest, with a fee of 1 in each year that starts below 100.
pub fn grown_balance(balance: f64, percent: f64, years: i32) -> f64 {
    let mut balance = balance;
    for _ in 0..years {
        if balance < 100.0 {
            balance -= 1.0;
        }
        balance *= 1.0 + percent / 100.0;
    }
    balance
}

/// The multiple of `unit` nearest to `value`, the even multiple for a tie.
pub fn round_half_even(value: i64, unit: i64) -> i64 {
    let mut quotient = value.div_euclid(unit);
    let remainder = value.rem_euclid(unit);
    if 2 * remainder > unit || (2 * remainder == unit && quotient % 2 != 0) {
        quotient += 1;
    }
    quotient * unit
}

/// Sum of the proper divisors minus the number itself.
pub fn abundance(number: i32) -> i32 {
    let mut total = if number > 1 { 1 } else { 0 };
    let mut divisor = 2;
    while divisor * divisor <= number {
        if number % divisor == 0 {
            total += divisor;
            if divisor != number / divisor {
                total += number / divisor;
            }
        }
        divisor += 1;
    }
    total - number
}

/// Degrees of the smaller angle between the hands of a clock.
pub fn clock_angle(hour: i32, minute: i32) -> f64 {
    let hour_hand = f64::from(hour % 12) * 30.0 + f64::from(minute) * 0.5;
    let difference = (hour_hand - f64::from(minute) * 6.0).abs();
    difference.min(360.0 - difference)
}

/// The largest number on the way from `start` to 1 (halve even ones, else triple and add 1).
pub fn collatz_peak(start: i64) -> i64 {
    let mut peak = start;
    let mut current = start;
    while current != 1 {
        current = if current % 2 == 0 {
            current / 2
        } else {
            3 * current + 1
        };
        peak = peak.max(current);
    }
    peak
}

/// Whether the Gregorian year has a 29th of February.
pub fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The length of a month; 0 where there is no such month.
pub fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The largest integer whose square is at most `value`; -1 for a negative one.
pub fn integer_root(value: i64) -> i64 {
    if value < 0 {
        return -1;
    }
    let mut low: i64 = 0;
    let mut high: i64 = 3_037_000_499;
    while low < high {
        let middle = (low + high + 1) / 2;
        if middle * middle <= value {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}
