// Calls one function of the candidate with arguments from stdin; frames go to the first stdout,
// the candidate's own output does not. The protocol is that of wire.py.
// Included before the candidate, so that no macro of the candidate's reaches it. Containers are
// told by their members, not by name: no header is paid for that the candidate does not use.
// Builds may give it already compiled, before the program's own `#include` of it.
#ifndef CODETRANS_HARNESS
#define CODETRANS_HARNESS
#include <cxxabi.h>
#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

// What a caller keeps is no leak: nodes and texts live as long as the process.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

namespace codetrans_harness {

using wide = __int128;

constexpr int maximum_depth = 64;
constexpr size_t maximum_items = 1'000'000;  // of one list of nodes; a cycle ends here

struct Unfit {
    std::string why;
};

// --- what was read ---------------------------------------------------------------------------

struct Value {
    char kind = 'n';
    std::string text;          // of an integer its digits, of a text its bytes
    std::vector<Value> parts;  // of a map keys and values in turn
};

inline int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

class Reader {
  public:
    explicit Reader(std::string line) : line_(std::move(line)) {}

    bool done() const { return at_ >= line_.size(); }

    std::string token() {
        size_t end = line_.find(' ', at_);
        if (end == std::string::npos) end = line_.size();
        std::string found = line_.substr(at_, end - at_);
        at_ = end + 1;
        return found;
    }

    Value value(int depth = 0) {
        if (depth > maximum_depth) throw Unfit{"nested too deep"};
        std::string word = token();
        Value result;
        if (word.empty()) throw Unfit{"an argument is missing"};
        result.kind = word[0];
        std::string rest = word.substr(1);
        switch (result.kind) {
            case 's':
                for (size_t i = 0; i + 1 < rest.size(); i += 2)
                    result.text += static_cast<char>(digit(rest[i]) * 16 + digit(rest[i + 1]));
                break;
            case '[': case '(': case '<': case '{': {
                size_t count = std::strtoull(rest.c_str(), nullptr, 10) * (result.kind == '{' ? 2 : 1);
                for (size_t i = 0; i < count; ++i) result.parts.push_back(value(depth + 1));
                break;
            }
            default:
                result.text = std::move(rest);
        }
        return result;
    }

  private:
    std::string line_;
    size_t at_ = 0;
};

[[noreturn]] inline void refuse(const Value& value, const char* wanted) {
    std::string shown = value.text.size() > 40 ? value.text.substr(0, 40) + "..." : value.text;
    throw Unfit{std::string(1, value.kind) + shown + " where " + wanted + " is declared"};
}

// The one code point of a text, or -1.
inline long code_point(const std::string& text) {
    if (text.empty()) return -1;
    unsigned char first = text[0];
    size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (text.size() != length) return -1;
    long code = length == 1 ? first : first & (0xFF >> (length + 1));
    for (size_t i = 1; i < length; ++i) code = code << 6 | (text[i] & 0x3F);
    return code;
}

inline void append_utf8(std::string& to, long code) {
    if (code < 0x80) {
        to += static_cast<char>(code);
        return;
    }
    int rest = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    to += static_cast<char>((0xFF << (7 - rest) & 0xFF) | code >> 6 * rest);
    while (rest--) to += static_cast<char>(0x80 | (code >> 6 * rest & 0x3F));
}

// An integer, character or truth value as a number; anything else is refused.
inline wide number(const Value& value, const char* wanted) {
    if (value.kind == 's') {
        long code = code_point(value.text);
        if (code < 0) refuse(value, wanted);
        return code;
    }
    if (value.kind != 'i' && value.kind != 'b' && value.kind != 'c') refuse(value, wanted);
    bool negative = !value.text.empty() && value.text[0] == '-';
    if (value.text.size() > 38) refuse(value, wanted);
    wide result = 0;
    for (size_t i = negative; i < value.text.size(); ++i) result = result * 10 + (value.text[i] - '0');
    return negative ? -result : result;
}

inline double real(const Value& value) {
    if (value.kind == 'd') {
        uint64_t bits = std::strtoull(value.text.c_str(), nullptr, 16);
        double result;
        std::memcpy(&result, &bits, sizeof result);
        return result;
    }
    wide whole = value.kind == 'i' ? number(value, "a float") : (refuse(value, "a float"), 0);
    double result = static_cast<double>(whole);
    if (static_cast<wide>(result) != whole) refuse(value, "a float");
    return result;
}

// The items of a list, or a text as a list of its bytes.
inline std::vector<Value> items(const Value& value, const char* wanted) {
    if (value.kind == '[' || value.kind == '(' || value.kind == '<') return value.parts;
    if (value.kind != 's') refuse(value, wanted);
    std::vector<Value> bytes;
    for (unsigned char byte : value.text) bytes.push_back({'c', std::to_string(byte), {}});
    return bytes;
}

inline std::string text(const Value& value) {
    if (value.kind == 's') return value.text;
    if (value.kind == 'c') {
        std::string result;
        append_utf8(result, static_cast<long>(number(value, "text")));
        return result;
    }
    if (value.kind != '[' && value.kind != '(') refuse(value, "text");
    std::string result;
    for (const Value& item : value.parts) {
        wide code = number(item, "a character of a text");
        if (code < 0 || code > 0x10FFFF) refuse(item, "a character of a text");
        append_utf8(result, static_cast<long>(code));
    }
    return result;
}

// --- kinds of types ----------------------------------------------------------------------------

template <class T> struct Kind { using type = T; };
template <class T> using Bare = std::remove_cv_t<std::remove_reference_t<T>>;

template <class T> concept Character = std::is_same_v<T, char> || std::is_same_v<T, wchar_t> ||
    std::is_same_v<T, char8_t> || std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>;
template <class T> concept Wide = std::is_same_v<T, __int128> || std::is_same_v<T, unsigned __int128>;
template <class T> concept Whole = (std::is_integral_v<T> || Wide<T>) && !std::is_same_v<T, bool> && !Character<T>;
template <class T> concept String = requires(T t) { t.c_str(); };
template <class T> concept View = requires(T t) { t.remove_prefix(1); };
template <class T> concept Map = requires { typename T::mapped_type; };
template <class T> concept Set = !Map<T> && requires { typename T::key_type; };
template <class T> concept Array = requires(T t) { t.fill(t[0]); std::tuple_size<T>::value; };
template <class T> concept Span = requires(T t) { t.subspan(0); };
template <class T> concept Sequence = !String<T> && requires(T t, typename T::value_type v) { t.push_back(v); t.begin(); };
template <class T> concept Bag = Set<T> && !requires(T t, typename T::key_type v) { t.insert(v).second; };  // a multiset
template <class T> concept Chain = requires(T t, typename T::value_type v) { t.push_front(v); t.before_begin(); };
template <class T> concept Adapter = requires(T t) { t.push(typename T::value_type()); t.pop(); typename T::container_type; };
template <class T> concept Maybe = requires(T t) { t.has_value(); t.value_or(*t); };
template <class T> concept Fields = !Array<T> && requires { std::tuple_size<T>::value; };
template <class T> concept ListNode = requires(T t) { t.val; t.next = &t; };
template <class T> concept TreeNode = requires(T t) { t.val; t.left = &t; t.right = &t; };
template <class T> concept NodePointer = std::is_pointer_v<T> &&
    (ListNode<std::remove_pointer_t<T>> || TreeNode<std::remove_pointer_t<T>>);
template <class T> concept CString = std::is_pointer_v<T> && std::is_same_v<std::remove_cv_t<std::remove_pointer_t<T>>, char>;

// --- values in --------------------------------------------------------------------------------

template <class T> T decode(const Value& value);

template <class Node> Node* make_node(const Value& value) {
    using Held = Bare<decltype(std::declval<Node>().val)>;
    Held held = decode<Held>(value);
    Node* node;
    if constexpr (std::is_default_constructible_v<Node>) {
        node = new Node();
        node->val = held;
    } else {
        node = new Node(held);
    }
    if constexpr (ListNode<Node>) node->next = nullptr;
    else node->left = node->right = nullptr;
    return node;
}

template <class Node> Node* nodes(const Value& value) {
    if (value.kind == 'n' || (value.kind == '[' && value.parts.empty())) return nullptr;
    if (value.kind != '[') refuse(value, "a list of nodes");
    if constexpr (ListNode<Node>) {
        Node* head = nullptr;
        for (size_t i = value.parts.size(); i-- > 0;) {
            Node* node = make_node<Node>(value.parts[i]);
            node->next = head;
            head = node;
        }
        return head;
    } else {
        std::vector<Node*> parents{make_node<Node>(value.parts[0])};
        for (size_t i = 1; i < value.parts.size(); ++i) {
            size_t parent = (i - 1) / 2;
            if (parent >= parents.size()) refuse(value, "a tree in level order");
            if (value.parts[i].kind == 'n') continue;
            Node* child = make_node<Node>(value.parts[i]);
            (i % 2 ? parents[parent]->left : parents[parent]->right) = child;
            parents.push_back(child);
        }
        return parents[0];
    }
}

template <class T> void fill(T& to, const Value& value) {
    if constexpr (std::is_array_v<T>) {
        std::vector<Value> parts = items(value, "a fixed array");
        if (parts.size() != std::extent_v<T>) refuse(value, "an array of another length");
        for (size_t i = 0; i < parts.size(); ++i) fill(to[i], parts[i]);
    } else {
        to = decode<T>(value);
    }
}

template <class T> T decode(const Value& value) {
    if constexpr (std::is_same_v<T, bool>) {
        wide found = value.kind == 's' ? 2 : number(value, "a bool");
        if (found != 0 && found != 1) refuse(value, "a bool");
        return found == 1;
    } else if constexpr (std::is_same_v<T, char>) {
        wide found = number(value, "a char");
        if (found < -128 || found > 255) refuse(value, "a char");
        return static_cast<char>(found);
    } else if constexpr (Whole<T> || Character<T>) {
        wide found = number(value, "an integer");
        if (static_cast<wide>(static_cast<T>(found)) != found || (found < 0 && T(-1) > T(0)))
            refuse(value, "a smaller integer");
        return static_cast<T>(found);
    } else if constexpr (std::is_floating_point_v<T>) {
        double found = real(value);
        if (!std::isnan(found) && !std::isinf(found)) {
            if (sizeof(T) < 8 && std::fabs(found) > 3.4028234663852886e38) refuse(value, "a float");
            if (static_cast<double>(static_cast<T>(found)) != found) refuse(value, "a float of 32 bits");
        }
        return static_cast<T>(found);
    } else if constexpr (String<T>) {
        if constexpr (std::is_same_v<typename T::value_type, char>) {
            return text(value);
        } else {
            T result;
            for (const Value& item : items(value, "text")) result += decode<typename T::value_type>(item);
            return result;
        }
    } else if constexpr (View<T>) {
        return *new std::string(text(value));
    } else if constexpr (CString<T>) {
        std::string* found = new std::string(text(value));
        return found->data();
    } else if constexpr (NodePointer<T>) {
        return nodes<std::remove_pointer_t<T>>(value);
    } else if constexpr (Map<T>) {
        if (value.kind != '{') refuse(value, "a map");
        T result;
        for (size_t i = 0; i < value.parts.size(); i += 2)
            result.emplace(decode<Bare<typename T::key_type>>(value.parts[i]),
                           decode<typename T::mapped_type>(value.parts[i + 1]));
        return result;
    } else if constexpr (Adapter<T>) {  // a stack is given from the bottom
        T result;
        for (const Value& item : items(value, "a list")) result.push(decode<typename T::value_type>(item));
        return result;
    } else if constexpr (Chain<T>) {
        T result;
        auto last = result.before_begin();
        for (const Value& item : items(value, "a list"))
            last = result.insert_after(last, decode<typename T::value_type>(item));
        return result;
    } else if constexpr (Bag<T>) {
        T result;
        for (const Value& item : items(value, "a list")) result.insert(decode<typename T::key_type>(item));
        return result;
    } else if constexpr (Set<T>) {
        T result;
        std::vector<Value> parts = items(value, "a set");
        for (const Value& item : parts) result.insert(decode<typename T::key_type>(item));
        if (result.size() != parts.size()) refuse(value, "a set");
        return result;
    } else if constexpr (Array<T>) {
        T result;
        std::vector<Value> parts = items(value, "an array");
        if (parts.size() != std::tuple_size<T>::value) refuse(value, "an array of another length");
        for (size_t i = 0; i < parts.size(); ++i) fill(result[i], parts[i]);
        return result;
    } else if constexpr (Span<T>) {
        using Item = std::remove_cv_t<typename T::element_type>;
        auto* kept = new std::vector<Item>(decode<std::vector<Item>>(value));
        return T(kept->data(), kept->size());
    } else if constexpr (Sequence<T>) {
        T result;
        for (const Value& item : items(value, "a list")) result.push_back(decode<typename T::value_type>(item));
        return result;
    } else if constexpr (Maybe<T>) {
        if (value.kind == 'n') return T();
        return T(decode<Bare<decltype(*std::declval<T>())>>(value));
    } else if constexpr (Fields<T>) {
        constexpr size_t count = std::tuple_size<T>::value;
        if ((value.kind != '(' && value.kind != '[') || value.parts.size() != count) refuse(value, "a tuple");
        return [&]<size_t... I>(std::index_sequence<I...>) {
            return T{decode<Bare<std::tuple_element_t<I, T>>>(value.parts[I])...};
        }(std::make_index_sequence<count>());
    } else {
        static_assert(sizeof(T) == 0, "a parameter has a type that no value can be made for");
    }
}

// --- values out -------------------------------------------------------------------------------

inline void put_hex(std::string& out, const char* bytes, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        unsigned char byte = bytes[i];
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
}

inline void put_text(std::string& out, const std::string& found) {
    out += " s";
    put_hex(out, found.data(), found.size());
}

inline void put_count(std::string& out, char kind, size_t count) {
    out += ' ';
    out += kind;
    out += std::to_string(count);
}

inline void put_whole(std::string& out, unsigned __int128 magnitude, bool negative) {
    char digits[48];
    char* at = digits + sizeof digits;
    do *--at = static_cast<char>('0' + static_cast<int>(magnitude % 10));
    while (magnitude /= 10);
    out += negative ? " i-" : " i";
    out.append(at, digits + sizeof digits - at);
}

inline void put_real(std::string& out, double found) {
    uint64_t bits;
    std::memcpy(&bits, &found, sizeof bits);
    char digits[20];
    std::snprintf(digits, sizeof digits, " d%016llx", static_cast<unsigned long long>(bits));
    out += digits;
}

template <class T> void encode(std::string& out, const T& found);

template <class Node> void put_nodes(std::string& out, Node* node) {
    std::string parts;
    size_t count = 0;
    if constexpr (ListNode<Node>) {
        for (; node; node = node->next) {
            if (++count > maximum_items) throw Unfit{"a linked list without an end"};
            encode(parts, node->val);
        }
    } else if (node) {
        std::vector<Node*> level{node};
        size_t kept = 0;
        for (size_t i = 0; i < level.size(); ++i) {
            if (i > maximum_items) throw Unfit{"a tree without an end"};
            if (!level[i]) {
                parts += " n";
                continue;
            }
            encode(parts, level[i]->val);
            kept = parts.size();
            count = i + 1;
            level.push_back(level[i]->left);
            level.push_back(level[i]->right);
        }
        parts.resize(kept);
    }
    put_count(out, '[', count);
    out += parts;
}

template <class T> void put_items(std::string& out, char kind, const T& found) {
    std::string parts;
    size_t count = 0;
    for (auto&& item : found) {
        encode<typename T::value_type>(parts, item);
        ++count;
    }
    put_count(out, kind, count);
    out += parts;
}

// What an adapter holds: of a queue and a stack from first to last put in, of a heap from the top.
template <class T> void put_adapter(std::string& out, T found) {
    std::vector<typename T::value_type> parts;
    for (; !found.empty(); found.pop()) {
        if constexpr (requires { found.front(); }) parts.push_back(found.front());
        else parts.push_back(found.top());
    }
    if constexpr (!requires { found.front(); } && !requires { typename T::value_compare; })
        parts = {parts.rbegin(), parts.rend()};
    encode(out, parts);
}

template <class T> void encode(std::string& out, const T& found) {
    if constexpr (std::is_same_v<T, bool>) {
        out += found ? " b1" : " b0";
    } else if constexpr (Character<T>) {
        unsigned long code = static_cast<std::make_unsigned_t<T>>(found);
        out += " c" + std::to_string(code);
    } else if constexpr (Whole<T>) {
        bool negative = found < 0;
        unsigned __int128 magnitude = static_cast<unsigned __int128>(found);
        put_whole(out, negative ? -magnitude : magnitude, negative);
    } else if constexpr (std::is_enum_v<T>) {
        encode(out, static_cast<std::underlying_type_t<T>>(found));
    } else if constexpr (std::is_floating_point_v<T>) {
        put_real(out, static_cast<double>(found));
    } else if constexpr (String<T> || View<T>) {
        if constexpr (sizeof(typename T::value_type) == 1) {
            out += " s";
            put_hex(out, reinterpret_cast<const char*>(found.data()), found.size());
        } else {
            std::string utf8;
            for (auto code : found) append_utf8(utf8, static_cast<long>(code));
            put_text(out, utf8);
        }
    } else if constexpr (CString<T>) {
        if (found) put_text(out, found);
        else out += " n";
    } else if constexpr (NodePointer<T>) {
        put_nodes(out, found);
    } else if constexpr (std::is_array_v<T>) {
        put_count(out, '[', std::extent_v<T>);
        for (const auto& item : found) encode(out, item);
    } else if constexpr (Map<T>) {
        put_count(out, '{', found.size());
        for (const auto& [key, item] : found) {
            encode(out, key);
            encode(out, item);
        }
    } else if constexpr (Adapter<T>) {
        put_adapter(out, found);
    } else if constexpr (Set<T> && !Bag<T>) {
        put_items(out, '<', found);
    } else if constexpr (Array<T> || Span<T> || Sequence<T> || Chain<T> || Bag<T>) {
        put_items(out, '[', found);
    } else if constexpr (Maybe<T>) {
        if (found.has_value()) encode(out, *found);
        else out += " n";
    } else if constexpr (Fields<T>) {
        put_count(out, '(', std::tuple_size<T>::value);
        std::apply([&](const auto&... parts) { (encode(out, parts), ...); }, found);
    } else {
        static_assert(sizeof(T) == 0, "the result has a type that has no form on the wire");
    }
}

// --- arguments: storage that outlives the call ------------------------------------------------

template <class P> class Slot {  // values and references
    using T = Bare<P>;

  public:
    explicit Slot(const Value& value, bool) { fill(stored_, value); }
    P pass() {
        if constexpr (std::is_rvalue_reference_v<P>) return std::move(stored_);
        else return stored_;
    }
    void after(std::string& out) { encode(out, stored_); }

  private:
    T stored_{};
};

template <class P> requires NodePointer<P> class Slot<P> {
  public:
    // A function that gives a result may have freed or re-linked the nodes: what they were then stays.
    Slot(const Value& value, bool is_void) : stored_(decode<P>(value)), is_void_(is_void) {
        encode(before_, stored_);
    }
    P pass() { return stored_; }
    void after(std::string& out) {
        if (is_void_) encode(out, stored_);
        else out += before_;
    }

  private:
    P stored_;
    bool is_void_;
    std::string before_;
};

template <class T> requires (!NodePointer<T*>) class Slot<T*> {  // C arrays, rows of arrays, texts
    using Item = std::remove_cv_t<T>;
    static constexpr bool is_text = std::is_same_v<Item, char>;

  public:
    // The buffer is of the exact size and on the heap, so that sanitizers see an overrun.
    Slot(const Value& value, bool is_void) {
        if (value.kind == 'n') return;
        is_single_ = !is_text && value.kind != '[' && value.kind != '(' && value.kind != 's';
        is_list_ = value.kind != 's' && !is_single_;
        std::vector<Value> parts = is_single_ ? std::vector<Value>{value} : items(value, "an array");
        count_ = parts.size();
        if constexpr (std::is_pointer_v<Item>) {
            buffer_ = new Item[count_];
            rows_.reserve(count_);
            for (size_t i = 0; i < count_; ++i) {
                rows_.emplace_back(parts[i], is_void);
                buffer_[i] = rows_[i].pass();
            }
        } else {
            buffer_ = new Item[count_ + is_text]{};
            for (size_t i = 0; i < count_; ++i) fill(buffer_[i], parts[i]);
        }
    }

    T* pass() { return buffer_; }

    void after(std::string& out) {
        if (!buffer_) {
            out += " n";
        } else if constexpr (std::is_pointer_v<Item>) {
            put_count(out, '[', count_);
            for (size_t i = 0; i < count_; ++i) row(i).after(out);
        } else if (is_text && !is_list_) {
            out += " s";
            put_hex(out, reinterpret_cast<const char*>(buffer_), is_text ? count_ : 0);
        } else {
            if (!is_single_) put_count(out, '[', count_);
            for (size_t i = 0; i < count_; ++i) encode(out, buffer_[i]);
        }
    }

  private:
    struct NoRow {};
    auto& row(size_t at) {  // the function may have exchanged rows
        for (auto& found : rows_)
            if (found.pass() == buffer_[at]) return found;
        return rows_[at];
    }

    Item* buffer_ = nullptr;
    size_t count_ = 0;
    bool is_single_ = false, is_list_ = false;
    std::vector<typename std::conditional_t<std::is_pointer_v<Item>, Kind<Slot<Item>>, Kind<NoRow>>::type> rows_;
};

// --- the loop ---------------------------------------------------------------------------------

inline int divert() {
    int frames = dup(1);
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere >= 0 ? nowhere : 2, 1);
    return frames;
}

// Before the candidate's own globals are made: their constructors may print.
static const int frames = divert();

template <class R, class... P> std::string outcome(Reader& request, R (*function)(P...)) {
    std::string out = " value";
    constexpr bool is_void = std::is_void_v<R>;
    bool is_called = false;
    try {
        std::vector<Value> arguments;
        while (!request.done()) arguments.push_back(request.value());
        if (arguments.size() != sizeof...(P)) throw Unfit{"another number of arguments"};
        [&]<size_t... I>(std::index_sequence<I...>) {
            std::tuple<Slot<P>*...> slots{new Slot<P>(arguments[I], is_void)...};
            is_called = true;
            if constexpr (is_void) {
                function(std::get<I>(slots)->pass()...);
                out += " n";
            } else {
                decltype(auto) result = function(std::get<I>(slots)->pass()...);
                encode<Bare<R>>(out, result);
            }
            (std::get<I>(slots)->after(out), ...);
            (delete std::get<I>(slots), ...);
        }(std::index_sequence_for<P...>());
        return out;
    } catch (const Unfit& unfit) {
        out = " unfit";
        put_text(out, unfit.why);
    } catch (const std::exception& error) {
        int status = 0;
        char* name = abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status);
        out = " raised";
        put_text(out, name ? name : typeid(error).name());
        put_text(out, error.what());
        std::free(name);
    } catch (...) {
        out = " raised";
        put_text(out, "exception");
        put_text(out, "not a std::exception");
    }
    return out;
}

inline void write_line(const std::string& line) {
    for (size_t at = 0; at < line.size();) {
        ssize_t written = write(frames, line.data() + at, line.size() - at);
        if (written <= 0) _exit(1);
        at += static_cast<size_t>(written);
    }
}

// Which candidate of several to call: the first word of the command line.
inline int place(char** words) {
    int number = 0;
    for (const char* at = words[0] ? words[1] : nullptr; at && *at; ++at) number = number * 10 + (*at - '0');
    return number;
}

template <class F> void run(F function) {
    std::string input;
    char block[65536];
    for (ssize_t count; (count = read(0, block, sizeof block)) > 0;) input.append(block, static_cast<size_t>(count));
    std::string nonce;
    for (size_t at = 0; at < input.size();) {
        size_t end = input.find('\n', at);
        if (end == std::string::npos) end = input.size();
        std::string line = input.substr(at, end - at);
        at = end + 1;
        if (nonce.empty()) {
            nonce = line;
        } else if (!line.empty()) {
            Reader request(line);
            std::string index = request.token();
            write_line(nonce + " " + index + outcome(request, function) + "\n");
        }
    }
    write_line(nonce + " end\n");
    _exit(0);  // at once: neither destructors nor threads of the candidate's may keep us
}

}  // namespace codetrans_harness

#endif
