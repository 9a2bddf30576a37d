package main

import (
	"regexp"
	"strings"
)

var (
	head    = regexp.MustCompile(`^(?:define|declare) [^@]*(@(?:"[^"]+"|[\w.$]+))\(`)
	context = regexp.MustCompile(`^ptr(?: [\w()]+)*(?: %context)?$`) // as a parameter
)

// withoutContext drops the parameter for captured variables, which TinyGo gives every function as
// its last, from those that capture none: nothing reads it, and they are only called by name, with undef.
func withoutContext(text string) string {
	lines := strings.Split(text, "\n")
	for _, line := range lines {
		found := head.FindStringSubmatch(line)
		if found == nil || strings.HasPrefix(found[1], "@llvm.") {
			continue
		}
		if changed, fine := without(lines, found[1]); fine {
			lines = changed
		}
	}
	return strings.Join(lines, "\n")
}

// withoutLayout drops what runtime.alloc is told for the garbage collector: where pointers lie.
func withoutLayout(text string) string {
	lines := strings.Split(text, "\n")
	for number, line := range lines {
		if place := strings.Index(line, "@runtime.alloc("); place >= 0 {
			before, _, after := lastArgument(line, place+len("@runtime.alloc("))
			lines[number] = before + after
		}
	}
	return strings.Join(lines, "\n")
}

// without is the module with a function's context dropped everywhere; not fine if something needs it.
func without(lines []string, name string) (changed []string, fine bool) {
	name += "("
	mention := regexp.MustCompile(regexp.QuoteMeta(name[:len(name)-1]) + `(?:[^\w.$]|$)`)
	changed = append(changed, lines...)
	inside := false
	for number, line := range lines {
		defines := strings.HasPrefix(line, "define ")
		switch places := mention.FindAllString(line, -1); {
		case len(places) > 1 || len(places) == 1 && !strings.Contains(line, name):
			return nil, false // its address is taken
		case len(places) == 1:
			before, last, after := lastArgument(line, strings.Index(line, name)+len(name))
			declares := defines || strings.HasPrefix(line, "declare ")
			if declares && !context.MatchString(last) || !declares && last != "ptr undef" {
				return nil, false
			}
			changed[number] = before + after
			inside = defines
		case inside && strings.Contains(line, "%context"):
			return nil, false
		}
		inside = inside && line != "}"
	}
	return changed, true
}

// lastArgument splits a line with an argument list that opens before start: what stands before the
// last argument and its comma, that argument, and the rest from the closing parenthesis on.
func lastArgument(line string, start int) (before, last, after string) {
	depth, comma := 0, start
	for place := start; place < len(line); place++ {
		switch line[place] {
		case '(', '[', '{', '<':
			depth++
		case ',':
			if depth == 0 {
				comma = place
			}
		case ')', ']', '}', '>':
			if depth == 0 {
				return line[:comma], strings.TrimLeft(line[comma:place], ", "), line[place:]
			}
			depth--
		}
	}
	return line, "", ""
}
