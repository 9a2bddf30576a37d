"""What is special about published Rust programs: c2rust wrote them, for a compiler of before 2021."""

from __future__ import annotations

import re

from codetrans.languages.rust.c_types import C_TYPES, LIBC_MODULE
from codetrans.languages.scripts import Scripts

PLAIN = {**C_TYPES, "c_void": "std::ffi::c_void"}


def _plain(script: str) -> str:
    """Functions as people write them: no attributes, no C calling convention or types."""
    script = script.replace("#[no_mangle]\n", "").replace('unsafe extern "C" fn', "unsafe fn")
    return re.sub(r"\b(?:::)?libc::(\w+)", lambda match: PLAIN.get(match.group(1), match.group(0)), script)


SCRIPTS = Scripts(
    # A body that panics stands in place of a hole; f_filled is called as a C function.
    hole=r"#\[no_mangle\]\npub unsafe extern \"C\" fn f_filled\(.*?\n\}\n",
    repairs=(
        (r"#!\[register_tool\(c2rust\)\]\n", ""),
        (r"#!\[feature\([^)]*\)\]\n", ""),
        (r"#\[main\]\n?", ""),
        (r"mutable_transmutes,\s*", ""),
        # printf got its pieces without a format for them, and `len` measured the pointer: two inputs of ten ran.
        (r"printf\(b\"#Results:.*?\);", 'print!("#Results: {}, {}", n_success, param0.len());'),
        (r"\blen\(param0\.as_mut_ptr\(\)\)", "(param0.len() as libc::c_int)"),
    ),
    filled=(
        (r"#\[no_mangle\]\n", ""),
        (r"\Z", f"{LIBC_MODULE}\n"),
    ),
    plain=_plain,
)
