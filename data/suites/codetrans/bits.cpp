// Bits and hashes: masks, shifts, wrap-around arithmetic of fixed widths.

#include <cstdint>
#include <string>
#include <vector>

// How many of the 32 bits are set.
int count_set_bits(int32_t value) {
    uint32_t bits = static_cast<uint32_t>(value);
    int count = 0;
    while (bits != 0) {
        bits &= bits - 1;
        ++count;
    }
    return count;
}

// The value that occurs once where all others occur twice; 0 without values.
int lonely_value(const std::vector<int>& values) {
    int result = 0;
    for (int value : values) {
        result ^= value;
    }
    return result;
}

// The 32-bit FNV-1a hash of an ASCII text.
uint32_t text_hash(const std::string& text) {
    uint32_t result = 0x811c9dc5;
    for (char letter : text) {
        result ^= static_cast<unsigned char>(letter);
        result *= 0x01000193;
    }
    return result;
}

// The next state of a 64-bit linear generator, as a signed number.
int64_t next_random(int64_t state) {
    const uint64_t following = static_cast<uint64_t>(state) * 6364136223846793005ULL;
    return static_cast<int64_t>(following + 1442695040888963407ULL);
}

// A date in one number: 4 bits of month above 5 of day, the year since 1980 above both.
int pack_date(int year, int month, int day) {
    return ((year - 1980) << 9) | (month << 5) | day;
}

// The nine lowest bits of a file mode as in rwxr-xr-x.
std::string permissions_text(int mode) {
    const char letters[] = {'r', 'w', 'x'};
    std::string text;
    for (int i = 0; i < 9; ++i) {
        text += (mode & (1 << (8 - i))) != 0 ? letters[i % 3] : '-';
    }
    return text;
}

// An unsigned 32-bit value with its bits turned to the left by 0 to 31 places.
uint32_t rotate_left(uint32_t value, int distance) {
    if (distance == 0) {
        return value;
    }
    return (value << distance) | (value >> (32 - distance));
}

// All numbers of so many bits, ordered so that neighbours differ in one bit.
std::vector<int> gray_code(int bits) {
    std::vector<int> codes;
    for (int i = 0; i < 1 << bits; ++i) {
        codes.push_back(i ^ (i >> 1));
    }
    return codes;
}

// The value shifted right, each step rounding down, also below zero.
long long halved_towards_floor(long long value, int times) {
    return value >> times;
}

// A 16-bit checksum with the carry added back, of unsigned 16-bit blocks.
int luggage_checksum(const std::vector<int>& blocks) {
    int total = 0;
    for (int block : blocks) {
        total += block;
        if (total > 0xffff) {
            total = (total & 0xffff) + 1;
        }
    }
    return total ^ 0xffff;
}
