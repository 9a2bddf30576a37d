/** Arithmetic of everyday programs: money, calendars, rounding, digits. */
final class Numbers {
    private Numbers() {
    }

    /** Position in a ring of {@code length} places, also for a negative index. */
    public static int wrapIndex(int index, int length) {
        return Math.floorMod(index, length);
    }

    /** Shares that differ by one cent at most, the larger first; a credit is negative. */
    public static long[] splitBill(long cents, int people) {
        long sign = cents < 0 ? -1 : 1;
        long base = Math.abs(cents) / people;
        long extra = Math.abs(cents) % people;
        long[] shares = new long[people];
        for (int place = 0; place < people; place++) {
            shares[place] = sign * (place < extra ? base + 1 : base);
        }
        return shares;
    }

    /** The check digit of a number whose digits weigh 3 and 1 in turn from the right. */
    public static int weightedChecksum(long number) {
        long rest = Math.abs(number);
        int total = 0;
        int weight = 3;
        while (rest > 0) {
            total += weight * (int) (rest % 10);
            rest /= 10;
            weight = 4 - weight;
        }
        return (10 - total % 10) % 10;
    }

    /** The balance after yearly interest, with a fee of 1 in each year that starts below 100. */
    public static double grownBalance(double balance, double percent, int years) {
        for (int year = 0; year < years; year++) {
            if (balance < 100.0) {
                balance -= 1.0;
            }
            balance *= 1.0 + percent / 100.0;
        }
        return balance;
    }

    /** The multiple of {@code unit} nearest to {@code value}, the even multiple for a tie. */
    public static long roundHalfEven(long value, long unit) {
        long quotient = Math.floorDiv(value, unit);
        long remainder = Math.floorMod(value, unit);
        if (2 * remainder > unit || (2 * remainder == unit && quotient % 2 != 0)) {
            quotient++;
        }
        return quotient * unit;
    }

    /** Sum of the proper divisors minus the number itself. */
    public static int abundance(int number) {
        int total = number > 1 ? 1 : 0;
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                total += divisor;
                if (divisor != number / divisor) {
                    total += number / divisor;
                }
            }
        }
        return total - number;
    }

    /** Degrees of the smaller angle between the hands of a clock. */
    public static double clockAngle(int hour, int minute) {
        double hourHand = (hour % 12) * 30.0 + minute * 0.5;
        double difference = Math.abs(hourHand - minute * 6.0);
        return Math.min(difference, 360.0 - difference);
    }

    /** The largest number on the way from {@code start} to 1 (halve even ones, else 3n + 1). */
    public static long collatzPeak(long start) {
        long peak = start;
        long current = start;
        while (current != 1) {
            current = current % 2 == 0 ? current / 2 : 3 * current + 1;
            peak = Math.max(peak, current);
        }
        return peak;
    }

    /** Whether the Gregorian year has a 29th of February. */
    public static boolean isLeapYear(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** The length of a month; 0 where there is no such month. */
    public static int daysInMonth(int year, int month) {
        switch (month) {
            case 2:
                return isLeapYear(year) ? 29 : 28;
            case 4:
            case 6:
            case 9:
            case 11:
                return 30;
            default:
                return month < 1 || month > 12 ? 0 : 31;
        }
    }

    /** The largest integer whose square is at most {@code value}; -1 for a negative one. */
    public static long integerRoot(long value) {
        if (value < 0) {
            return -1;
        }
        long low = 0;
        long high = 3_037_000_499L;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (middle * middle <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
