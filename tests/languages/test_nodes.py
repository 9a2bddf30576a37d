"""A program's own lists and trees in the form that every harness has."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, ListNode, Rejection, TreeNode


def adapted(name: str, text: str, wanted: str = "f") -> Function:
    found = [item for item in functions(text, name) if isinstance(item, Function)]
    function = standalone(next(item for item in found if item.signature.name == wanted), found, adapts=True)
    assert isinstance(function, Function), function
    return function


LISTS = {
    "cpp": (
        "struct node { int data; struct node *next; node(int d) : data(d), next(nullptr) {} };\n"
        "node* f(node* head) { node* more = new node(7); more->next = head; head->data++; return more; }"
    ),
    "go": (
        "package p\ntype Node struct {\n\tData int\n\tLink *Node\n}\n"
        "func f(head *Node) *Node { head.Data++\n return &Node{Data: 7, Link: head} }"
    ),
    "java": (
        "class L { static class Node { int data; Node next; Node(int d) { data = d; next = null; } }\n"
        "Node head; Node f() { Node more = new Node(7); more.next = head; head.data++; return more; } }"
    ),
    "python": (
        'class Node:\n    """One."""\n\n    def __init__(self, data: int, next_node: "Node | None" = None):\n'
        "        self.data = data\n        self.next_node = next_node\n\n"
        '    def __repr__(self):\n        return f"{self.data + 1}"\n\n\n'
        'def f(head: "Node") -> Node:\n    head.data += 1\n    more = Node(7)\n    more.next_node = head\n'
        "    return more\n"
    ),
    "rust": (
        "#[derive(Debug, Clone)]\nstruct Node { data: i32, next: Option<Box<Node>> }\n"
        "impl Node { fn new(data: i32) -> Self { Node { data, next: None } } }\n"
        "fn f(mut head: Option<Box<Node>>) -> Option<Box<Node>> {\n"
        "let first = head.as_mut()?; first.data += 1; let mut more = Node::new(7); more.next = head;\n"
        "Some(Box::new(Node { data: more.data, next: more.next })) }"
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_its_own_is_one_that_tests_can_make(name: str, sandbox: Sandbox) -> None:
    function = adapted(name, LISTS[name])
    assert function.nodes in ((("Node", "ListNode"),), (("node", "ListNode"),))
    assert function.adaptations[-1] in ("Node is ListNode", "node is ListNode")
    artefact = build(sandbox, language(name).program(function))
    assert isinstance(artefact, Artefact), function.text
    [outcome] = call(sandbox, artefact, [([1, 2],)]).outcomes
    assert outcome.value == [7, 2, 2], (function.text, outcome)


TREES = {
    "cpp": "struct T { int key; T *left, *right; };\nint f(T* t) { return t ? t->key + f(t->left) : 0; }",
    "go": "package p\ntype T struct {\n\tKey int\n\tL *T\n\tR *T\n}\n"
    "func f(t *T) int { if t == nil { return 0 }\n return t.Key + f(t.L) }",
    "java": "class T { int key; T left, right; T(int key) { this.key = key; } }\n"
    "class S { int f(T t) { return t == null ? 0 : t.key + f(t.left); } }",
    "python": "class T:\n    def __init__(self, key: int):\n        self.key = key\n"
    "        self.left: T | None = None\n        self.right: T | None = None\n\n\n"
    "def f(t: T | None) -> int:\n    return t.key + f(t.left) if t else 0\n",
    "rust": "struct T { key: i32, left: Option<Rc<RefCell<T>>>, right: Option<Rc<RefCell<T>>> }\n"
    "fn f(t: Option<Rc<RefCell<T>>>) -> i32 {\n"
    "match t { Some(t) => t.borrow().key + f(t.borrow().left.clone()), None => 0 } }",
}


@pytest.mark.parametrize("name", TREES)
def test_a_tree_of_its_own_too(name: str, sandbox: Sandbox) -> None:
    function = adapted(name, TREES[name])
    assert isinstance(function.signature.parameters[0].type, TreeNode)
    artefact = build(sandbox, language(name).program(function))
    assert isinstance(artefact, Artefact), function.text
    [outcome] = call(sandbox, artefact, [([1, 2, 5, 4],)]).outcomes
    assert outcome.value == 7


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "java",
            "class T { int a; T next; T(int x) { a = x + 1; } }\nclass S { int f(T t) { return t.a; } }",
        ),
        (
            "java",
            "class T { int a; T next; int twice() { return a; } }\nclass S { int f(T t) { return t.a; } }",
        ),
        ("java", "class T { int a, b; T next; }\nclass S { int f(T t) { return t.a; } }"),
        (
            "java",
            "class T { T next; int a; T(T n, int x) { next = n; } }\nclass S { int f(T t) { return 1; } }",
        ),
        ("cpp", "struct T { double a; T* next; };\nint f(T* t) { return 1; }"),
        (
            "python",
            "class T:\n    def __init__(self, a, n):\n        self.a = n\n        self.next = a\n\n"
            "def f(t: T):\n    return t.a\n",
        ),
        ("go", "package p\ntype T struct {\n\tA int\n\tUp *T\n\tDown *T\n}\nfunc f(t *T) int { return t.A }"),
    ],
    ids=[
        "computes",
        "has a method",
        "has more",
        "another order",
        "no integer",
        "filled crosswise",
        "no tree",
    ],
)
def test_what_only_looks_like_one_stays(name: str, text: str) -> None:
    function = adapted(name, text)
    assert not function.nodes and "ListNode" not in function.text and "TreeNode" not in function.text


def test_names_in_texts_and_of_other_types_stay() -> None:
    text = "class Node:\n    def __init__(self, a: int, next=None):\n"
    text += "        self.a = a\n        self.next = next\n\n"
    function = adapted("python", text + 'def f(n: Node) -> str:\n    return f"Node {n.a}" + "Node"\n')
    assert 'return f"Node {n.val}" + "Node"' in function.text
    assert isinstance(function.signature.parameters[0].type, ListNode)
    other = "class P:\n    a: int\n\n\n" + text + "def f(n: Node) -> int:\n    return n.a + P().a\n"
    assert not adapted("python", other).nodes


def test_a_solution_of_a_problem_is_left_as_it_is() -> None:
    found = [item for item in functions(LISTS["cpp"], "cpp") if isinstance(item, Function)]
    function = standalone(found[-1], found)
    assert not isinstance(function, Rejection) and "struct node" in function.text
