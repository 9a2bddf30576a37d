"""cargo test: a crate without dependencies, the function in `src/lib.rs`, its tests in `src/tests.rs`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from codetrans.languages import language
from codetrans.native.around import NODES, imports_of, nodes_of
from codetrans.native.checks import Check, has_float, tolerance, types_of, uses
from codetrans.native.framework import Framework
from codetrans.native.naming import snake, words_of
from codetrans.types import (
    Float,
    Function,
    List,
    ListNode,
    Optional,
    Parameter,
    Text,
    TreeNode,
    Type,
    Value,
    Void,
)

MANIFEST = '[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\n'
CLOSE_HELPER = """
/// Equality of numbers with a fraction but for rounding.
trait Close {
    fn close(&self, other: &Self) -> bool;
}

impl Close for f64 {
    fn close(&self, other: &f64) -> bool {
        let size = self.abs().max(other.abs());
        self == other || (self - other).abs() < (1e-6 * size).max(1e-9) || (self.is_nan() && other.is_nan())
    }
}

impl Close for f32 {
    fn close(&self, other: &f32) -> bool {
        let size = self.abs().max(other.abs());
        self == other || (self - other).abs() < (1e-5 * size).max(1e-9) || (self.is_nan() && other.is_nan())
    }
}

impl<T: Close> Close for [T] {
    fn close(&self, other: &[T]) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a.close(b))
    }
}

impl<T: Close> Close for Vec<T> {
    fn close(&self, other: &Vec<T>) -> bool {
        self[..].close(&other[..])
    }
}

impl<T: Close> Close for Option<T> {
    fn close(&self, other: &Option<T>) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.close(b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

impl<K: Eq + std::hash::Hash, V: Close> Close for HashMap<K, V> {
    fn close(&self, other: &HashMap<K, V>) -> bool {
        self.len() == other.len()
            && self.iter().all(|(key, a)| other.get(key).is_some_and(|b| a.close(b)))
    }
}
"""
LIST_HELPERS = """
/// A linked list with these values.
fn list_node(values: &[i32]) -> Option<Box<ListNode>> {
    values.iter().rev().fold(None, |next, &val| Some(Box::new(ListNode { val, next })))
}

/// The values of a linked list.
fn values_of(mut node: &Option<Box<ListNode>>) -> Vec<i32> {
    let mut found = vec![];
    while let Some(inner) = node {
        found.push(inner.val);
        node = &inner.next;
    }
    found
}
"""
TREE_HELPERS = """
type Tree = Option<Rc<RefCell<TreeNode>>>;

/// A binary tree with these values in level order, None for a missing child.
fn tree_node(values: &[Option<i32>]) -> Tree {
    let make = |value: &Option<i32>| value.map(|val| Rc::new(RefCell::new(TreeNode::new(val))));
    let nodes: Vec<Tree> = values.iter().map(make).collect();
    let mut children = nodes.iter().skip(1).cloned();
    for node in nodes.iter().flatten() {
        node.borrow_mut().left = children.next().flatten();
        node.borrow_mut().right = children.next().flatten();
    }
    nodes.first().cloned().flatten()
}

/// The values of a binary tree in level order, None for a missing child.
fn levels_of(root: &Tree) -> Vec<Option<i32>> {
    let mut row = vec![root.clone()];
    let mut place = 0;
    while place < row.len() {
        if let Some(node) = row[place].clone() {
            row.push(node.borrow().left.clone());
            row.push(node.borrow().right.clone());
        }
        place += 1;
    }
    let value = |node: &Tree| node.as_ref().map(|inner| inner.borrow().val);
    let mut found: Vec<Option<i32>> = row.iter().map(value).collect();
    while found.last() == Some(&None) {
        found.pop();
    }
    found
}
"""
# Where a declaration names another type than the one that is written by default.
NAMES = (("BTreeMap", "HashMap"), ("BTreeSet", "HashSet"), ("usize", "u64"), ("isize", "i64"))


def render(function: Function, checks: Sequence[Check], header: str) -> dict[str, str]:
    record = language("rust")
    types = types_of(function)
    name = function.signature.name
    source = "\n".join(
        [
            *imports_of(function),
            "",
            *nodes_of(function),
            function.text,
            "",
            "#[cfg(test)]",
            "mod tests;",
            "",
        ]
    )
    helpers = [
        text for text, kind in ((LIST_HELPERS, ListNode), (TREE_HELPERS, TreeNode)) if uses(types, kind)
    ]
    tests = "\n".join(_test(function, check) for check in checks)
    if ".close(" in tests:
        helpers.append(CLOSE_HELPER)
    body = tests + "".join(helpers)
    own = [node for node in NODES if re.search(rf"\b{node}\b", body)]
    lines = [line for line in record.imports(body) if not line.startswith("use super")]
    comment = "\n".join(f"//! {line}" for line in header.splitlines())
    imports = "\n".join([*lines, *(f"use super::{each};" for each in [name, *own])])
    return {
        "Cargo.toml": MANIFEST.format(name=snake(words_of(name))),
        "src/lib.rs": source,
        "src/tests.rs": f"{comment}\n\n{imports}\n\n{body}",
    }


def test_name(function: Function, check: Check) -> str:
    name = snake(check.words)
    reserved = {function.signature.name, "values_of", "levels_of", "list_node", "tree_node"}
    return f"{name}_case" if name in reserved else name


def _test(function: Function, check: Check) -> str:
    signature = function.signature
    lines, passed = [], []
    changed = []  # what is so after the call
    for place, (parameter, value) in enumerate(zip(signature.parameters, check.arguments, strict=True)):
        text = expression(value, parameter.type, parameter.spelling)
        pointer = re.match(r"\*\s*(mut|const)\b", parameter.spelling)
        if pointer:
            items = _bytes(text) if isinstance(parameter.type, Text) else text
            lines.append(f"let mut {parameter.name} = {items};")
            passed.append(f"{parameter.name}.as_mut_ptr()")
            if pointer[1] == "mut" and place in check.after:
                changed.append(_after(parameter, check.after[place]))
            continue
        found = re.match(r"&\s*(?:'\w+\s+)?(mut\s+)?", parameter.spelling)
        if found and found[1]:
            lines.append(f"let mut {parameter.name} = {text};")
            passed.append(f"&mut {parameter.name}")
            if place in check.after:
                changed.append(_after(parameter, check.after[place]))
            continue
        view = re.match(r"&\s*(?:'\w+\s+)?\[", parameter.spelling)
        if view and isinstance(parameter.type, List):
            text = text.removeprefix("vec!") if text.startswith("vec!") else "[]"
        is_text = isinstance(parameter.type, Text) and "str" in parameter.spelling
        passed.append(text if not found or is_text else f"&{text}")
    call = f"{signature.name}({', '.join(passed)})"
    if re.search(rf"\bunsafe\b[^;{{}}]*\bfn\s+{signature.name}\b", function.text):
        call = f"unsafe {{ {call} }}"
    if re.match(r"(\w+::)*Result\b", signature.returns_spelling):
        call = f"{call}.unwrap()"
    if isinstance(signature.returns, Void) or check.raises:
        lines.append(f"{call};")
    else:
        lines.append(_assertion(call, check.expected, signature.returns, signature.returns_spelling))
    attributes = "#[test]\n#[should_panic]" if check.raises else "#[test]"
    body = "".join(f"    {line}\n" for line in (*lines, *changed))
    return f"{attributes}\nfn {test_name(function, check)}() {{\n{body}}}\n"


def _after(parameter: Parameter, value: Value) -> str:
    """The assertion that an argument is `value` after the call."""
    if parameter.spelling.startswith("*") and isinstance(parameter.type, Text):
        text = _quoted(expression(value, parameter.type, parameter.spelling))
        seen = f"unsafe {{ std::ffi::CStr::from_ptr({parameter.name}.as_ptr()) }}"
        return f"assert_eq!({seen}.to_str(), Ok({text}));"
    return _assertion(parameter.name, value, parameter.type, parameter.spelling)


def _bytes(text: str) -> str:
    """C's text: the bytes of a `String::from(…)` and a zero."""
    return f"{_quoted(text)}.bytes().chain([0]).map(|byte| byte as i8).collect::<Vec<i8>>()"


def _quoted(text: str) -> str:
    """The literal in a `String::from(…)`."""
    return re.sub(r"^String::from\((.*)\)$", r"\1", text, flags=re.DOTALL)


def expression(value: Value, type: Type, spelling: str) -> str:
    """A literal as the declaration `spelling` takes it."""
    text = language("rust").literal(value, type)
    for named, own in NAMES:
        if named in spelling and own not in spelling:
            text = text.replace(own, named)
    if re.search(r"&\s*('\w+\s+)?str\b", spelling):
        text = re.sub(r'String::from\(("(?:[^"\\]|\\.)*")\)', r"\1", text)
    if re.match(r"(&\s*(mut\s+)?)?VecDeque", spelling):
        text = f"VecDeque::from({text})"
    return text


def _assertion(actual: str, expected: Value, type: Type, spelling: str) -> str:
    match type:
        case ListNode(of):
            return f"assert_eq!(values_of(&{actual}), {expression(expected, List(of), 'Vec<i32>')});"
        case TreeNode(of):
            return f"assert_eq!(levels_of(&{actual}), {expression(expected, List(Optional(of)), '')});"
        case Float() if isinstance(expected, float) and math.isnan(expected):
            return f"assert!({actual}.is_nan());"
        case Float(bits) if isinstance(expected, float) and math.isfinite(expected):
            text = expression(expected, type, spelling)
            return f"assert!(({actual} - {text}).abs() <= {tolerance(expected, bits)});"
    text = expression(expected, type, spelling)
    if isinstance(expected, bool):
        return f"assert!({'' if expected else '!'}{actual});"
    if has_float(expected, type) and not isinstance(type, Float):
        return f"assert!({actual}.close(&{text}));"
    if isinstance(type, Text):
        text = _quoted(text)
    return f"assert_eq!({actual}, {text});"


FRAMEWORK = Framework(
    name="cargo",
    title="cargo",
    language="rust",
    command="cargo test",
    render=render,
    test_name=test_name,
    steps=(
        (
            *("rustc", "--edition", "2021", "--test", "--cap-lints", "allow", "-C", "debuginfo=0"),
            *("-o", "main", "src/lib.rs"),
        ),
        ("./main", "--test-threads=2"),
    ),
    failed=r"(?m)^test tests::(\w+)(?: - should panic)? \.\.\. FAILED",
)
