"""C++ that emitted tests need: to build and read nodes, to compare with a tolerance."""

CLOSE_HELPER = """
/// Equality of numbers with a fraction but for rounding.
template <typename T>
bool close(const T& a, const T& b) {
    if constexpr (is_floating_point_v<T>) {
        T size = max(abs(a), abs(b));
        T relative = sizeof(T) == 4 ? T(1e-5) : T(1e-6);
        return a == b || abs(a - b) < max(T(1e-9), relative * size) || (isnan(a) && isnan(b));
    } else if constexpr (requires { a.begin()->second; }) {
        return equal(a.size() == b.size() ? a.begin() : a.end(), a.end(), a.begin(), [&b](auto& pair, auto&) {
            auto found = b.find(pair.first);
            return found != b.end() && close(pair.second, found->second);
        }) && a.size() == b.size();
    } else if constexpr (requires { a.begin(); }) {
        return equal(a.begin(), a.end(), b.begin(), b.end(), close<typename T::value_type>);
    } else {
        return a == b;
    }
}
"""

LIST_HELPERS = """
/// A linked list with these values.
ListNode* list_node(const vector<int>& values) {
    ListNode* head = nullptr;
    for (size_t i = values.size(); i-- > 0;) {
        head = new ListNode(values[i], head);
    }
    return head;
}

/// The values of a linked list.
vector<int> values_of(const ListNode* node) {
    vector<int> found;
    for (; node != nullptr; node = node->next) {
        found.push_back(node->val);
    }
    return found;
}
"""

TREE_HELPERS = """
/// A binary tree with these values in level order, nullopt for a missing child.
TreeNode* tree_node(const vector<optional<int>>& values) {
    TreeNode* root = nullptr;
    deque<TreeNode**> places = {&root};
    for (const optional<int>& value : values) {
        TreeNode** place = places.front();
        places.pop_front();
        if (value) {
            *place = new TreeNode(*value);
            places.push_back(&(*place)->left);
            places.push_back(&(*place)->right);
        }
    }
    return root;
}

/// The values of a binary tree in level order, nullopt for a missing child.
vector<optional<int>> levels_of(const TreeNode* root) {
    vector<optional<int>> found;
    for (deque<const TreeNode*> row = {root}; !row.empty(); row.pop_front()) {
        const TreeNode* node = row.front();
        found.push_back(node == nullptr ? nullopt : optional<int>(node->val));
        if (node != nullptr) {
            row.push_back(node->left);
            row.push_back(node->right);
        }
    }
    while (!found.empty() && !found.back()) {
        found.pop_back();
    }
    return found;
}
"""
