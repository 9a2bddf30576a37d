"""Probes in Go."""

from __future__ import annotations

from string import Template

from tree_sitter import Node

from codetrans.languages.language import Probing
from codetrans.languages.probing import wrapped
from codetrans.types import Signature

SUPPORT = """\
var codetrans_hits [$branches]bool
var codetrans_pairs [$branches]*[2]int64

func codetrans_decided(place int, value bool) bool {
	if value {
		codetrans_hits[place] = true
	} else {
		codetrans_hits[place+1] = true
	}
	return value
}

func codetrans_reached(place int) {
	codetrans_hits[place] = true
}

func codetrans_counted[T interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}](place int, value T, most int64) T {
	if int64(value) < 0 || int64(value) > most {
		codetrans_hits[place] = true
	}
	return value
}

func codetrans_compared(place int, left, right interface{}) bool {
	a, isNumber := codetrans_number(left)
	b, areNumbers := codetrans_number(right)
	pair := codetrans_pairs[place]
	if isNumber && areNumbers && a != b && (pair == nil || codetrans_gap(a, b) < codetrans_gap(pair[0], pair[1])) {
		codetrans_pairs[place] = &[2]int64{a, b}
	}
	return true
}

func codetrans_gap(a, b int64) uint64 {
	if a > b {
		return uint64(a) - uint64(b)
	}
	return uint64(b) - uint64(a)
}

func codetrans_number(value interface{}) (int64, bool) {
	switch number := value.(type) {
	case int:
		return int64(number), true
	case int8:
		return int64(number), true
	case int16:
		return int64(number), true
	case int32:
		return int64(number), true
	case int64:
		return number, true
	case uint:
		return int64(number), true
	case uint8:
		return int64(number), true
	case uint16:
		return int64(number), true
	case uint32:
		return int64(number), true
	case uint64:
		return int64(number), true
	}
	return 0, false
}
"""
WRAPPER = Template("""\
func $name$variables$parameters (codetrans_trace []int64) {
	codetrans_hits = [len(codetrans_hits)]bool{}
	codetrans_pairs = [len(codetrans_pairs)]*[2]int64{}
	defer func() {
		recover()
		for place, hit := range codetrans_hits {
			if hit {
				codetrans_trace = append(codetrans_trace, int64(place))
			}
		}
		codetrans_trace = append(codetrans_trace, -1)
		for place, pair := range codetrans_pairs {
			if pair != nil {
				codetrans_trace = append(codetrans_trace, int64(place), pair[0], pair[1])
			}
		}
	}()
	$called($arguments)
	return
}
""")


def wrapper(node: Node, signature: Signature) -> str:
    arguments = (
        parameter.name + ("..." if parameter.spelling.startswith("...") else "")
        for parameter in signature.parameters
    )
    return wrapped(WRAPPER, node, signature, arguments=", ".join(arguments))


PROBING = Probing(SUPPORT, wrapper, "[]int64", labels=("expression_case", "default_case", "type_case"))
