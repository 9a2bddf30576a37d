import java.util.ArrayList;
import java.util.List;

/** Lists of numbers: totals, runs, windows, searches, merges. */
final class IntArrays {
    private IntArrays() {
    }

    /** Sum of the first {@code count} values. */
    public static int totalOfFirst(int[] values, int count) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += values[i];
        }
        return total;
    }

    /** At each place the sum of all values up to it, never below zero. */
    public static long[] runningTotal(int[] values) {
        long[] totals = new long[values.length];
        long total = 0;
        for (int i = 0; i < values.length; i++) {
            total = Math.max(0, total + values[i]);
            totals[i] = total;
        }
        return totals;
    }

    /** The length of the longest stretch in which each value exceeds the one before. */
    public static int longestRise(int[] values) {
        int best = 0;
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && values[i] > values[i - 1]) {
                length++;
            } else {
                length = 1;
            }
            best = Math.max(best, length);
        }
        return best;
    }

    /** The largest mean of {@code width} neighbouring readings; 0 where there are not so many. */
    public static double warmestWindow(double[] readings, int width) {
        if (width <= 0 || width > readings.length) {
            return 0.0;
        }
        double window = 0.0;
        for (int i = 0; i < width; i++) {
            window += readings[i];
        }
        double best = window;
        for (int i = width; i < readings.length; i++) {
            window += readings[i] - readings[i - width];
            best = Math.max(best, window);
        }
        return best / width;
    }

    /** Index of the first of the ascending values that reaches {@code limit}, or their number. */
    public static int firstAtLeast(int[] values, int limit) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Both ascending lists as one ascending list without repeated values. */
    public static List<Integer> mergeShifts(List<Integer> first, List<Integer> second) {
        List<Integer> merged = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < first.size() || j < second.size()) {
            int value;
            if (j == second.size() || (i < first.size() && first.get(i) <= second.get(j))) {
                value = first.get(i++);
            } else {
                value = second.get(j++);
            }
            if (merged.isEmpty() || merged.get(merged.size() - 1) != value) {
                merged.add(value);
            }
        }
        return merged;
    }

    /** The largest gain of buying once and selling later, less the fee; 0 where none pays off. */
    public static int bestResale(int[] prices, int fee) {
        if (prices.length == 0) {
            return 0;
        }
        int best = 0;
        int cheapest = prices[0];
        for (int price : prices) {
            best = Math.max(best, price - cheapest - fee);
            cheapest = Math.min(cheapest, price);
        }
        return best;
    }

    /** The value between the two others. */
    public static int medianOfThree(int first, int second, int third) {
        return Math.max(Math.min(first, second), Math.min(Math.max(first, second), third));
    }

    /** Each inner value replaced by the median of itself and its two neighbours. */
    public static int[] smoothed(int[] values) {
        int[] result = values.clone();
        for (int i = 1; i < values.length - 1; i++) {
            result[i] = medianOfThree(values[i - 1], values[i], values[i + 1]);
        }
        return result;
    }

    /** The competition rank of each score: 1 for the highest, equal scores share a rank. */
    public static int[] rankOfEach(int[] scores) {
        int[] ranks = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            ranks[i] = 1;
            for (int other : scores) {
                if (other > scores[i]) {
                    ranks[i]++;
                }
            }
        }
        return ranks;
    }

    /** The first index whose left side weighs as much as its right side; -1 if there is none. */
    public static int balancePoint(int[] weights) {
        int right = 0;
        for (int weight : weights) {
            right += weight;
        }
        int left = 0;
        for (int i = 0; i < weights.length; i++) {
            right -= weights[i];
            if (left == right) {
                return i;
            }
            left += weights[i];
        }
        return -1;
    }
}
