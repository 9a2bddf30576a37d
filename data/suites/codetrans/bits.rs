//! Bits and hashes: masks, shifts, wrap-around arithmetic of fixed widths.

/// How many of the lower 32 bits are set.
pub fn count_set_bits(value: i32) -> i32 {
    let mut bits = value as u32;
    let mut count = 0;
    while bits != 0 {
        bits &= bits - 1;
        count += 1;
    }
    count
}

/// The value that occurs once where all others occur twice; 0 without values.
pub fn lonely_value(values: &[i32]) -> i32 {
    values.iter().fold(0, |result, value| result ^ value)
}

/// The 32-bit FNV-1a hash of an ASCII text.
pub fn text_hash(text: &str) -> u32 {
    let mut result: u32 = 0x811c9dc5;
    for letter in text.bytes() {
        result ^= u32::from(letter);
        result = result.wrapping_mul(0x01000193);
    }
    result
}

/// The next state of a 64-bit linear generator, as a signed number.
pub fn next_random(state: i64) -> i64 {
    state
        .wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407)
}

/// A date in one number: 4 bits of month above 5 of day, the year since 1980 above both.
pub fn pack_date(year: i32, month: i32, day: i32) -> i32 {
    ((year - 1980) << 9) | (month << 5) | day
}

/// The nine lowest bits of a file mode as in rwxr-xr-x.
pub fn permissions_text(mode: i32) -> String {
    let letters = ['r', 'w', 'x'];
    let mut text = String::new();
    for i in 0..9 {
        if mode & (1 << (8 - i)) != 0 {
            text.push(letters[i % 3]);
        } else {
            text.push('-');
        }
    }
    text
}

/// An unsigned 32-bit value with its bits turned to the left by 0 to 31 places.
pub fn rotate_left(value: u32, distance: u32) -> u32 {
    value.rotate_left(distance)
}

/// All numbers of so many bits, ordered so that neighbours differ in one bit.
pub fn gray_code(bits: i32) -> Vec<i32> {
    (0..1 << bits).map(|i| i ^ (i >> 1)).collect()
}

/// The value shifted right `times` times, each step rounding down, also below zero.
pub fn halved_towards_floor(value: i64, times: i32) -> i64 {
    value >> times
}

/// A 16-bit checksum with the carry added back, of unsigned 16-bit blocks.
pub fn luggage_checksum(blocks: &[i32]) -> i32 {
    let mut total = 0;
    for block in blocks {
        total += block;
        if total > 0xffff {
            total = (total & 0xffff) + 1;
        }
    }
    total ^ 0xffff
}
