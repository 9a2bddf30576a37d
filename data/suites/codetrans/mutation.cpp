// Functions that change their arguments in place; most return nothing.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

// Exchanges two values.
void swap_values(int values[], int first, int second) {
    const int saved = values[first];
    values[first] = values[second];
    values[second] = saved;
}

// Turns around the values from `low` to `high`, both included.
void reverse_between(int values[], int low, int high) {
    while (low < high) {
        swap_values(values, low, high);
        ++low;
        --high;
    }
}

// Moves the zeros behind all other values, whose order stays.
void push_zeros_back(std::vector<int>& values) {
    size_t place = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (values[i] != 0) {
            std::swap(values[i], values[place]);
            ++place;
        }
    }
}

// Adds a value to an ascending list, behind equal ones.
void insert_sorted(std::vector<int>& values, int value) {
    values.insert(std::upper_bound(values.begin(), values.end(), value), value);
}

// Removes the words below a length and says how many they were.
int drop_short(std::vector<std::string>& words, int length) {
    std::vector<std::string> kept;
    for (const std::string& word : words) {
        if (static_cast<int>(word.size()) >= length) {
            kept.push_back(word);
        }
    }
    const int dropped = static_cast<int>(words.size() - kept.size());
    words = kept;
    return dropped;
}

// Gives points to each name, new ones too; who falls below zero leaves.
void add_points(std::map<std::string, int>& points, const std::vector<std::string>& names,
                int amount) {
    for (const std::string& name : names) {
        points[name] += amount;
        if (points[name] < 0) {
            points.erase(name);
        }
    }
}

// Divides each row by its largest magnitude; rows of zeros stay.
void scale_rows(std::vector<std::vector<double>>& matrix) {
    for (std::vector<double>& row : matrix) {
        double largest = 0.0;
        for (double value : row) {
            largest = std::max(largest, std::fabs(value));
        }
        if (largest > 0.0) {
            for (double& value : row) {
                value /= largest;
            }
        }
    }
}

// Each cell lives on if exactly one of its two neighbours lived before; the ends are dead.
void next_generation(std::vector<bool>& cells) {
    bool before = false;
    for (size_t i = 0; i < cells.size(); ++i) {
        const bool current = cells[i];
        const bool after = i + 1 < cells.size() && cells[i + 1];
        cells[i] = before != after;
        before = current;
    }
}

// Sorts numbers that are not negative by their last digit, equal ones in their order.
void sort_by_last_digit(std::vector<int>& values) {
    std::stable_sort(values.begin(), values.end(), [](int a, int b) { return a % 10 < b % 10; });
}

// Turns a square grid by 90 degrees clockwise.
void turn_quarter(std::vector<std::vector<int>>& square) {
    const int size = static_cast<int>(square.size());
    for (int row = 0; row < size / 2; ++row) {
        for (int column = 0; column < (size + 1) / 2; ++column) {
            const int saved = square[row][column];
            square[row][column] = square[size - 1 - column][row];
            square[size - 1 - column][row] = square[size - 1 - row][size - 1 - column];
            square[size - 1 - row][size - 1 - column] = square[column][size - 1 - row];
            square[column][size - 1 - row] = saved;
        }
    }
}
