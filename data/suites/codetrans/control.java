import java.util.List;

/** Control flow: early exits, nested loops, labelled breaks, state machines. */
final class Control {
    private Control() {
    }

    /** Row and column of the first value above the limit; empty if there is none. */
    public static int[] firstClash(int[][] rows, int limit) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                if (rows[row][column] > limit) {
                    return new int[] {row, column};
                }
            }
        }
        return new int[0];
    }

    /** How many rows come before an empty one, those with a negative value not counted. */
    public static int completeRows(List<List<Integer>> rows) {
        int complete = 0;
    nextRow:
        for (List<Integer> cells : rows) {
            if (cells.isEmpty()) {
                break;
            }
            for (int value : cells) {
                if (value < 0) {
                    continue nextRow;
                }
            }
            complete++;
        }
        return complete;
    }

    /** Whether a text is a decimal number: a sign, digits, a point and digits. */
    public static boolean isNumber(String text) {
        int state = 0;
        for (char letter : text.toCharArray()) {
            if (letter == '+' || letter == '-') {
                if (state != 0) {
                    return false;
                }
                state = 1;
            } else if (letter >= '0' && letter <= '9') {
                state = state <= 2 ? 2 : 4;
            } else if (letter == '.' && state == 2) {
                state = 3;
            } else {
                return false;
            }
        }
        return state == 2 || state == 4;
    }

    /** People let through where a coin (c) opens and a push (p) closes; x resets it. */
    public static int turnstile(String events) {
        boolean open = false;
        int passed = 0;
        for (char event : events.toCharArray()) {
            switch (event) {
                case 'c':
                    open = true;
                    break;
                case 'p':
                    if (open) {
                        passed++;
                    }
                    open = false;
                    break;
                case 'x':
                    open = false;
                    passed = 0;
                    break;
                default:
                    break;
            }
        }
        return passed;
    }

    /** The first three rising numbers from 1 to the limit with a product; empty without any. */
    public static int[] tripleWithProduct(int limit, int product) {
        int[] found = {};
    search:
        for (int a = 1; a <= limit; a++) {
            for (int b = a + 1; b <= limit && a * b <= product; b++) {
                for (int c = b + 1; c <= limit && a * b * c <= product; c++) {
                    if (a * b * c == product) {
                        found = new int[] {a, b, c};
                        break search;
                    }
                }
            }
        }
        return found;
    }

    /** The price class of a parcel, 0 for one that is not taken. */
    public static int shippingClass(int grams, boolean fragile, char zone) {
        if (grams <= 0 || grams > 30000) {
            return 0;
        }
        int priceClass;
        if (grams <= 500) {
            priceClass = 1;
        } else if (grams <= 2000) {
            priceClass = 2;
        } else {
            priceClass = 3 + (grams - 2000) / 5000;
        }
        if (zone == 'E' || zone == 'F') {
            priceClass += 2;
        } else if (zone != 'D') {
            return 0;
        }
        return fragile ? priceClass + 1 : priceClass;
    }

    /** The register after i (+1), d (-1), s (squared) and r (restart once at over 9). */
    public static int runProgram(String code, int limit) {
        int register = 0;
        int position = 0;
        boolean restarted = false;
        for (int step = 0; step < limit && position < code.length(); step++) {
            char command = code.charAt(position++);
            if (command == 'i') {
                register ++;
            } else if (command == 'd') {
                register --;
            } else if (command == 's') {
                register = register * register % 10007;
            } else if (command == 'r' && register > 9 && !restarted) {
                position = 0;
                restarted = true;
            }
        }
        return register;
    }

    /** The day, from 1, on which a leaking tank is full; -1 if it stays below. */
    public static int daysUntilFull(int[] inflows, int capacity, int leak) {
        int level = 0;
        for (int day = 1; day <= inflows.length; day++) {
            level += inflows[day - 1];
            if (level >= capacity) {
                return day;
            }
            if (level < leak) {
                level = 0;
                continue;
            }
            level -= leak;
        }
        return -1;
    }

    /** A line without what follows a #, unless that stands between double quotes. */
    public static String skipComments(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == '#' && !quoted) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
