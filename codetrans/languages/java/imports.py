"""The import lines of Java free code, one a class."""

from __future__ import annotations

import re

import tree_sitter_java

from codetrans.languages.edit import parse, used_names

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


def foreign(line: str) -> dict[str, str]:
    """The names that an import line brings from outside the standard library, and from where."""
    paths = re.findall(r"\bimport\s+(?:static\s+)?([\w.]*\w)\s*;", line)
    return {
        path.rpartition(".")[2]: path for path in paths if not path.startswith(("java.", "javax.", "jdk."))
    }
