// Checksums of short texts.

#include <cstdint>
#include <string>

// The 32-bit hash that multiplies by 33 and adds each byte.
uint32_t checksum(const std::string& text) {
    uint32_t result = 5381;
    for (char letter : text) {
        result = result * 33 + static_cast<unsigned char>(letter);
    }
    return result;
}
