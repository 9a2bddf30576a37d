"""What C++ functions may take and give, through the real compiler, in one build."""

# ruff: noqa: E501  (a table)

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.round_trip import Row, check, refused

ROWS = [
    Row("template <typename T> T f(T a, T b) { return a > b ? a : b; }", [2, 3], 3),
    Row("template <typename T> T f(T a) { return a * 0.5; }", [3.0], 1.5),
    Row("template <class T> int f(T a[], int n, T x) { for (int i = 0; i < n; i++) if (a[i] == x) return i; return -1; }", [[4, 5], 2, 5], 1),
    Row("template <typename T> void f(std::vector<T>& a) { std::sort(a.begin(), a.end()); }", [[2, 1]], None, {0: [1, 2]}),
    Row("template <typename C> auto f(const C& c) { return c.size(); }", [[1, 2]], 2),
    Row("template <typename C> int f(const C& c) { int s = 0; for (auto x : c) s += x; return s; }", [[1, 2]], 3),
    Row("template <std::integral T> T f(T a) { return a + 1; }", [2], 3),
    Row("template <std::floating_point T> T f(T a) { return a / 2; }", [3.0], 1.5),
    Row("template <typename T, size_t N> T f(T (&a)[N]) { T s = 0; for (T x : a) s += x; return s; }", [[1, 2, 3, 4]], 10),
    Row("template <typename T, size_t N> T f(const std::array<T, N>& a) { return a[N - 1]; }", [[1, 2, 3, 4]], 4),
    Row("template <typename K, typename V> V f(const std::map<K, V>& m, K k) { return m.at(k); }", [{1: 2}, 1], 2),
    Row("auto f(auto a, auto b) { return a + b; }", [1, 2], 3),
    Row("int f(const auto& a) { return a[1]; }", [[4, 5]], 5),
    Row("int f(int a, int b = 3) { return a + b; }", [1, 2], 3),
    Row("std::vector<int> f(std::multiset<int> s) { return {s.begin(), s.end()}; }", [[3, 1, 3]], [1, 3, 3]),
    Row("std::multiset<int> f(const std::vector<int>& a) { return {a.begin(), a.end()}; }", [[3, 1, 3]], [1, 3, 3]),
    Row("size_t f(std::unordered_multiset<int> s) { return s.count(3); }", [[3, 1, 3]], 2),
    Row("int f(std::queue<int> q) { q.pop(); return q.front(); }", [[1, 2]], 2),
    Row("std::queue<int> f(std::queue<int>& q) { q.pop(); return q; }", [[1, 2, 3]], [2, 3], {0: [2, 3]}),
    Row("int f(std::stack<int> s) { return s.top(); }", [[1, 2]], 2),
    Row("std::stack<int> f(std::stack<int> s) { s.push(9); return s; }", [[1, 2]], [1, 2, 9]),
    Row("int f(std::priority_queue<int> q) { return q.top(); }", [[1, 5, 2]], 5),
    Row("std::priority_queue<int> f(const std::vector<int>& a) { return {a.begin(), a.end()}; }", [[1, 5, 2]], [5, 2, 1]),
    Row("std::priority_queue<int, std::vector<int>, std::greater<int>> f(std::vector<int> a) { return {a.begin(), a.end()}; }", [[5, 1]], [1, 5]),
    Row("void f(std::deque<int>& d) { d.push_front(0); }", [[1]], None, {0: [0, 1]}),
    Row("std::list<int> f(std::list<int> l) { l.reverse(); return l; }", [[1, 2]], [2, 1]),
    Row("std::forward_list<int> f(std::forward_list<int> l) { l.push_front(0); return l; }", [[1, 2]], [0, 1, 2]),
    Row("std::array<int, 3> f(std::array<int, 3> a) { a[0] = 9; return a; }", [[1, 2, 3]], [9, 2, 3]),
    Row("size_t f(std::string_view s) { return s.find('b'); }", ["abc"], 1),
    Row("int f(std::span<const int> a) { return a.back(); }", [[1, 2]], 2),
    Row("void f(std::span<int> a) { a[0] = 7; }", [[1, 2]], None, {0: [7, 2]}),
    Row("std::optional<int> f(std::optional<int> a) { return a ? std::optional<int>(*a + 1) : std::nullopt; }", [None], None),
    Row("std::optional<int> f(std::optional<int> a) { return a ? std::optional<int>(*a + 1) : std::nullopt; }", [4], 5),
    Row("std::pair<int, std::string> f(std::pair<int, std::string> p) { p.first++; return p; }", [(1, "a")], (2, "a")),
    Row("std::tuple<int, double, bool> f(std::tuple<int, double, bool> t) { return t; }", [(1, 0.5, True)], (1, 0.5, True)),
    Row("long long f(long long a[], int n) { return a[n - 1]; }", [[1, 2**40], 2], 2**40),
    Row("int f(const char* s) { return s[1]; }", ["ab"], 98),
    Row("void f(char* s) { s[0] = 'x'; }", ["ab"], None, {0: "xb"}),
    Row("char* f(char* s) { return s + 1; }", ["abc"], "bc"),
    Row("void f(char s[], int n) { s[n - 1] = 'z'; }", ["abc", 3], None, {0: "abz"}),
    Row("int f(bool a[], int n) { int c = 0; for (int i = 0; i < n; i++) c += a[i]; return c; }", [[True, False], 2], 1),
    Row("std::vector<bool> f(std::vector<bool> a) { a.flip(); return a; }", [[True, False]], [False, True]),
    Row("void f(std::vector<std::string>& a) { a.push_back(\"z\"); }", [["a"]], None, {0: ["a", "z"]}),
    Row("int f(std::string a[], int n) { return a[n - 1].size(); }", [["a", "bcd"], 2], 3),
    Row("int f(const char* a[], int n) { return a[n - 1][0]; }", [["a", "b"], 2], 98),
    Row("int f(int** a, int n, int m) { return a[n - 1][m - 1]; }", [[[1, 2], [3, 4]], 2, 2], 4),
    Row("const int N = 3;\nint f(int a[][N], int n) { return a[n - 1][N - 1]; }", [[[1, 2, 3]], 1], 3),
    Row("#define M 2\nvoid f(int a[M][M]) { a[0][1] = 5; }", [[[1, 2], [3, 4]]], None, {0: [[1, 5], [3, 4]]}),
    Row("int f(int (&a)[3]) { return a[2]; }", [[1, 2, 3]], 3),
    Row("void f(int& a, int* b) { a++; (*b)--; }", [1, 1], None, {0: 2, 1: 0}),
    Row("size_t f(size_t a) { return a + 1; }", [2**40], 2**40 + 1),
    Row("uint8_t f(uint8_t a) { return a + 1; }", [255], 0),
    Row("std::vector<uint8_t> f(const std::vector<std::uint8_t>& a) { return a; }", [[1, 255]], [1, 255]),
    Row("int16_t f(int16_t a, uint32_t b, int64_t c) { return a + b + c; }", [1, 2, 3], 6),
    Row("unsigned f(unsigned a) { return a - 2; }", [1], 2**32 - 1),
    Row("long double f(long double a) { return a / 2; }", [3.0], 1.5),
    Row("using ll = long long;\nll f(ll a) { return a * a; }", [2**20], 2**40),
    Row("typedef std::vector<int> vi;\nvi f(vi a) { a.pop_back(); return a; }", [[1, 2]], [1]),
    Row("std::map<std::string, std::vector<int>> f(std::map<std::string, std::vector<int>> m) { return m; }", [{"a": [1]}], {"a": [1]}),
    Row("std::unordered_set<int> f(std::unordered_set<int> s) { s.insert(3); return s; }", [frozenset({1})], frozenset({1, 3})),
    Row("ListNode* f(ListNode* head) { return head->next; }", [[1, 2]], [2]),
    Row("struct ListNode { int val; ListNode* next; };\nListNode* f(ListNode* head) { return head->next; }", [[1, 2]], [2]),
    Row("ListNode* f(std::vector<ListNode*>& lists) { return lists[1]; }", [[[1], [2, 3]]], [2, 3]),
    Row("TreeNode* f(TreeNode* root) { std::swap(root->left, root->right); return root; }", [[1, 2, 3]], [1, 3, 2]),
    Row("auto f(int a) -> std::vector<int> { return {a}; }", [1], [1]),
    Row("enum class E { A, B };\nE f(int a) { return a ? E::B : E::A; }", [1], 1),
    Row("constexpr int f(const int a) noexcept { return a; }", [1], 1),
    Row("[[nodiscard]] inline static bool f(char c) { return c == 'a'; }", ["a"], True),
]  # fmt: skip
REFUSED = {
    "int f(std::function<int(int)> g) { return g(1); }": "std::function",
    "int f(int (*g)(int)) { return g(1); }": "int (*g)(int)",
    "struct Point { int x; };\nint f(Point p) { return p.x; }": "Point",
    "template <typename F> int f(F g) { return g(1); }": "'F'",
    "template <typename It> int f(It a, It b) { return *a; }": "'It'",
    "template <typename... A> int f(A... a) { return sizeof...(a); }": "'A'",
    "int* f(int n) { return new int[n]; }": "of how many items",
    "int f(void* p) { return 0; }": "void*",
    "int f(std::unique_ptr<int> p) { return *p; }": "unique_ptr",
}


def test_round_trips(tmp_path: Path) -> None:
    check("cpp", ROWS, tmp_path)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_called_is_refused(text: str) -> None:
    assert REFUSED[text] in refused("cpp", text)
