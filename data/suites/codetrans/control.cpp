// Control flow: early exits, nested loops, state machines.

#include <string>
#include <vector>

// Row and column of the first value above the limit; empty if there is none.
std::vector<int> first_clash(const std::vector<std::vector<int>>& rows, int limit) {
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        for (int column = 0; column < static_cast<int>(rows[row].size()); ++column) {
            if (rows[row][column] > limit) {
                return {row, column};
            }
        }
    }
    return {};
}

// How many rows come before one that is empty, those with a negative value not counted.
int complete_rows(const std::vector<std::vector<int>>& rows) {
    int complete = 0;
    for (const std::vector<int>& cells : rows) {
        if (cells.empty()) {
            break;
        }
        bool whole = true;
        for (int value : cells) {
            if (value < 0) {
                whole = false;
                break;
            }
        }
        if (whole) {
            ++complete;
        }
    }
    return complete;
}

// Whether the text is a decimal number: a sign, digits, a point and digits, the last optional.
bool is_number(const std::string& text) {
    enum { START, SIGN, WHOLE, POINT, FRACTION } state = START;
    for (char letter : text) {
        if (letter == '+' || letter == '-') {
            if (state != START) {
                return false;
            }
            state = SIGN;
        } else if (letter >= '0' && letter <= '9') {
            state = state <= WHOLE ? WHOLE : FRACTION;
        } else if (letter == '.' && state == WHOLE) {
            state = POINT;
        } else {
            return false;
        }
    }
    return state == WHOLE || state == FRACTION;
}

// People let through by a turnstile that a coin (c) opens and a push (p) closes; x resets it.
int turnstile(const std::string& events) {
    bool open = false;
    int passed = 0;
    for (char event : events) {
        switch (event) {
            case 'c':
                open = true;
                break;
            case 'p':
                if (open) {
                    ++passed;
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

// The first three rising numbers from 1 to the limit with a product; empty without any.
std::vector<int> triple_with_product(int limit, int product) {
    for (int a = 1; a <= limit; ++a) {
        for (int b = a + 1; b <= limit && a * b <= product; ++b) {
            for (int c = b + 1; c <= limit && a * b * c <= product; ++c) {
                if (a * b * c == product) {
                    return {a, b, c};
                }
            }
        }
    }
    return {};
}

// The price class of a parcel, 0 for one that is not taken.
int shipping_class(int grams, bool fragile, char zone) {
    if (grams <= 0 || grams > 30000) {
        return 0;
    }
    int price_class = 0;
    if (grams <= 500) {
        price_class = 1;
    } else if (grams <= 2000) {
        price_class = 2;
    } else {
        price_class = 3 + (grams - 2000) / 5000;
    }
    if (zone == 'E' || zone == 'F') {
        price_class += 2;
    } else if (zone != 'D') {
        return 0;
    }
    return fragile ? price_class + 1 : price_class;
}

// The register after commands i (+1), d (-1), s (squared) and r (restart once at over 9).
int run_program(const std::string& code, int limit) {
    int value = 0;
    size_t position = 0;
    bool restarted = false;
    for (int step = 0; step < limit && position < code.size(); ++step) {
        switch (code[position++]) {
            case 'i':
                ++value;
                break;
            case 'd':
                --value;
                break;
            case 's':
                value = value * value % 10007;
                break;
            case 'r':
                if (value > 9 && !restarted) {
                    position = 0;
                    restarted = true;
                }
                break;
            default:
                break;
        }
    }
    return value;
}

// The day, from 1, on which a leaking tank is full; -1 if it stays below.
int days_until_full(const std::vector<int>& inflows, int capacity, int leak) {
    int level = 0;
    for (size_t day = 0; day < inflows.size(); ++day) {
        level += inflows[day];
        if (level >= capacity) {
            return static_cast<int>(day) + 1;
        }
        if (level < leak) {
            level = 0;
            continue;
        }
        level -= leak;
    }
    return -1;
}

// A line without what follows a #, unless that stands between double quotes.
std::string skip_comments(const std::string& line) {
    bool quoted = false;
    for (size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == '#' && !quoted) {
            return line.substr(0, i);
        }
    }
    return line;
}
