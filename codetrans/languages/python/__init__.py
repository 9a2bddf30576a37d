"""Python."""

from __future__ import annotations

import builtins
import keyword
from importlib.resources import files

import tree_sitter_python

from codetrans.languages.alphabets import about
from codetrans.languages.language import Asking, Binding, Digits, Language, Length, Tool, Wording
from codetrans.languages.naming import SNAKE
from codetrans.languages.prose import docstring
from codetrans.languages.python.calling import calling
from codetrans.languages.python.digits import RAISED, digits
from codetrans.languages.python.free_form import free_form
from codetrans.languages.python.hints import annotated, unannotated
from codetrans.languages.python.imports import imported, imports
from codetrans.languages.python.lowering import LOWERING, NUMBA
from codetrans.languages.python.owning import NODES, OWNING
from codetrans.languages.python.probes import PROBING
from codetrans.languages.python.program import ARTEFACTS, BATCH, BUILDS, RUN, program
from codetrans.languages.python.scripts import SCRIPTS
from codetrans.languages.python.signature import signatures
from codetrans.languages.python.spelling import literal, spell
from codetrans.languages.python.writing import write

LANGUAGE = Language(
    name="python",
    title="Python",
    extensions=(".py",),
    aliases=("py", "python3"),
    grammar=tree_sitter_python.language,
    query=files(__package__).joinpath("functions.scm").read_text(encoding="utf-8"),
    tools=(
        Tool(
            "python",
            ("python3.13", "python3.12", "python3.11", "python3"),
            prefix_arguments=("-c", "import sys; print(sys.base_prefix)"),
            minimum=(3, 11),
            of_base=True,
            unlocks="verify Python",
        ),
        Tool("ruff", ("ruff",), unlocks="canonical Python"),
        NUMBA,
    ),
    formatter=("ruff", "format", "--quiet", "--isolated", "--no-cache", "--line-length", "100"),
    wrap_for_format=("", ""),
    signatures=signatures,
    free_form=free_form,
    imports=imports,
    imported=imported,
    naming=SNAKE,
    spell=spell,
    literal=literal,
    program=program,
    write=write,
    builds=BUILDS,
    batch=BATCH,
    owning=OWNING,
    nodes=NODES,
    renamed={
        "xrange": "range",
        "iteritems": "items",
        "itervalues": "values",
        "iterkeys": "keys",
        "unichr": "chr",
    },
    gone=frozenset("maxint has_key izip imap ifilter raw_input long cmp letters".split()),
    scripts=SCRIPTS,
    wording=Wording(
        numbers=("integer", "float"),
        characters=("string",),
        returns=("return_statement",),
        jumps={"break_statement": "continue", "continue_statement": "break"},
        indexed=("subscript",),
        calls=("call",),
        negated="not ({})",
        true="True",
        false="False",
        nothing="pass",
        leave="break",
        conditions={"conditional_expression": 1, "if_clause": 0},
        ranges=("range",),
        reading=frozenset(
            (
                "get items keys values index find count join format startswith endswith lower "
                "upper sum min max sorted enumerate range zip str int float list set dict tuple "
                "reversed any all map abs print len"
            ).split()
        ),
        making=frozenset("set dict list tuple frozenset".split()),
    ),
    asking=Asking(
        none=("None",),
        signs=("abs",),
        lengths=("len",),
        whole=("sorted",),
        truth=True,
        rounds=("//", "%", ">>"),  # `/` gives fractions
        about=about(
            digits="isdigit isdecimal isnumeric int isalnum",
            letters="isalpha isalnum",
            blanks="isspace split",
        ),
    ),
    binding=Binding(
        places=frozenset(
            (
                ("parameters", ""),
                ("typed_parameter", ""),
                ("default_parameter", "name"),
                ("typed_default_parameter", "name"),
                ("lambda_parameters", ""),
                ("assignment", "left"),
                ("named_expression", "name"),
                ("for_statement", "left"),
                ("for_in_clause", "left"),
            )
        ),
        through=frozenset((("pattern_list", ""), ("tuple_pattern", ""), ("list_pattern", ""))),
        members=frozenset((("attribute", "attribute"), ("keyword_argument", "name"))),
    ),
    probing=PROBING,
    run=RUN,
    reserved=frozenset(keyword.kwlist),
    prints=r"\bprint\(|\bsys\.std(out|err)\b",
    document=docstring,
    documents_inside=True,
    digits=Digits(digits, RAISED),
    main_file="main.py",
    beside_main={"candidate.py": ""},
    artefacts=ARTEFACTS,
    length=Length(
        line=r"^\s*(?P<name>\w+) = len\((?P<of>\w+)\)\n", declaration="{name}: int", untyped="{name}"
    ),
    annotated=annotated,
    callables=frozenset(name for name, value in vars(builtins).items() if callable(value)),
    absent="None",
    infinities=(
        r"-\s*(?:math\.)?inf\b|-\s*float\(['\"]inf(?:inity)?['\"]\)|float\(['\"]-inf(?:inity)?['\"]\)",
        r"(?<![-\w.])(?<!- )(?:(?:math\.)?inf\b|float\(['\"]\+?inf(?:inity)?['\"]\))",
    ),
    result="return_type",
    calling=calling,
    result_is_hint=True,
    unannotated=unannotated,
    lowering=LOWERING,
    name_constants=True,
)
