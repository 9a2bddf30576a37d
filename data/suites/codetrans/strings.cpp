// Text of logs, forms and files: trimming, counting, encoding, comparing.

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>
#include <vector>

// Whether the letter is one of a, e, i, o, u, in either case.
bool is_vowel(char letter) {
    return std::string("aeiouAEIOU").find(letter) != std::string::npos;
}

// How many unbroken groups of vowels a word has.
int count_vowel_groups(const std::string& word) {
    int groups = 0;
    bool inside = false;
    for (char letter : word) {
        const bool vowel = is_vowel(letter);
        if (vowel && !inside) {
            ++groups;
        }
        inside = vowel;
    }
    return groups;
}

// Each run of equal characters as the character and, above one, its length.
std::string run_lengths(const std::string& text) {
    std::string packed;
    size_t start = 0;
    while (start < text.size()) {
        size_t end = start;
        while (end < text.size() && text[end] == text[start]) {
            ++end;
        }
        packed += text[start];
        if (end - start > 1) {
            packed += std::to_string(end - start);
        }
        start = end;
    }
    return packed;
}

// Every letter moved by `distance` places around the alphabet, its case kept.
std::string shift_letters(std::string text, int distance) {
    const int step = (distance % 26 + 26) % 26;
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') {
            letter = static_cast<char>((letter - 'a' + step) % 26 + 'a');
        } else if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>((letter - 'A' + step) % 26 + 'A');
        }
    }
    return text;
}

// A card number with a star for each digit except the last four.
std::string masked_card(const std::string& number) {
    int digits = 0;
    for (char letter : number) {
        if (letter >= '0' && letter <= '9') {
            ++digits;
        }
    }
    std::string masked;
    for (char letter : number) {
        if (letter >= '0' && letter <= '9') {
            masked += digits > 4 ? '*' : letter;
            --digits;
        } else {
            masked += letter;
        }
    }
    return masked;
}

// -1, 0 or 1 as the dotted version `first` is older than, as old as, or newer than `second`.
int compare_versions(const std::string& first, const std::string& second) {
    std::istringstream left(first);
    std::istringstream right(second);
    std::string left_part;
    std::string right_part;
    while (true) {
        const bool has_left = static_cast<bool>(std::getline(left, left_part, '.'));
        const bool has_right = static_cast<bool>(std::getline(right, right_part, '.'));
        if (!has_left && !has_right) {
            return 0;
        }
        const int a = has_left ? std::stoi(left_part) : 0;
        const int b = has_right ? std::stoi(right_part) : 0;
        if (a != b) {
            return a < b ? -1 : 1;
        }
    }
}

// The most frequent of a to z, the first in the alphabet for a tie; '?' without letters.
char most_frequent_letter(const std::string& text) {
    int counts[26] = {0};
    for (char letter : text) {
        if (letter >= 'a' && letter <= 'z') {
            ++counts[letter - 'a'];
        }
    }
    char best = '?';
    int most = 0;
    for (int i = 0; i < 26; ++i) {
        if (counts[i] > most) {
            most = counts[i];
            best = static_cast<char>('a' + i);
        }
    }
    return best;
}

// The words of a text, one blank apart, each with a capital first letter.
std::string title_case(const std::string& text) {
    std::istringstream words(text);
    std::string word;
    std::string titled;
    while (words >> word) {
        if (!titled.empty()) {
            titled += ' ';
        }
        for (size_t i = 0; i < word.size(); ++i) {
            const unsigned char letter = static_cast<unsigned char>(word[i]);
            titled += static_cast<char>(i == 0 ? std::toupper(letter) : std::tolower(letter));
        }
    }
    return titled;
}

// The field of a line at a position from 0; empty where there are fewer fields.
std::string field_at(const std::string& line, char separator, int position) {
    std::string field;
    int current = 0;
    for (char letter : line) {
        if (letter == separator) {
            ++current;
        } else if (current == position) {
            field += letter;
        }
    }
    return field;
}

// How many characters all names begin with in common.
int common_prefix_length(const std::vector<std::string>& names) {
    if (names.empty()) {
        return 0;
    }
    size_t length = names[0].size();
    for (const std::string& name : names) {
        length = std::min(length, name.size());
        for (size_t i = 0; i < length; ++i) {
            if (name[i] != names[0][i]) {
                length = i;
                break;
            }
        }
    }
    return static_cast<int>(length);
}
