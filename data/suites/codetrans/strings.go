// Package texts works on the text of logs, forms and files: trimming, counting, encoding, comparing.
package texts

import (
	"strconv"
	"strings"
)

// isVowel tells whether the letter is one of a, e, i, o, u, in either case.
func isVowel(letter rune) bool {
	return strings.ContainsRune("aeiouAEIOU", letter)
}

// countVowelGroups is how many unbroken groups of vowels a word has.
func countVowelGroups(word string) int {
	groups, inside := 0, false
	for _, letter := range word {
		vowel := isVowel(letter)
		if vowel && !inside {
			groups++
		}
		inside = vowel
	}
	return groups
}

// runLengths has each run of equal characters as the character and, above one, its length.
func runLengths(text string) string {
	var packed strings.Builder
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] == text[start] {
			end++
		}
		packed.WriteByte(text[start])
		if end-start > 1 {
			packed.WriteString(strconv.Itoa(end - start))
		}
		start = end
	}
	return packed.String()
}

// shiftLetters has every letter moved by distance places around the alphabet, its case kept.
func shiftLetters(text string, distance int) string {
	step := byte((distance%26 + 26) % 26)
	shifted := []byte(text)
	for i, letter := range shifted {
		switch {
		case 'a' <= letter && letter <= 'z':
			shifted[i] = (letter-'a'+step)%26 + 'a'
		case 'A' <= letter && letter <= 'Z':
			shifted[i] = (letter-'A'+step)%26 + 'A'
		}
	}
	return string(shifted)
}

// maskedCard is a card number with a star for each digit except the last four.
func maskedCard(number string) string {
	digits := 0
	for _, letter := range number {
		if letter >= '0' && letter <= '9' {
			digits++
		}
	}
	var masked strings.Builder
	for _, letter := range number {
		if letter >= '0' && letter <= '9' {
			if digits > 4 {
				letter = '*'
			}
			digits--
		}
		masked.WriteRune(letter)
	}
	return masked.String()
}

// compareVersions is -1, 0 or 1 as the dotted version first is older than, as old as, or newer than second.
func compareVersions(first string, second string) int {
	left, right := strings.Split(first, "."), strings.Split(second, ".")
	for i := 0; i < max(len(left), len(right)); i++ {
		a, b := 0, 0
		if i < len(left) {
			a, _ = strconv.Atoi(left[i])
		}
		if i < len(right) {
			b, _ = strconv.Atoi(right[i])
		}
		if a < b {
			return -1
		}
		if a > b {
			return 1
		}
	}
	return 0
}

// mostFrequentLetter is the most frequent of a to z, the first in the alphabet for a tie; '?' without letters.
func mostFrequentLetter(text string) rune {
	var counts [26]int
	for _, letter := range text {
		if letter >= 'a' && letter <= 'z' {
			counts[letter-'a']++
		}
	}
	best, most := '?', 0
	for i, count := range counts {
		if count > most {
			most = count
			best = 'a' + rune(i)
		}
	}
	return best
}

// titleCase has the words of a text, one blank apart, each with a capital first letter.
func titleCase(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + strings.ToLower(word[1:])
	}
	return strings.Join(words, " ")
}

// fieldAt is the field of a line at a position from 0; empty where there are fewer fields.
func fieldAt(line string, separator rune, position int) string {
	var field strings.Builder
	current := 0
	for _, letter := range line {
		if letter == separator {
			current++
		} else if current == position {
			field.WriteRune(letter)
		}
	}
	return field.String()
}

// commonPrefixLength is how many characters all names begin with in common.
func commonPrefixLength(names []string) int {
	if len(names) == 0 {
		return 0
	}
	length := len(names[0])
	for _, name := range names {
		length = min(length, len(name))
		for i := 0; i < length; i++ {
			if name[i] != names[0][i] {
				length = i
				break
			}
		}
	}
	return length
}
