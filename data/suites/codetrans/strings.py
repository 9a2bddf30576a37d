"""Text of logs, forms and files: trimming, counting, encoding, comparing."""


def is_vowel(letter: str) -> bool:
    """Whether the letter is one of a, e, i, o, u, in either case."""
    return letter in "aeiouAEIOU"


def count_vowel_groups(word: str) -> int:
    """How many unbroken groups of vowels a word has."""
    groups = 0
    inside = False
    for letter in word:
        vowel = is_vowel(letter)
        if vowel and not inside:
            groups += 1
        inside = vowel
    return groups


def run_lengths(text: str) -> str:
    """Each run of equal characters as the character and, above one, its length."""
    packed = ""
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and text[end] == text[start]:
            end += 1
        packed += text[start]
        if end - start > 1:
            packed += str(end - start)
        start = end
    return packed


def shift_letters(text: str, distance: int) -> str:
    """Every letter moved by `distance` places around the alphabet, its case kept."""
    shifted = []
    for letter in text:
        if "a" <= letter <= "z":
            shifted.append(chr((ord(letter) - ord("a") + distance) % 26 + ord("a")))
        elif "A" <= letter <= "Z":
            shifted.append(chr((ord(letter) - ord("A") + distance) % 26 + ord("A")))
        else:
            shifted.append(letter)
    return "".join(shifted)


def masked_card(number: str) -> str:
    """A card number with a star for each digit except the last four."""
    digits = 0
    for letter in number:
        if "0" <= letter <= "9":
            digits += 1
    masked = ""
    for letter in number:
        if "0" <= letter <= "9":
            masked += "*" if digits > 4 else letter
            digits -= 1
        else:
            masked += letter
    return masked


def compare_versions(first: str, second: str) -> int:
    """-1, 0 or 1 as the dotted version `first` is older than, as old as, or newer than `second`."""
    left = [int(part) for part in first.split(".")]
    right = [int(part) for part in second.split(".")]
    for i in range(max(len(left), len(right))):
        a = left[i] if i < len(left) else 0
        b = right[i] if i < len(right) else 0
        if a != b:
            return -1 if a < b else 1
    return 0


def most_frequent_letter(text: str) -> str:
    """The most frequent of a to z, the first in the alphabet for a tie; '?' without letters."""
    counts = [0] * 26
    for letter in text:
        if "a" <= letter <= "z":
            counts[ord(letter) - ord("a")] += 1
    best = "?"
    most = 0
    for i in range(26):
        if counts[i] > most:
            most = counts[i]
            best = chr(ord("a") + i)
    return best


def title_case(text: str) -> str:
    """The words of a text, one blank apart, each with a capital first letter."""
    words = []
    for word in text.split():
        words.append(word[0].upper() + word[1:].lower())
    return " ".join(words)


def field_at(line: str, separator: str, position: int) -> str:
    """The field of a line at a position from 0; empty where there are fewer fields."""
    field = ""
    current = 0
    for letter in line:
        if letter == separator:
            current += 1
        elif current == position:
            field += letter
    return field


def common_prefix_length(names: list[str]) -> int:
    """How many characters all names begin with in common."""
    if not names:
        return 0
    length = len(names[0])
    for name in names:
        length = min(length, len(name))
        for i in range(length):
            if name[i] != names[0][i]:
                length = i
                break
    return length
