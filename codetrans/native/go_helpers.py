"""Go that emitted tests need: to build and read nodes, to compare with a tolerance."""

SAME_HELPER = """
// same says whether two values are equal, numbers with a fraction but for rounding; a nil slice is empty.
func same(got, want any) bool {
	return sameValues(reflect.ValueOf(got), reflect.ValueOf(want))
}

func sameValues(got, want reflect.Value) bool {
	if !got.IsValid() || !want.IsValid() {
		return got.IsValid() == want.IsValid()
	}
	switch want.Kind() {
	case reflect.Float32, reflect.Float64:
		a, b := got.Float(), want.Float()
		relative := 1e-6
		if want.Kind() == reflect.Float32 {
			relative = 1e-5
		}
		return a == b || math.Abs(a-b) < max(1e-9, relative*max(math.Abs(a), math.Abs(b))) || a != a && b != b
	case reflect.Slice, reflect.Array:
		if got.Len() != want.Len() {
			return false
		}
		for i := 0; i < want.Len(); i++ {
			if !sameValues(got.Index(i), want.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		for _, key := range want.MapKeys() {
			if !got.MapIndex(key).IsValid() || !sameValues(got.MapIndex(key), want.MapIndex(key)) {
				return false
			}
		}
		return got.Len() == want.Len()
	case reflect.Pointer, reflect.Interface:
		return sameValues(got.Elem(), want.Elem())
	}
	return reflect.DeepEqual(got.Interface(), want.Interface())
}
"""

CLOSE_HELPER = """
// near says whether two numbers are equal but for rounding.
func near(a, b float64) bool {
	return a == b || math.Abs(a-b) < max(1e-9, 1e-6*max(math.Abs(a), math.Abs(b)))
}
"""

POINTER_HELPER = """
func pointerTo[T any](value T) *T {
	return &value
}
"""

LIST_HELPERS = """
// listNode gives a linked list with these values.
func listNode(values ...int) *ListNode {
	var head *ListNode
	for i := len(values) - 1; i >= 0; i-- {
		head = &ListNode{Val: values[i], Next: head}
	}
	return head
}

// valuesOf gives the values of a linked list.
func valuesOf(node *ListNode) []int {
	found := []int{}
	for ; node != nil; node = node.Next {
		found = append(found, node.Val)
	}
	return found
}
"""

TREE_HELPERS = """
// treeNode gives a binary tree with these values in level order, nil for a missing child.
func treeNode(values ...any) *TreeNode {
	var root *TreeNode
	places := []**TreeNode{&root}
	for i, value := range values {
		if number, ok := value.(int); ok {
			node := &TreeNode{Val: number}
			*places[i] = node
			places = append(places, &node.Left, &node.Right)
		}
	}
	return root
}

// levelsOf gives the values of a binary tree in level order, nil for a missing child.
func levelsOf(root *TreeNode) []any {
	found := []any{}
	for row := []*TreeNode{root}; len(row) > 0; row = row[1:] {
		if row[0] == nil {
			found = append(found, nil)
			continue
		}
		found = append(found, row[0].Val)
		row = append(row, row[0].Left, row[0].Right)
	}
	for len(found) > 0 && found[len(found)-1] == nil {
		found = found[:len(found)-1]
	}
	return found
}
"""
