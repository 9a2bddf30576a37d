// Recursion, with and without memory: counting, searching, dividing.

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

// Ways to climb a number of steps by one, two or three; `memo` keeps what is known.
int64_t count_ways(int steps, std::unordered_map<int, int64_t>& memo) {
    if (steps < 0) {
        return 0;
    }
    if (steps == 0) {
        return 1;
    }
    const auto known = memo.find(steps);
    if (known != memo.end()) {
        return known->second;
    }
    const int64_t ways =
        count_ways(steps - 1, memo) + count_ways(steps - 2, memo) + count_ways(steps - 3, memo);
    memo[steps] = ways;
    return ways;
}

// Ways to climb a number of steps by one, two or three.
int64_t stair_plans(int steps) {
    std::unordered_map<int, int64_t> memo;
    return count_ways(steps, memo);
}

// The greatest common divisor of two numbers that are not negative.
int64_t common_divisor(int64_t first, int64_t second) {
    return second == 0 ? first : common_divisor(second, first % second);
}

// A positive fraction reduced to its lowest terms.
std::vector<int64_t> lowest_terms(int64_t numerator, int64_t denominator) {
    const int64_t divisor = common_divisor(numerator, denominator);
    return {numerator / divisor, denominator / divisor};
}

// A doubly nested recursion in the manner of Ackermann, modulo 97.
int ackermann_like(int level, int value) {
    if (level == 0) {
        return value + 1;
    }
    if (value == 0) {
        return level;
    }
    return ackermann_like(level - 1, ackermann_like(level, value - 1)) % 97;
}

// The power of a base modulo a number.
int64_t fast_power(int64_t base, int64_t exponent, int64_t modulus) {
    if (exponent == 0) {
        return 1 % modulus;
    }
    const int64_t half = fast_power(base, exponent / 2, modulus);
    const int64_t squared = half * half % modulus;
    return exponent % 2 == 0 ? squared : squared * (base % modulus) % modulus;
}

// Whether some of the parcels from `index` on fill the space exactly.
bool can_fill(const std::vector<int>& sizes, int index, int space) {
    if (space == 0) {
        return true;
    }
    if (space < 0 || index == static_cast<int>(sizes.size())) {
        return false;
    }
    return can_fill(sizes, index + 1, space - sizes[index]) || can_fill(sizes, index + 1, space);
}

// The largest of the values from `low` up to, but without, `high`, by halves.
int largest_in_range(int values[], int low, int high) {
    if (high - low == 1) {
        return values[low];
    }
    const int middle = (low + high) / 2;
    return std::max(largest_in_range(values, low, middle), largest_in_range(values, middle, high));
}

// The largest depth from a position on, with brackets already open; 99 for bad nesting.
int deepest(const std::string& text, size_t position, int depth, int best) {
    if (depth < 0) {
        return 99;
    }
    if (position == text.size()) {
        return depth == 0 ? best : 99;
    }
    if (text[position] == '(') {
        return deepest(text, position + 1, depth + 1, std::max(best, depth + 1));
    }
    if (text[position] == ')') {
        return deepest(text, position + 1, depth - 1, best);
    }
    return deepest(text, position + 1, depth, best);
}

// How deep brackets nest in the text from a position on; 99 where one is not closed.
int nested_depth(const std::string& text, size_t position) {
    return deepest(text, position, 0, 0);
}

// Paints the zeros connected with a cell and says how many there were.
int fill_area(std::vector<std::vector<int>>& grid, int row, int column, int color) {
    if (row < 0 || row >= static_cast<int>(grid.size())) {
        return 0;
    }
    if (column < 0 || column >= static_cast<int>(grid[row].size()) || grid[row][column] != 0) {
        return 0;
    }
    grid[row][column] = color;
    int painted = 1;
    painted += fill_area(grid, row - 1, column, color);
    painted += fill_area(grid, row + 1, column, color);
    painted += fill_area(grid, row, column - 1, color);
    painted += fill_area(grid, row, column + 1, color);
    return painted;
}
