"""The `use` lines of Rust free code."""

from __future__ import annotations

import re

import tree_sitter_rust

from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.language import Import
from codetrans.languages.rust.c_types import C_TYPES, LIBC_MODULE

PATHS = {
    "std::collections": "BTreeMap BTreeSet BinaryHeap HashMap HashSet LinkedList VecDeque",
    "std::cmp": "Ordering Reverse",
    "std::rc": "Rc Weak",
    "std::borrow": "Cow",
    "std::sync": "Arc Mutex RwLock",
    "std::cell": "Cell RefCell",
    "std::iter": "FromIterator Peekable Sum Product",
    "std::str": "Chars FromStr",
    "std::ops": "Add AddAssign Deref DerefMut Div DivAssign Index IndexMut Mul MulAssign Neg Range RangeInclusive Rem "
    "Sub SubAssign",
    "std::fmt": "Debug Display",
    "std::hash": "Hash Hasher",
    "std::error": "Error",
    "std::ffi": " ".join(("CStr", "CString", "c_void", *C_TYPES)),
}
OF_NAME = {name: path for path, names in PATHS.items() for name in names.split()}
MODULES = {
    "mem": "std::mem",
    "cmp": "std::cmp",
    "iter": "std::iter",
    "hash_map": "std::collections::hash_map",
}
FUNCTIONS = {"max": "std::cmp::max", "min": "std::cmp::min", "swap": "std::mem::swap"}


def imports(text: str) -> tuple[str, ...]:
    """The `use` lines that `text` needs, sorted, and what stands for the crate libc."""
    root = parse(text, tree_sitter_rust.language())
    paths = set()
    modules: tuple[str, ...] = ()
    defined = {
        text_of(node.child_by_field_name("name")) for node in walk(root) if node.type == "function_item"
    }
    imported = " ".join(text_of(node) for node in walk(root) if node.type == "use_declaration")
    for node in walk(root):
        name = text_of(node) if node.type in ("identifier", "type_identifier") else ""
        parent = node.parent
        first = not (
            parent is not None
            and parent.type in ("scoped_identifier", "scoped_type_identifier")
            and parent.child_by_field_name("name") == node
        )
        if not name or not first or name in imported.replace("{", " ").replace(",", " ").split():
            continue
        if name in OF_NAME:
            paths.add(f"{OF_NAME[name]}::{name}")
        elif name == "libc" and parent is not None and parent.type.startswith("scoped"):
            modules = (LIBC_MODULE,)
        elif name in MODULES and parent is not None and parent.type.startswith("scoped"):
            paths.add(MODULES[name])
        elif (
            name in FUNCTIONS
            and name not in defined
            and parent is not None
            and parent.type == "call_expression"
        ):
            paths.add(FUNCTIONS[name])
    return (*(f"use {path};" for path in sorted(paths)), *modules)


def imported(line: str) -> dict[str, Import]:
    """What a `use` line brings, and the crate itself where that is another one."""
    text = re.sub(r"^\s*pub\b(\([^)]*\))?\s*", "", line).strip()
    path = re.match(r"use\s+(?:::)?(\w+(?:::\w+)*)", text)
    if path is None:
        return {}
    crate = path[1].partition("::")[0]
    is_standard = crate in ("std", "core", "alloc", "libc")
    own = () if is_standard or crate in ("crate", "self", "super") else (crate,)
    module = path[1].rpartition("::")[2]
    last = [module if name == "self" else name for name in re.findall(r"(\w+)\s*[,};]", text)]
    return dict.fromkeys((*own, *last), Import(path[1], text, is_standard))
