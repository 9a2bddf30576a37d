// Package matrices works on grids of numbers and characters: sums, walks, neighbours, transformations.
package matrices

// rowWithMost is the index of the first row with the largest sum; -1 without rows.
func rowWithMost(grid [][]int) int {
	bestRow, bestSum := -1, 0
	for row, cells := range grid {
		total := 0
		for _, cell := range cells {
			total += cell
		}
		if bestRow == -1 || total > bestSum {
			bestRow, bestSum = row, total
		}
	}
	return bestRow
}

// transposed is the grid with rows and columns exchanged.
func transposed(grid [][]int) [][]int {
	if len(grid) == 0 {
		return nil
	}
	result := make([][]int, len(grid[0]))
	for column := range result {
		result[column] = make([]int, len(grid))
		for row := range grid {
			result[column][row] = grid[row][column]
		}
	}
	return result
}

// diagonalDifference tells how far apart the sums of the two diagonals of a square are.
func diagonalDifference(grid [][]int, size int) int {
	difference := 0
	for i := 0; i < size; i++ {
		difference += grid[i][i] - grid[i][size-1-i]
	}
	if difference < 0 {
		return -difference
	}
	return difference
}

// occupiedNeighbours counts which of the up to eight seats around one are taken.
func occupiedNeighbours(seats [][]bool, row int, column int) int {
	taken := 0
	for r := max(0, row-1); r < min(len(seats), row+2); r++ {
		for c := max(0, column-1); c < min(len(seats[r]), column+2); c++ {
			if (r != row || c != column) && seats[r][c] {
				taken++
			}
		}
	}
	return taken
}

// snakeOrder has all cells row by row, every second row from right to left.
func snakeOrder(grid [][]int) []int {
	cells := []int{}
	for row, line := range grid {
		for i := range line {
			if row%2 == 0 {
				cells = append(cells, line[i])
			} else {
				cells = append(cells, line[len(line)-1-i])
			}
		}
	}
	return cells
}

// cheapestPath is the least total on a way right and down from the first cell to the last; 0 without cells.
func cheapestPath(costs [][]int) int {
	if len(costs) == 0 || len(costs[0]) == 0 {
		return 0
	}
	best := make([]int, len(costs[0]))
	for row := range costs {
		for column := range best {
			if row == 0 && column > 0 {
				best[column] = best[column-1]
			} else if row > 0 && column > 0 {
				best[column] = min(best[column], best[column-1])
			}
			best[column] += costs[row][column]
		}
	}
	return best[len(best)-1]
}

// matrixTimesVector is the product of a matrix and a column vector.
func matrixTimesVector(matrix [][]float64, vector []float64) []float64 {
	product := make([]float64, len(matrix))
	for row := range matrix {
		for i, factor := range vector {
			product[row] += matrix[row][i] * factor
		}
	}
	return product
}

// isMagicSquare tells whether all rows, columns and both diagonals have the same sum.
func isMagicSquare(square [][]int) bool {
	size := len(square)
	if size == 0 {
		return false
	}
	target := 0
	for _, cell := range square[0] {
		target += cell
	}
	falling, rising := 0, 0
	for i := 0; i < size; i++ {
		rowSum, columnSum := 0, 0
		for j := 0; j < size; j++ {
			rowSum += square[i][j]
			columnSum += square[j][i]
		}
		if rowSum != target || columnSum != target {
			return false
		}
		falling += square[i][i]
		rising += square[i][size-1-i]
	}
	return falling == target && rising == target
}

// localPeaks counts the cells that are higher than each of their neighbours above, below, left and right.
func localPeaks(heights [][]int) int {
	peaks := 0
	for row := range heights {
		for column, height := range heights[row] {
			if row > 0 && heights[row-1][column] >= height {
				continue
			}
			if row+1 < len(heights) && heights[row+1][column] >= height {
				continue
			}
			if column > 0 && heights[row][column-1] >= height {
				continue
			}
			if column+1 < len(heights[row]) && heights[row][column+1] >= height {
				continue
			}
			peaks++
		}
	}
	return peaks
}
