"""Java."""

from __future__ import annotations

from importlib.resources import files

import tree_sitter_java

from codetrans.languages.alphabets import about
from codetrans.languages.java.digits import digits
from codetrans.languages.java.free_form import free_form
from codetrans.languages.java.imports import imported, imports
from codetrans.languages.java.lowering import LOWERING
from codetrans.languages.java.owning import NODES, OWNING
from codetrans.languages.java.probes import PROBING
from codetrans.languages.java.program import ARTEFACTS, BATCH, BUILDS, PRELUDE, RUN, program
from codetrans.languages.java.repair import REPAIRS
from codetrans.languages.java.scripts import SCRIPTS
from codetrans.languages.java.signature import signatures
from codetrans.languages.java.spelling import literal, spell
from codetrans.languages.java.writing import write
from codetrans.languages.language import Asking, Binding, Digits, Language, Length, Tool, Wording
from codetrans.languages.naming import CAMEL
from codetrans.languages.prose import javadoc

LANGUAGE = Language(
    name="java",
    title="Java",
    extensions=(".java",),
    aliases=(),
    grammar=tree_sitter_java.language,
    query=files(__package__).joinpath("functions.scm").read_text(encoding="utf-8"),
    tools=(
        Tool("javac", ("javac",), ("-version",), minimum=(17,), unlocks="verify Java"),
        Tool("java", ("java",), ("-version",), minimum=(17,), unlocks="verify Java"),
        Tool("clang-format", ("clang-format",), unlocks="canonical C++ and Java"),
    ),
    formatter=("clang-format", "-i", "--style={BasedOnStyle: Google, IndentWidth: 4, ColumnLimit: 100}"),
    wrap_for_format=("class A {\n", "\n}\n"),
    signatures=signatures,
    free_form=free_form,
    imports=imports,
    imported=imported,
    naming=CAMEL,
    spell=spell,
    literal=literal,
    program=program,
    write=write,
    builds=BUILDS,
    lowering=LOWERING,
    batch=BATCH,
    owning=OWNING,
    nodes=NODES,
    scripts=SCRIPTS,
    wording=Wording(
        numbers=("decimal_integer_literal", "hex_integer_literal", "decimal_floating_point_literal"),
        characters=("character_literal", "string_literal"),
        returns=("return_statement",),
        jumps={"break_statement": "continue", "continue_statement": "break"},
        indexed=("array_access",),
        calls=("method_invocation",),
        reading=frozenset(
            (
                "get keySet values entrySet contains containsKey isEmpty getOrDefault indexOf "
                "substring charAt length size min max abs print println format equals"
            ).split()
        ),
        making=frozenset("of asList".split()),
    ),
    asking=Asking(
        none=("null",),
        signs=("abs", "signum"),
        lengths=("length", "size"),
        empty=("isEmpty",),
        digits=("getNumericValue",),
        about=about(
            digits="isDigit parseInt parseLong getNumericValue isLetterOrDigit",
            letters="isLetter isAlphabetic isLetterOrDigit",
            blanks="isWhitespace isSpaceChar StringTokenizer",
        ),
        rounds=("/", "%", ">>", ">>>"),
    ),
    binding=Binding(
        places=frozenset(
            (
                ("variable_declarator", "name"),
                ("formal_parameter", "name"),
                ("catch_formal_parameter", "name"),
                ("enhanced_for_statement", "name"),
                ("lambda_expression", "parameters"),
                ("inferred_parameters", ""),
            )
        ),
        members=frozenset(
            (("method_invocation", "name"), ("field_access", "field"), ("method_reference", ""))
        ),
    ),
    probing=PROBING,
    run=RUN,
    reserved=frozenset(
        (
            "abstract assert boolean break byte case catch char class const continue default do "
            "double else enum extends false final finally float for goto if implements import "
            "instanceof int interface long native new null package private protected public return "
            "short static strictfp super switch synchronized this throw throws transient true try "
            "void volatile while"
        ).split()
    ),
    prints=r"\bSystem\.(out|err)\b",
    document=javadoc,
    digits=Digits(digits),
    main_file="Main.java",
    beside_main={"sources": "Main.java\n"},
    open_orders={"HashMap": "LinkedHashMap", "HashSet": "LinkedHashSet"},
    repairs=REPAIRS,
    artefacts=ARTEFACTS,
    length=Length(
        line=r"^\s*(?:final )?int (?P<name>\w+) = (?P<of>\w+)\.(?:length|size\(\)|length\(\));\n",
        declaration="int {name}",
    ),
    constant_words=("final",),
    prelude=PRELUDE,
)
