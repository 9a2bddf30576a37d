import java.util.ArrayList;
import java.util.List;

/** Text of logs, forms and files: trimming, counting, encoding, comparing. */
final class Strings {
    private Strings() {
    }

    /** Whether the letter is one of a, e, i, o, u, in either case. */
    public static boolean isVowel(char letter) {
        return "aeiouAEIOU".indexOf(letter) >= 0;
    }

    /** How many unbroken groups of vowels a word has. */
    public static int countVowelGroups(String word) {
        int groups = 0;
        boolean inside = false;
        for (char letter : word.toCharArray()) {
            boolean vowel = isVowel(letter);
            if (vowel && !inside) {
                groups++;
            }
            inside = vowel;
        }
        return groups;
    }

    /** Each run of equal characters as the character and, above one, its length. */
    public static String runLengths(String text) {
        StringBuilder packed = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) == text.charAt(start)) {
                end++;
            }
            packed.append(text.charAt(start));
            if (end - start > 1) {
                packed.append(end - start);
            }
            start = end;
        }
        return packed.toString();
    }

    /** Every letter moved by {@code distance} places around the alphabet, its case kept. */
    public static String shiftLetters(String text, int distance) {
        StringBuilder shifted = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (letter >= 'a' && letter <= 'z') {
                shifted.append((char) (Math.floorMod(letter - 'a' + distance, 26) + 'a'));
            } else if (letter >= 'A' && letter <= 'Z') {
                shifted.append((char) (Math.floorMod(letter - 'A' + distance, 26) + 'A'));
            } else {
                shifted.append(letter);
            }
        }
        return shifted.toString();
    }

    /** A card number with a star for each digit except the last four. */
    public static String maskedCard(String number) {
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            if (Character.isDigit(number.charAt(i))) {
                digits++;
            }
        }
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            char letter = number.charAt(i);
            if (Character.isDigit(letter)) {
                masked.append(digits > 4 ? '*' : letter);
                digits--;
            } else {
                masked.append(letter);
            }
        }
        return masked.toString();
    }

    /** -1, 0 or 1 as a dotted version is older than, as old as, or newer than another. */
    public static int compareVersions(String first, String second) {
        String[] left = first.split("\\.");
        String[] right = second.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int a = i < left.length ? Integer.parseInt(left[i]) : 0;
            int b = i < right.length ? Integer.parseInt(right[i]) : 0;
            if (a != b) {
                return a < b ? -1 : 1;
            }
        }
        return 0;
    }

    /** The most frequent of a to z, the first in the alphabet for a tie; '?' without letters. */
    public static char mostFrequentLetter(String text) {
        int[] counts = new int[26];
        for (char letter : text.toCharArray()) {
            if (letter >= 'a' && letter <= 'z') {
                counts[letter - 'a']++;
            }
        }
        char best = '?';
        int most = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > most) {
                most = counts[i];
                best = (char) ('a' + i);
            }
        }
        return best;
    }

    /** The words of a text, one blank apart, each with a capital first letter. */
    public static String titleCase(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(word.substring(0, 1).toUpperCase() + word.substring(1).toLowerCase());
            }
        }
        return String.join(" ", words);
    }

    /** The field of a line at a position from 0; empty where there are fewer fields. */
    public static String fieldAt(String line, char separator, int position) {
        StringBuilder field = new StringBuilder();
        int current = 0;
        for (char letter : line.toCharArray()) {
            if (letter == separator) {
                current++;
            } else if (current == position) {
                field.append(letter);
            }
        }
        return field.toString();
    }

    /** How many characters all names begin with in common. */
    public static int commonPrefixLength(List<String> names) {
        if (names.isEmpty()) {
            return 0;
        }
        String first = names.get(0);
        int length = first.length();
        for (String name : names) {
            length = Math.min(length, name.length());
            for (int i = 0; i < length; i++) {
                if (name.charAt(i) != first.charAt(i)) {
                    length = i;
                    break;
                }
            }
        }
        return length;
    }
}
