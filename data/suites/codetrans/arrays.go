// Package arrays works on lists of numbers: totals, runs, windows, searches, merges.
package arrays

// totalOfFirst is the sum of the first count values.
func totalOfFirst(values []int, count int) int {
	total := 0
	for i := 0; i < count; i++ {
		total += values[i]
	}
	return total
}

// runningTotal has at each place the sum of all values up to it, never below zero.
func runningTotal(values []int) []int64 {
	totals := make([]int64, 0, len(values))
	var total int64
	for _, value := range values {
		total = max(0, total+int64(value))
		totals = append(totals, total)
	}
	return totals
}

// longestRise is the length of the longest stretch in which each value exceeds the one before.
func longestRise(values []int) int {
	best, length := 0, 0
	for i := range values {
		if i > 0 && values[i] > values[i-1] {
			length++
		} else {
			length = 1
		}
		best = max(best, length)
	}
	return best
}

// warmestWindow is the largest mean of width neighbouring readings; 0 where there are not so many.
func warmestWindow(readings []float64, width int) float64 {
	if width <= 0 || width > len(readings) {
		return 0
	}
	window := 0.0
	for _, reading := range readings[:width] {
		window += reading
	}
	best := window
	for i := width; i < len(readings); i++ {
		window += readings[i] - readings[i-width]
		best = max(best, window)
	}
	return best / float64(width)
}

// firstAtLeast is the index of the first of the ascending values that reaches limit; their number if none does.
func firstAtLeast(values []int, limit int) int {
	low, high := 0, len(values)
	for low < high {
		middle := (low + high) / 2
		if values[middle] < limit {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// mergeShifts has both ascending lists as one ascending list without repeated values.
func mergeShifts(first []int, second []int) []int {
	merged := []int{}
	i, j := 0, 0
	for i < len(first) || j < len(second) {
		var value int
		if j == len(second) || (i < len(first) && first[i] <= second[j]) {
			value = first[i]
			i++
		} else {
			value = second[j]
			j++
		}
		if len(merged) == 0 || merged[len(merged)-1] != value {
			merged = append(merged, value)
		}
	}
	return merged
}

// bestResale is the largest gain of buying once and selling later, less the fee; 0 where none pays off.
func bestResale(prices []int, fee int) int {
	if len(prices) == 0 {
		return 0
	}
	best, cheapest := 0, prices[0]
	for _, price := range prices {
		best = max(best, price-cheapest-fee)
		cheapest = min(cheapest, price)
	}
	return best
}

// medianOfThree is the value between the two others.
func medianOfThree(first int, second int, third int) int {
	return max(min(first, second), min(max(first, second), third))
}

// smoothed has each inner value replaced by the median of itself and its two neighbours.
func smoothed(values []int) []int {
	result := make([]int, len(values))
	copy(result, values)
	for i := 1; i < len(values)-1; i++ {
		result[i] = medianOfThree(values[i-1], values[i], values[i+1])
	}
	return result
}

// rankOfEach has the competition rank of each score: 1 for the highest, equal scores share a rank.
func rankOfEach(scores []int) []int {
	ranks := make([]int, len(scores))
	for i, score := range scores {
		ranks[i] = 1
		for _, other := range scores {
			if other > score {
				ranks[i]++
			}
		}
	}
	return ranks
}

// balancePoint is the first index whose left side weighs as much as its right side; -1 if there is none.
func balancePoint(weights []int) int {
	right := 0
	for _, weight := range weights {
		right += weight
	}
	left := 0
	for i, weight := range weights {
		right -= weight
		if left == right {
			return i
		}
		left += weight
	}
	return -1
}
