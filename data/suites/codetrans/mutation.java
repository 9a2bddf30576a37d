import java.util.List;
import java.util.Map;

/** Functions that change their arguments in place; most return nothing. */
final class Mutation {
    private Mutation() {
    }

    /** Exchanges two values. */
    public static void swapValues(int[] values, int first, int second) {
        int saved = values[first];
        values[first] = values[second];
        values[second] = saved;
    }

    /** Turns around the values from {@code low} to {@code high}, both included. */
    public static void reverseBetween(int[] values, int low, int high) {
        while (low < high) {
            swapValues(values, low, high);
            low++;
            high--;
        }
    }

    /** Moves the zeros behind all other values, whose order stays. */
    public static void pushZerosBack(int[] values) {
        int place = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                swapValues(values, i, place);
                place++;
            }
        }
    }

    /** Adds a value to an ascending list, behind equal ones. */
    public static void insertSorted(List<Integer> values, int value) {
        int place = values.size();
        while (place > 0 && values.get(place - 1) > value) {
            place--;
        }
        values.add(place, value);
    }

    /** Removes the words below a length and says how many they were. */
    public static int dropShort(List<String> words, int length) {
        int before = words.size();
        words.removeIf(word -> word.length() < length);
        return before - words.size();
    }

    /** Gives points to each name, new ones too; who falls below zero leaves. */
    public static void addPoints(Map<String, Integer> points, List<String> names, int amount) {
        for (String name : names) {
            int total = points.getOrDefault(name, 0) + amount;
            if (total < 0) {
                points.remove(name);
            } else {
                points.put(name, total);
            }
        }
    }

    /** Divides each row by its largest magnitude; rows of zeros stay. */
    public static void scaleRows(double[][] matrix) {
        for (double[] row : matrix) {
            double largest = 0.0;
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
            if (largest > 0.0) {
                for (int i = 0; i < row.length; i++) {
                    row[i] /= largest;
                }
            }
        }
    }

    /** Each cell lives on if exactly one of its two neighbours lived before. */
    public static void nextGeneration(boolean[] cells) {
        boolean before = false;
        for (int i = 0; i < cells.length; i++) {
            boolean current = cells[i];
            boolean after = i + 1 < cells.length && cells[i + 1];
            cells[i] = before != after;
            before = current;
        }
    }

    /** Sorts numbers that are not negative by their last digit, equal ones in their order. */
    public static void sortByLastDigit(int[] values) {
        for (int i = 1; i < values.length; i++) {
            int value = values[i];
            int place = i;
            while (place > 0 && values[place - 1] % 10 > value % 10) {
                values[place] = values[place - 1];
                place--;
            }
            values[place] = value;
        }
    }

    /** Turns a square grid by 90 degrees clockwise. */
    public static void turnQuarter(int[][] square) {
        int size = square.length;
        for (int row = 0; row < size / 2; row++) {
            for (int column = 0; column < (size + 1) / 2; column++) {
                int saved = square[row][column];
                square[row][column] = square[size - 1 - column][row];
                square[size - 1 - column][row] = square[size - 1 - row][size - 1 - column];
                square[size - 1 - row][size - 1 - column] = square[column][size - 1 - row];
                square[column][size - 1 - row] = saved;
            }
        }
    }
}
