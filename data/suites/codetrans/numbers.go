// Package numbers has the arithmetic of everyday programs: money, calendars, rounding, digits.
package numbers

import "math"

// wrapIndex is the position in a ring of length places, also for a negative index.
func wrapIndex(index int, length int) int {
	return (index%length + length) % length
}

// splitBill has shares that differ by one cent at most, the larger first; a credit is negative.
func splitBill(cents int64, people int) []int64 {
	sign := int64(1)
	if cents < 0 {
		sign = -1
		cents = -cents
	}
	base, extra := cents/int64(people), cents%int64(people)
	shares := make([]int64, people)
	for place := range shares {
		share := base
		if int64(place) < extra {
			share++
		}
		shares[place] = sign * share
	}
	return shares
}

// weightedChecksum is the check digit of a number whose digits weigh 3 and 1 in turn from the right.
func weightedChecksum(number int64) int {
	if number < 0 {
		number = -number
	}
	total, weight := 0, 3
	for number > 0 {
		total += weight * int(number%10)
		number /= 10
		weight = 4 - weight
	}
	return (10 - total%10) % 10
}

// grownBalance is the balance after yearly interest, with a fee of 1 in each year that starts below 100.
func grownBalance(balance float64, percent float64, years int) float64 {
	for year := 0; year < years; year++ {
		if balance < 100 {
			balance--
		}
		balance *= 1 + percent/100
	}
	return balance
}

// roundHalfEven is the multiple of unit nearest to value, the even multiple for a tie.
func roundHalfEven(value int64, unit int64) int64 {
	quotient, remainder := value/unit, value%unit
	if remainder < 0 {
		quotient--
		remainder += unit
	}
	if 2*remainder > unit || (2*remainder == unit && quotient%2 != 0) {
		quotient++
	}
	return quotient * unit
}

// abundance is the sum of the proper divisors minus the number itself.
func abundance(number int) int {
	total := 0
	if number > 1 {
		total = 1
	}
	for divisor := 2; divisor*divisor <= number; divisor++ {
		if number%divisor == 0 {
			total += divisor
			if divisor != number/divisor {
				total += number / divisor
			}
		}
	}
	return total - number
}

// clockAngle has the degrees of the smaller angle between the hands of a clock.
func clockAngle(hour int, minute int) float64 {
	hourHand := float64(hour%12)*30 + float64(minute)*0.5
	difference := math.Abs(hourHand - float64(minute)*6)
	return math.Min(difference, 360-difference)
}

// collatzPeak is the largest number on the way from start to 1 (halve even ones, else triple and add 1).
func collatzPeak(start int64) int64 {
	peak, current := start, start
	for current != 1 {
		if current%2 == 0 {
			current /= 2
		} else {
			current = 3*current + 1
		}
		peak = max(peak, current)
	}
	return peak
}

// isLeapYear tells whether the Gregorian year has a 29th of February.
func isLeapYear(year int) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// daysInMonth is the length of a month; 0 where there is no such month.
func daysInMonth(year int, month int) int {
	switch month {
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	case 4, 6, 9, 11:
		return 30
	case 2:
		if isLeapYear(year) {
			return 29
		}
		return 28
	}
	return 0
}

// integerRoot is the largest integer whose square is at most value; -1 for a negative one.
func integerRoot(value int64) int64 {
	if value < 0 {
		return -1
	}
	low, high := int64(0), int64(3037000499)
	for low < high {
		middle := (low + high + 1) / 2
		if middle*middle <= value {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}
