"""The import lines of Go free code: exactly those used, as the compiler wants."""

from __future__ import annotations

import re

import tree_sitter_go

from codetrans.languages.bound import bound_names
from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.language import Binding, Import

PATHS = {path.rpartition("/")[2]: path for path in (
    "bufio", "bytes", "cmp", "container/heap", "container/list", "container/ring", "errors", "fmt", "maps", "math",
    "math/big", "math/bits", "math/cmplx", "math/rand", "os", "regexp", "slices", "sort", "strconv", "strings",
    "sync", "time", "unicode", "unicode/utf8",
)}  # fmt: skip
ALSO = (  # that a file may import: what a text says does not tell them surely
    "context", "crypto/md5", "crypto/sha1", "crypto/sha256", "encoding/base64", "encoding/binary", "encoding/hex",
    "encoding/json", "hash/adler32", "hash/crc32", "hash/fnv", "hash/maphash", "html", "io", "iter",
    "math/rand/v2", "net/url", "path", "reflect", "runtime", "sync/atomic", "text/tabwriter", "unicode/utf16",
)  # fmt: skip
BINDING = Binding(
    places=frozenset(
        (
            ("short_var_declaration", "left"),
            ("range_clause", "left"),
            ("parameter_declaration", "name"),
            ("var_spec", "name"),
            ("const_spec", "name"),
        )
    ),
    through=frozenset((("expression_list", ""),)),
)


def imports(text: str) -> tuple[str, ...]:
    """The import lines that `text` needs, sorted by path."""
    root = parse(text, tree_sitter_go.language())
    declared = bound_names(root, BINDING)  # they hide a package
    used = set()
    for node in walk(root):
        if node.type == "selector_expression":
            used.add(text_of(node.child_by_field_name("operand")))
        elif node.type == "qualified_type":
            used.add(text_of(node.child_by_field_name("package")))
    return tuple(
        f'import "{path}"'
        for name, path in sorted(PATHS.items(), key=lambda item: item[1])
        if name in used and name not in declared
    )


def imported(line: str) -> dict[str, Import]:
    """What import lines bring. Paths outside the standard library have a dot in their first element, as for `go`."""
    specs = re.findall(r'(?:([\w.]+)[ \t]+)?"([^"]+)"', line)
    found = {}
    for word, path in specs:
        alias = "" if word == "import" else word
        name = alias or re.sub(r"/v\d+$", "", path).rpartition("/")[2]
        line = f'import {alias} "{path}"' if alias else f'import "{path}"'
        found[name] = Import(path, line, "." not in path.partition("/")[0])
    return found
