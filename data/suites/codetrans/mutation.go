// Package mutation has functions that change their arguments in place; most return nothing.
package mutation

import "math"

// swapValues exchanges two values.
func swapValues(values []int, first int, second int) {
	values[first], values[second] = values[second], values[first]
}

// reverseBetween turns around the values from low to high, both included.
func reverseBetween(values []int, low int, high int) {
	for low < high {
		swapValues(values, low, high)
		low++
		high--
	}
}

// pushZerosBack moves the zeros behind all other values, whose order stays.
func pushZerosBack(values []int) {
	place := 0
	for i, value := range values {
		if value != 0 {
			swapValues(values, i, place)
			place++
		}
	}
}

// insertSorted adds a value to an ascending list, behind equal ones.
func insertSorted(values *[]int, value int) {
	*values = append(*values, value)
	place := len(*values) - 1
	for place > 0 && (*values)[place-1] > value {
		(*values)[place] = (*values)[place-1]
		place--
	}
	(*values)[place] = value
}

// dropShort removes the words below a length and says how many they were.
func dropShort(words *[]string, length int) int {
	kept := []string{}
	for _, word := range *words {
		if len(word) >= length {
			kept = append(kept, word)
		}
	}
	dropped := len(*words) - len(kept)
	*words = kept
	return dropped
}

// addPoints gives points to each name, new ones too; who falls below zero leaves.
func addPoints(points map[string]int, names []string, amount int) {
	for _, name := range names {
		points[name] += amount
		if points[name] < 0 {
			delete(points, name)
		}
	}
}

// scaleRows divides each row by its largest magnitude; rows of zeros stay.
func scaleRows(matrix [][]float64) {
	for _, row := range matrix {
		largest := 0.0
		for _, value := range row {
			largest = max(largest, math.Abs(value))
		}
		if largest > 0 {
			for i := range row {
				row[i] /= largest
			}
		}
	}
}

// nextGeneration lets a cell live if exactly one of its two neighbours lived before; the ends are dead.
func nextGeneration(cells []bool) {
	before := false
	for i, current := range cells {
		after := i+1 < len(cells) && cells[i+1]
		cells[i] = before != after
		before = current
	}
}

// sortByLastDigit sorts numbers that are not negative by their last digit, equal ones in their order.
func sortByLastDigit(values []int) {
	for i := 1; i < len(values); i++ {
		value, place := values[i], i
		for place > 0 && values[place-1]%10 > value%10 {
			values[place] = values[place-1]
			place--
		}
		values[place] = value
	}
}

// turnQuarter turns a square grid by 90 degrees clockwise.
func turnQuarter(square [][]int) {
	size := len(square)
	for row := 0; row < size/2; row++ {
		for column := 0; column < (size+1)/2; column++ {
			saved := square[row][column]
			square[row][column] = square[size-1-column][row]
			square[size-1-column][row] = square[size-1-row][size-1-column]
			square[size-1-row][size-1-column] = square[column][size-1-row]
			square[column][size-1-row] = saved
		}
	}
}
