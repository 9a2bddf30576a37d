"""C++."""

from __future__ import annotations

from importlib.resources import files

import tree_sitter_cpp

from codetrans.languages.alphabets import about
from codetrans.languages.cpp.digits import digits
from codetrans.languages.cpp.free_form import free_form
from codetrans.languages.cpp.imports import imports
from codetrans.languages.cpp.lowering import LOWERING
from codetrans.languages.cpp.owning import NODES, OWNING
from codetrans.languages.cpp.probes import PROBING
from codetrans.languages.cpp.program import ARTEFACTS, BATCH, BUILDS, PRELUDE, RUN, program
from codetrans.languages.cpp.repair import REPAIRS
from codetrans.languages.cpp.scripts import SCRIPTS
from codetrans.languages.cpp.signature import signatures
from codetrans.languages.cpp.spelling import literal, spell
from codetrans.languages.cpp.writing import write
from codetrans.languages.language import Asking, Binding, Digits, Language, Length, Tool, Wording
from codetrans.languages.prose import after

LANGUAGE = Language(
    name="cpp",
    title="C++",
    extensions=(".cpp", ".cc", ".cxx", ".hpp", ".h"),
    aliases=("c++", "cxx"),
    grammar=tree_sitter_cpp.language,
    query=files(__package__).joinpath("functions.scm").read_text(encoding="utf-8"),
    tools=(
        Tool("clang++", ("clang++-19", "clang++", "g++"), minimum=(10,), unlocks="verify C++"),
        # Another may verify C++; IR is clang's, of LLVM 15 or newer for its pointers without types.
        Tool("clang", ("clang++-19", "clang++"), minimum=(15,), unlocks="LLVM IR of C++"),
        Tool("clang-format", ("clang-format",), unlocks="canonical C++ and Java"),
    ),
    formatter=("clang-format", "-i", "--style={BasedOnStyle: Google, IndentWidth: 4, ColumnLimit: 100}"),
    wrap_for_format=("", ""),
    signatures=signatures,
    free_form=free_form,
    imports=imports,
    imported=lambda line: {},  # what a header declares is not seen
    spell=spell,
    literal=literal,
    program=program,
    write=write,
    builds=BUILDS,
    batch=BATCH,
    owning=OWNING,
    nodes=NODES,
    scripts=SCRIPTS,
    wording=Wording(
        numbers=("number_literal",),
        characters=("char_literal", "string_literal"),
        returns=("return_statement",),
        jumps={"break_statement": "continue", "continue_statement": "break"},
        indexed=("subscript_expression",),
        calls=("call_expression",),
        reading=frozenset(
            ("find count size length empty begin end at substr min max abs sizeof strlen accumulate").split()
        ),
    ),
    asking=Asking(
        none=("nullptr", "NULL"),
        signs=("abs", "unsigned"),
        lengths=("size", "length"),
        empty=("empty",),
        truth=True,
        about=about(
            digits="isdigit stoi stol stoll stoul atoi atol isalnum",
            letters="isalpha isalnum",
            hexadecimal="isxdigit",
            blanks="isspace stringstream istringstream",
        ),
    ),
    prelude=PRELUDE,
    binding=Binding(
        places=frozenset(
            (parent, "declarator")
            for parent in (
                "declaration",
                "init_declarator",
                "parameter_declaration",
                "optional_parameter_declaration",
                "for_range_loop",
            )
        ),
        through=frozenset(
            (
                ("pointer_declarator", "declarator"),
                ("array_declarator", "declarator"),
                ("reference_declarator", ""),
                ("structured_binding_declarator", ""),
                ("function_declarator", "declarator"),  # `vector<int> dp(n)`, and `n` looks like a type …
            )
        ),
        kinds=frozenset(("identifier", "type_identifier")),  # … there
    ),
    probing=PROBING,
    run=RUN,
    reserved=frozenset(
        (
            "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t "
            "char32_t class compl const const_cast constexpr continue decltype default delete do "
            "double dynamic_cast else enum explicit export extern false float for friend goto if "
            "inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq "
            "private protected public register reinterpret_cast return short signed sizeof static "
            "static_assert static_cast struct switch template this thread_local throw true try "
            "typedef typeid typename union unsigned using virtual void volatile wchar_t while xor "
            "xor_eq"
        ).split()
    ),
    prints=r"\b(cout|cerr|clog|printf|fprintf|puts|putchar|fputs)\b",
    document=after("//"),
    digits=Digits(digits),
    main_file="main.cpp",
    open_orders={"sort": "stable_sort", "unordered_map": "map", "unordered_set": "set"},
    overflow_ends=True,
    absent="nullopt",
    repairs=REPAIRS,
    artefacts=ARTEFACTS,
    lowering=LOWERING,
    length=Length(
        line=r"^\s*(?:const )?(?:int|auto|size_t) (?P<name>\w+) = (?:static_cast<int>\()?(?P<of>\w+)\.(?:size|length)\(\)\)?;\n",
        declaration="int {name}",
        array=(r"(?:const )?vector<(\w+(?: \w+)?)>\s?&?\s?({of})\b", r"\1 \2[]"),
    ),
    constant_words=("const", "constexpr", "#define", "using", "typedef"),
    # A sanitizer's report names no source lines that anyone reads; with them a crash costs five times as much.
    environment={"ASAN_OPTIONS": "symbolize=0:detect_leaks=0:print_legend=0", "UBSAN_OPTIONS": "symbolize=0"},
)
