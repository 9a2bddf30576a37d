"""The same functions in five languages: one that changes its argument, one of lists, one of trees."""

CLAMP = {
    "python": """\
def clamp_all(values: list[int], low: int, high: int) -> int:
    changed = 0
    for i, value in enumerate(values):
        values[i] = min(max(value, low), high)
        changed += values[i] != value
    return changed
""",
    "java": """\
class Clamp {
    static int clampAll(int[] values, int low, int high) {
        int changed = 0;
        for (int i = 0; i < values.length; i++) {
            int value = values[i];
            values[i] = Math.min(Math.max(value, low), high);
            if (values[i] != value) {
                changed++;
            }
        }
        return changed;
    }
}
""",
    "cpp": """\
int clamp_all(std::vector<int>& values, int low, int high) {
    int changed = 0;
    for (int& value : values) {
        int before = value;
        value = std::min(std::max(value, low), high);
        changed += value != before;
    }
    return changed;
}
""",
    "go": """\
func clampAll(values []int32, low, high int32) int {
	changed := 0
	for i, value := range values {
		values[i] = min(max(value, low), high)
		if values[i] != value {
			changed++
		}
	}
	return changed
}
""",
    "rust": """\
fn clamp_all(values: &mut [i32], low: i32, high: i32) -> usize {
    let mut changed = 0;
    for value in values.iter_mut() {
        let before = *value;
        *value = before.max(low).min(high);
        if *value != before {
            changed += 1;
        }
    }
    changed
}
""",
}
REVERSED_LIST = {
    "python": """\
def reversed_list(head: ListNode | None) -> ListNode | None:
    last = None
    while head:
        head.next, last, head = last, head, head.next
    return last
""",
    "java": """\
class Lists {
    static ListNode reversedList(ListNode head) {
        ListNode last = null;
        while (head != null) {
            ListNode next = head.next;
            head.next = last;
            last = head;
            head = next;
        }
        return last;
    }
}
""",
    "cpp": """\
ListNode* reversed_list(ListNode* head) {
    ListNode* last = nullptr;
    while (head) {
        ListNode* next = head->next;
        head->next = last;
        last = head;
        head = next;
    }
    return last;
}
""",
    "go": """\
func reversedList(head *ListNode) *ListNode {
	var last *ListNode
	for head != nil {
		head.Next, last, head = last, head, head.Next
	}
	return last
}
""",
    "rust": """\
fn reversed_list(mut head: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
    let mut last = None;
    while let Some(mut node) = head {
        head = node.next.take();
        node.next = last;
        last = Some(node);
    }
    last
}
""",
}
MIRRORED = {
    "python": """\
def mirrored(root: TreeNode | None) -> TreeNode | None:
    if root:
        root.left, root.right = mirrored(root.right), mirrored(root.left)
    return root
""",
    "java": """\
class Trees {
    static TreeNode mirrored(TreeNode root) {
        if (root == null) {
            return null;
        }
        TreeNode left = mirrored(root.right);
        root.right = mirrored(root.left);
        root.left = left;
        return root;
    }
}
""",
    "cpp": """\
TreeNode* mirrored(TreeNode* root) {
    if (!root) {
        return nullptr;
    }
    TreeNode* left = mirrored(root->right);
    root->right = mirrored(root->left);
    root->left = left;
    return root;
}
""",
    "go": """\
func mirrored(root *TreeNode) *TreeNode {
	if root == nil {
		return nil
	}
	root.Left, root.Right = mirrored(root.Right), mirrored(root.Left)
	return root
}
""",
    "rust": """\
fn mirrored(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
    if let Some(node) = &root {
        let left = node.borrow_mut().left.take();
        let right = node.borrow_mut().right.take();
        node.borrow_mut().left = mirrored(right);
        node.borrow_mut().right = mirrored(left);
    }
    root
}
""",
}
