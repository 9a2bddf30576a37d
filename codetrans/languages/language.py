"""The record that says everything about a language; one folder of this package fills it in.

Pure: nothing here starts a process or knows another language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from tree_sitter import Node

from codetrans.languages.drawn.tree import Routine
from codetrans.languages.edit import Edit
from codetrans.languages.naming import Naming
from codetrans.languages.owning import Nodes, Owning
from codetrans.languages.scripts import Scripts
from codetrans.languages.to_ir import Lowering
from codetrans.types import Function, Program, Rejection, Signature, Type


@dataclass(frozen=True)
class Tool:
    """A program that the language needs; the first of `commands` that is found is used."""

    name: str  # how build and run steps refer to it: "javac"
    commands: tuple[str, ...]  # ("clang++-19", "clang++", "g++")
    version_arguments: tuple[str, ...] = ("--version",)
    minimum: tuple[int, ...] = ()  # (17,)
    unlocks: str = ""  # "verify Java"
    prefix_arguments: tuple[str, ...] = ()  # makes it print the folder it is installed in
    starts: tuple[str, ...] = ()  # tools of the language that it starts itself: its box shows them too
    reads: tuple[str, ...] = ()  # folders that its box shows besides its own
    install: str = "install.sh"  # the script below toolchains/<language>/ that installs it, or a command
    optional: bool = False  # translating and verifying do without
    of_base: bool = False  # the one that this process's environment was made from, before any other


class FreeForm(Protocol):
    def __call__(self, function: Function, helpers: Sequence[Function]) -> str | Rejection:
        """The function after its helpers as free code, outside any class: no `self`,
        no access modifiers, calls between them unqualified."""


@dataclass(frozen=True)
class Length:
    """How the language says the length of a list parameter, and how it would take it instead."""

    line: str  # regular expression of the statement with groups `name` and `of`: "int n = a.size();"
    declaration: str  # of the parameter: "int {name}"
    untyped: str = ""  # of the parameter among parameters without types, where that is allowed
    array: tuple[str, str] | None = None  # list parameter (expression with {of}) → array parameter


@dataclass(frozen=True)
class Calling:
    """What a call of a function looks like, where its signature alone does not tell."""

    ways: tuple[str, ...]  # how each argument is passed: "" by its place, "*" spread, or by a name
    gives_iterator: bool = False  # whose values are the result


@dataclass(frozen=True)
class Import:
    """Where a name of a file comes from."""

    path: str  # "numpy", "java.util.List"
    line: str  # that brings it, and no other name where the language allows that
    is_standard: bool  # of the standard library


@dataclass(frozen=True)
class Prelude:
    """What is the same for every program of a language, made once on this machine: its beginning
    compiled, or what its compiler reads of itself.

    `prepare` runs over `files` in a folder for which a word `{prepared}` stands; boxes read it.
    A step that fails is left out, so that a build must also work without what it would have made.
    """

    files: Mapping[str, str]
    prepare: tuple[tuple[str, ...], ...]
    words: Mapping[str, tuple[str, ...]]  # variant of `Language.builds` → words after its first step's tool
    builds: tuple[str, ...] = ()  # of `files`, what is in every program: builds get its artefacts instead


@dataclass(frozen=True)
class Wording:
    """The grammar's node names and the words by which code of a language is read, and mutants of it written."""

    numbers: tuple[str, ...]  # literals
    characters: tuple[str, ...]  # literals, between two quotes; texts of one character too
    returns: tuple[str, ...]
    jumps: Mapping[str, str]  # node → the word that takes its first word's place
    indexed: tuple[str, ...]  # `a[i]`; the last child is the index
    calls: tuple[str, ...]
    negated: str = "!({})"
    true: str = "true"
    false: str = "false"
    nothing: str = ";"  # a statement of no effect
    leave: str = "if (true) break;"  # ends a loop, and no compiler says that what follows is not reached
    reading: frozenset[str] = frozenset()  # functions and methods that change none of their arguments
    making: frozenset[str] = frozenset()  # those that make a value of literals
    raising: frozenset[str] = frozenset()  # functions and macros whose arguments say why there is no value
    conditions: Mapping[str, int] = field(default_factory=dict)  # nodes that do not say which child is one
    ends_in_result: tuple[str, ...] = ()  # functions whose last expression is what they give
    ranges: tuple[str, ...] = ()  # functions that count up to, and without, an argument


@dataclass(frozen=True)
class Binding:
    """Where a function of a language gives names to variables; `codetrans.languages.bound` reads it.

    A place is a node's parent in the syntax tree and the parent's field that it is in, "" where it is in none.
    """

    places: frozenset[tuple[str, str]]
    through: frozenset[tuple[str, str]] = frozenset()  # of patterns, which stand in a place themselves
    members: frozenset[tuple[str, str]] = frozenset()  # where an identifier names what belongs to a value
    kinds: frozenset[str] = frozenset(("identifier",))  # nodes that may mention a variable


@dataclass(frozen=True)
class Asking:
    """How a function of a language asks what its arguments are like; `codetrans.testgen.asked` reads it.

    Words are leaves of the syntax tree outside of texts and comments; names are of what is called or read.
    """

    none: tuple[str, ...]  # words for "there is none": `null`
    signs: tuple[str, ...]  # words that ask for a sign: `abs`
    lengths: tuple[str, ...]  # names of lengths: `size` of `a.size()`, `len` of `len(a)`
    empty: tuple[str, ...] = ()  # names of what tells whether there are elements: `isEmpty`
    whole: tuple[str, ...] = ()  # names of what gives all elements, in some order: `sorted(a)`
    truth: bool = False  # whether a list in a condition's place asks for elements, or a pointer for a node
    digits: tuple[str, ...] = ()  # names of what gives the value of a digit, and takes other letters too
    # Names of what asks whether characters are of a kind, or reads or cuts texts of such → these characters.
    about: Mapping[str, str] = field(default_factory=dict)
    rounds: tuple[str, ...] = ("/", "%", ">>")  # operators that round, and what is below zero their own way


@dataclass(frozen=True)
class Probing:
    """What probes of a language are written with; `codetrans.testgen.probes` puts them in.

    `support` declares, for `$branches` branches: `codetrans_decided(place, condition)`, which gives
    the condition back and notes branch `place` where it is true, else the next one;
    `codetrans_counted(place, number, most)`, which gives the number back and notes `place` where it is
    below zero or above `most`;
    `codetrans_reached(place)`; `codetrans_compared(place, a, b)`, which is true and notes the nearest
    two integers that were unequal there.
    """

    support: str
    wrapper: Callable[[Node, Signature], str]  # of a function's definition: the text of PROBED
    returns: str  # how PROBED declares that it gives a list of 64-bit integers
    compared: str = "(codetrans_compared({place}, {left}, {right}) && ({whole}))"
    reached: str = "codetrans_reached({place});"
    # Operators that wrap unseen → functions of (place, left, right) that give what they give, of `+=` the
    # right side alone, and note `place` where an integer left its width.
    wrapping: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()  # nodes that are a branch from their first colon on: `case 1:`
    arms: tuple[str, ...] = ()  # nodes whose value is one: `1 => x`
    bodies: tuple[str, ...] = ()  # nodes whose block is one: `catch (…) {`


# The function that a probed program gives in place of its own: it takes the same arguments, calls it,
# and gives what the probes have noted: branches, -1, then three numbers a comparison: place, left, right.
PROBED = "codetrans_probed"


@dataclass(frozen=True)
class Batch:
    """How one build serves many candidates; each still runs in a box and a process of its own, or
    beside others that are `confined`.

    What a candidate can do to its neighbours is said in three degrees: what may change how a neighbour
    compiles, or acts in its process, without being called (`alone` where the harm is likely, else whatever is not
    `apart`); nothing unless it shares a process (`apart`); and nothing even then (`confined`).

    The program takes the place of the candidate to call, from 0, as its argument. Names of files,
    packages or classes hold that place ("candidate3"), so that a compiler's words tell who is at fault.
    Given several places it calls these in turn, each with a nonce of its own, which the first line of
    stdin has in their order; it stops at the first that does not end well or leaves a trace.
    """

    program: Callable[[Sequence[Function]], Program]
    alone: str  # a pattern: text that could reach its neighbours is built by itself
    most: int  # candidates of one build
    # Whether nothing of it acts where a neighbour is compiled, or runs in a process of its own, but by taking up
    # room. It need not see all that are; whether the text compiles is not asked.
    apart: Callable[[Function], bool]
    # Of those, and of what a build has left of one candidate: whether it can neither change nor learn anything of what else
    # its process runs, but by taking up time and memory. None: every candidate has a process of its own.
    confined: Callable[[Mapping[str, bytes]], bool] | None = None


@dataclass(frozen=True)
class Fix:
    """Edits of a program's file that belong together, and what they do."""

    edits: tuple[Edit, ...]
    name: str  # "cast to usize (E0277)"

    def meets(self, other: Fix) -> bool:
        """Whether both touch the same place."""
        return any(
            mine.start <= theirs.end and theirs.start <= mine.end
            for mine in self.edits
            for theirs in other.edits
        )


@dataclass(frozen=True)
class Repairs:
    """How a compiler's reports on a candidate become edits; `codetrans.repair` carries them out."""

    steps: tuple[tuple[str, ...], ...]  # build steps that report in detail, run in place of `builds`
    file: str  # of the program, that holds the candidate
    fixes: Callable[[str, str], Sequence[Fix]]  # that file's text, the report → edits of the file


@dataclass(frozen=True)
class Digits:
    """Where an answer puts numbers into texts as if they were characters (codetrans/languages/digits.py)."""

    edits: Callable[[Node], Iterable[Edit]]  # of a program's root: what writes them out
    raised: str = r"(?!)"  # a pattern of what a run says that refuses a number there


@dataclass(frozen=True)
class Language:
    name: str  # "java": the folder's name
    title: str  # "Java"
    extensions: tuple[str, ...]  # (".java",), the first is written
    aliases: tuple[str, ...]  # other names users type: "c++", "golang"
    grammar: Callable[[], object]  # tree-sitter language pointer
    query: str  # text of functions.scm: @function, @name, @owner, @import
    tools: tuple[Tool, ...]
    formatter: tuple[str, ...]  # argv that rewrites the files named after it; first item a tool name
    wrap_for_format: tuple[str, str]  # text around free code so that the formatter takes it
    signatures: Callable[
        [Node], Callable[[Node], Signature]
    ]  # a file's root → the reader of its @function nodes
    free_form: FreeForm
    imports: Callable[[str], tuple[str, ...]]  # the import lines that free code needs
    imported: Callable[[str], Mapping[str, Import]]  # what import lines of a file bring, by name
    spell: Callable[[Type], str]  # a type as the language writes it: "Vec<i32>"
    literal: Callable[[object, Type], str]  # a value as a source expression
    program: Callable[[Function], Program]  # free code + harness: reads and writes wire frames
    write: Callable[[Routine, Random], str]  # a drawn program in this language, one of its spellings
    builds: Mapping[str, tuple[tuple[str, ...], ...]]  # variant → steps; argv[0] is a tool name
    run: tuple[str, ...]  # argv; argv[0] a tool name or "./main"
    artefacts: tuple[str, ...]  # what a build leaves that the run needs (paths or globs)
    length: Length
    wording: Wording
    asking: Asking
    binding: Binding
    probing: Probing
    document: Callable[[Sequence[str]], str]  # lines of prose → a function's documentation
    main_file: str  # what a build takes a whole program from …
    beside_main: Mapping[str, str] = field(default_factory=dict)  # … and the other files that it asks for
    documents_inside: bool = False  # whether documentation is the first statement, and not above
    prints: str = r"(?!)"  # a pattern of what writes to standard output or error
    reserved: frozenset[str] = frozenset()  # words that name nothing of a program's own
    loose_integer: str = ""  # the type that is written where no width is meant, and has more than 32 bits
    open_orders: Mapping[str, str] = field(
        default_factory=dict
    )  # names of what leaves an order open → of what settles it
    overflow_ends: bool = False  # a run in which an integer leaves its width gives no value
    owning: Owning | None = None  # None: it has no methods
    nodes: Nodes | None = None  # None: it has no types to make some of
    # Whether code needs an import line, in a language where one too many is an error.
    needs_import: Callable[[str, str], bool] = lambda line, code: True
    renamed: Mapping[str, str] = field(default_factory=dict)  # names of versions that are gone → today's
    gone: frozenset[str] = frozenset()  # names of such versions that one word of today does not stand for
    scripts: Scripts = field(default_factory=Scripts)
    naming: Naming | None = None  # None: any name is usual
    repairs: Repairs | None = None
    tidied: Callable[[str], str] = lambda text: text  # a mended answer without what mending left in it
    digits: Digits | None = None  # None: numbers go into its texts as their digits
    batch: Batch | None = None  # None: every candidate is built by itself
    annotated: Callable[[Function], str] = lambda function: function.text  # the types that are known, said
    plain: Callable[[Function], str] = lambda function: (
        function.text
    )  # … and what a machine wrote as people would
    callables: frozenset[str] = frozenset()  # functions of the language that a variable's name hides
    absent: str = "null"  # the expression for "no value"
    infinities: tuple[str, str] | None = (
        None  # patterns of both, below and above, where they stand among integers
    )
    result: str = "type"  # the field of a definition's node that holds the type of its result …
    calling: Callable[[Function], Calling] | None = None  # None: by places, and what it gives is a value
    result_is_hint: bool = False  # … which only a reader looks at: what runs may give others
    unannotated: Callable[[str], str] | None = None  # the text without types, where that is allowed
    constant_words: tuple[str, ...] = ("const",)  # one of them in a declaration makes it a constant
    name_constants: bool = False  # no such word: UPPER_CASE names are constants
    environment: Mapping[str, str] = field(default_factory=dict)  # of build and run, beside the sandbox's own
    prelude: Prelude | None = None
    lowering: Lowering | None = None  # to LLVM IR; None: it has none
    compiler_cache: str | None = None  # the variable that names a compiler's cache folder …
    warm_program: Mapping[str, str] = field(default_factory=dict)  # … and what fills it, by builds["plain"]
