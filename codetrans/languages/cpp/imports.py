"""The headers of C++ free code."""

from __future__ import annotations

import tree_sitter_cpp

from codetrans.languages.edit import parse, used_names

HEADERS = {
    "algorithm": "all_of any_of binary_search clamp copy count count_if equal_range fill fill_n find find_if "
    "is_sorted lower_bound max max_element min min_element minmax_element next_permutation none_of nth_element "
    "partial_sort remove remove_if replace reverse rotate set_intersection sort stable_sort swap transform unique "
    "upper_bound",
    "array": "array",
    "bitset": "bitset",
    "cctype": "isalnum isalpha isdigit islower isspace isupper tolower toupper",
    "climits": "CHAR_BIT INT_MAX INT_MIN LLONG_MAX LLONG_MIN LONG_MAX LONG_MIN UINT_MAX",
    "cmath": "M_PI acos asin atan atan2 ceil cos cosh exp fabs floor fmod hypot log log10 log2 pow round sin sqrt tan",
    "cstdint": "int16_t int32_t int64_t int8_t uint16_t uint32_t uint64_t uint8_t",
    "cstdlib": "abs div malloc free",
    "cstring": "memcpy memset strcmp strcpy strlen",
    "deque": "deque",
    "functional": "function greater hash less",
    "iostream": "cin cout endl",
    "limits": "numeric_limits",
    "list": "list",
    "map": "map multimap",
    "numeric": "accumulate gcd iota lcm partial_sum",
    "optional": "nullopt optional",
    "queue": "priority_queue queue",
    "set": "multiset set",
    "sstream": "istringstream ostringstream stringstream",
    "stack": "stack",
    "string": "stod stoi stol stoll string to_string",
    "string_view": "string_view",
    "tuple": "get make_tuple tie tuple",
    "unordered_map": "unordered_map unordered_multimap",
    "unordered_set": "unordered_multiset unordered_set",
    "utility": "make_pair move pair",
    "vector": "vector",
}
OF_NAME = {name: header for header, names in HEADERS.items() for name in names.split()}


def imports(text: str) -> tuple[str, ...]:
    """The `#include` lines that `text` needs, sorted, and `using namespace std;` after them."""
    used = used_names(parse(text, tree_sitter_cpp.language()))
    headers = sorted({OF_NAME[name] for name in used if name in OF_NAME})
    return (*(f"#include <{header}>" for header in headers), "using namespace std;")
