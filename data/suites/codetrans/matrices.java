/** Grids of numbers and characters: sums, walks, neighbours, transformations. */
final class Matrices {
    private Matrices() {
    }

    /** Index of the first row with the largest sum; -1 without rows. */
    public static int rowWithMost(int[][] grid) {
        int bestRow = -1;
        int bestSum = 0;
        for (int row = 0; row < grid.length; row++) {
            int total = 0;
            for (int cell : grid[row]) {
                total += cell;
            }
            if (bestRow == -1 || total > bestSum) {
                bestRow = row;
                bestSum = total;
            }
        }
        return bestRow;
    }

    /** The grid with rows and columns exchanged. */
    public static int[][] transposed(int[][] grid) {
        if (grid.length == 0) {
            return new int[0][];
        }
        int[][] result = new int[grid[0].length][grid.length];
        for (int row = 0; row < grid.length; row++) {
            for (int column = 0; column < grid[row].length; column++) {
                result[column][row] = grid[row][column];
            }
        }
        return result;
    }

    /** How far apart the sums of the two diagonals of a square are. */
    public static int diagonalDifference(int[][] grid, int size) {
        int difference = 0;
        for (int i = 0; i < size; i++) {
            difference += grid[i][i] - grid[i][size - 1 - i];
        }
        return Math.abs(difference);
    }

    /** How many of the up to eight seats around one are taken. */
    public static int occupiedNeighbours(boolean[][] seats, int row, int column) {
        int taken = 0;
        for (int r = Math.max(0, row - 1); r < Math.min(seats.length, row + 2); r++) {
            for (int c = Math.max(0, column - 1); c < Math.min(seats[r].length, column + 2); c++) {
                if ((r != row || c != column) && seats[r][c]) {
                    taken++;
                }
            }
        }
        return taken;
    }

    /** All cells row by row, every second row from right to left. */
    public static int[] snakeOrder(int[][] grid) {
        int count = 0;
        for (int[] line : grid) {
            count += line.length;
        }
        int[] cells = new int[count];
        int next = 0;
        for (int row = 0; row < grid.length; row++) {
            int width = grid[row].length;
            for (int i = 0; i < width; i++) {
                cells[next++] = row % 2 == 0 ? grid[row][i] : grid[row][width - 1 - i];
            }
        }
        return cells;
    }

    /** The least total on a way right and down from the first cell to the last; 0 without cells. */
    public static int cheapestPath(int[][] costs) {
        if (costs.length == 0 || costs[0].length == 0) {
            return 0;
        }
        int width = costs[0].length;
        int[] best = new int[width];
        for (int row = 0; row < costs.length; row++) {
            for (int column = 0; column < width; column++) {
                if (row == 0 && column > 0) {
                    best[column] = best[column - 1];
                } else if (row > 0 && column > 0) {
                    best[column] = Math.min(best[column], best[column - 1]);
                }
                best[column] += costs[row][column];
            }
        }
        return best[width - 1];
    }

    /** The product of a matrix and a column vector. */
    public static double[] matrixTimesVector(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int i = 0; i < vector.length; i++) {
                product[row] += matrix[row][i] * vector[i];
            }
        }
        return product;
    }

    /** Whether all rows, columns and both diagonals have the same sum. */
    public static boolean isMagicSquare(int[][] square) {
        int size = square.length;
        if (size == 0) {
            return false;
        }
        int target = 0;
        for (int cell : square[0]) {
            target += cell;
        }
        int falling = 0;
        int rising = 0;
        for (int i = 0; i < size; i++) {
            int rowSum = 0;
            int columnSum = 0;
            for (int j = 0; j < size; j++) {
                rowSum += square[i][j];
                columnSum += square[j][i];
            }
            if (rowSum != target || columnSum != target) {
                return false;
            }
            falling += square[i][i];
            rising += square[i][size - 1 - i];
        }
        return falling == target && rising == target;
    }

    /** How many cells are higher than each of their neighbours above, below, left and right. */
    public static int localPeaks(int[][] heights) {
        int peaks = 0;
        for (int row = 0; row < heights.length; row++) {
            for (int column = 0; column < heights[row].length; column++) {
                int height = heights[row][column];
                if (row > 0 && heights[row - 1][column] >= height) {
                    continue;
                }
                if (row + 1 < heights.length && heights[row + 1][column] >= height) {
                    continue;
                }
                if (column > 0 && heights[row][column - 1] >= height) {
                    continue;
                }
                if (column + 1 < heights[row].length && heights[row][column + 1] >= height) {
                    continue;
                }
                peaks++;
            }
        }
        return peaks;
    }
}
