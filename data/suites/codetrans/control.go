// Package control has early exits, nested loops, labelled breaks, state machines.
package control

// firstClash is row and column of the first value above the limit; empty if there is none.
func firstClash(rows [][]int, limit int) []int {
	for row, cells := range rows {
		for column, value := range cells {
			if value > limit {
				return []int{row, column}
			}
		}
	}
	return []int{}
}

// completeRows is how many rows come before one that is empty, those with a negative value not counted.
func completeRows(rows [][]int) int {
	complete := 0
nextRow:
	for _, cells := range rows {
		if len(cells) == 0 {
			break
		}
		for _, value := range cells {
			if value < 0 {
				continue nextRow
			}
		}
		complete++
	}
	return complete
}

// isNumber tells whether the text is a decimal number: a sign, digits, a point and digits, the last optional.
func isNumber(text string) bool {
	state := 0
	for _, letter := range text {
		switch {
		case letter == '+' || letter == '-':
			if state != 0 {
				return false
			}
			state = 1
		case letter >= '0' && letter <= '9':
			if state <= 2 {
				state = 2
			} else {
				state = 4
			}
		case letter == '.':
			if state != 2 {
				return false
			}
			state = 3
		default:
			return false
		}
	}
	return state == 2 || state == 4
}

// turnstile has the people let through where a coin (c) opens and a push (p) closes; x resets it.
func turnstile(events string) int {
	open, passed := false, 0
	for _, event := range events {
		switch event {
		case 'c':
			open = true
		case 'p':
			if open {
				passed++
			}
			open = false
		case 'x':
			open, passed = false, 0
		}
	}
	return passed
}

// tripleWithProduct has the first three rising numbers from 1 to the limit with a product; empty without any.
func tripleWithProduct(limit int, product int) []int {
	for a := 1; a <= limit; a++ {
		for b := a + 1; b <= limit && a*b <= product; b++ {
			for c := b + 1; c <= limit && a*b*c <= product; c++ {
				if a*b*c == product {
					return []int{a, b, c}
				}
			}
		}
	}
	return []int{}
}

// shippingClass is the price class of a parcel, 0 for one that is not taken.
func shippingClass(grams int, fragile bool, zone rune) int {
	class := 0
	switch {
	case grams <= 0 || grams > 30000:
		return 0
	case grams <= 500:
		class = 1
	case grams <= 2000:
		class = 2
	default:
		class = 3 + (grams-2000)/5000
	}
	switch zone {
	case 'D':
	case 'E', 'F':
		class += 2
	default:
		return 0
	}
	if fragile {
		class++
	}
	return class
}

// runProgram is the register after commands i (+1), d (-1), s (squared) and r (restart once at over 9).
func runProgram(code string, limit int) int {
	register, position, restarted := 0, 0, false
	for step := 0; step < limit && position < len(code); step++ {
		command := code[position]
		position++
		switch command {
		case 'i':
			register++
		case 'd':
			register--
		case 's':
			register = register * register % 10007
		case 'r':
			if register > 9 && !restarted {
				position = 0
				restarted = true
			}
		}
	}
	return register
}

// daysUntilFull is the day, from 1, on which a leaking tank is full; -1 if it stays below.
func daysUntilFull(inflows []int, capacity int, leak int) int {
	level := 0
	for day, inflow := range inflows {
		level += inflow
		if level >= capacity {
			return day + 1
		}
		if level < leak {
			level = 0
			continue
		}
		level -= leak
	}
	return -1
}

// skipComments is a line without what follows a #, unless that stands between double quotes.
func skipComments(line string) string {
	quoted := false
	for i, letter := range line {
		if letter == '"' {
			quoted = !quoted
		} else if letter == '#' && !quoted {
			return line[:i]
		}
	}
	return line
}
