"""C's types in Rust, as `std::ffi` and the crate libc name them."""

from __future__ import annotations

# On 64-bit Linux, where char is signed.
C_TYPES = {
    "c_int": "i32", "c_uint": "u32", "c_long": "i64", "c_ulong": "u64", "c_longlong": "i64", "c_ulonglong": "u64",
    "c_char": "i8", "c_uchar": "u8", "c_short": "i16", "c_ushort": "u16", "c_float": "f32", "c_double": "f64",
    "c_schar": "i8",
}  # fmt: skip

# What stands for the crate libc, which no toolchain has by itself.
LIBC_MODULE = (
    "mod libc { "
    + " ".join(f"pub type {name} = {type};" for name, type in C_TYPES.items())
    + " pub use std::ffi::c_void; }"
)
