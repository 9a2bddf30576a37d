"""The import lines that free code needs: only those, and every line of every table exists."""

from __future__ import annotations

import importlib

import pytest

from codetrans.languages import language
from codetrans.languages.cpp.imports import HEADERS
from codetrans.languages.go.imports import ALSO, PATHS
from codetrans.languages.java.imports import OF_NAME as JAVA
from codetrans.languages.python.imports import MEMBERS, MODULES
from codetrans.languages.rust.c_types import LIBC_MODULE
from codetrans.languages.rust.imports import FUNCTIONS
from codetrans.languages.rust.imports import MODULES as RUST_MODULES
from codetrans.languages.rust.imports import OF_NAME as RUST
from codetrans.sandbox.calls import Artefact, compile_files
from codetrans.sandbox.run import Sandbox

NEEDED = [
    (
        "cpp",
        "int dot(vector<int>& a, vector<int>& b) { return inner_product(a.begin(), a.end(), b.begin(), 0); }",
        ("#include <numeric>", "#include <vector>", "using namespace std;"),
    ),
    ("cpp", "int one() { return 1; }", ("using namespace std;",)),
    (
        "java",
        "static int one(int v) { Set<Integer> s = new HashSet<>(); s.add(v); return s.size(); }",
        ("import java.util.HashSet;", "import java.util.Set;"),
    ),
    ("java", "static String twice(String s) { return s + s; }", ()),
    (
        "go",
        "func root(a []float64) float64 { sort.Float64s(a); return math.Sqrt(a[0]) }",
        ('import "math"', 'import "sort"'),
    ),
    ("go", "func first(sort []int) int { return sort[0] }", ()),
    (
        "python",
        "def most(words):\n    return Counter(words).most_common(1)[0][0], math.inf\n",
        ("import math", "from collections import Counter"),
    ),
    ("python", "def mean(a):\n    return float(np.mean(a))\n", ("import numpy as np",)),
    (
        "rust",
        "fn kinds(a: &[i32]) -> usize { let s: HashSet<i32> = a.iter().copied().collect(); max(s.len(), 1) }",
        ("use std::cmp::max;", "use std::collections::HashSet;"),
    ),
    ("rust", "fn kinds(a: &[i32]) -> usize { std::collections::HashSet::from([a[0]]).len() }", ()),
    ("rust", "fn one(x: libc::c_int) -> libc::c_int { x }", (LIBC_MODULE,)),
]


@pytest.mark.parametrize(("name", "text", "lines"), NEEDED)
def test_what_the_text_uses_is_imported_and_nothing_else(
    name: str, text: str, lines: tuple[str, ...]
) -> None:
    assert language(name).imports(text) == lines


OWN = [
    ("cpp", "void merge(int* a, int n) { a[0] = n; }", "#include <algorithm>"),
    ("python", "def f(count):\n    pi = 3\n    return pi + count\n", "from math import pi"),
    ("python", "def f(np):\n    return np.size\n", "import numpy as np"),
    ("rust", "fn max(a: i32) -> i32 { a }\nfn f(a: i32) -> i32 { max(a) }", "use std::cmp::max;"),
    ("go", "func f() int { math := struct{ a int }{1}; return math.a }", 'import "math"'),
]


@pytest.mark.parametrize(("name", "text", "line"), OWN)
def test_a_name_that_the_text_defines_is_its_own(name: str, text: str, line: str) -> None:
    assert line not in language(name).imports(text)


def passes(sandbox: Sandbox, name: str, file: str, text: str, step: list[str]) -> None:
    result = compile_files(sandbox, language(name), [step], {file: text.encode()})
    # A check of names leaves no artefact behind: then the step's own exit code says whether it passed.
    assert isinstance(result, Artefact) or result.exit_code == 0, result.stderr.decode()


def test_every_cpp_header_has_its_names(sandbox: Sandbox) -> None:
    lines = [f"#include <{header}>" for header in HEADERS]
    for name in " ".join(HEADERS.values()).split():  # one that is not a macro is a name in std
        lines += [f"#ifndef {name}", f"using std::{name};", "#endif"]
    step = [language("cpp").builds["plain"][0][0], "-std=c++20", "-fsyntax-only", "main.cpp"]
    upper = [name for names in HEADERS.values() for name in names.split() if name.isupper()]
    lines += [f"#ifndef {name}\n#error {name}\n#endif" for name in upper]
    passes(sandbox, "cpp", "main.cpp", "\n".join(lines) + "\n", step)


def test_every_java_class_is_where_the_table_says(sandbox: Sandbox) -> None:
    text = "\n".join(JAVA.values()) + "\nclass Main {}\n"
    passes(sandbox, "java", "Main.java", text, ["javac", "-proc:none", "Main.java"])


def test_every_go_path_is_a_package(sandbox: Sandbox) -> None:
    passes(sandbox, "go", "main.go", "package main\n", ["go", "list", *PATHS.values(), *ALSO])


def test_every_rust_path_exists(sandbox: Sandbox) -> None:
    paths = [f"{path}::{name}" for name, path in RUST.items()]
    paths += [*RUST_MODULES.values(), *FUNCTIONS.values()]
    lines = "\n".join(f"use {path} as _{place};" for place, path in enumerate(paths))
    step = ["rustc", "-A", "warnings", "--emit=metadata", "main.rs"]
    passes(sandbox, "rust", "main.rs", f"{lines}\nfn main() {{}}\n", step)


def test_every_python_member_is_in_its_module() -> None:
    for module in MODULES:
        importlib.import_module(module)
    for module, names in MEMBERS.items():
        if module != "sortedcontainers":  # no part of Python: a translation that uses it needs it installed
            found = importlib.import_module(module)
            assert not [name for name in names.split() if not hasattr(found, name)], module


FOREIGN = [
    ("go", 'import (\n\t"math"\n\tmt "example.com/min"\n\t"github.com/x/maths/v2"\n)', {"mt", "maths"}),
    ("go", 'import "math/big"', set()),
    ("java", "import java.util.List;", set()),
    ("java", "import org.x.Strings;", {"Strings"}),
    ("java", "import static org.x.Strings.blank;", {"blank"}),
    ("java", "import org.x.*;", set()),
    ("python", "import os.path, numpy as np", {"np"}),
    ("python", "from scipy.stats import norm as n, t", {"n", "t"}),
    ("python", "from .near import x", {"x"}),
    ("python", "from __future__ import annotations", set()),
    ("python", "from typing import (", set()),
    ("rust", "use std::collections::HashMap;", set()),
    ("rust", "use rand::{seq::SliceRandom, thread_rng as t};", {"rand", "SliceRandom", "t"}),
    ("rust", "use crate::shapes::Area;", {"Area"}),
    ("rust", "use super::*;", set()),
    ("cpp", "#include <boost/any.hpp>", set()),
]


@pytest.mark.parametrize(("source", "line", "names"), FOREIGN)
def test_names_from_outside_the_standard_library(source: str, line: str, names: set[str]) -> None:
    found = language(source).imported(line)
    assert {name for name in found if not found[name].is_standard} == names
