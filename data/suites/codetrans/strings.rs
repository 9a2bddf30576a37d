//! Text of logs, forms and files: trimming, counting, encoding, comparing.

/// Whether the letter is one of a, e, i, o, u, in either case.
pub fn is_vowel(letter: char) -> bool {
    "aeiouAEIOU".contains(letter)
}

/// How many unbroken groups of vowels a word has.
pub fn count_vowel_groups(word: &str) -> i32 {
    let mut groups = 0;
    let mut inside = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter);
        if vowel && !inside {
            groups += 1;
        }
        inside = vowel;
    }
    groups
}

/// Each run of equal characters as the character and, above one, its length.
pub fn run_lengths(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut packed = String::new();
    let mut start = 0;
    while start < letters.len() {
        let mut end = start;
        while end < letters.len() && letters[end] == letters[start] {
            end += 1;
        }
        packed.push(letters[start]);
        if end - start > 1 {
            packed.push_str(&(end - start).to_string());
        }
        start = end;
    }
    packed
}

/// Every letter moved by `distance` places around the alphabet, its case kept.
pub fn shift_letters(text: &str, distance: i32) -> String {
    let step = distance.rem_euclid(26) as u8;
    text.chars()
        .map(|letter| match letter {
            'a'..='z' => ((letter as u8 - b'a' + step) % 26 + b'a') as char,
            'A'..='Z' => ((letter as u8 - b'A' + step) % 26 + b'A') as char,
            _ => letter,
        })
        .collect()
}

/// A card number with a star for each digit except the last four.
pub fn masked_card(number: &str) -> String {
    let mut digits = number
        .chars()
        .filter(|letter| letter.is_ascii_digit())
        .count();
    let mut masked = String::new();
    for letter in number.chars() {
        if letter.is_ascii_digit() {
            masked.push(if digits > 4 { '*' } else { letter });
            digits -= 1;
        } else {
            masked.push(letter);
        }
    }
    masked
}

/// -1, 0 or 1 as the dotted version `first` is older than, as old as, or newer than `second`.
pub fn compare_versions(first: &str, second: &str) -> i32 {
    let left: Vec<i32> = first.split('.').map(|part| part.parse().unwrap()).collect();
    let right: Vec<i32> = second
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect();
    for i in 0..left.len().max(right.len()) {
        let a = left.get(i).copied().unwrap_or(0);
        let b = right.get(i).copied().unwrap_or(0);
        if a != b {
            return if a < b { -1 } else { 1 };
        }
    }
    0
}

/// The most frequent of a to z, the first in the alphabet for a tie; '?' without letters.
pub fn most_frequent_letter(text: &str) -> char {
    let mut counts = [0; 26];
    for letter in text.bytes() {
        if letter.is_ascii_lowercase() {
            counts[(letter - b'a') as usize] += 1;
        }
    }
    let mut best = '?';
    let mut most = 0;
    for (i, &count) in counts.iter().enumerate() {
        if count > most {
            most = count;
            best = (b'a' + i as u8) as char;
        }
    }
    best
}

/// The words of a text, one blank apart, each with a capital first letter.
pub fn title_case(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word[..1].to_uppercase() + &word[1..].to_lowercase())
        .collect();
    words.join(" ")
}

/// The field of a line at a position from 0; empty where there are fewer fields.
pub fn field_at(line: &str, separator: char, position: i32) -> String {
    let mut field = String::new();
    let mut current = 0;
    for letter in line.chars() {
        if letter == separator {
            current += 1;
        } else if current == position {
            field.push(letter);
        }
    }
    field
}

/// How many characters all names begin with in common.
pub fn common_prefix_length(names: &[String]) -> usize {
    if names.is_empty() {
        return 0;
    }
    let first = names[0].as_bytes();
    let mut length = first.len();
    for name in names {
        length = length.min(name.len());
        for i in 0..length {
            if name.as_bytes()[i] != first[i] {
                length = i;
                break;
            }
        }
    }
    length
}
