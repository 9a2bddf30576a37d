/** A few statistics over whole numbers. */
public final class Statistics {
    /** The length of the longest run of equal neighbours; 0 for no values. */
    public static int longestRun(int[] values) {
        if (values.length == 0) {
            return 0;
        }
        int best = 1;
        int run = 1;
        for (int i = 1; i < values.length; i++) {
            if (values[i] == values[i - 1]) {
                run++;
            } else {
                run = 1;
            }
            best = Math.max(best, run);
        }
        return best;
    }

    /** The value that splits the rest into equal halves, the lower of two; 0 for no values. */
    public static int median(int[] values) {
        if (values.length == 0) {
            return 0;
        }
        int[] sorted = values.clone();
        sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    /** Sorts values in place by insertion. */
    private static void sort(int[] values) {
        for (int i = 1; i < values.length; i++) {
            int value = values[i];
            int place = i;
            while (place > 0 && values[place - 1] > value) {
                values[place] = values[place - 1];
                place--;
            }
            values[place] = value;
        }
    }
}
