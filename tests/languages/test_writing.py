"""One program that says most of what trees can say, and how each language says it."""

from __future__ import annotations

import random

import pytest

from codetrans.languages import language
from codetrans.languages.drawn.expressions import (
    Binary,
    Compare,
    Contains,
    Convert,
    Digit,
    Empty,
    Expression,
    Growing,
    Item,
    Last,
    Length,
    Literal,
    Logic,
    Name,
    NewList,
    Not,
    plus,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Break,
    Count,
    Declare,
    If,
    Return,
    Routine,
    Scan,
    Shift,
    Swap,
    Tally,
    Towards,
)
from codetrans.sandbox.formatter import canonical
from codetrans.types import Bool, Char, Int, List, Map, Text

VALUES, SIZE = Name(("values",), List(Int())), Name(("n",))
TEXT, INDEX = Name(("text",), Text()), Name(("i",))
TOTAL, SEEN = Name(("long", "total"), Int(64)), Name(("seen",), Map(Int(), Int()))
KEPT, ITEM = Name(("kept",), Growing(Int())), Item(VALUES, INDEX)
CHARACTER = Item(TEXT, INDEX, Char())
PROGRAM = Routine(
    ("sum", "all"),
    (VALUES, SIZE, TEXT),
    Int(64),
    (
        Declare(TOTAL, Literal(0, Int(64))),
        Declare(SEEN, Empty(SEEN.type)),
        Declare(KEPT, Empty(KEPT.type)),
        Declare(Name(("flags",), List(Bool())), NewList(plus(SIZE, 1), Literal(False, Bool()), List(Bool()))),
        Count(
            INDEX,
            Binary("-", SIZE, Literal(1)),
            Literal(0),
            (
                If(
                    (
                        (
                            Logic(
                                "and",
                                Compare("==", Binary("%", INDEX, Literal(2)), Literal(0)),
                                Compare("<", ITEM, Binary("*", Binary("+", SIZE, Literal(3)), Literal(2))),
                            ),
                            (Assign(TOTAL, Convert(ITEM, Int(64)), "+"),),
                        ),
                        (Not(Contains(SEEN, ITEM)), (Tally(SEEN, ITEM), Append(KEPT, ITEM))),
                    ),
                    (Swap(VALUES, INDEX, Literal(0)),),
                ),
                Assign(Item(Name(("flags",), List(Bool())), INDEX, Bool()), Literal(True, Bool())),
            ),
            -1,
        ),
        Count(INDEX, Literal(1), Length(TEXT), (Assign(TOTAL, Convert(Digit(CHARACTER), Int(64)), "+"),)),
        Return(Binary("-", TOTAL, Convert(Last(KEPT), Int(64)), Int(64))),
    ),
)
FIRST, SECOND = Name(("x",)), Name(("y",))
UP, DOWN = Name(("j",)), Name(("k",))
SEVEN = Compare("==", ITEM, Literal(7))
FOLLOWING = Shift(FIRST, SECOND, Binary("+", FIRST, Item(VALUES, UP)), Name(("next",)))
LOOPS = Routine(
    ("f",),
    (VALUES, SIZE),
    Bool(),
    (
        Declare(FIRST, Literal(0)),
        Declare(SECOND, Literal(1)),
        Scan(INDEX, Literal(0), SIZE, (If(((SEVEN, (Break(),)),)),)),
        Towards(UP, DOWN, Literal(0), Binary("-", SIZE, Literal(1)), Compare("<", UP, DOWN), (FOLLOWING,)),
        Return(Compare("==", INDEX, SECOND)),
    ),
)
WRITTEN = {
    "cpp": """
long long sum_all(int values[], int n, string text) {
    long long long_total = 0;
    unordered_map<int, int> seen;
    vector<int> kept;
    bool flags[n + 1];
    memset(flags, false, sizeof(flags));
    for (int i = n - 1; i >= 0; i--) {
        if (!(i % 2) && values[i] < (n + 3) * 2) {
            long_total += (long long)values[i];
        } else if (!seen.count(values[i])) {
            seen[values[i]]++;
            kept.push_back(values[i]);
        } else {
            int temp = values[i];
            values[i] = values[0];
            values[0] = temp;
        }
        flags[i] = true;
    }
    for (int i = 1; i < text.length(); i++) {
        long_total += (long long)(text[i] - '0');
    }
    return long_total - (long long)kept.back();
}
""",
    "go": """
func sumAll(values []int, n int, text string) int64 {
	longTotal := int64(0)
	seen := make(map[int]int)
	kept := []int{}
	flags := make([]bool, n+1)
	for i := n - 1; i >= 0; i-- {
		if i%2 == 0 && values[i] < (n+3)*2 {
			longTotal += int64(values[i])
		} else if _, ok := seen[values[i]]; !ok {
			seen[values[i]]++
			kept = append(kept, values[i])
		} else {
			values[i], values[0] = values[0], values[i]
		}
		flags[i] = true
	}
	for i := 1; i < len(text); i++ {
		longTotal += int64(int(text[i] - '0'))
	}
	return longTotal - int64(kept[len(kept)-1])
}
""",
    "java": """
static long sumAll(int values[], int n, String text) {
    long longTotal = 0;
    Map<Integer, Integer> seen = new HashMap<>();
    List<Integer> kept = new ArrayList<>();
    boolean flags[] = new boolean[n + 1];
    for (int i = n - 1; i >= 0; i--) {
        if (i % 2 == 0 && values[i] < (n + 3) * 2) {
            longTotal += (long) values[i];
        } else if (!seen.containsKey(values[i])) {
            seen.put(values[i], seen.getOrDefault(values[i], 0) + 1);
            kept.add(values[i]);
        } else {
            int temp = values[i];
            values[i] = values[0];
            values[0] = temp;
        }
        flags[i] = true;
    }
    for (int i = 1; i < text.length(); i++) {
        longTotal += (long) (text.charAt(i) - '0');
    }
    return longTotal - (long) kept.get(kept.size() - 1);
}
""",
    "python": """
def sum_all(values: list[int], n: int, text: str) -> int:
    long_total = 0
    seen = {}
    kept = []
    flags = [False] * (n + 1)
    for i in range(n - 1, -1, -1):
        if not (i % 2) and values[i] < (n + 3) * 2:
            long_total += values[i]
        elif values[i] not in seen:
            seen[values[i]] = seen.get(values[i], 0) + 1
            kept.append(values[i])
        else:
            values[i], values[0] = values[0], values[i]
        flags[i] = True
    for i in range(1, len(text)):
        long_total += int(text[i])
    return long_total - kept[-1]
""",
    "rust": """
fn sum_all(mut values: Vec<i32>, n: i32, text: String) -> i64 {
    let text = text.as_bytes();
    let mut long_total: i64 = 0;
    let mut seen: HashMap<i32, i32> = HashMap::new();
    let mut kept: Vec<i32> = Vec::new();
    let mut flags = vec![false; (n + 1) as usize];
    for i in (0..n).rev() {
        if i % 2 == 0 && values[i as usize] < (n + 3) * 2 {
            long_total += values[i as usize] as i64;
        } else if !seen.contains_key(&values[i as usize]) {
            *seen.entry(values[i as usize]).or_insert(0) += 1;
            kept.push(values[i as usize]);
        } else {
            values.swap(i as usize, 0);
        }
        flags[i as usize] = true;
    }
    for i in 1..text.len() {
        long_total += (text[i] - b'0') as i32 as i64;
    }
    long_total - *kept.last().unwrap() as i64
}
""",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_program_in_each_language(name: str) -> None:
    [text] = canonical([language(name).write(PROGRAM, random.Random(4))], name)
    assert text == WRITTEN[name].lstrip()


LOOPS_WRITTEN = {
    "cpp": """
bool f(int values[], int n) {
    int x = 0, y = 1;
    int i;
    for (i = 0; i < n; i++) {
        if (values[i] == 7) {
            break;
        }
    }
    for (int j = 0, k = n - 1; j < k; j++, k--) {
        int next = x + values[j];
        x = y;
        y = next;
    }
    return i == y;
}
""",
    "go": """
func f(values []int, n int) bool {
	var x int = 0
	var y int = 1
	i := 0
	for ; i < n; i++ {
		if values[i] == 7 {
			break
		}
	}
	for j, k := 0, n-1; j < k; j, k = j+1, k-1 {
		x, y = y, x+values[j]
	}
	return i == y
}
""",
    "java": """
static boolean f(int values[], int n) {
    int x = 0, y = 1;
    int i;
    for (i = 0; i < n; i++) {
        if (values[i] == 7) {
            break;
        }
    }
    for (int j = 0, k = n - 1; j < k; j++, k--) {
        int next = x + values[j];
        x = y;
        y = next;
    }
    return i == y;
}
""",
    "python": """
def f(values: list[int], n: int) -> bool:
    x, y = 0, 1
    i = 0
    while i < n:
        if values[i] == 7:
            break
        i += 1
    j, k = 0, n - 1
    while j < k:
        x, y = y, x + values[j]
        j += 1
        k -= 1
    return i == y
""",
    "rust": """
fn f(values: Vec<i32>, n: i32) -> bool {
    let mut x: i32 = 0;
    let mut y: i32 = 1;
    let mut i: i32 = 0;
    while i < n {
        if values[i as usize] == 7 {
            break;
        }
        i += 1;
    }
    let mut j: i32 = 0;
    let mut k = n - 1;
    while j < k {
        (x, y) = (y, x + values[j as usize]);
        j += 1;
        k -= 1;
    }
    i == y
}
""",
}


@pytest.mark.parametrize("name", LOOPS_WRITTEN)
def test_loops_and_exchanges_in_each_language(name: str) -> None:
    [text] = canonical([language(name).write(LOOPS, random.Random(4))], name)
    assert text == LOOPS_WRITTEN[name].lstrip()


def test_offsets_fold() -> None:
    def text(expression: Expression) -> str:
        body = (Return(expression),)
        return (
            language("java")
            .write(Routine(("f",), (SIZE,), Int(), body), random.Random(1))
            .split("return ")[1]
        )

    less = Binary("-", SIZE, Literal(1))
    assert text(plus(less, 1)).startswith("n;")
    assert text(plus(less, 3)).startswith("n + 2;")
    assert text(plus(Literal(0), -1)).startswith("-1;")
    # What stands behind a minus keeps its parentheses, and a product does not lose them.
    assert text(Binary("-", SIZE, less)).startswith("n - (n - 1);")
    assert text(Binary("*", less, Literal(2))).startswith("(n - 1) * 2;")


def test_rust_has_characters_where_a_parameter_holds_them() -> None:
    """A table of bytes would be a table of numbers to whoever calls it."""
    board = Name(("board",), List(List(Char())))
    first = Item(Item(board, Literal(0), List(Char())), Literal(0), Char())
    found = Routine(("f",), (board,), Bool(), (Return(Compare("==", first, Literal("#", Char()))),))
    texts = {language("rust").write(found, random.Random(seed)) for seed in range(20)}
    assert all("Vec<char>" in text and "b'#'" not in text for text in texts)
