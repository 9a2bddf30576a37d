// Lists of numbers: totals, runs, windows, searches, merges.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

// Sum of the first `count` values.
int total_of_first(int values[], int count) {
    int total = 0;
    for (int i = 0; i < count; ++i) {
        total += values[i];
    }
    return total;
}

// At each place the sum of all values up to it, never below zero.
std::vector<int64_t> running_total(const std::vector<int>& values) {
    std::vector<int64_t> totals;
    int64_t total = 0;
    for (int value : values) {
        total = std::max<int64_t>(0, total + value);
        totals.push_back(total);
    }
    return totals;
}

// The length of the longest stretch in which each value exceeds the one before.
int longest_rise(const std::vector<int>& values) {
    int best = 0;
    int length = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (i > 0 && values[i] > values[i - 1]) {
            ++length;
        } else {
            length = 1;
        }
        best = std::max(best, length);
    }
    return best;
}

// The largest mean of `width` neighbouring readings; 0 where there are not so many.
double warmest_window(const std::vector<double>& readings, int width) {
    const int size = static_cast<int>(readings.size());
    if (width <= 0 || width > size) {
        return 0.0;
    }
    double window = std::accumulate(readings.begin(), readings.begin() + width, 0.0);
    double best = window;
    for (int i = width; i < size; ++i) {
        window += readings[i] - readings[i - width];
        best = std::max(best, window);
    }
    return best / width;
}

// Index of the first of the ascending values that reaches `limit`; their number if none does.
int first_at_least(const std::vector<int>& values, int limit) {
    int low = 0;
    int high = static_cast<int>(values.size());
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (values[middle] < limit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// Both ascending lists as one ascending list without repeated values.
std::vector<int> merge_shifts(const std::vector<int>& first, const std::vector<int>& second) {
    std::vector<int> merged;
    size_t i = 0;
    size_t j = 0;
    while (i < first.size() || j < second.size()) {
        int value;
        if (j == second.size() || (i < first.size() && first[i] <= second[j])) {
            value = first[i++];
        } else {
            value = second[j++];
        }
        if (merged.empty() || merged.back() != value) {
            merged.push_back(value);
        }
    }
    return merged;
}

// The largest gain of buying once and selling later, less the fee; 0 where none pays off.
int best_resale(const std::vector<int>& prices, int fee) {
    if (prices.empty()) {
        return 0;
    }
    int best = 0;
    int cheapest = prices.front();
    for (int price : prices) {
        best = std::max(best, price - cheapest - fee);
        cheapest = std::min(cheapest, price);
    }
    return best;
}

// The value between the two others.
int median_of_three(int first, int second, int third) {
    return std::max(std::min(first, second), std::min(std::max(first, second), third));
}

// Each inner value replaced by the median of itself and its two neighbours.
std::vector<int> smoothed(const std::vector<int>& values) {
    std::vector<int> result = values;
    for (size_t i = 1; i + 1 < values.size(); ++i) {
        result[i] = median_of_three(values[i - 1], values[i], values[i + 1]);
    }
    return result;
}

// The competition rank of each score: 1 for the highest, equal scores share a rank.
std::vector<int> rank_of_each(const std::vector<int>& scores) {
    std::vector<int> ranks;
    for (int score : scores) {
        int better = 0;
        for (int other : scores) {
            if (other > score) {
                ++better;
            }
        }
        ranks.push_back(better + 1);
    }
    return ranks;
}

// The first index whose left side weighs as much as its right side; -1 if there is none.
int balance_point(const std::vector<int>& weights) {
    int right = std::accumulate(weights.begin(), weights.end(), 0);
    int left = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
        right -= weights[i];
        if (left == right) {
            return static_cast<int>(i);
        }
        left += weights[i];
    }
    return -1;
}
