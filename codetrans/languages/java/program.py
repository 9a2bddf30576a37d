"""The Java program that calls a method with arguments from stdin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import tree_sitter_java
from tree_sitter import Language, Node, Parser

from codetrans.languages.glue import fresh, import_lines, require_callable, support
from codetrans.languages.java.apart import apart
from codetrans.languages.java.confined import confined
from codetrans.languages.java.imports import imports
from codetrans.languages.language import Batch, Prelude
from codetrans.types import Function, Parameter, Program

# Where the JDK's archive of classes lies in memory is no secret in a box, and to move it costs 2,000
# page faults; a heap of the size that a program is likely to fill spares those of its growth. What
# the machine itself has to say belongs to stderr: stdout has the frames. Of a box's control group it
# sees nothing, so it need not look for one.
MACHINE = (
    *("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-Xlog:disable"),
    *("-Xlog:all=warning:stderr", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"),
    *("-XX:+IgnoreUnrecognizedVMOptions", "-XX:-UseContainerSupport"),
)
# One compiler thread's worth of optimisation, no annotation processors, no debug tables;
# plain string concatenation saves the run the 20 ms of its first `a + b`. Main.java names the
# harness, so that javac compiles Harness.java, or takes Harness.class where a build has been
# given the prelude's: it is the same for every candidate, and half of the compiler's work.
JAVAC = (
    *("javac", *(f"-J{word}" for word in (*MACHINE, "-XX:+UseSerialGC", "-Xms64m", "-Xmn48m", "-Xmx512m"))),
    "-J-XX:CompileThresholdScaling=3",
    *("-encoding", "UTF-8", "-proc:none", "-implicit:class", "-nowarn", "-g:none"),
    *("-XDstringConcat=inline", "-cp", ".", "-d", "."),
)
BUILDS = {"plain": ((*JAVAC, "@sources"),)}
# javac is Java itself: the classes that it loads to compile the harness, kept as they are in memory,
# spare a build a third (a text of more forms than the harness has: 3 % more at best). A machine that
# does not take the archive starts without it.
OURS = {name: support("java", name.lower()) for name in ("Harness.java", "Together.java")}
PRELUDE = Prelude(
    files=OURS,
    prepare=((JAVAC[0], "-J-XX:ArchiveClassesAtExit={prepared}/javac.jsa", *JAVAC[1:], *OURS),),
    words={"plain": ("-J-XX:SharedArchiveFile={prepared}/javac.jsa",)},
    builds=tuple(OURS),
)
# The JDK's archive of classes holds objects too, which only G1 takes as they are: a run of ten small
# calls costs a sixth less CPU than with the serial collector, for which javac, with its garbage, is better.
# A method is compiled after two thousand calls instead of two hundred, a loop as soon as ever: most of
# what runs a few hundred times is the start of the machine itself. Reflection, too, calls as it does at
# first, since to make a class for a method that is called more than fifteen times takes longer.
RUN = (
    *("java", *MACHINE, "-XX:+UseG1GC", "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1"),
    *("-XX:-UseNotificationThread", "-XX:Tier3InvocationThreshold=2000"),
    *("-XX:Tier3MinInvocationThreshold=1000", "-XX:Tier3CompileThreshold=20000"),
    *("-Dsun.reflect.inflationThreshold=1000000", "-Djdk.reflect.useNativeAccessorOnly=true"),
    *("-Xms8m", "-Xmx512m", "-Dfile.encoding=UTF-8", "-cp", ".", "Main"),
)
ARTEFACTS = ("*.class",)

MAIN = """\
final class Main {
    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            of(arguments.length == 0 ? "" : arguments[0]).start();
            return;
        }
        Harness[] several = new Harness[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            several[i] = of(arguments[i]);
        }
        Together.start(several);
    }

    static Harness of(String place) {
        switch (place) {
%s
            default: throw new IllegalArgumentException(place);
        }
    }
}
"""
NODES = {
    "ListNode": """\
    static class ListNode {
        int val;
        ListNode next;
        ListNode() {}
        ListNode(int val) { this.val = val; }
        ListNode(int val, ListNode next) { this.val = val; this.next = next; }
    }
""",
    "TreeNode": """\
    static class TreeNode {
        int val;
        TreeNode left, right;
        TreeNode() {}
        TreeNode(int val) { this.val = val; }
        TreeNode(int val, TreeNode left, TreeNode right) {
            this.val = val;
            this.left = left;
            this.right = right;
        }
    }
""",
}


def program(function: Function) -> Program:
    """The candidate in a class of its own, the harness in Harness.java.

    Raises BadInput when a parameter has a type that no value can be made for.
    """
    return _whole({"Candidate": _callable(function, "Candidate")})


def together(functions: Sequence[Function]) -> Program:
    """Candidates in one compilation, a class each. Raises BadInput as `program` does."""
    names = [f"Candidate{place}" for place in range(len(functions))]
    return _whole({name: _callable(function, name) for name, function in zip(names, functions, strict=True)})


# An escape of a printable character ends the class, or names another, where no pattern sees it.
ALONE = r"\b(Main|Harness|Together|Candidate\d*_*)\b|\\u+00[2-7]"
BATCH = Batch(
    together,
    alone=ALONE,
    most=20,
    apart=lambda function: apart(import_lines(function, imports), function.text),
    confined=confined,
)


def _whole(classes: Mapping[str, tuple[str, str]]) -> Program:
    """The program of classes: by file name, the text and the harness's arguments that name the method."""
    words = [""] if len(classes) == 1 else [str(place) for place in range(len(classes))]
    main = MAIN % "\n".join(
        f'            case "{word}": return new Harness({entry});'
        for word, (_, entry) in zip(words, classes.values(), strict=True)
    )
    files = {f"{name}.java": text for name, (text, _) in classes.items()}
    sources = "\n".join(["Main.java", *files])
    return Program("java", {**files, **OURS, "Main.java": main, "sources": sources})


def _callable(function: Function, name: str) -> tuple[str, str]:
    """As `class_of`, of a function that the harness can call. Raises BadInput of others."""
    require_callable(function.signature)
    return class_of(function, name)


def class_of(function: Function, name: str) -> tuple[str, str]:
    """The candidate's class, and the harness's arguments that name its method."""
    owner = fresh(name, function.text)
    entry = ", ".join(
        f'"{name}"' for name in (owner, function.signature.name, *map(_erased, function.signature.parameters))
    )
    body = _static_classes(function.text)
    nodes = "".join(text for name, text in NODES.items() if _uses(function.text, name))
    lines = "\n".join(import_lines(function, imports))
    return f"{lines}\n\nclass {owner} {{\n{body}\n{nodes}}}\n", entry


def _uses(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{name}\b", text)) and not re.search(rf"\b(class|record)\s+{name}\b", text)


def _erased(parameter: Parameter) -> str:
    """The simple name of a parameter's class, to tell overloads apart: "int[]", "List"."""
    spelling = re.sub(r"<.*>", "", parameter.spelling.replace("...", "[]"), flags=re.DOTALL)
    return re.sub(r"\s", "", spelling.rsplit(".", 1)[-1])


def _static_classes(text: str) -> str:
    """`text` with its own classes static: an inner class could not be made in a static method."""
    opening = "class A {\n"
    tree = Parser(Language(tree_sitter_java.language())).parse(f"{opening}{text}\n}}".encode())
    body = (
        tree.root_node.named_children[0].child_by_field_name("body")
        if tree.root_node.named_children
        else None
    )
    source = text.encode()
    for node in reversed(body.named_children if body else []):
        if node.type == "class_declaration" and "static" not in _modifiers(node):
            start = node.start_byte - len(opening)
            source = source[:start] + b"static " + source[start:]
    return source.decode()


def _modifiers(node: Node) -> list[str]:
    found = [child for child in node.named_children if child.type == "modifiers"]
    return [part.type for modifiers in found for part in modifiers.children]
