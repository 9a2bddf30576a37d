"""Java that emitted tests need: to build and read nodes, to compare with a tolerance."""

LIST_HELPERS = """
    /** A linked list with these values. */
    private static ListNode listNode(int... values) {
        ListNode head = null;
        for (int i = values.length - 1; i >= 0; i--) {
            head = new ListNode(values[i], head);
        }
        return head;
    }

    /** The values of a linked list. */
    private static List<Integer> valuesOf(ListNode node) {
        List<Integer> found = new ArrayList<>();
        for (; node != null; node = node.next) {
            found.add(node.val);
        }
        return found;
    }
"""

TREE_HELPERS = """
    /** A binary tree with these values in level order, null for a missing child. */
    private static TreeNode treeNode(Integer... values) {
        if (values.length == 0) {
            return null;
        }
        TreeNode root = new TreeNode(values[0]);
        List<TreeNode> row = new ArrayList<>(List.of(root));
        for (int i = 1; i < values.length; i++) {
            TreeNode child = values[i] == null ? null : new TreeNode(values[i]);
            TreeNode parent = row.get((i - 1) / 2);
            if (i % 2 == 1) {
                parent.left = child;
            } else {
                parent.right = child;
            }
            if (child != null) {
                row.add(child);
            }
        }
        return root;
    }

    /** The values of a binary tree in level order, null for a missing child. */
    private static List<Integer> levelsOf(TreeNode root) {
        List<Integer> found = new ArrayList<>();
        List<TreeNode> row = new ArrayList<>(Arrays.asList(root));
        for (int i = 0; i < row.size(); i++) {
            TreeNode node = row.get(i);
            found.add(node == null ? null : node.val);
            if (node != null) {
                row.add(node.left);
                row.add(node.right);
            }
        }
        while (!found.isEmpty() && found.get(found.size() - 1) == null) {
            found.remove(found.size() - 1);
        }
        return found;
    }
"""

CLOSE_HELPER = """
    /** Equal, numbers with a fraction but for rounding. */
    private static void assertClose(Object expected, Object actual) {
        if (expected instanceof Number wanted && actual instanceof Number found) {
            double size = Math.abs(wanted.doubleValue());
            double relative = wanted instanceof Float ? 1e-5 : 1e-6;
            double delta = Double.isFinite(size) ? Math.max(1e-9, relative * size) : 1e-9;
            assertEquals(wanted.doubleValue(), found.doubleValue(), delta);
        } else if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> found) {
            assertEquals(wanted.keySet(), found.keySet());
            wanted.forEach((key, value) -> assertClose(value, found.get(key)));
        } else if (expected instanceof List<?> wanted && actual instanceof List<?> found) {
            assertEquals(wanted.size(), found.size());
            for (int i = 0; i < wanted.size(); i++) {
                assertClose(wanted.get(i), found.get(i));
            }
        } else if (expected.getClass().isArray()) {
            assertEquals(Array.getLength(expected), Array.getLength(actual));
            for (int i = 0; i < Array.getLength(expected); i++) {
                assertClose(Array.get(expected, i), Array.get(actual, i));
            }
        } else {
            assertEquals(expected, actual);
        }
    }
"""
