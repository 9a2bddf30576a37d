// Calls one function of the candidate with arguments from stdin; frames go to the first stdout,
// the candidate's own output does not. The protocol is that of wire.py.
// Macros are few here: expanding them is what a small Rust build spends its time on.
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::Hash;
use std::io::{Read, Write};
use std::os::unix::io::FromRawFd;

pub const MAXIMUM_DEPTH: usize = 64;
const STACK_BYTES: usize = 256 << 20; // reserved, not touched; a deep recursion is no fault

/// Why an argument does not fit its parameter.
pub struct Unfit(pub String);

// --- what was read ----------------------------------------------------------------------------

pub enum Value {
    None,
    Bool(bool),
    Whole(String),
    Real(f64),
    Character(u32),
    Text(Vec<u8>),
    Parts(char, Vec<Value>), // of a map keys and values in turn
}

fn hexadecimal(text: &str) -> Vec<u8> {
    let digit = |b: u8| if b <= b'9' { b - b'0' } else { b - b'a' + 10 };
    text.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}

fn value<'a>(tokens: &mut dyn Iterator<Item = &'a str>, depth: usize) -> Result<Value, Unfit> {
    if depth > MAXIMUM_DEPTH {
        return Err(Unfit(String::from("nested too deep")));
    }
    let token = tokens.next().unwrap_or("");
    if token.is_empty() {
        return Err(Unfit(String::from("an argument is missing")));
    }
    let (kind, rest) = token.split_at(1);
    Ok(match kind {
        "n" => Value::None,
        "b" => Value::Bool(rest == "1"),
        "i" => Value::Whole(String::from(rest)),
        "d" => Value::Real(f64::from_bits(u64::from_str_radix(rest, 16).unwrap_or(0))),
        "c" => Value::Character(rest.parse().unwrap_or(0)),
        "s" => Value::Text(hexadecimal(rest)),
        _ => {
            let count: usize = rest.parse().unwrap_or(0);
            let mut parts = Vec::new();
            for _ in 0..(if kind == "{" { count * 2 } else { count }) {
                parts.push(value(tokens, depth + 1)?);
            }
            Value::Parts(kind.chars().next().unwrap_or('['), parts)
        }
    })
}

pub fn refuse<T>(value: &Value, wanted: &str) -> Result<T, Unfit> {
    let shown = match value {
        Value::None => "nothing",
        Value::Bool(_) => "a bool",
        Value::Whole(digits) if digits.len() <= 40 => digits,
        Value::Whole(_) => "a long integer",
        Value::Real(_) => "a float",
        Value::Character(_) => "a character",
        Value::Text(_) => "text",
        Value::Parts('{', _) => "a map",
        Value::Parts('<', _) => "a set",
        Value::Parts('(', _) => "a tuple",
        Value::Parts(..) => "a list",
    };
    Err(Unfit([shown, " where ", wanted, " is declared"].concat()))
}

/// The items of a list, or a text as a list of characters (for u8 of bytes).
fn items<T: Decode>(value: &Value, wanted: &str) -> Result<Vec<T>, Unfit> {
    match value {
        Value::Parts('[' | '(' | '<', parts) => parts.iter().map(T::decode).collect(),
        Value::Text(bytes) if T::IS_BYTE => {
            bytes.iter().map(|byte| T::decode(&Value::Character(u32::from(*byte)))).collect()
        }
        Value::Text(_) => {
            String::decode(value)?.chars().map(|c| T::decode(&Value::Character(c as u32))).collect()
        }
        _ => refuse(value, wanted),
    }
}

fn single(value: &Value) -> Option<u32> {
    match value {
        Value::Character(code) => Some(*code),
        Value::Text(bytes) => {
            let mut characters = std::str::from_utf8(bytes).ok()?.chars();
            let first = characters.next()?;
            if characters.next().is_some() { None } else { Some(first as u32) }
        }
        _ => None,
    }
}

// --- values in ---------------------------------------------------------------------------------

pub trait Decode: Sized {
    const IS_BYTE: bool = false;
    fn decode(value: &Value) -> Result<Self, Unfit>;
    fn decode_option(value: &Value) -> Result<Option<Self>, Unfit> {
        if let Value::None = value { Ok(None) } else { Self::decode(value).map(Some) }
    }
}

macro_rules! whole {
    ($($type:ty)*) => {$(
        impl Decode for $type {
            const IS_BYTE: bool = <$type>::BITS == 8;
            fn decode(value: &Value) -> Result<Self, Unfit> {
                let fit = match value {
                    Value::Whole(digits) => digits.parse().ok(),
                    Value::Bool(found) => Some(*found as $type),
                    _ => single(value).and_then(|code| <$type>::try_from(code).ok()),
                };
                match fit {
                    Some(found) => Ok(found),
                    None => refuse(value, stringify!($type)),
                }
            }
        }
        impl Encode for $type {
            fn encode(&self, out: &mut String) {
                out.push_str(" i");
                out.push_str(&self.to_string());
            }
        }
    )*};
}
whole!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Decode for bool {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        match value {
            Value::Bool(found) => Ok(*found),
            Value::Whole(digits) if digits == "0" || digits == "1" => Ok(digits == "1"),
            _ => refuse(value, "bool"),
        }
    }
}

impl Decode for f64 {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        match value {
            Value::Real(found) => Ok(*found),
            Value::Whole(digits) => match digits.parse::<i128>() {
                Ok(whole) if whole as f64 as i128 == whole => Ok(whole as f64),
                _ => refuse(value, "a float"),
            },
            _ => refuse(value, "a float"),
        }
    }
}

impl Decode for f32 {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        let wide = f64::decode(value)?;
        let narrow = wide as f32;
        if wide.is_nan() || f64::from(narrow) == wide { Ok(narrow) } else { refuse(value, "f32") }
    }
}

impl Decode for char {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        let code = match value {
            Value::Whole(digits) => digits.parse().ok(),
            _ => single(value),
        };
        match code.and_then(char::from_u32) {
            Some(found) => Ok(found),
            None => refuse(value, "char"),
        }
    }
}

impl Decode for String {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        match value {
            Value::Text(bytes) => match String::from_utf8(bytes.clone()) {
                Ok(text) => Ok(text),
                Err(_) => refuse(value, "UTF-8"),
            },
            Value::Parts('[' | '(', parts) => parts.iter().map(char::decode).collect(),
            Value::Character(_) => Ok(String::from(char::decode(value)?)),
            _ => refuse(value, "text"),
        }
    }
}

impl Decode for () {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        if let Value::None = value { Ok(()) } else { refuse(value, "nothing") }
    }
}

// A reference inside a parameter (`&[&str]`): what it refers to lives as long as the process.
impl Decode for &'static str {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Box::leak(String::decode(value)?.into_boxed_str()))
    }
}
impl<T: Decode + 'static> Decode for &'static [T] {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Vec::leak(items(value, "a list")?))
    }
}
impl<T: Decode + 'static> Decode for &'static mut [T] {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Vec::leak(items(value, "a list")?))
    }
}
impl<T: Decode + 'static> Decode for &'static T {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Box::leak(Box::new(T::decode(value)?)))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        items(value, "a list")
    }
}
impl<T: Decode> Decode for VecDeque<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(items(value, "a list")?.into())
    }
}
impl<T: Decode> Decode for LinkedList<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(items(value, "a list")?.into_iter().collect())
    }
}
impl<T: Decode + Ord> Decode for BinaryHeap<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(items(value, "a list")?.into())
    }
}
impl<T: Decode> Decode for std::vec::IntoIter<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Vec::decode(value)?.into_iter())
    }
}
impl<T: Decode, const N: usize> Decode for [T; N] {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        match items(value, "an array")?.try_into() {
            Ok(found) => Ok(found),
            Err(_) => refuse(value, "an array of another length"),
        }
    }
}

fn set<T: Decode, S: FromIterator<T>>(value: &Value, size: fn(&S) -> usize) -> Result<S, Unfit> {
    let found: Vec<T> = items(value, "a set")?;
    let count = found.len();
    let result: S = found.into_iter().collect();
    if size(&result) == count { Ok(result) } else { refuse(value, "a set") }
}
impl<T: Decode + Eq + Hash> Decode for HashSet<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        set(value, Self::len)
    }
}
impl<T: Decode + Ord> Decode for BTreeSet<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        set(value, Self::len)
    }
}

fn pairs<K: Decode, V: Decode, M: FromIterator<(K, V)>>(value: &Value) -> Result<M, Unfit> {
    match value {
        Value::Parts('{', parts) => {
            parts.chunks_exact(2).map(|pair| Ok((K::decode(&pair[0])?, V::decode(&pair[1])?))).collect()
        }
        _ => refuse(value, "a map"),
    }
}
impl<K: Decode + Eq + Hash, V: Decode> Decode for HashMap<K, V> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        pairs(value)
    }
}
impl<K: Decode + Ord, V: Decode> Decode for BTreeMap<K, V> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        pairs(value)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        T::decode_option(value)
    }
}

impl<T: Decode> Decode for Box<[T]> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Vec::decode(value)?.into_boxed_slice())
    }
}
impl Decode for Box<str> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(String::decode(value)?.into_boxed_str())
    }
}
impl<B: ToOwned + ?Sized> Decode for std::borrow::Cow<'_, B>
where
    B::Owned: Decode,
{
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(std::borrow::Cow::Owned(B::Owned::decode(value)?))
    }
}

macro_rules! owner {
    ($($owner:ident)::+) => {
        impl<T: Decode> Decode for $($owner)::+<T> {
            fn decode(value: &Value) -> Result<Self, Unfit> {
                T::decode(value).map(Self::new)
            }
            fn decode_option(value: &Value) -> Result<Option<Self>, Unfit> {
                Ok(T::decode_option(value)?.map(Self::new))
            }
        }
    };
}
owner!(std::boxed::Box);
owner!(std::rc::Rc);
owner!(std::sync::Arc);
owner!(std::cell::RefCell);

macro_rules! tuples {
    ($($count:literal $($name:ident)+;)*) => {$(
        impl<$($name: Decode),+> Decode for ($($name,)+) {
            fn decode(value: &Value) -> Result<Self, Unfit> {
                match value {
                    Value::Parts('(' | '[', parts) if parts.len() == $count => {
                        let mut parts = parts.iter();
                        Ok(($($name::decode(parts.next().unwrap_or(&Value::None))?,)+))
                    }
                    _ => refuse(value, "a tuple"),
                }
            }
        }
        #[allow(non_snake_case)]
        impl<$($name: Encode),+> Encode for ($($name,)+) {
            fn encode(&self, out: &mut String) {
                count(out, '(', $count);
                let ($($name,)+) = self;
                $($name.encode(out);)+
            }
        }
    )*};
}
tuples! { 1 A; 2 A B; 3 A B C; 4 A B C D; 5 A B C D E; 6 A B C D E F; }

/// The children of each node of a tree in level order: where its left and right child stand.
pub fn children(parts: &[Value]) -> Result<Vec<[Option<usize>; 2]>, Unfit> {
    let mut places = vec![[None; 2]; parts.len()];
    let mut parents: Vec<usize> = parts.first().map(|_| 0).into_iter().collect();
    for (place, part) in parts.iter().enumerate().skip(1) {
        let parent = match parents.get((place - 1) / 2) {
            Some(parent) => *parent,
            None => return Err(Unfit(String::from("no tree in level order"))),
        };
        if !matches!(part, Value::None) {
            places[parent][(place - 1) % 2] = Some(place);
            parents.push(place);
        }
    }
    Ok(places)
}

// --- values out --------------------------------------------------------------------------------

pub trait Encode {
    fn encode(&self, out: &mut String);
    fn encode_none(out: &mut String) {
        out.push_str(" n");
    }
}

pub fn count(out: &mut String, kind: char, count: usize) {
    out.push(' ');
    out.push(kind);
    out.push_str(&count.to_string());
}

fn text(out: &mut String, found: &str) {
    bytes(out, found.as_bytes());
}

fn bytes(out: &mut String, found: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push_str(" s");
    for byte in found {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
}

fn sequence<'a, T: Encode + 'a>(out: &mut String, kind: char, found: impl ExactSizeIterator<Item = &'a T>) {
    count(out, kind, found.len());
    for item in found {
        item.encode(out);
    }
}

fn mapping<'a, K: Encode + 'a, V: Encode + 'a>(
    out: &mut String,
    found: impl ExactSizeIterator<Item = (&'a K, &'a V)>,
) {
    count(out, '{', found.len());
    for (key, item) in found {
        key.encode(out);
        item.encode(out);
    }
}

impl Encode for () {
    fn encode(&self, out: &mut String) {
        out.push_str(" n");
    }
}
impl Encode for bool {
    fn encode(&self, out: &mut String) {
        out.push_str(if *self { " b1" } else { " b0" });
    }
}
impl Encode for char {
    fn encode(&self, out: &mut String) {
        count(out, 'c', *self as usize);
    }
}
impl Encode for f64 {
    fn encode(&self, out: &mut String) {
        out.push_str(&format!(" d{:016x}", self.to_bits()));
    }
}
impl Encode for f32 {
    fn encode(&self, out: &mut String) {
        f64::from(*self).encode(out);
    }
}
impl Encode for str {
    fn encode(&self, out: &mut String) {
        text(out, self);
    }
}
impl Encode for String {
    fn encode(&self, out: &mut String) {
        text(out, self);
    }
}
impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
}
impl<T: Encode + ?Sized> Encode for &mut T {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
}
impl<T: Encode + ToOwned + ?Sized> Encode for std::borrow::Cow<'_, T> {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
}
impl<T: Encode> Encode for [T] {
    fn encode(&self, out: &mut String) {
        sequence(out, '[', self.iter());
    }
}
impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode(&self, out: &mut String) {
        sequence(out, '[', self.iter());
    }
}
impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut String) {
        sequence(out, '[', self.iter());
    }
}
impl<T: Encode> Encode for BinaryHeap<T> {
    fn encode(&self, out: &mut String) {
        sequence(out, '[', self.iter());
    }
}
impl Encode for std::cmp::Ordering {
    fn encode(&self, out: &mut String) {
        (*self as i8).encode(out);
    }
}
impl<T: Encode> Encode for std::vec::IntoIter<T> {
    fn encode(&self, out: &mut String) {
        self.as_slice().encode(out);
    }
}
impl<T: Encode> Encode for VecDeque<T> {
    fn encode(&self, out: &mut String) {
        sequence(out, '[', self.iter());
    }
}
impl<T: Encode> Encode for LinkedList<T> {
    fn encode(&self, out: &mut String) {
        sequence(out, '[', self.iter());
    }
}
impl<T: Encode> Encode for HashSet<T> {
    fn encode(&self, out: &mut String) {
        sequence(out, '<', self.iter());
    }
}
impl<T: Encode> Encode for BTreeSet<T> {
    fn encode(&self, out: &mut String) {
        sequence(out, '<', self.iter());
    }
}
impl<K: Encode, V: Encode> Encode for HashMap<K, V> {
    fn encode(&self, out: &mut String) {
        mapping(out, self.iter());
    }
}
impl<K: Encode, V: Encode> Encode for BTreeMap<K, V> {
    fn encode(&self, out: &mut String) {
        mapping(out, self.iter());
    }
}
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut String) {
        match self {
            Some(found) => found.encode(out),
            None => T::encode_none(out),
        }
    }
}
/// An `Err` is no panic of the candidate's, and no value either.
struct Refusal(String);
impl<T: Encode, E: std::fmt::Debug> Encode for Result<T, E> {
    fn encode(&self, out: &mut String) {
        match self {
            Ok(found) => found.encode(out),
            Err(error) => std::panic::panic_any(Refusal(format!("{:?}", error))),
        }
    }
}
impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
    fn encode_none(out: &mut String) {
        T::encode_none(out);
    }
}
impl<T: Encode> Encode for std::rc::Rc<T> {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
    fn encode_none(out: &mut String) {
        T::encode_none(out);
    }
}
impl<T: Encode> Encode for std::sync::Arc<T> {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
}
impl<T: Encode> Encode for std::cell::RefCell<T> {
    fn encode(&self, out: &mut String) {
        self.borrow().encode(out);
    }
    fn encode_none(out: &mut String) {
        T::encode_none(out);
    }
}

// --- raw pointers ------------------------------------------------------------------------------

/// Items for a raw pointer. They end where a page ends that may not be touched, so that what lies
/// behind them is no value: a program that reads there crashes, as under a sanitizer.
pub struct Pointed<T> {
    start: *mut T,
    length: usize,
    mapped: *mut u8,
    size: usize,
}

const PAGE: usize = 1 << 16; // a multiple of every processor's

impl<T> Pointed<T> {
    fn new(items: Vec<T>) -> Self {
        let length = items.len();
        let bytes = length * std::mem::size_of::<T>();
        let inner = bytes.div_ceil(PAGE) * PAGE;
        let size = inner + 2 * PAGE;
        unsafe {
            let mapped = mmap(std::ptr::null_mut(), size, 0, 0x22, -1, 0); // private, anonymous, no access
            assert!(mapped as isize != -1, "memory for a pointer");
            let end = mapped.add(PAGE + inner);
            assert!(mprotect(mapped.add(PAGE), inner, 3) == 0, "memory for a pointer"); // read and write
            let start = end.sub(bytes) as *mut T;
            for (place, item) in items.into_iter().enumerate() {
                start.add(place).write(item);
            }
            Self { start, length, mapped, size }
        }
    }
    pub fn pointer(&mut self) -> *mut T {
        self.start
    }
    fn items(&self) -> &[T] {
        unsafe { std::slice::from_raw_parts(self.start, self.length) }
    }
}
impl<T> Drop for Pointed<T> {
    fn drop(&mut self) {
        unsafe { munmap(self.mapped, self.size) };
    }
}
impl<T: Decode> Decode for Pointed<T> {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        Ok(Self::new(items(value, "a list")?))
    }
}
impl<T: Encode> Encode for Pointed<T> {
    fn encode(&self, out: &mut String) {
        self.items().encode(out);
    }
}

/// C's text: bytes, of which the first zero is the end.
pub struct PointedText(Pointed<i8>);

impl PointedText {
    pub fn pointer(&mut self) -> *mut i8 {
        self.0.pointer()
    }
}
impl Decode for PointedText {
    fn decode(value: &Value) -> Result<Self, Unfit> {
        let found = String::decode(value)?;
        if found.contains('\0') {
            return refuse(value, "text that a zero ends");
        }
        let ended = found.bytes().chain([0]).map(|byte| byte as i8);
        Ok(Self(Pointed::new(ended.collect())))
    }
}
impl Encode for PointedText {
    fn encode(&self, out: &mut String) {
        let found: Vec<u8> = self.0.items().iter().map(|byte| *byte as u8).take_while(|byte| *byte != 0).collect();
        bytes(out, &found);
    }
}

// --- the loop ----------------------------------------------------------------------------------

/// One call: its arguments are taken in order.
pub struct Call<'a> {
    tokens: std::iter::Peekable<std::str::Split<'a, char>>,
}

impl Call<'_> {
    pub fn argument<T: Decode>(&mut self) -> Result<T, Unfit> {
        T::decode(&value(&mut self.tokens, 0)?)
    }
    pub fn end(&mut self) -> Result<(), Unfit> {
        match self.tokens.peek() {
            None => Ok(()),
            Some(_) => Err(Unfit(String::from("too many arguments"))),
        }
    }
}

pub fn encoded<T: Encode + ?Sized>(found: &T) -> String {
    let mut out = String::new();
    found.encode(&mut out);
    out
}

extern "C" {
    fn dup(descriptor: i32) -> i32;
    fn dup2(from: i32, to: i32) -> i32;
    fn open(path: *const u8, flags: i32) -> i32;
    fn _exit(code: i32) -> !;
    fn mmap(at: *mut u8, size: usize, access: i32, flags: i32, descriptor: i32, offset: i64) -> *mut u8;
    fn mprotect(at: *mut u8, size: usize, access: i32) -> i32;
    fn munmap(at: *mut u8, size: usize) -> i32;
}

/// `entry` gives what follows `value` in a frame.
pub fn run(entry: fn(&mut Call) -> Result<String, Unfit>) {
    let mut frames = unsafe {
        let first = dup(1);
        let nowhere = open("/dev/null\0".as_ptr(), 1);
        dup2(if nowhere >= 0 { nowhere } else { 2 }, 1);
        std::fs::File::from_raw_fd(first)
    };
    std::panic::set_hook(Box::new(|_| {}));
    let answer = move || {
        let mut input = String::new();
        std::io::stdin().read_to_string(&mut input).expect("requests are ASCII");
        let mut lines = input.split('\n');
        let nonce = lines.next().unwrap_or("");
        for line in lines.filter(|line| !line.is_empty()) {
            let mut tokens = line.split(' ').peekable();
            let index = tokens.next().unwrap_or("");
            let mut frame = [nonce, " ", index].concat();
            frame.push_str(&outcome(entry, &mut Call { tokens }));
            frame.push('\n');
            frames.write_all(frame.as_bytes()).expect("stdout takes frames");
        }
        frames.write_all([nonce, " end\n"].concat().as_bytes()).expect("stdout takes frames");
        unsafe { _exit(0) } // at once: threads of the candidate's must not keep us
    };
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(answer);
    let _ = thread.expect("a thread starts").join();
    unsafe { _exit(1) }
}

fn outcome(entry: fn(&mut Call) -> Result<String, Unfit>, call: &mut Call) -> String {
    let mut out;
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| entry(call))) {
        Ok(Ok(values)) => out = [" value", &values].concat(),
        Ok(Err(Unfit(why))) => {
            out = String::from(" unfit");
            text(&mut out, &why);
        }
        Err(cause) => {
            out = String::from(" raised");
            let refusal = cause.downcast_ref::<Refusal>();
            text(&mut out, if refusal.is_some() { "Err" } else { "panic" });
            text(
                &mut out,
                match refusal.map(|Refusal(message)| message).or(cause.downcast_ref::<String>()) {
                    Some(message) => message,
                    None => cause.downcast_ref::<&str>().unwrap_or(&"not a text"),
                },
            );
            std::mem::forget(cause); // its drop may panic again
        }
    }
    out
}
