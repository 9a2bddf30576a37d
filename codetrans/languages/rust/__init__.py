"""Rust."""

from __future__ import annotations

from importlib.resources import files

import tree_sitter_rust

from codetrans.languages.alphabets import about
from codetrans.languages.language import Asking, Binding, Digits, Language, Length, Tool, Wording
from codetrans.languages.naming import SNAKE
from codetrans.languages.prose import after
from codetrans.languages.rust.digits import digits
from codetrans.languages.rust.free_form import free_form
from codetrans.languages.rust.imports import imported, imports
from codetrans.languages.rust.lowering import LOWERING
from codetrans.languages.rust.owning import NODES, OWNING
from codetrans.languages.rust.plain import plain
from codetrans.languages.rust.probes import PROBING
from codetrans.languages.rust.program import ARTEFACTS, BATCH, BUILDS, PRELUDE, RUN, program
from codetrans.languages.rust.repair import REPAIRS
from codetrans.languages.rust.scripts import SCRIPTS
from codetrans.languages.rust.signature import signatures
from codetrans.languages.rust.spelling import literal, spell
from codetrans.languages.rust.tidied import tidied
from codetrans.languages.rust.writing import write

LANGUAGE = Language(
    name="rust",
    title="Rust",
    extensions=(".rs",),
    aliases=(),
    grammar=tree_sitter_rust.language,
    query=files(__package__).joinpath("functions.scm").read_text(encoding="utf-8"),
    tools=(
        Tool(
            "rustc",
            ("rustc",),
            prefix_arguments=("--print", "sysroot"),
            minimum=(1, 63),
            unlocks="verify Rust",
        ),
        Tool("rustfmt", ("rustfmt",), unlocks="canonical Rust"),
    ),
    formatter=("rustfmt", "--edition", "2021", "--quiet"),
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
    scripts=SCRIPTS,
    wording=Wording(
        numbers=("integer_literal", "float_literal"),
        characters=("char_literal", "string_literal"),
        returns=("return_expression",),
        jumps={"break_expression": "continue", "continue_expression": "break"},
        indexed=("index_expression",),
        calls=("call_expression",),
        nothing="{}",
        leave="if true { break; }",
        ends_in_result=("function_item",),
        reading=frozenset("get len iter contains contains_key is_empty min max abs println".split()),
        raising=frozenset("panic unreachable todo unimplemented Err".split()),
    ),
    asking=Asking(
        none=("None",),
        signs=("abs", "unsigned_abs", "signum", "is_negative", "is_positive"),
        lengths=("len",),
        empty=("is_empty",),
        whole=("iter", "iter_mut", "into_iter"),
        about=about(
            digits=(
                "is_ascii_digit is_digit is_numeric to_digit parse from_str_radix "
                "is_ascii_alphanumeric is_alphanumeric"
            ),
            letters="is_ascii_alphabetic is_alphabetic is_ascii_alphanumeric is_alphanumeric",
            hexadecimal="is_ascii_hexdigit",
            blanks="split_whitespace split_ascii_whitespace is_whitespace is_ascii_whitespace",
        ),
    ),
    binding=Binding(
        places=frozenset(
            (
                ("let_declaration", "pattern"),
                ("parameter", "pattern"),
                ("for_expression", "pattern"),
                ("let_condition", "pattern"),
                ("closure_parameters", ""),
                ("match_pattern", ""),
            )
        ),
        through=frozenset(
            (pattern, "")
            for pattern in (
                "tuple_pattern",
                "tuple_struct_pattern",
                "reference_pattern",
                "mut_pattern",
                "ref_pattern",
                "slice_pattern",
            )
        ),
    ),
    probing=PROBING,
    run=RUN,
    reserved=frozenset(
        (
            "abstract as async await become box break const continue crate do dyn else enum extern "
            "false final fn for gen if impl in let loop macro match mod move mut override priv pub "
            "ref return self Self static struct super trait true try type typeof unsafe unsized use "
            "virtual where while yield"
        ).split()
    ),
    prints=r"\be?print(ln)?!",
    document=after("///"),
    digits=Digits(digits),
    tidied=tidied,
    main_file="main.rs",
    open_orders={"sort_unstable_by": "sort_by", "sort_unstable_by_key": "sort_by_key"},
    overflow_ends=True,
    plain=plain,
    repairs=REPAIRS,
    absent="None",
    result="return_type",
    artefacts=ARTEFACTS,
    prelude=PRELUDE,
    lowering=LOWERING,
    constant_words=("const", "type", "extern"),
    length=Length(
        line=r"^\s*let (?P<name>\w+)(?:: usize)? = (?P<of>\w+)\.len\(\);\n", declaration="{name}: usize"
    ),
)
