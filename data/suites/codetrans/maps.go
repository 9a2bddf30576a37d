// Package tables works on maps and sets: counting, grouping, joining, looking up.
package tables

// countWords is how often each word occurs.
func countWords(words []string) map[string]int {
	counts := make(map[string]int)
	for _, word := range words {
		counts[word]++
	}
	return counts
}

// stockAfter is what is left after each order took one piece, where there was one; sold out goods vanish.
func stockAfter(stock map[string]int, orders []string) map[string]int {
	left := make(map[string]int, len(stock))
	for item, pieces := range stock {
		left[item] = pieces
	}
	for _, item := range orders {
		if pieces, ok := left[item]; ok {
			if pieces <= 1 {
				delete(left, item)
			} else {
				left[item] = pieces - 1
			}
		}
	}
	return left
}

// firstRepeated is the first value that occurred before; -1 if all differ.
func firstRepeated(values []int) int {
	seen := make(map[int]bool)
	for _, value := range values {
		if seen[value] {
			return value
		}
		seen[value] = true
	}
	return -1
}

// pairsWithSum is how many pairs of places hold values that add up to the target.
func pairsWithSum(values []int, target int) int {
	seen := make(map[int]int)
	pairs := 0
	for _, value := range values {
		pairs += seen[target-value]
		seen[value]++
	}
	return pairs
}

// winner is the name with the most votes, the first in the alphabet for a tie; empty without votes.
func winner(votes []string) string {
	counts := make(map[string]int)
	for _, name := range votes {
		counts[name]++
	}
	best, most := "", 0
	for name, count := range counts {
		if count > most || (count == most && name < best) {
			best, most = name, count
		}
	}
	return best
}

// basketPrice is the price of a basket; goods without a price are free, each tenth piece of a kind too.
func basketPrice(prices map[string]float64, basket map[string]int) float64 {
	total := 0.0
	for item, pieces := range basket {
		total += prices[item] * float64(pieces-pieces/10)
	}
	return total
}

// commonTags has the tags that both lists have.
func commonTags(first []string, second []string) map[string]struct{} {
	known := make(map[string]struct{})
	for _, tag := range first {
		known[tag] = struct{}{}
	}
	shared := make(map[string]struct{})
	for _, tag := range second {
		if _, ok := known[tag]; ok {
			shared[tag] = struct{}{}
		}
	}
	return shared
}

// groupByLength has the words of each length, in their order.
func groupByLength(words []string) map[int][]string {
	groups := make(map[int][]string)
	for _, word := range words {
		groups[len(word)] = append(groups[len(word)], word)
	}
	return groups
}

// followLinks is how many links lead from a page until there is none, or until a page comes again.
func followLinks(links map[string]string, start string) int {
	visited := map[string]bool{start: true}
	page, steps := start, 0
	for {
		next, ok := links[page]
		if !ok {
			return steps
		}
		page = next
		steps++
		if visited[page] {
			return steps
		}
		visited[page] = true
	}
}
