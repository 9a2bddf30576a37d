// Maps and sets: counting, grouping, joining, looking up.

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

// How often each word occurs.
std::map<std::string, int> count_words(const std::vector<std::string>& words) {
    std::map<std::string, int> counts;
    for (const std::string& word : words) {
        ++counts[word];
    }
    return counts;
}

// What is left after each order took one piece, where there was one; sold out goods vanish.
std::map<std::string, int> stock_after(const std::map<std::string, int>& stock,
                                       const std::vector<std::string>& orders) {
    std::map<std::string, int> left = stock;
    for (const std::string& item : orders) {
        const auto found = left.find(item);
        if (found != left.end() && --found->second <= 0) {
            left.erase(found);
        }
    }
    return left;
}

// The first value that occurred before; -1 if all differ.
int first_repeated(const std::vector<int>& values) {
    std::unordered_set<int> seen;
    for (int value : values) {
        if (!seen.insert(value).second) {
            return value;
        }
    }
    return -1;
}

// How many pairs of places hold values that add up to the target.
int pairs_with_sum(const std::vector<int>& values, int target) {
    std::unordered_map<int, int> seen;
    int pairs = 0;
    for (int value : values) {
        const auto found = seen.find(target - value);
        if (found != seen.end()) {
            pairs += found->second;
        }
        ++seen[value];
    }
    return pairs;
}

// The name with the most votes, the first in the alphabet for a tie; empty without votes.
std::string winner(const std::vector<std::string>& votes) {
    std::map<std::string, int> counts;
    for (const std::string& name : votes) {
        ++counts[name];
    }
    std::string best;
    int most = 0;
    for (const auto& [name, count] : counts) {
        if (count > most) {
            best = name;
            most = count;
        }
    }
    return best;
}

// The price of a basket; goods without a price are free, each tenth piece of a kind too.
double basket_price(const std::unordered_map<std::string, double>& prices,
                    const std::unordered_map<std::string, int>& basket) {
    double total = 0.0;
    for (const auto& [item, pieces] : basket) {
        const auto price = prices.find(item);
        if (price != prices.end()) {
            total += price->second * (pieces - pieces / 10);
        }
    }
    return total;
}

// The tags that both lists have.
std::set<std::string> common_tags(const std::vector<std::string>& first,
                                  const std::vector<std::string>& second) {
    const std::set<std::string> known(first.begin(), first.end());
    std::set<std::string> shared;
    for (const std::string& tag : second) {
        if (known.count(tag) > 0) {
            shared.insert(tag);
        }
    }
    return shared;
}

// The words of each length, in their order.
std::map<int, std::vector<std::string>> group_by_length(const std::vector<std::string>& words) {
    std::map<int, std::vector<std::string>> groups;
    for (const std::string& word : words) {
        groups[static_cast<int>(word.size())].push_back(word);
    }
    return groups;
}

// How many links lead from a page until there is none, or until a page comes again.
int follow_links(const std::map<std::string, std::string>& links, const std::string& start) {
    std::set<std::string> visited = {start};
    std::string page = start;
    int steps = 0;
    while (links.count(page) > 0) {
        page = links.at(page);
        ++steps;
        if (!visited.insert(page).second) {
            break;
        }
    }
    return steps;
}
