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
}
