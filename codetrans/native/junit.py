"""JUnit 5: a Maven project with the function in a class of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

from codetrans.errors import ToolchainMissing
from codetrans.languages import language
from codetrans.native.checks import Check, has_float, tolerance, types_of, uses
from codetrans.native.framework import Framework, Needs
from codetrans.native.junit_helpers import CLOSE_HELPER, LIST_HELPERS, TREE_HELPERS
from codetrans.native.naming import camel, pascal, words_of
from codetrans.toolchain import install_line
from codetrans.types import (
    Float,
    Function,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Set,
    TreeNode,
    Type,
    Unknown,
    Value,
    Void,
)

JARS = Path("/usr/share/java")  # where distributions put them
NEEDED = (
    *("junit-jupiter-api", "junit-jupiter-engine", "junit-jupiter-params", "junit-platform-commons"),
    *("junit-platform-console", "junit-platform-engine", "junit-platform-launcher"),
    *("junit-platform-reporting", "opentest4j", "opentest4j-reporting-events", "picocli", "apiguardian-api"),
)

POM = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>codetrans</groupId>
  <artifactId>{name}</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>5.14.4</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-surefire-plugin</artifactId>
        <version>3.5.5</version>
      </plugin>
    </plugins>
  </build>
</project>
"""
LISTS = {  # declared root → what makes it of a list
    **dict.fromkeys(("List", "ArrayList", "Collection", "Iterable"), "new ArrayList<>({})"),
    "LinkedList": "new LinkedList<>({})",
    **dict.fromkeys(("Deque", "ArrayDeque", "Queue"), "new ArrayDeque<>({})"),
    "Stack": "Stream.of({items}).collect(Collectors.toCollection(Stack::new))",
}
# How each type of what may be nothing gives what it holds.
HOLDERS = {
    "Optional": "get",
    **{f"Optional{kind}": f"getAs{kind}" for kind in ("Int", "Long", "Double")},
}
SETS = {"TreeSet": "TreeSet", "SortedSet": "TreeSet", "LinkedHashSet": "LinkedHashSet"}
MAPS = {"TreeMap": "TreeMap", "SortedMap": "TreeMap", "LinkedHashMap": "LinkedHashMap"}


def render(function: Function, checks: Sequence[Check], header: str) -> dict[str, str]:
    record = language("java")
    name = pascal(words_of(function.signature.name))
    candidate = record.program(function).files["Candidate.java"]
    source = re.sub(r"(?m)^class Candidate_* \{", f"class {name} {{", candidate).lstrip()

    helpers = [
        text
        for text, kind in ((LIST_HELPERS, ListNode), (TREE_HELPERS, TreeNode))
        if uses(types_of(function), kind)
    ]
    tests = "\n".join(_test(function, check) for check in checks)
    if "assertClose(" in tests:
        helpers.append(CLOSE_HELPER)
    body = "".join([tests, *helpers])
    asserted = sorted(set(re.findall(r"\b(assert[A-Z]\w+)\(", body)) - {"assertClose"})
    nodes = [node for node in ("ListNode", "TreeNode") if f"new {node}(" in body]
    imports = [
        *(f"import static org.junit.jupiter.api.Assertions.{each};" for each in asserted),
        "",
        *sorted(
            [
                *(["import java.lang.reflect.Array;"] if "Array.get" in body else []),
                *(line for line in record.imports(body) if line.startswith("import java.")),
                "import org.junit.jupiter.api.Test;",
            ]
        ),
    ]
    for node in nodes:
        body = re.sub(rf"\b{node}\b", f"{name}.{node}", body)
    comment = "\n".join(f" * {line}" for line in header.splitlines())
    text = "\n".join([*imports, "", "/**", comment, " */", f"class {name}Test {{", body, "}", ""])
    return {
        "pom.xml": POM.format(name=function.signature.name),
        f"src/main/java/{name}.java": source,
        f"src/test/java/{name}Test.java": text,
    }


def test_name(function: Function, check: Check) -> str:
    name = camel(check.words)
    reserved = {function.signature.name, "valuesOf", "levelsOf", "listNode", "treeNode"}
    return f"{name}Case" if name in reserved else name


def _test(function: Function, check: Check) -> str:
    signature = function.signature
    lines, passed = [], []
    for place, (parameter, value) in enumerate(zip(signature.parameters, check.arguments, strict=True)):
        text = expression(value, parameter.type, parameter.spelling)
        if place in check.after:
            lines.append(f"{parameter.spelling.replace('...', '[]')} {parameter.name} = {text};")
            text = parameter.name
        passed.append(text)
    call = f"{pascal(words_of(signature.name))}.{signature.name}({', '.join(passed)})"
    if check.raises:
        lines.append(f"assertThrows(Exception.class, () -> {call});")
    elif isinstance(signature.returns, Void):
        lines.append(f"{call};")
    else:
        lines.append(_assertion(call, check.expected, signature.returns, signature.returns_spelling))
    for place, after in check.after.items():
        parameter = signature.parameters[place]
        lines.append(_assertion(parameter.name, after, parameter.type, parameter.spelling))
    body = "".join(f"        {line}\n" for line in lines)
    return f"    @Test\n    void {test_name(function, check)}() {{\n{body}    }}\n"


def _boxed(type: Type) -> str:
    """The type as an argument of a generic class: one of no value can be null."""
    return language("java").spell(Optional(type))


def expression(value: Value, type: Type, spelling: str) -> str:
    """A literal as the declaration `spelling` takes it: of a List<Integer> no array."""
    spelling = re.sub(r"^final\s+", "", spelling.replace("...", "[]").strip())
    root, arguments = _parts(spelling)
    match type:
        case Optional(of) if root in HOLDERS:
            held = expression(value, of, arguments[0] if arguments else "")
            return f"{root}.empty()" if value is None else f"{root}.of({held})"
        case _ if value is None:
            return "null"
        case Optional(of):
            return expression(value, of, spelling)
        case List(of) if spelling.endswith("[]") and isinstance(value, list | tuple):
            items = ", ".join(expression(item, of, spelling[:-2]) for item in value)
            return f"new {spelling} {{{items}}}"
        case List(of) if root in LISTS and isinstance(value, list | tuple):
            element = arguments[0] if arguments else _boxed(of)
            items = ", ".join(expression(item, of, element) for item in value)
            some = f"Arrays.asList({items})" if "null" in items else f"List.of({items})"
            return LISTS[root].format(some if items else "", items=items)
        case Set(of) if isinstance(value, frozenset):
            items = ", ".join(sorted(expression(item, of, (arguments or [_boxed(of)])[0]) for item in value))
            return f"new {SETS.get(root, 'HashSet')}<>({f'List.of({items})' if items else ''})"
        case Map(key, item) if isinstance(value, dict):
            first, second = arguments if len(arguments) == 2 else (_boxed(key), _boxed(item))
            entries = ", ".join(
                f"Map.entry({expression(k, key, first)}, {expression(v, item, second)})"
                for k, v in value.items()
            )
            return f"new {MAPS.get(root, 'HashMap')}<>({f'Map.ofEntries({entries})' if entries else ''})"
        case Int() if root in ("long", "Long", "int", "Integer"):
            return language("java").literal(value, Int(64 if root.lower() == "long" else 32))
    return language("java").literal(value, type)


def _parts(spelling: str) -> tuple[str, list[str]]:
    """ "Map<String, List<Integer>>" → "Map", ["String", "List<Integer>"]."""
    root, _, inner = spelling.partition("<")
    arguments, depth, start = [], 0, 0
    inner = inner.rstrip()[:-1]
    for place, letter in enumerate(inner):
        depth += (letter == "<") - (letter == ">")
        if letter == "," and depth == 0:
            arguments.append(inner[start:place].strip())
            start = place + 1
    last = inner[start:].strip()
    return root.strip().rsplit(".", 1)[-1], [*arguments, last] if last else []


def _assertion(actual: str, expected: Value, type: Type, spelling: str) -> str:
    if isinstance(type, ListNode | TreeNode):
        values = "valuesOf" if isinstance(type, ListNode) else "levelsOf"
        items = expression(expected, List(Optional(type.of)), "List<Integer>")
        return f"assertEquals({items}, {values}({actual}));"
    root, arguments = _parts(spelling)
    if isinstance(type, Optional) and root in HOLDERS:
        if expected is None:
            return f"assertFalse({actual}.isPresent());"
        return _assertion(f"{actual}.{HOLDERS[root]}()", expected, type.of, "".join(arguments[:1]))
    text = expression(expected, type, spelling)
    if expected is None:
        return f"assertNull({actual});"
    if isinstance(expected, bool):
        return f"assert{expected!s}({actual});"
    if isinstance(type, Float) and isinstance(expected, float):
        exact = not math.isfinite(expected)
        delta = "" if exact else f", {tolerance(expected, type.bits)}{'f' if type.bits == 32 else ''}"
        return f"assertEquals({text}, {actual}{delta});"
    if has_float(expected, type if not isinstance(type, List) else Unknown()):
        return f"assertClose({text}, {actual});"
    array = spelling.rstrip().endswith("[]")
    return f"assert{'Array' if array else ''}Equals({text}, {actual});"


def _needs() -> Needs:
    if not (JARS / "junit-jupiter-api.jar").exists():
        raise ToolchainMissing("JUnit 5 is not installed: running Java tests needs it", install_line("java"))
    path = ":".join(str(JARS / f"{name}.jar") for name in NEEDED if (JARS / f"{name}.jar").exists())
    return Needs(words={"jars": path})


FRAMEWORK = Framework(
    name="junit",
    title="JUnit 5",
    language="java",
    command="mvn test",
    render=render,
    test_name=test_name,
    steps=(
        (
            *("javac", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-encoding", "UTF-8", "-proc:none"),
            *("-nowarn", "-cp", "{jars}", "-d", ".", "src/*.java"),
        ),
        (
            *("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", ".:{jars}"),
            *("org.junit.platform.console.ConsoleLauncher", "--scan-class-path", "."),
            *("--details=summary", "--disable-banner", "--disable-ansi-colors"),
        ),
    ),
    failed=r"methodName = '(\w+)'",
    needs=_needs,
)
