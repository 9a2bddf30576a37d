"""Grids of numbers and characters: sums, walks, neighbours, transformations."""


def row_with_most(grid: list[list[int]]) -> int:
    """Index of the first row with the largest sum; -1 without rows."""
    best_row = -1
    best_sum = 0
    for row, cells in enumerate(grid):
        total = sum(cells)
        if best_row == -1 or total > best_sum:
            best_row = row
            best_sum = total
    return best_row


def transposed(grid: list[list[int]]) -> list[list[int]]:
    """The grid with rows and columns exchanged."""
    if not grid:
        return []
    result = []
    for column in range(len(grid[0])):
        result.append([cells[column] for cells in grid])
    return result


def diagonal_difference(grid: list[list[int]], size: int) -> int:
    """How far apart the sums of the two diagonals of a square are."""
    difference = 0
    for i in range(size):
        difference += grid[i][i] - grid[i][size - 1 - i]
    return abs(difference)


def occupied_neighbours(seats: list[list[bool]], row: int, column: int) -> int:
    """How many of the up to eight seats around one are taken."""
    taken = 0
    for r in range(max(0, row - 1), min(len(seats), row + 2)):
        for c in range(max(0, column - 1), min(len(seats[r]), column + 2)):
            if (r != row or c != column) and seats[r][c]:
                taken += 1
    return taken


def snake_order(grid: list[list[int]]) -> list[int]:
    """All cells row by row, every second row from right to left."""
    cells = []
    for row in range(len(grid)):
        width = len(grid[row])
        for i in range(width):
            cells.append(grid[row][i] if row % 2 == 0 else grid[row][width - 1 - i])
    return cells


def cheapest_path(costs: list[list[int]]) -> int:
    """The least total on a way right and down from the first cell to the last; 0 without cells."""
    if not costs or not costs[0]:
        return 0
    width = len(costs[0])
    best = [0] * width
    for row in range(len(costs)):
        for column in range(width):
            if row == 0 and column > 0:
                best[column] = best[column - 1]
            elif row > 0 and column > 0:
                best[column] = min(best[column], best[column - 1])
            best[column] += costs[row][column]
    return best[width - 1]


def matrix_times_vector(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The product of a matrix and a column vector."""
    product = []
    for row in matrix:
        total = 0.0
        for i in range(len(vector)):
            total += row[i] * vector[i]
        product.append(total)
    return product


def is_magic_square(square: list[list[int]]) -> bool:
    """Whether all rows, columns and both diagonals have the same sum."""
    size = len(square)
    if size == 0:
        return False
    target = sum(square[0])
    falling = 0
    rising = 0
    for i in range(size):
        row_sum = 0
        column_sum = 0
        for j in range(size):
            row_sum += square[i][j]
            column_sum += square[j][i]
        if row_sum != target or column_sum != target:
            return False
        falling += square[i][i]
        rising += square[i][size - 1 - i]
    return falling == target and rising == target


def local_peaks(heights: list[list[int]]) -> int:
    """How many cells are higher than each of their neighbours above, below, left and right."""
    peaks = 0
    for row in range(len(heights)):
        for column in range(len(heights[row])):
            height = heights[row][column]
            if row > 0 and heights[row - 1][column] >= height:
                continue
            if row + 1 < len(heights) and heights[row + 1][column] >= height:
                continue
            if column > 0 and heights[row][column - 1] >= height:
                continue
            if column + 1 < len(heights[row]) and heights[row][column + 1] >= height:
                continue
            peaks += 1
    return peaks
