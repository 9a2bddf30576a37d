/** Bits and hashes: masks, shifts, wrap-around arithmetic of fixed widths. */
final class Bits {
    private Bits() {
    }

    /** How many of the 32 bits are set. */
    public static int countSetBits(int value) {
        int count = 0;
        while (value != 0) {
            value &= value - 1;
            count++;
        }
        return count;
    }

    /** The value that occurs once where all others occur twice; 0 without values. */
    public static int lonelyValue(int[] values) {
        int result = 0;
        for (int value : values) {
            result ^= value;
        }
        return result;
    }

    /** The 32-bit FNV-1a hash of an ASCII text. */
    public static long textHash(String text) {
        int result = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) {
            result ^= text.charAt(i);
            result *= 0x01000193;
        }
        return result & 0xffffffffL;
    }

    /** The next state of a 64-bit linear generator. */
    public static long nextRandom(long state) {
        return state * 6364136223846793005L + 1442695040888963407L;
    }

    /** A date in one number: 4 bits of month above 5 of day, the year since 1980 above both. */
    public static int packDate(int year, int month, int day) {
        return ((year - 1980) << 9) | (month << 5) | day;
    }

    /** The nine lowest bits of a file mode as in rwxr-xr-x. */
    public static String permissionsText(int mode) {
        String letters = "rwx";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            if ((mode & (1 << (8 - i))) != 0) {
                text.append(letters.charAt(i % 3));
            } else {
                text.append('-');
            }
        }
        return text.toString();
    }

    /** An unsigned 32-bit value with its bits turned to the left by 0 to 31 places. */
    public static long rotateLeft(long value, int distance) {
        return ((value << distance) | (value >>> (32 - distance))) & 0xffffffffL;
    }

    /** All numbers of so many bits, ordered so that neighbours differ in one bit. */
    public static int[] grayCode(int bits) {
        int[] codes = new int[1 << bits];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = i ^ (i >> 1);
        }
        return codes;
    }

    /** The value shifted right, each step rounding down, also below zero. */
    public static long halvedTowardsFloor(long value, int times) {
        return value >> times;
    }

    /** A 16-bit checksum with the carry added back, of unsigned 16-bit blocks. */
    public static int luggageChecksum(int[] blocks) {
        int total = 0;
        for (int block : blocks) {
            total += block;
            if (total > 0xffff) {
                total = (total & 0xffff) + 1;
            }
        }
        return total ^ 0xffff;
    }
}
