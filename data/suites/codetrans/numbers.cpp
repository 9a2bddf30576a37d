// Arithmetic of everyday programs: money, calendars, rounding, digits.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

// Position in a ring of `length` places, also for a negative index.
int wrap_index(int index, int length) {
    return (index % length + length) % length;
}

// Shares that differ by one cent at most, the larger first; a credit is negative.
std::vector<int64_t> split_bill(int64_t cents, int people) {
    const int64_t sign = cents < 0 ? -1 : 1;
    const int64_t base = sign * cents / people;
    const int64_t extra = sign * cents % people;
    std::vector<int64_t> shares;
    for (int place = 0; place < people; ++place) {
        shares.push_back(sign * (place < extra ? base + 1 : base));
    }
    return shares;
}

// The check digit of a number whose digits weigh 3 and 1 in turn from the right.
int weighted_checksum(int64_t number) {
    int64_t rest = number < 0 ? -number : number;
    int total = 0;
    int weight = 3;
    while (rest > 0) {
        total += weight * static_cast<int>(rest % 10);
        rest /= 10;
        weight = 4 - weight;
    }
    return (10 - total % 10) % 10;
}

// The balance after yearly interest, with a fee of 1 in each year that starts below 100.
double grown_balance(double balance, double percent, int years) {
    for (int year = 0; year < years; ++year) {
        if (balance < 100.0) {
            balance -= 1.0;
        }
        balance *= 1.0 + percent / 100.0;
    }
    return balance;
}

// The multiple of `unit` nearest to `value`, the even multiple for a tie.
long long round_half_even(long long value, long long unit) {
    long long quotient = value / unit;
    long long remainder = value % unit;
    if (remainder < 0) {
        --quotient;
        remainder += unit;
    }
    if (2 * remainder > unit || (2 * remainder == unit && quotient % 2 != 0)) {
        ++quotient;
    }
    return quotient * unit;
}

// Sum of the proper divisors minus the number itself.
int abundance(int number) {
    int total = number > 1 ? 1 : 0;
    for (int divisor = 2; divisor * divisor <= number; ++divisor) {
        if (number % divisor == 0) {
            total += divisor;
            if (divisor != number / divisor) {
                total += number / divisor;
            }
        }
    }
    return total - number;
}

// Degrees of the smaller angle between the hands of a clock.
double clock_angle(int hour, int minute) {
    const double hour_hand = (hour % 12) * 30.0 + minute * 0.5;
    const double difference = std::fabs(hour_hand - minute * 6.0);
    return std::min(difference, 360.0 - difference);
}

// The largest number on the way from `start` to 1 (halve even ones, else triple and add 1).
int64_t collatz_peak(int64_t start) {
    int64_t peak = start;
    int64_t current = start;
    while (current != 1) {
        current = current % 2 == 0 ? current / 2 : 3 * current + 1;
        peak = std::max(peak, current);
    }
    return peak;
}

// Whether the Gregorian year has a 29th of February.
bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// The length of a month; 0 where there is no such month.
int days_in_month(int year, int month) {
    switch (month) {
        case 2:
            return is_leap_year(year) ? 29 : 28;
        case 4:
        case 6:
        case 9:
        case 11:
            return 30;
        default:
            return month < 1 || month > 12 ? 0 : 31;
    }
}

// The largest integer whose square is at most `value`; -1 for a negative one.
int64_t integer_root(int64_t value) {
    if (value < 0) {
        return -1;
    }
    int64_t low = 0;
    int64_t high = 3037000499;
    while (low < high) {
        const int64_t middle = (low + high + 1) / 2;
        if (middle * middle <= value) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}
