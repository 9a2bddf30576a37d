//! LLVM's passes over many modules, by the very library that rustc optimises with.
//!
//! optimise RUSTC PASSES: in every folder here that holds part.ll leaves main.ll, or nothing where
//! LLVM refuses it, crashes or takes too long: a child works, and another one goes on after what ended it.

use std::ffi::{c_char, c_int, c_uint, c_void, CStr, CString};
use std::path::{Path, PathBuf};
use std::{env, fs, process, ptr};

const SECONDS: i64 = 5; // of CPU for a module; a function that needs more is compiled alone

type Pointer = *mut c_void;

#[repr(C)]
struct Timer {
    interval: [i64; 2], // seconds, microseconds
    value: [i64; 2],
}

extern "C" {
    fn dlopen(name: *const c_char, flags: c_int) -> Pointer;
    fn dlsym(library: Pointer, name: *const c_char) -> Pointer;
    fn fork() -> c_int;
    fn waitpid(process: c_int, status: *mut c_int, options: c_int) -> c_int;
    fn setitimer(which: c_int, new: *const Timer, old: *mut Timer) -> c_int;
    fn mmap(at: Pointer, length: usize, protection: c_int, flags: c_int, file: c_int, offset: i64)
        -> Pointer;
}

/// A function of LLVM's C interface, as the type that its place asks for.
macro_rules! of {
    ($library:expr, $name:literal, fn($($kind:ty),*) $(-> $result:ty)?) => {{
        let found = unsafe { dlsym($library, concat!($name, "\0").as_ptr().cast()) };
        if found.is_null() {
            eprintln!("rustc's library has no {}", $name);
            process::exit(1);
        }
        unsafe { std::mem::transmute::<Pointer, unsafe extern "C" fn($($kind),*) $(-> $result)?>(found) }
    }};
}

/// The LLVM beside rustc that is of the version rustc says it has.
fn library(rustc: &str) -> Pointer {
    let said = process::Command::new(rustc).arg("-vV").output().expect("rustc does not start").stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    let wanted = said.lines().find_map(|line| line.strip_prefix("LLVM version: ")).unwrap_or("");
    let root = Path::new(rustc).parent().and_then(Path::parent).expect("RUSTC is no path");
    let folders = [root.join("lib"), root.join("lib/x86_64-linux-gnu"), root.join("lib64")];
    for entry in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with("libLLVM") {
            continue;
        }
        let name = CString::new(entry.path().to_string_lossy().as_bytes()).unwrap();
        let found = unsafe { dlopen(name.as_ptr(), 1) };
        if found.is_null() {
            continue;
        }
        let version = of!(found, "LLVMGetVersion", fn(*mut c_uint, *mut c_uint, *mut c_uint));
        let (mut major, mut minor, mut patch) = (0, 0, 0);
        unsafe { version(&mut major, &mut minor, &mut patch) };
        if format!("{major}.{minor}.{patch}") == wanted {
            return found;
        }
    }
    eprintln!("no LLVM {wanted} beside {rustc}");
    process::exit(1);
}

fn main() {
    let words: Vec<String> = env::args().collect();
    let library = library(&words[1]);
    let optimise = optimiser(library, &words[2]);
    let mut folders: Vec<PathBuf> = fs::read_dir(".").unwrap().flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join("part.ll").is_file());
    folders.sort();
    // How far the children are, in memory that all see.
    let shared = unsafe { mmap(ptr::null_mut(), 4096, 3, 0x21, -1, 0) };
    assert!(shared as isize != -1, "no memory");
    let done = shared.cast::<usize>();
    while unsafe { done.read_volatile() } < folders.len() {
        match unsafe { fork() } {
            -1 => process::exit(1),
            0 => {
                for place in unsafe { done.read_volatile() }..folders.len() {
                    let limit = Timer { interval: [0, 0], value: [SECONDS, 0] };
                    unsafe { setitimer(2, &limit, ptr::null_mut()) };
                    if let Some(text) = optimise(&fs::read(folders[place].join("part.ll")).unwrap()) {
                        // A name at once, or half a module could be taken for all of it.
                        fs::write(folders[place].join("main.half"), text).unwrap();
                        fs::rename(folders[place].join("main.half"), folders[place].join("main.ll")).unwrap();
                    }
                    unsafe { done.write_volatile(place + 1) };
                }
                process::exit(0);
            }
            child => unsafe {
                let before = done.read_volatile();
                let mut status = 0;
                waitpid(child, &mut status, 0);
                if status != 0 || done.read_volatile() == before {
                    done.write_volatile(done.read_volatile() + 1);
                }
            },
        }
    }
}

/// A module's text → what rustc's optimiser makes of it.
fn optimiser(library: Pointer, passes: &str) -> impl Fn(&[u8]) -> Option<Vec<u8>> {
    for start in [
        of!(library, "LLVMInitializeX86TargetInfo", fn()),
        of!(library, "LLVMInitializeX86Target", fn()),
        of!(library, "LLVMInitializeX86TargetMC", fn()),
    ] {
        unsafe { start() };
    }
    // As rustc_codegen_llvm sets them for every crate.
    let options =
        ["rustc", "-mergefunc-use-aliases", "-preserve-alignment-assumptions-during-inlining=false"];
    let options: Vec<CString> = options.iter().map(|word| CString::new(*word).unwrap()).collect();
    let words: Vec<*const c_char> = options.iter().map(|word| word.as_ptr()).collect();
    let read = of!(library, "LLVMParseCommandLineOptions", fn(c_int, *const *const c_char, *const c_char));
    unsafe { read(words.len() as c_int, words.as_ptr(), ptr::null()) };

    let triple = CString::new("x86_64-unknown-linux-gnu").unwrap();
    let (processor, nothing) = (CString::new("x86-64").unwrap(), CString::default());
    let (mut target, mut said) = (ptr::null_mut(), ptr::null_mut());
    let find =
        of!(library, "LLVMGetTargetFromTriple", fn(*const c_char, *mut Pointer, *mut *mut c_char) -> c_int);
    assert!(unsafe { find(triple.as_ptr(), &mut target, &mut said) } == 0, "LLVM does not know x86-64");
    let machine = of!(
        library,
        "LLVMCreateTargetMachine",
        fn(Pointer, *const c_char, *const c_char, *const c_char, c_int, c_int, c_int) -> Pointer
    );
    // The usual effort and model of code, position-independent.
    let machine = unsafe { machine(target, triple.as_ptr(), processor.as_ptr(), nothing.as_ptr(), 2, 2, 0) };
    let tuning = of!(library, "LLVMCreatePassBuilderOptions", fn() -> Pointer);
    let tuning = unsafe { tuning() };
    for (set, value) in [
        (of!(library, "LLVMPassBuilderOptionsSetLoopInterleaving", fn(Pointer, c_int)), 0),
        (of!(library, "LLVMPassBuilderOptionsSetLoopVectorization", fn(Pointer, c_int)), 0),
        (of!(library, "LLVMPassBuilderOptionsSetSLPVectorization", fn(Pointer, c_int)), 0),
        (of!(library, "LLVMPassBuilderOptionsSetLoopUnrolling", fn(Pointer, c_int)), 0),
        (of!(library, "LLVMPassBuilderOptionsSetMergeFunctions", fn(Pointer, c_int)), 1),
    ] {
        unsafe { set(tuning, value) };
    }
    let passes = CString::new(passes).unwrap();
    let context = of!(library, "LLVMContextCreate", fn() -> Pointer);
    let no_context = of!(library, "LLVMContextDispose", fn(Pointer));
    let no_module = of!(library, "LLVMDisposeModule", fn(Pointer));
    let no_text = of!(library, "LLVMDisposeMessage", fn(*mut c_char));
    let buffer = of!(
        library,
        "LLVMCreateMemoryBufferWithMemoryRangeCopy",
        fn(*const u8, usize, *const c_char) -> Pointer
    );
    let parse =
        of!(library, "LLVMParseIRInContext", fn(Pointer, Pointer, *mut Pointer, *mut *mut c_char) -> c_int);
    let run = of!(library, "LLVMRunPasses", fn(Pointer, *const c_char, Pointer, Pointer) -> Pointer);
    let print = of!(library, "LLVMPrintModuleToString", fn(Pointer) -> *mut c_char);
    move |text| unsafe {
        let own = context();
        let (mut module, mut said) = (ptr::null_mut(), ptr::null_mut());
        let given = buffer(text.as_ptr(), text.len(), nothing.as_ptr());
        if parse(own, given, &mut module, &mut said) != 0
            || !run(module, passes.as_ptr(), machine, tuning).is_null()
        {
            return None; // what was allocated is the child's, which ends soon
        }
        let printed = print(module);
        let made = CStr::from_ptr(printed).to_bytes().to_vec();
        no_text(printed);
        no_module(module);
        no_context(own);
        Some(made)
    }
}
