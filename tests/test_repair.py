"""Candidates that a compiler refuses for a mechanical reason are mended, and others are not."""

from __future__ import annotations

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.languages.standalone import only_function
from codetrans.repair import Repaired, repair
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.verify import verify
from codetrans.types import Case, ExecutionResult, Function, Status

MENDED = {
    "rust: an index that is signed": (
        "fn pick(a: Vec<i32>, k: i32) -> i32 {\n    a[k] + a[k - 1]\n}\n",
        "a[k as usize] + a[(k - 1) as usize]",
        "2 × cast to usize (E0277)",
        Case(([3, 5], 1), 8),
    ),
    "rust: a length that is unsigned": (
        "fn last(a: Vec<i32>) -> i32 {\n    let n: i32 = a.len();\n    n - 1\n}\n",
        "a.len() as i32",
        "cast to i32 (E0308)",
        Case(([3, 5],), 1),
    ),
    "rust: a variable that changes": (
        "fn twice(a: i32) -> i32 {\n    let b = a;\n    b += a;\n    b\n}\n",
        "let mut b",
        "(E0384)",
        Case((4,), 8),
    ),
    "rust: types, and only then mutability": (
        "fn count(a: Vec<i32>, n: i32) -> i32 {\n    let s = 0;\n    for i in 0..n {\n"
        "        s += a[i];\n    }\n    s\n}\n",
        "let mut s",
        "cast to usize (E0277)",
        Case(([1, 2, 3], 3), 6),
    ),
    "rust: a loop without end": (
        "fn f(n: i32) -> i32 {\n    let mut k = 0;\n    while 1 {\n"
        "        if k * k >= n {\n            return k;\n        }\n        k += 1;\n    }\n}\n",
        "loop {",
        "a loop without end (E0308)",
        Case((10,), 4),
    ),
    "rust: items that are set": (
        "fn f(n: i32) -> Vec<i32> {\n    let mut a = vec![0; n as usize];\n"
        "    for i in 0..n as usize {\n        a[i] = i;\n    }\n    a\n}\n",
        "a[i] = i as i32",
        "cast to i32 (E0308)",
        Case((3,), [0, 1, 2]),
    ),
    "rust: items that are added": (
        "fn f(n: i32) -> Vec<i32> {\n    let mut a = vec![];\n"
        "    for i in 0..n as usize {\n        a.push(i);\n    }\n    a\n}\n",
        "a.push(i as i32)",
        "cast to i32 (E0308)",
        Case((3,), [0, 1, 2]),
    ),
    "go: what is not used": (
        "func f(a []int) int {\n\ts, t := 0, 1\n\tfor i, x := range a {\n\t\ts += i\n\t}\n\treturn s\n}\n",
        "for i, _ := range a",
        "t is not used",
        Case(([7, 7, 7],), 3),
    ),
    "go: numbers of two types": (
        "func f(a int, b int64) int64 {\n\tvar c int64 = a * 2\n\treturn a + b + c\n}\n",
        "int64(a) + b",
        "conversion to int64",
        Case((2, 3), 9),
    ),
    "go: an end that is never reached": (
        "func f(a int) int {\n\tfor i := 0; i < 9; i++ {\n\t\treturn a\n\t}\n}\n",
        "panic",
        "an end that is never reached",
        Case((2,), 2),
    ),
    "go: steps of a loop after one another": (
        "func f(a []int) int {\n\ts := 0\n\tfor i := 0, j := len(a) - 1; i < j; i++, j -= 2 {\n"
        "\t\ts += a[j] - a[i]\n\t}\n\treturn s\n}\n",
        "for i, j := 0, len(a) - 1; i < j; i, j = i+1, j-(2) {",
        "steps of a loop at once",
        Case(([1, 2, 4, 8, 16],), 15 + 2),
    ),
    "go: a bracket that is missing": (
        "func f(a int) int {\n\treturn a * (1 << (a - 1)\n}\n",
        "(1 << (a - 1))",
        "missing )",
        Case((3,), 12),
    ),
    "java: a bracket that is missing, and a cast": (
        "static int f(long a) {\n    if ((a > 3) {\n        return 0;\n    }\n    return a * 2;\n}\n",
        "if ((a > 3)) {",
        "missing )",
        Case((3,), 6),
    ),
    "java: a long where an int is wanted": (
        "static int f(long a) {\n    int b = a * 2;\n    int[] c = new int[a];\n"
        "    return Math.max(a, b);\n}\n",
        "(int) (a * 2)",
        "3 × cast to int",
        Case((3,), 6),
    ),
    "java: an end that is never reached": (
        "static int f(int a) {\n    for (int i = 0; i < 9; i++) {\n        return a;\n    }\n}\n",
        "AssertionError",
        "an end that is never reached",
        Case((2,), 2),
    ),
    "cpp: a name that is nearly right": (
        "int f(int length) {\n    return lenght + 1;\n}\n",
        "return length + 1",
        "did you mean 'length'",
        Case((2,), 3),
    ),
    "cpp: the maximum of two types": (
        "long long f(int a) {\n    long long b = a;\n    return max(b, min(a, b * 2));\n}\n",
        "min<long long>(a",
        "of one type",
        Case((2,), 2),
    ),
    "java: numbers, truth values and texts": (
        "static int f(int n, String s) {\n"
        "    Long wide = n;\n    double part = wide;\n    int back = wide;\n    int big = 0 * 99999999999;\n"
        '    boolean odd = n & 1;\n    int truth = n > 2;\n    char letter = "a";\n'
        '    String one = s.charAt(0);\n    int number = "7";\n    boolean none = !n;\n'
        '    if (n && odd || s.charAt(1) == "b") truth = truth + odd;\n'
        "    Integer length = (long) one.length();\n    char same = 'a';\n    truth += s.compare(s);\n"
        "    return truth + number + back + big + (letter.equals(same) ? length : 0);\n}\n",
        "((n) != 0) && odd",
        "a truth value as a number",
        Case((3, "xb"), 1 + 1 + 7 + 3 + 1),
    ),
    "java: lengths, elements and names": (
        "static int f(int[] a, String s) {\n"
        "    total = 0;\n    int x;\n    List<Integer> list = new ArrayList<>();\n"
        "    Map<Integer, Integer> counts = new HashMap<>();\n"
        "    for (int v : a) { list.add(v); counts[v] = 1; counts[v] += 1; list[0] = v; }\n"
        "    for (char c : s) total += 1;\n    for (int key : counts) total += counts[key];\n"
        "    if (total > 0) x = max(list.length, a.size());\n    int total = total + s.length;\n"
        "    sort(a);\n    Collections.sort(a);\n    x = x + (s[0] == 'b' ? list[0] : INT_MAX);\n"
        "    return total + x + Collections.max(a);\n    return 0;\n}\n",
        "counts.put(v, counts.get(v) + (1))",
        "total is declared",
        Case(([5, 2], "bc"), 2 + 4 + 2 + 2 + 2 + 5),
    ),
    "cpp: what has other names in other languages": (
        "int f(vector<int> a, int n) {\n"
        "    total = 0;\n    boolean big = Math.max(n, 2) > Integer.MAX_VALUE;\n    HashSet<int> seen;\n"
        "    for (i = 0; i < a.length; i++) { seen.add(a.get(i)); total += a[i]; }\n"
        "    stack<int> s;\n    s.push_back(7);\n    pair<int, int> p = {1, 2};\n"
        "    sort(a);\n    total += len(a) + s.peek() + p[1] + seen.containsKey(5);\n"
        "    return total + True + big + *max_element(a);\n}\n",
        "s.top()",
        "both ends",
        Case(([5, 2], 2), 7 + 2 + 7 + 2 + 1 + 1 + 5),
    ),
    "cpp: declarations, characters and fractions": (
        "int f(const vector<int>& a, string s, int n) {\n"
        "    int dp[n] = {0};\n    int t[] = new int[n];\n    int n = n + 1;\n    a[0] = 3;\n"
        '    string first = s[0];\n    char b = "b";\n    string more = first + n;\n'
        "    int digits = to_string(12);\n"
        '    double rest = 5.5 % 2;\n    if (s[1] == "y") dp[0] += abs(s.size() - 5ull);\n'
        "    return dp[0] + t[0] + a[0] + more.size() + digits + (b == 'b') + max(1, 2 * rest);\n}\n",
        "memset(dp, 0, sizeof(dp))",
        "fractions",
        Case(([1], "xy", 2), 3 + 3 + 2 + 12 + 1 + 3),
    ),
    "cpp: the maximum of a fraction and a number": (
        "double f(double a) {\n    return max(1, a);\n}\n",
        "max<double>(1, a)",
        "max of one type",
        Case((1.5,), 1.5),
    ),
    "go: numbers, truth values and texts": (
        "func f(n int, s string) int {\n"
        "\tx := 0\n\tx := 2\n\tfor x {\n\t\tx--\n\t}\n\tif !x && n & 1 == 1 {\n\t\tx = n > 2\n\t}\n"
        "\tx *= s[0] - '0'\n\tt := \"\"\n\tt += s[1]\n\tvar u string = n\n"
        '\tif s[1] == "b" {\n\t\tx += n * 0.5\n\t}\n'
        "\ta := []int{1, 2}\n\tx += a[float64(1)*math.Floor(1)]\n"
        "\tvar none bool = 0\n\tif none {\n\t\tx = 0\n\t}\n"
        "\treturn x + len(t) + len(u) + float64(n) % 2\n}\n",
        "float64(n) * 0.5",
        "a truth value as a number",
        Case((3, "2b"), 2 + 1 + 1 + 1 + 2 + 1),
    ),
    "go: names and arrays": (
        "func f(n int) int {\n"
        "\ttotal = 0\n\tvar a [n]int\n\tvar b [n][n]int\n\tc := [2]int{1, 2}\n\tvar d []int = c\n"
        "\ttotal += a[0] + b[1][0] + d[1] + a.length + abs(-2) + sqrt(16.0)\n"
        "\tif total > INT_MAX {\n\t\treturn 0\n\t}\n\treturn total\n}\n",
        "make([]int, n)",
        "total is declared",
        Case((3,), 2 + 3 + 2 + 4),
    ),
    "rust: arrays, texts and truth values": (
        "fn f(n: usize, s: String) -> i32 {\n"
        "    let mut a = [[0; n]; n];\n    let b: [i32; n] = [1; n];\n    total = 0;\n    let k = 2;\n"
        "    let mut t = \"\";\n    for c in s {\n        t += c;\n        total += c - 'a';\n    }\n"
        "    if s[0] == 'b' {\n        total += n > 2;\n    }\n    while !k {\n        total += 1;\n    }\n"
        "    if k & 2 {\n        total += k.sqrt() + k / 2.0;\n    }\n    a[0][1] = b[1];\n"
        "    let d = (k + 97) as char;\n    if d > 'a' && total < INT_MAX {\n        total += *k;\n    }\n"
        "    total + a[0][1] + t.len() + abs(k - 6)\n}\n",
        "vec![vec![0; n]; n]",
        "total is declared",
        Case((3, "bc"), 1 + 2 + 1 + 2 + 2 + 1 + 2 + 4),
    ),
    "rust: a result that can be nothing": (
        "fn f(a: Vec<i32>) -> i32 {\n    for x in a {\n        if x > 2 {\n            return x;\n"
        "        }\n    }\n"
        "    None\n}\n",
        "return Some(x)",
        "a result that can be nothing (E0308)",
        Case(([1, 2],), None),
    ),
    "rust: an option that has a value": (
        "fn f(a: Vec<String>) -> Option<String> {\n    let mut best: Option<String> = None;\n"
        "    for x in a {\n"
        "        if best.is_none() || x.len() > best.len() {\n            best = x.clone();\n"
        "        }\n    }\n"
        "    best\n}\n",
        "Some(x.clone())",
        "(E0308)",
        Case(([],), None),
    ),
    "java: a result that can be nothing": (
        "static int f(int[] a) {\n    for (int x : a) {\n        if (x > 2) return x;\n    }\n"
        "    return null;\n}\n",
        "static Integer f",
        "a result that can be nothing",
        Case(([1, 2],), None),
    ),
    "cpp: a result that can be nothing": (
        "int f(vector<int> a) {\n    for (int x : a)\n        if (x > 2) return x;\n    return nullptr;\n}\n",
        "optional<int> f",
        "nothing for a null pointer",
        Case(([1, 2],), None),
    ),
    "cpp: an optional that is given": (
        "int f(vector<int> a) {\n    optional<int> best;\n    for (int x : a)\n"
        "        if (!best || x > best) best = x;\n"
        "    return best;\n}\n",
        "optional<int> f",
        "a result that can be nothing",
        Case(([1, 4, 2],), 4),
    ),
    "go: a result that can be nothing": (
        "func f(a []int) int {\n\tfor _, x := range a {\n\t\tif x > 2 {\n\t\t\treturn x\n\t\t}\n\t}\n"
        "\treturn nil\n}\n",
        "return &x",
        "the address of a value",
        Case(([1, 2],), None),
    ),
    "go: values where pointers are wanted": (
        "func f(a []int, n int) *int32 {\n\tvar best *int\n\tfor i := range a {\n"
        "\t\tif best == nil || a[i] > best {\n"
        "\t\t\tbest = a[i]\n\t\t}\n\t}\n\tif best == nil {\n\t\treturn -1\n\t}\n\treturn int32(*best)\n}\n",
        "a[i] > (*best)",
        "the value of a pointer",
        Case(([1, 4, 2], 0), 4),
    ),
    "go: the length of a text that can be nothing": (
        "func f(a []string) *string {\n\tvar best *string\n\tfor _, x := range a {\n"
        "\t\tif best == nil || len(x) > len(best) {\n\t\t\tbest = x\n\t\t}\n\t}\n\treturn best\n}\n",
        "len(*best)",
        "the value of a pointer",
        Case((["a", "bcd", "ef"],), "bcd"),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_it_is_mended_and_right(name: str, sandbox: Sandbox) -> None:
    text, part, fix, case = MENDED[name]
    target = name.partition(":")[0]
    function = parse_candidate(text, target, "f", len(case.arguments))
    assert isinstance(function, Function)
    signature = function.signature
    assert verify(text, target, signature, [case], sandbox).status is Status.COMPILE_ERROR
    repaired = repair(text, target, signature, sandbox)
    assert isinstance(repaired, Repaired)
    assert part in repaired.text and any(fix in name for name in repaired.fixes)
    assert verify(repaired.text, target, signature, [case], sandbox).agrees


@pytest.mark.parametrize(
    "text",
    [
        "fn f(a: i32) -> i32 {\n    no_such_function(a)\n}\n",
        "fn f(a: i32) -> String {\n    a\n}\n",  # nothing mechanical
        "fn f(a: i32) -> i32 {\n    a\n}\n",  # nothing to repair
        "fn f(a: i32 -> i32 {\n",
    ],
)
def test_what_no_report_mends_stays(text: str, sandbox: Sandbox) -> None:
    signature = only_function("fn f(a: i32) -> i32 {\n    a\n}\n", "rust").signature
    repaired = repair(text, "rust", signature, sandbox)
    assert repaired is None or "to_string" in repaired.text  # rustc may know a conversion


def test_what_cannot_be_called_with_the_arguments_is_not_compiled() -> None:
    class NoSandbox(Sandbox):
        def __init__(self) -> None:
            pass

    signature = only_function("fn f(a: i32) -> i32 {\n    a\n}\n", "rust").signature
    assert repair("fn f() -> i32 {\n    x\n}\n", "rust", signature, NoSandbox()) is None


def test_a_report_of_java_costs_no_more_than_a_build() -> None:
    """The harness is not compiled anew for each report, and javac starts from its archive."""

    class Refusing(Sandbox):
        def __init__(self) -> None:
            self.orders: list[Order] = []

        def run(self, order: Order) -> ExecutionResult:
            self.orders.append(order)
            return ExecutionResult(Status.CRASH, 1, b"", b"", 0.0, 0, "none")

    sandbox = Refusing()
    signature = only_function("static int f(int x) {\n    return x;\n}\n", "java").signature
    assert repair("static int f(int x) { return y; }", "java", signature, sandbox) is None
    [order] = sandbox.orders
    assert "Harness.class" in order.files and "Harness.java" not in order.files
    assert any("SharedArchiveFile" in word for word in order.argv)
