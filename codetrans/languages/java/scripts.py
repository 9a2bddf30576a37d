"""What is special about published Java programs."""

from __future__ import annotations

from codetrans.languages.scripts import Scripts

# javafx is no part of Java any more.
PAIR = "class Pair<K, V> { K k; V v; Pair(K k, V v) { this.k = k; this.v = v; } K getKey() { return k; } V getValue() { return v; } }\n"

SCRIPTS = Scripts(
    repairs=(
        (r"import javafx\.util\.Pair;", ""),
        (r"public class \w+\s*\{", "public class Main {"),
        (r"\Z", f"\n{PAIR}"),
    )
)
