"""Go."""

from __future__ import annotations

from importlib.resources import files

import tree_sitter_go

from codetrans.languages.alphabets import about
from codetrans.languages.go.digits import digits
from codetrans.languages.go.free_form import free_form
from codetrans.languages.go.imports import BINDING, imported, imports
from codetrans.languages.go.lowering import LOWERING
from codetrans.languages.go.owning import NODES, OWNING
from codetrans.languages.go.probes import PROBING
from codetrans.languages.go.program import (
    ARTEFACTS,
    BATCH,
    BUILDS,
    ENVIRONMENT,
    MODULE,
    RUN,
    WARM,
    is_used,
    program,
)
from codetrans.languages.go.repair import REPAIRS
from codetrans.languages.go.scripts import SCRIPTS
from codetrans.languages.go.signature import signatures
from codetrans.languages.go.spelling import literal, spell
from codetrans.languages.go.writing import write
from codetrans.languages.language import Asking, Digits, Language, Length, Tool, Wording
from codetrans.languages.naming import EXPORTED_TOO
from codetrans.languages.prose import after

LANGUAGE = Language(
    name="go",
    title="Go",
    extensions=(".go",),
    aliases=("golang",),
    grammar=tree_sitter_go.language,
    query=files(__package__).joinpath("functions.scm").read_text(encoding="utf-8"),
    tools=(
        Tool(
            "go",
            ("go",),
            ("version",),
            prefix_arguments=("env", "GOROOT"),
            minimum=(1, 22),
            unlocks="verify Go",
        ),
        Tool("gofmt", ("gofmt",), (), unlocks="canonical Go"),
        Tool(
            "go-ir",
            ("go-ir",),
            ("version",),
            prefix_arguments=("prefix",),
            unlocks="Go to LLVM IR",
            starts=("go",),
            install="ir/build.sh",
            optional=True,
        ),
    ),
    formatter=("gofmt", "-w"),
    wrap_for_format=("package p\n\n", ""),
    signatures=signatures,
    free_form=free_form,
    imports=imports,
    imported=imported,
    needs_import=is_used,
    naming=EXPORTED_TOO,
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
        numbers=("int_literal", "float_literal"),
        characters=("rune_literal", "interpreted_string_literal"),
        returns=("return_statement",),
        jumps={"break_statement": "continue", "continue_statement": "break"},
        indexed=("index_expression",),
        calls=("call_expression",),
        nothing="{}",
        leave="if true { break };",
        conditions={"for_statement": 0},
        reading=frozenset("len min max Println Printf Sprint Sprintf print println".split()),
        making=frozenset("New Errorf".split()),
        raising=frozenset("panic errors.New fmt.Errorf".split()),
    ),
    asking=Asking(
        none=("nil",),
        signs=("Abs", "abs"),
        lengths=("len",),
        about=about(
            digits="IsDigit IsNumber Atoi ParseInt ParseUint",
            letters="IsLetter",
            blanks="IsSpace Fields",
        ),
    ),
    binding=BINDING,
    probing=PROBING,
    run=RUN,
    reserved=frozenset(
        (
            "break case chan const continue default defer else fallthrough for func go goto if "
            "import interface map package range return select struct switch type var"
        ).split()
    ),
    prints=r"\bfmt\.F?[Pp]rint|\bprint(ln)?\(",
    document=after("//"),
    digits=Digits(digits),
    main_file="main.go",
    beside_main={"go.mod": MODULE},
    repairs=REPAIRS,
    absent="nil",
    result="result",
    artefacts=ARTEFACTS,
    open_orders={
        "sort.Slice": "sort.SliceStable",
        "sort.Sort": "sort.Stable",
        "slices.SortFunc": "slices.SortStableFunc",
    },
    loose_integer="int",
    length=Length(line=r"^\s*(?P<name>\w+) := len\((?P<of>\w+)\)\n", declaration="{name} int"),
    environment=ENVIRONMENT,
    lowering=LOWERING,
    compiler_cache="GOCACHE",
    warm_program=WARM,
)
