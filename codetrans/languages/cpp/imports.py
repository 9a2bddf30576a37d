"""The headers of C++ free code."""

from __future__ import annotations

import tree_sitter_cpp

from codetrans.languages.edit import parse, text_of, used_names, walk

HEADERS = {
    "algorithm": "adjacent_find all_of any_of binary_search clamp copy copy_if copy_n count count_if equal equal_range "
    "fill fill_n find find_first_of find_if find_if_not for_each generate inplace_merge is_heap "
    "is_permutation is_sorted iter_swap lexicographical_compare lower_bound make_heap max max_element merge "
    "min min_element minmax minmax_element mismatch next_permutation none_of nth_element partial_sort "
    "partial_sort_copy pop_heap prev_permutation push_heap remove remove_if replace replace_if reverse "
    "reverse_copy rotate set_difference set_intersection set_symmetric_difference set_union sort sort_heap "
    "stable_partition stable_sort swap swap_ranges transform unique unique_copy upper_bound",
    "array": "array",
    "bit": "bit_cast bit_ceil bit_floor bit_width countl_zero countr_zero has_single_bit popcount",
    "bitset": "bitset",
    "cassert": "assert",
    "cctype": "isalnum isalpha isdigit islower ispunct isspace isupper isxdigit tolower toupper",
    "cfloat": "DBL_EPSILON DBL_MAX DBL_MIN FLT_MAX FLT_MIN",
    "climits": "CHAR_BIT CHAR_MAX CHAR_MIN INT_MAX INT_MIN LLONG_MAX LLONG_MIN LONG_MAX LONG_MIN SHRT_MAX SHRT_MIN "
    "UINT_MAX ULLONG_MAX ULONG_MAX",
    "cmath": "HUGE_VAL INFINITY M_PI NAN acos asin atan atan2 cbrt ceil copysign cos cosh exp expm1 fabs floor fmax "
    "fmin fmod hypot isinf isnan llround log log10 log1p log2 lround pow remainder round sin sinh sqrt tan "
    "tanh trunc",
    "complex": "complex",
    "concepts": "convertible_to copyable equality_comparable floating_point integral invocable same_as signed_integral "
    "totally_ordered unsigned_integral",
    "cstddef": "byte nullptr_t ptrdiff_t",
    "cstdint": "INT32_MAX INT32_MIN INT64_MAX INT64_MIN UINT32_MAX UINT64_MAX int16_t int32_t int64_t int8_t intptr_t "
    "uint16_t uint32_t uint64_t uint8_t uintptr_t",
    "cstdio": "printf putchar puts scanf snprintf sprintf",
    "cstdlib": "abs atof atoi atol calloc div free labs llabs malloc qsort rand realloc srand strtol",
    "cstring": "memchr memcmp memcpy memmove memset strcat strchr strcmp strcpy strlen strncmp strncpy strstr strtok",
    "deque": "deque",
    "forward_list": "forward_list",
    "functional": "bit_and bit_or bit_xor divides function greater greater_equal hash less less_equal minus modulus "
    "multiplies negate not_equal_to plus",
    "initializer_list": "initializer_list",
    "iomanip": "setfill setprecision setw",
    "iostream": "cerr cin cout endl",
    "iterator": "back_inserter front_inserter inserter istream_iterator ostream_iterator",
    "limits": "numeric_limits",
    "list": "list",
    "map": "map multimap",
    "memory": "make_shared make_unique shared_ptr unique_ptr weak_ptr",
    "numeric": "accumulate adjacent_difference exclusive_scan gcd inclusive_scan inner_product iota lcm midpoint "
    "partial_sum transform_reduce",
    "optional": "nullopt optional",
    "queue": "priority_queue queue",
    "random": "mt19937 uniform_int_distribution",
    "regex": "regex regex_match regex_replace regex_search smatch",
    "set": "multiset set",
    "span": "span",
    "sstream": "istringstream ostringstream stringstream",
    "stack": "stack",
    "stdexcept": "invalid_argument logic_error out_of_range overflow_error runtime_error",
    "string": "stod stof stoi stol stold stoll stoul stoull string to_string wstring",
    "string_view": "string_view",
    "tuple": "apply forward_as_tuple get make_tuple tie tuple tuple_size",
    "type_traits": "conditional_t decay_t enable_if_t is_arithmetic_v is_floating_point_v is_integral_v is_same_v "
    "make_unsigned_t remove_reference_t",
    "unordered_map": "unordered_map unordered_multimap",
    "unordered_set": "unordered_multiset unordered_set",
    "utility": "exchange forward make_pair move pair",
    "valarray": "valarray",
    "variant": "holds_alternative variant visit",
    "vector": "vector",
}
NAMESPACES = {"numbers": "numbers", "ranges": "ranges", "views": "ranges"}  # below std → header
OF_NAME = {name: header for header, names in HEADERS.items() for name in names.split()} | NAMESPACES


def imports(text: str) -> tuple[str, ...]:
    """The `#include` lines that `text` needs, sorted, and `using namespace std;` after them."""
    root = parse(text, tree_sitter_cpp.language())
    used = used_names(root) - {
        text_of(node.child_by_field_name("declarator"))  # a merge() of the text's own is not the library's
        for node in walk(root)
        if node.type == "function_declarator"
    }
    headers = sorted({OF_NAME[name] for name in used if name in OF_NAME})
    return (*(f"#include <{header}>" for header in headers), "using namespace std;")
