import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Maps and sets: counting, grouping, joining, looking up. */
final class Maps {
    private Maps() {
    }

    /** How often each word occurs. */
    public static Map<String, Integer> countWords(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words) {
            counts.merge(word, 1, Integer::sum);
        }
        return counts;
    }

    /** What is left after each order took one piece, if there was one; sold out goods vanish. */
    public static Map<String, Integer> stockAfter(Map<String, Integer> stock, List<String> orders) {
        Map<String, Integer> left = new HashMap<>(stock);
        for (String item : orders) {
            if (left.containsKey(item)) {
                int pieces = left.get(item) - 1;
                if (pieces <= 0) {
                    left.remove(item);
                } else {
                    left.put(item, pieces);
                }
            }
        }
        return left;
    }

    /** The first value that occurred before; -1 if all differ. */
    public static int firstRepeated(int[] values) {
        Set<Integer> seen = new HashSet<>();
        for (int value : values) {
            if (!seen.add(value)) {
                return value;
            }
        }
        return -1;
    }

    /** How many pairs of places hold values that add up to the target. */
    public static int pairsWithSum(int[] values, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        int pairs = 0;
        for (int value : values) {
            pairs += seen.getOrDefault(target - value, 0);
            seen.put(value, seen.getOrDefault(value, 0) + 1);
        }
        return pairs;
    }

    /** The name with the most votes, the first in the alphabet for a tie; empty without votes. */
    public static String winner(String[] votes) {
        Map<String, Integer> counts = new HashMap<>();
        for (String name : votes) {
            counts.put(name, counts.getOrDefault(name, 0) + 1);
        }
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            String name = entry.getKey();
            int count = entry.getValue();
            if (count > most || (count == most && name.compareTo(best) < 0)) {
                best = name;
                most = count;
            }
        }
        return best;
    }

    /** The price of a basket; goods without a price are free, each tenth piece of a kind too. */
    public static double basketPrice(Map<String, Double> prices, Map<String, Integer> basket) {
        double total = 0.0;
        for (String item : basket.keySet()) {
            if (prices.containsKey(item)) {
                int pieces = basket.get(item);
                total += prices.get(item) * (pieces - pieces / 10);
            }
        }
        return total;
    }

    /** The tags that both lists have. */
    public static Set<String> commonTags(List<String> first, List<String> second) {
        Set<String> shared = new HashSet<>(first);
        shared.retainAll(new HashSet<>(second));
        return shared;
    }

    /** The words of each length, in their order. */
    public static Map<Integer, List<String>> groupByLength(List<String> words) {
        Map<Integer, List<String>> groups = new HashMap<>();
        for (String word : words) {
            groups.computeIfAbsent(word.length(), length -> new ArrayList<>()).add(word);
        }
        return groups;
    }

    /** How many links lead from a page until there is none, or until a page comes again. */
    public static int followLinks(Map<String, String> links, String start) {
        Set<String> visited = new HashSet<>();
        visited.add(start);
        String page = start;
        int steps = 0;
        while (links.containsKey(page)) {
            page = links.get(page);
            steps++;
            if (!visited.add(page)) {
                break;
            }
        }
        return steps;
    }
}
