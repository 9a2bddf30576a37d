// Package harness calls one function of the candidate with arguments from stdin; results go to
// stdout, where the candidate's own output does not. The protocol is that of wire.py.
// It does without fmt: linking is most of what a Go build costs.
package harness

import (
	"encoding/hex"
	"io"
	"math"
	"os"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maximumStack = 64 << 20 // bytes; a million plain frames
	maximumDepth = 64
	maximumItems = 1_000_000 // of one value; a list with a cycle ends here
)

// unfit says why an argument does not fit its parameter, or a result has no form on the wire.
type unfit string

// value is what was read: a token, and the parts of a list, tuple, set or map (keys and values
// in turn).
type value struct {
	kind  byte
	text  string // of an integer its digits, of a text itself
	parts []value
}

// Run answers every call on stdin with a frame on stdout.
func Run(function interface{}) {
	debug.SetMaxStack(maximumStack)
	frames := os.Stdout
	if nowhere, err := os.OpenFile(os.DevNull, os.O_RDWR, 0); err == nil {
		os.Stdout = nowhere
	} else {
		os.Stdout = os.Stderr
	}
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	requests := strings.Split(string(input), "\n")
	nonce := requests[0]
	for _, request := range requests[1:] {
		if request != "" {
			tokens := strings.Split(request, " ")
			put(frames, nonce+" "+tokens[0]+" "+outcome(reflect.ValueOf(function), tokens[1:])+"\n")
		}
	}
	put(frames, nonce+" end\n")
	os.Exit(0) // at once: goroutines that the candidate left must not keep us
}

func put(frames *os.File, line string) {
	if _, err := frames.WriteString(line); err != nil {
		panic(err)
	}
}

// outcome is what follows the index in the frame of one call.
func outcome(function reflect.Value, tokens []string) (frame string) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case unfit:
			frame = "unfit " + text(string(cause))
		case error:
			frame = raised(reflect.TypeOf(cause).String(), cause.Error())
		case string:
			frame = raised("panic", cause)
		default:
			frame = raised("panic", "a "+reflect.TypeOf(cause).String())
		}
	}()
	shape := function.Type()
	arguments := make([]reflect.Value, shape.NumIn())
	for i := range arguments {
		if len(tokens) == 0 {
			panic(unfit("fewer than " + strconv.Itoa(len(arguments)) + " arguments"))
		}
		var read value
		read, tokens = parse(tokens)
		arguments[i] = reflect.New(shape.In(i)).Elem()
		fit(read, arguments[i])
	}
	if len(tokens) > 0 {
		panic(unfit("more than " + strconv.Itoa(len(arguments)) + " arguments"))
	}
	var results []reflect.Value
	if shape.IsVariadic() {
		results = function.CallSlice(arguments)
	} else {
		results = function.Call(arguments)
	}
	if last := len(results) - 1; last >= 0 && shape.Out(last).String() == "error" {
		if !results[last].IsNil() {
			cause := results[last].Interface().(error)
			return raised(reflect.TypeOf(cause).String(), cause.Error())
		}
		results = results[:last]
	}
	out := &strings.Builder{}
	out.WriteString("value ")
	switch len(results) {
	case 0:
		out.WriteString("n")
	case 1:
		write(out, results[0])
	default:
		out.WriteString("(" + strconv.Itoa(len(results)))
		for _, result := range results {
			out.WriteByte(' ')
			write(out, result)
		}
	}
	for _, argument := range arguments {
		out.WriteByte(' ')
		write(out, argument)
	}
	return out.String()
}

func raised(class, message string) string {
	if len(message) > 400 {
		message = message[:400]
	}
	return "raised " + text(class) + " " + text(message)
}

func text(text string) string {
	return "s" + hex.EncodeToString([]byte(text))
}

// --- reading and fitting ----------------------------------------------------------------------

// parse reads one value, and returns it with the tokens after it.
func parse(tokens []string) (value, []string) {
	kind, rest := tokens[0][0], tokens[0][1:]
	tokens = tokens[1:]
	read := value{kind: kind, text: rest}
	switch kind {
	case 's':
		decoded, err := hex.DecodeString(rest)
		if err != nil {
			panic(unfit("text that is not hexadecimal"))
		}
		read.text = string(decoded)
	case '[', '(', '<', '{':
		count, err := strconv.Atoi(rest)
		if err != nil {
			panic(unfit("a list without a length"))
		}
		if kind == '{' {
			count *= 2
		}
		for ; count > 0; count-- {
			var part value
			part, tokens = parse(tokens)
			read.parts = append(read.parts, part)
		}
	}
	return read, tokens
}

// fit stores read in target, whose type the candidate declared; what does not fit panics.
func fit(read value, target reflect.Value) {
	shape := target.Type()
	switch shape.Kind() {
	case reflect.Bool:
		if read.kind == 'b' || read.kind == 'i' && (read.text == "0" || read.text == "1") {
			target.SetBool(read.text == "1")
			return
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		number, err := strconv.ParseInt(digits(read, shape), 10, 64)
		if err == nil && !target.OverflowInt(number) {
			target.SetInt(number)
			return
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		number, err := strconv.ParseUint(digits(read, shape), 10, 64)
		if err == nil && !target.OverflowUint(number) {
			target.SetUint(number)
			return
		}
	case reflect.Float32, reflect.Float64:
		number := real(read, shape)
		if shape.Kind() == reflect.Float64 || float64(float32(number)) == number || number != number {
			target.SetFloat(number)
			return
		}
	case reflect.String:
		target.SetString(characters(read, shape))
		return
	case reflect.Slice:
		parts := items(read, shape)
		target.Set(reflect.MakeSlice(shape, len(parts), len(parts)))
		for i, part := range parts {
			fit(part, target.Index(i))
		}
		return
	case reflect.Array:
		if parts := items(read, shape); len(parts) == shape.Len() {
			for i, part := range parts {
				fit(part, target.Index(i))
			}
			return
		}
	case reflect.Map:
		fitMap(read, target)
		return
	case reflect.Pointer:
		fitPointer(read, target)
		return
	case reflect.Interface:
		if shape.NumMethod() == 0 {
			target.Set(natural(read))
			return
		}
	case reflect.Struct:
		if shape.NumField() == 0 {
			return
		}
	}
	panic(misfit(read, shape))
}

func misfit(read value, shape reflect.Type) unfit {
	names := map[byte]string{'n': "none", 'b': "a bool", 'd': "a float", 's': "a text", 'c': "a character",
		'[': "a list", '(': "a tuple", '<': "a set", '{': "a map", 'i': read.text}
	return unfit(names[read.kind] + " does not fit " + shape.String())
}

// digits is the decimal number that an integer, a character or a bool stands for.
func digits(read value, shape reflect.Type) string {
	switch read.kind {
	case 'i', 'b', 'c':
		return read.text
	case 's':
		if code, size := utf8.DecodeRuneInString(read.text); size > 0 && size == len(read.text) {
			return strconv.Itoa(int(code))
		}
	}
	panic(misfit(read, shape))
}

func real(read value, shape reflect.Type) float64 {
	switch read.kind {
	case 'd':
		if bits, err := strconv.ParseUint(read.text, 16, 64); err == nil {
			return math.Float64frombits(bits)
		}
	case 'i':
		number, err := strconv.ParseFloat(read.text, 64)
		if err == nil && strconv.FormatFloat(number, 'f', -1, 64) == read.text {
			return number
		}
		if err == nil && strconv.FormatFloat(number, 'f', 0, 64) == read.text {
			return number
		}
	}
	panic(misfit(read, shape))
}

func characters(read value, shape reflect.Type) string {
	switch read.kind {
	case 's':
		return read.text
	case 'c':
		if code, err := strconv.Atoi(read.text); err == nil {
			return string(rune(code))
		}
	case '[':
		text := ""
		for _, part := range read.parts {
			character := value{kind: 'n'}
			if part.kind == 'c' || part.kind == 's' && utf8.RuneCountInString(part.text) == 1 {
				character = part
			}
			text += characters(character, shape)
		}
		return text
	}
	panic(misfit(read, shape))
}

// items are the parts of a sequence; those of a text are its bytes for []byte, else its characters.
func items(read value, shape reflect.Type) []value {
	switch read.kind {
	case '[', '(', '<':
		return read.parts
	case 's':
		var parts []value
		if shape.Elem().Kind() == reflect.Uint8 {
			for _, octet := range []byte(read.text) {
				parts = append(parts, value{kind: 'c', text: strconv.Itoa(int(octet))})
			}
			return parts
		}
		for _, code := range read.text {
			parts = append(parts, value{kind: 'c', text: strconv.Itoa(int(code))})
		}
		return parts
	}
	panic(misfit(read, shape))
}

// fitMap fills a map; a set is a map to bool or to struct{}.
func fitMap(read value, target reflect.Value) {
	shape := target.Type()
	target.Set(reflect.MakeMap(shape))
	isSet := shape.Elem().Kind() == reflect.Bool || isEmptyStruct(shape.Elem())
	switch {
	case read.kind == '{' && !isEmptyStruct(shape.Elem()):
		for i := 0; i < len(read.parts); i += 2 {
			insert(target, read.parts[i], read.parts[i+1])
		}
	case read.kind == '<' && isSet, read.kind == '[' && isEmptyStruct(shape.Elem()):
		for _, part := range read.parts {
			insert(target, part, value{kind: 'b', text: "1"})
		}
		if target.Len() != len(read.parts) {
			panic(unfit("a list with duplicates where a set is declared"))
		}
	default:
		panic(misfit(read, shape))
	}
}

func insert(target reflect.Value, key, item value) {
	place := reflect.New(target.Type().Key()).Elem()
	content := reflect.New(target.Type().Elem()).Elem()
	fit(key, place)
	fit(item, content)
	target.SetMapIndex(place, content)
}

func isEmptyStruct(shape reflect.Type) bool {
	return shape.Kind() == reflect.Struct && shape.NumField() == 0
}

// fitPointer points target to a new list, tree or plain value; none is nil.
func fitPointer(read value, target reflect.Value) {
	switch {
	case isList(target.Type()):
		fitList(read, target)
	case isTree(target.Type()):
		fitTree(read, target)
	case read.kind != 'n':
		target.Set(reflect.New(target.Type().Elem()))
		fit(read, target.Elem())
	}
}

// natural is a value for interface{}.
func natural(read value) reflect.Value {
	var target reflect.Value
	switch read.kind {
	case 'n':
		return reflect.Zero(reflect.TypeFor[interface{}]())
	case 'b':
		target = reflect.New(reflect.TypeFor[bool]())
	case 'i':
		target = reflect.New(reflect.TypeFor[int]())
	case 'd':
		target = reflect.New(reflect.TypeFor[float64]())
	case 's':
		target = reflect.New(reflect.TypeFor[string]())
	case 'c':
		target = reflect.New(reflect.TypeFor[rune]())
	case '{':
		target = reflect.New(reflect.TypeFor[map[interface{}]interface{}]())
	case '<':
		target = reflect.New(reflect.TypeFor[map[interface{}]bool]())
	default:
		target = reflect.New(reflect.TypeFor[[]interface{}]())
	}
	fit(read, target.Elem())
	return target.Elem()
}

// --- linked lists and trees: pointers to structs with a value and links to their own type -----

func links(shape reflect.Type, names ...string) bool {
	if shape.Kind() != reflect.Pointer || shape.Elem().Kind() != reflect.Struct {
		return false
	}
	for _, name := range names {
		field, found := shape.Elem().FieldByName(name)
		if !found || field.Type != shape {
			return false
		}
	}
	field, found := shape.Elem().FieldByName("Val")
	return found && field.IsExported()
}

func isList(shape reflect.Type) bool { return links(shape, "Next") }

func isTree(shape reflect.Type) bool { return links(shape, "Left", "Right") }

func nodes(read value, shape reflect.Type) []value {
	if read.kind == 'n' {
		return nil
	}
	return items(read, reflect.SliceOf(shape))
}

func node(read value, shape reflect.Type) reflect.Value {
	made := reflect.New(shape.Elem())
	fit(read, made.Elem().FieldByName("Val"))
	return made
}

func fitList(read value, target reflect.Value) {
	parts := nodes(read, target.Type())
	head := reflect.Zero(target.Type())
	for i := len(parts) - 1; i >= 0; i-- {
		made := node(parts[i], target.Type())
		made.Elem().FieldByName("Next").Set(head)
		head = made
	}
	target.Set(head)
}

// fitTree builds a tree from its values in level order; none stands for a missing child.
func fitTree(read value, target reflect.Value) {
	parts := nodes(read, target.Type())
	if len(parts) == 0 || parts[0].kind == 'n' {
		return
	}
	target.Set(node(parts[0], target.Type()))
	waiting := []reflect.Value{target}
	next := 1
	for ; len(waiting) > 0; waiting = waiting[1:] {
		for _, side := range []string{"Left", "Right"} {
			if next < len(parts) && parts[next].kind != 'n' {
				child := node(parts[next], target.Type())
				waiting[0].Elem().FieldByName(side).Set(child)
				waiting = append(waiting, child)
			}
			next++
		}
	}
	if next < len(parts) {
		panic(unfit("a tree with nodes below no parent"))
	}
}

// --- writing ----------------------------------------------------------------------------------

// writer encodes one value; it counts the parts so that a cycle ends.
type writer struct {
	out  *strings.Builder
	left int
}

func write(out *strings.Builder, content reflect.Value) {
	(&writer{out, maximumItems}).write(content, 0)
}

func (w *writer) write(content reflect.Value, depth int) {
	w.left--
	if depth > maximumDepth || w.left < 0 {
		panic(unfit("a result too deep or too large"))
	}
	switch content.Kind() {
	case reflect.Invalid:
		w.out.WriteByte('n')
	case reflect.Bool:
		if content.Bool() {
			w.out.WriteString("b1")
		} else {
			w.out.WriteString("b0")
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.out.WriteString("i" + strconv.FormatInt(content.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		w.out.WriteString("i" + strconv.FormatUint(content.Uint(), 10))
	case reflect.Float32, reflect.Float64:
		bits := strconv.FormatUint(math.Float64bits(content.Float()), 16)
		w.out.WriteString("d" + strings.Repeat("0", 16-len(bits)) + bits)
	case reflect.String:
		w.out.WriteString(text(content.String()))
	case reflect.Slice, reflect.Array:
		w.out.WriteString("[" + strconv.Itoa(content.Len()))
		for i := 0; i < content.Len(); i++ {
			w.out.WriteByte(' ')
			w.write(content.Index(i), depth+1)
		}
	case reflect.Map:
		w.writeMap(content, depth)
	case reflect.Interface:
		w.write(content.Elem(), depth)
	case reflect.Pointer:
		w.writePointer(content, depth)
	default:
		panic(unfit("a " + content.Type().String() + " has no form on the wire"))
	}
}

func (w *writer) writeMap(content reflect.Value, depth int) {
	isSet := isEmptyStruct(content.Type().Elem())
	if isSet {
		w.out.WriteString("<" + strconv.Itoa(content.Len()))
	} else {
		w.out.WriteString("{" + strconv.Itoa(content.Len()))
	}
	for entries := content.MapRange(); entries.Next(); {
		w.out.WriteByte(' ')
		w.write(entries.Key(), depth+1)
		if !isSet {
			w.out.WriteByte(' ')
			w.write(entries.Value(), depth+1)
		}
	}
}

func (w *writer) writePointer(content reflect.Value, depth int) {
	shape := content.Type()
	switch {
	case isList(shape):
		var values []reflect.Value
		for ; !content.IsNil(); content = content.Elem().FieldByName("Next") {
			values = w.keep(values, content.Elem().FieldByName("Val"))
		}
		w.writeAll(values, depth)
	case isTree(shape):
		w.writeAll(w.levels(content), depth)
	case content.IsNil():
		w.out.WriteByte('n')
	default:
		w.write(content.Elem(), depth+1)
	}
}

// levels are the values of a tree in level order, without those at the end that are missing.
func (w *writer) levels(root reflect.Value) []reflect.Value {
	var values []reflect.Value
	last := 0
	for waiting := []reflect.Value{root}; len(waiting) > 0; waiting = waiting[1:] {
		if waiting[0].IsNil() {
			values = w.keep(values, reflect.Value{})
			continue
		}
		current := waiting[0].Elem()
		values = w.keep(values, current.FieldByName("Val"))
		last = len(values)
		waiting = append(waiting, current.FieldByName("Left"), current.FieldByName("Right"))
	}
	return values[:last]
}

func (w *writer) keep(values []reflect.Value, item reflect.Value) []reflect.Value {
	if len(values) > w.left {
		panic(unfit("nodes that form a cycle"))
	}
	return append(values, item)
}

func (w *writer) writeAll(values []reflect.Value, depth int) {
	w.out.WriteString("[" + strconv.Itoa(len(values)))
	for _, item := range values {
		w.out.WriteByte(' ')
		w.write(item, depth+1)
	}
}
