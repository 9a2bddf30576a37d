//! Grids of numbers and characters: sums, walks, neighbours, transformations.

/// Index of the first row with the largest sum; -1 without rows.
pub fn row_with_most(grid: &[Vec<i32>]) -> i32 {
    let mut best_row = -1;
    let mut best_sum = 0;
    for (row, cells) in grid.iter().enumerate() {
        let total: i32 = cells.iter().sum();
        if best_row == -1 || total > best_sum {
            best_row = row as i32;
            best_sum = total;
        }
    }
    best_row
}

/// The grid with rows and columns exchanged.
pub fn transposed(grid: &[Vec<i32>]) -> Vec<Vec<i32>> {
    let width = grid.first().map_or(0, |cells| cells.len());
    (0..width)
        .map(|column| grid.iter().map(|cells| cells[column]).collect())
        .collect()
}

/// How far apart the sums of the two diagonals of a square are.
pub fn diagonal_difference(grid: &[Vec<i32>], size: usize) -> i32 {
    let mut difference = 0;
    for i in 0..size {
        difference += grid[i][i] - grid[i][size - 1 - i];
    }
    difference.abs()
}

/// How many of the up to eight seats around one are taken.
pub fn occupied_neighbours(seats: &[Vec<bool>], row: usize, column: usize) -> i32 {
    let mut taken = 0;
    for r in row.saturating_sub(1)..(row + 2).min(seats.len()) {
        for c in column.saturating_sub(1)..(column + 2).min(seats[r].len()) {
            if (r != row || c != column) && seats[r][c] {
                taken += 1;
            }
        }
    }
    taken
}

/// All cells row by row, every second row from right to left.
pub fn snake_order(grid: &[Vec<i32>]) -> Vec<i32> {
    let mut cells = Vec::new();
    for (row, line) in grid.iter().enumerate() {
        if row % 2 == 0 {
            cells.extend(line.iter());
        } else {
            cells.extend(line.iter().rev());
        }
    }
    cells
}

/// The least total on a way right and down from the first cell to the last; 0 without cells.
pub fn cheapest_path(costs: &[Vec<i32>]) -> i32 {
    if costs.is_empty() || costs[0].is_empty() {
        return 0;
    }
    let width = costs[0].len();
    let mut best = vec![0; width];
    for row in 0..costs.len() {
        for column in 0..width {
            if row == 0 && column > 0 {
                best[column] = best[column - 1];
            } else if row > 0 && column > 0 {
                best[column] = best[column].min(best[column - 1]);
            }
            best[column] += costs[row][column];
        }
    }
    best[width - 1]
}

/// The product of a matrix and a column vector.
pub fn matrix_times_vector(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix
        .iter()
        .map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
        .collect()
}

/// Whether all rows, columns and both diagonals have the same sum.
pub fn is_magic_square(square: &[Vec<i32>]) -> bool {
    let size = square.len();
    if size == 0 {
        return false;
    }
    let target: i32 = square[0].iter().sum();
    let mut falling = 0;
    let mut rising = 0;
    for i in 0..size {
        let row_sum: i32 = square[i].iter().sum();
        let column_sum: i32 = square.iter().map(|row| row[i]).sum();
        if row_sum != target || column_sum != target {
            return false;
        }
        falling += square[i][i];
        rising += square[i][size - 1 - i];
    }
    falling == target && rising == target
}

/// How many cells are higher than each of their neighbours above, below, left and right.
pub fn local_peaks(heights: &[Vec<i32>]) -> i32 {
    let mut peaks = 0;
    for row in 0..heights.len() {
        for column in 0..heights[row].len() {
            let height = heights[row][column];
            if row > 0 && heights[row - 1][column] >= height {
                continue;
            }
            if row + 1 < heights.len() && heights[row + 1][column] >= height {
                continue;
            }
            if column > 0 && heights[row][column - 1] >= height {
                continue;
            }
            if column + 1 < heights[row].len() && heights[row][column + 1] >= height {
                continue;
            }
            peaks += 1;
        }
    }
    peaks
}
