// Grids of numbers and characters: sums, walks, neighbours, transformations.

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

// Index of the first row with the largest sum; -1 without rows.
int row_with_most(const std::vector<std::vector<int>>& grid) {
    int best_row = -1;
    int best_sum = 0;
    for (size_t row = 0; row < grid.size(); ++row) {
        const int total = std::accumulate(grid[row].begin(), grid[row].end(), 0);
        if (best_row == -1 || total > best_sum) {
            best_row = static_cast<int>(row);
            best_sum = total;
        }
    }
    return best_row;
}

// The grid with rows and columns exchanged.
std::vector<std::vector<int>> transposed(const std::vector<std::vector<int>>& grid) {
    if (grid.empty()) {
        return {};
    }
    std::vector<std::vector<int>> result(grid[0].size(), std::vector<int>(grid.size()));
    for (size_t row = 0; row < grid.size(); ++row) {
        for (size_t column = 0; column < grid[row].size(); ++column) {
            result[column][row] = grid[row][column];
        }
    }
    return result;
}

// How far apart the sums of the two diagonals of a square are.
int diagonal_difference(const std::vector<std::vector<int>>& grid, int size) {
    int difference = 0;
    for (int i = 0; i < size; ++i) {
        difference += grid[i][i] - grid[i][size - 1 - i];
    }
    return std::abs(difference);
}

// How many of the up to eight seats around one are taken.
int occupied_neighbours(const std::vector<std::vector<bool>>& seats, int row, int column) {
    const int rows = static_cast<int>(seats.size());
    int taken = 0;
    for (int r = std::max(0, row - 1); r < std::min(rows, row + 2); ++r) {
        const int columns = static_cast<int>(seats[r].size());
        for (int c = std::max(0, column - 1); c < std::min(columns, column + 2); ++c) {
            if ((r != row || c != column) && seats[r][c]) {
                ++taken;
            }
        }
    }
    return taken;
}

// All cells row by row, every second row from right to left.
std::vector<int> snake_order(const std::vector<std::vector<int>>& grid) {
    std::vector<int> cells;
    for (size_t row = 0; row < grid.size(); ++row) {
        if (row % 2 == 0) {
            cells.insert(cells.end(), grid[row].begin(), grid[row].end());
        } else {
            cells.insert(cells.end(), grid[row].rbegin(), grid[row].rend());
        }
    }
    return cells;
}

// The least total on a way right and down from the first cell to the last; 0 without cells.
int cheapest_path(const std::vector<std::vector<int>>& costs) {
    if (costs.empty() || costs[0].empty()) {
        return 0;
    }
    const size_t width = costs[0].size();
    std::vector<int> best(width, 0);
    for (size_t row = 0; row < costs.size(); ++row) {
        for (size_t column = 0; column < width; ++column) {
            if (row == 0 && column > 0) {
                best[column] = best[column - 1];
            } else if (row > 0 && column > 0) {
                best[column] = std::min(best[column], best[column - 1]);
            }
            best[column] += costs[row][column];
        }
    }
    return best[width - 1];
}

// The product of a matrix and a column vector.
std::vector<double> matrix_times_vector(const std::vector<std::vector<double>>& matrix,
                                        const std::vector<double>& vector) {
    std::vector<double> product;
    for (const std::vector<double>& row : matrix) {
        double total = 0.0;
        for (size_t i = 0; i < vector.size(); ++i) {
            total += row[i] * vector[i];
        }
        product.push_back(total);
    }
    return product;
}

// Whether all rows, columns and both diagonals have the same sum.
bool is_magic_square(const std::vector<std::vector<int>>& square) {
    const size_t size = square.size();
    if (size == 0) {
        return false;
    }
    const int target = std::accumulate(square[0].begin(), square[0].end(), 0);
    int falling = 0;
    int rising = 0;
    for (size_t i = 0; i < size; ++i) {
        int row_sum = 0;
        int column_sum = 0;
        for (size_t j = 0; j < size; ++j) {
            row_sum += square[i][j];
            column_sum += square[j][i];
        }
        if (row_sum != target || column_sum != target) {
            return false;
        }
        falling += square[i][i];
        rising += square[i][size - 1 - i];
    }
    return falling == target && rising == target;
}

// How many cells are higher than each of their neighbours above, below, left and right.
int local_peaks(const std::vector<std::vector<int>>& heights) {
    int peaks = 0;
    for (size_t row = 0; row < heights.size(); ++row) {
        for (size_t column = 0; column < heights[row].size(); ++column) {
            const int height = heights[row][column];
            if (row > 0 && heights[row - 1][column] >= height) {
                continue;
            }
            if (row + 1 < heights.size() && heights[row + 1][column] >= height) {
                continue;
            }
            if (column > 0 && heights[row][column - 1] >= height) {
                continue;
            }
            if (column + 1 < heights[row].size() && heights[row][column + 1] >= height) {
                continue;
            }
            ++peaks;
        }
    }
    return peaks;
}
