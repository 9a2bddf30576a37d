import java.util.HashMap;
import java.util.Map;

/** Recursion, with and without memory: counting, searching, dividing. */
final class Recursion {
    private Recursion() {
    }

    /** Ways to climb steps by one, two or three; {@code memo} keeps what is known. */
    public static long countWays(int steps, Map<Integer, Long> memo) {
        if (steps < 0) {
            return 0;
        }
        if (steps == 0) {
            return 1;
        }
        if (memo.containsKey(steps)) {
            return memo.get(steps);
        }
        long ways =
            countWays(steps - 1, memo) + countWays(steps - 2, memo) + countWays(steps - 3, memo);
        memo.put(steps, ways);
        return ways;
    }

    /** Ways to climb a number of steps by one, two or three. */
    public static long stairPlans(int steps) {
        Map<Integer, Long> memo = new HashMap<>();
        return countWays(steps, memo);
    }

    /** A positive fraction reduced to its lowest terms. */
    public static long[] lowestTerms(long numerator, long denominator) {
        long divisor = commonDivisor(numerator, denominator);
        return new long[] {numerator / divisor, denominator / divisor};
    }

    /** The greatest common divisor of two numbers that are not negative. */
    public static long commonDivisor(long first, long second) {
        return second == 0 ? first : commonDivisor(second, first % second);
    }

    /** A doubly nested recursion in the manner of Ackermann, modulo 97. */
    public static int ackermannLike(int level, int value) {
        if (level == 0) {
            return value + 1;
        }
        if (value == 0) {
            return level;
        }
        return ackermannLike(level - 1, ackermannLike(level, value - 1)) % 97;
    }

    /** The power of a base modulo a number. */
    public static long fastPower(long base, long exponent, long modulus) {
        if (exponent == 0) {
            return 1 % modulus;
        }
        long half = fastPower(base, exponent / 2, modulus);
        long squared = half * half % modulus;
        return exponent % 2 == 0 ? squared : squared * (base % modulus) % modulus;
    }

    /** Whether some of the parcels from {@code index} on fill the space exactly. */
    public static boolean canFill(int[] sizes, int index, int space) {
        if (space == 0) {
            return true;
        }
        if (space < 0 || index == sizes.length) {
            return false;
        }
        return canFill(sizes, index + 1, space - sizes[index]) || canFill(sizes, index + 1, space);
    }

    /** The largest of the values from {@code low} up to, but without, {@code high}, by halves. */
    public static int largestInRange(int[] values, int low, int high) {
        if (high - low == 1) {
            return values[low];
        }
        int middle = (low + high) / 2;
        return Math.max(largestInRange(values, low, middle), largestInRange(values, middle, high));
    }

    /** How deep brackets nest from a position on; 99 where one is not closed. */
    public static int nestedDepth(String text, int position) {
        return deepest(text, position, 0, 0);
    }

    /** The largest depth from a position on, with brackets already open; 99 for bad nesting. */
    private static int deepest(String text, int position, int depth, int best) {
        if (depth < 0) {
            return 99;
        }
        if (position == text.length()) {
            return depth == 0 ? best : 99;
        }
        char letter = text.charAt(position);
        if (letter == '(') {
            return deepest(text, position + 1, depth + 1, Math.max(best, depth + 1));
        }
        if (letter == ')') {
            return deepest(text, position + 1, depth - 1, best);
        }
        return deepest(text, position + 1, depth, best);
    }

    /** Paints the zeros connected with a cell and says how many there were. */
    public static int fillArea(int[][] grid, int row, int column, int color) {
        if (row < 0 || row >= grid.length || column < 0 || column >= grid[row].length) {
            return 0;
        }
        if (grid[row][column] != 0) {
            return 0;
        }
        grid[row][column] = color;
        int painted = 1;
        painted += fillArea(grid, row - 1, column, color);
        painted += fillArea(grid, row + 1, column, color);
        painted += fillArea(grid, row, column - 1, color);
        painted += fillArea(grid, row, column + 1, color);
        return painted;
    }
}
