// Package recursion has functions that call themselves, with and without memory: counting, searching, dividing.
package recursion

// countWays has the ways to climb a number of steps by one, two or three; memo keeps what is known.
func countWays(steps int, memo map[int]int64) int64 {
	if steps < 0 {
		return 0
	}
	if steps == 0 {
		return 1
	}
	if ways, ok := memo[steps]; ok {
		return ways
	}
	memo[steps] = countWays(steps-1, memo) + countWays(steps-2, memo) + countWays(steps-3, memo)
	return memo[steps]
}

// stairPlans has the ways to climb a number of steps by one, two or three.
func stairPlans(steps int) int64 {
	return countWays(steps, make(map[int]int64))
}

// lowestTerms is a positive fraction reduced to its lowest terms.
func lowestTerms(numerator int64, denominator int64) []int64 {
	divisor := commonDivisor(numerator, denominator)
	return []int64{numerator / divisor, denominator / divisor}
}

// commonDivisor is the greatest common divisor of two numbers that are not negative.
func commonDivisor(first int64, second int64) int64 {
	if second == 0 {
		return first
	}
	return commonDivisor(second, first%second)
}

// ackermannLike is a doubly nested recursion in the manner of Ackermann, modulo 97.
func ackermannLike(level int, value int) int {
	if level == 0 {
		return value + 1
	}
	if value == 0 {
		return level
	}
	return ackermannLike(level-1, ackermannLike(level, value-1)) % 97
}

// fastPower is the power of a base modulo a number.
func fastPower(base int64, exponent int64, modulus int64) int64 {
	if exponent == 0 {
		return 1 % modulus
	}
	half := fastPower(base, exponent/2, modulus)
	squared := half * half % modulus
	if exponent%2 == 0 {
		return squared
	}
	return squared * (base % modulus) % modulus
}

// canFill tells whether some of the parcels from index on fill the space exactly.
func canFill(sizes []int, index int, space int) bool {
	if space == 0 {
		return true
	}
	if space < 0 || index == len(sizes) {
		return false
	}
	return canFill(sizes, index+1, space-sizes[index]) || canFill(sizes, index+1, space)
}

// largestInRange is the largest of the values from low up to, but without, high, by halves.
func largestInRange(values []int, low int, high int) int {
	if high-low == 1 {
		return values[low]
	}
	middle := (low + high) / 2
	return max(largestInRange(values, low, middle), largestInRange(values, middle, high))
}

// nestedDepth is how deep brackets nest in the text from a position on; 99 where one is not closed.
func nestedDepth(text string, position int) int {
	return deepest(text, position, 0, 0)
}

// deepest is the largest depth from a position on, with brackets already open; 99 for bad nesting.
func deepest(text string, position int, depth int, best int) int {
	if depth < 0 {
		return 99
	}
	if position == len(text) {
		if depth == 0 {
			return best
		}
		return 99
	}
	switch text[position] {
	case '(':
		return deepest(text, position+1, depth+1, max(best, depth+1))
	case ')':
		return deepest(text, position+1, depth-1, best)
	}
	return deepest(text, position+1, depth, best)
}

// fillArea paints the zeros connected with a cell and says how many there were.
func fillArea(grid [][]int, row int, column int, color int) int {
	if row < 0 || row >= len(grid) || column < 0 || column >= len(grid[row]) {
		return 0
	}
	if grid[row][column] != 0 {
		return 0
	}
	grid[row][column] = color
	painted := 1
	painted += fillArea(grid, row-1, column, color)
	painted += fillArea(grid, row+1, column, color)
	painted += fillArea(grid, row, column-1, color)
	painted += fillArea(grid, row, column+1, color)
	return painted
}
