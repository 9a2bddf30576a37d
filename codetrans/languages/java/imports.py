"""The import lines of Java free code, one a class."""

from __future__ import annotations

import re

import tree_sitter_java

from codetrans.languages.edit import parse, used_names
from codetrans.languages.language import Import

PACKAGES = {
    "java.util": "ArrayDeque ArrayList Arrays BitSet Collection Collections Comparator Deque EnumMap HashMap HashSet "
    "IdentityHashMap Iterator LinkedHashMap LinkedHashSet LinkedList List ListIterator Map NavigableMap "
    "NavigableSet NoSuchElementException Objects Optional OptionalDouble OptionalInt OptionalLong PriorityQueue Queue Random Scanner Set "
    "SortedMap SortedSet Stack StringJoiner TreeMap TreeSet Vector",
    "java.util.function": "BiConsumer BiFunction BinaryOperator BooleanSupplier Consumer Function IntBinaryOperator "
    "IntFunction IntPredicate IntUnaryOperator LongUnaryOperator Predicate Supplier ToIntFunction UnaryOperator",
    "java.util.regex": "Matcher Pattern",
    "java.util.stream": "Collectors DoubleStream IntStream LongStream Stream",
    "java.math": "BigDecimal BigInteger RoundingMode",
    "java.nio.charset": "StandardCharsets",
}
OF_NAME = {name: f"import {package}.{name};" for package, names in PACKAGES.items() for name in names.split()}


def imports(text: str) -> tuple[str, ...]:
    """The import lines that `text` needs, sorted."""
    used = used_names(parse(text, tree_sitter_java.language()))
    return tuple(sorted(OF_NAME[name] for name in used if name in OF_NAME))


def imported(line: str) -> dict[str, Import]:
    """What import lines bring; the names of a package that is imported whole are not known."""
    found = re.findall(r"\bimport\s+(static\s+)?([\w.]*\w)\s*;", line)
    return {
        path.rpartition(".")[2]: Import(
            path,
            f"import {'static ' if static else ''}{path};",
            path.startswith(("java.", "javax.", "jdk.")),
        )
        for static, path in found
    }
