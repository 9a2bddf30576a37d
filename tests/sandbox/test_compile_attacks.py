"""Sources that attack their compiler: read the host, run code while compiling, never end."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

import time
from pathlib import Path

import pytest

from codetrans.languages import language
from codetrans.sandbox.calls import Artefact, build
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import in_box
from codetrans.types import ExecutionResult, Program, Status

SECRET = "expected_outputs_of_the_suite"
MODULE = "module codetrans\n\ngo 1.22\n"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that every user of the host may read."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == tmp_path.stat().st_uid and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    path.chmod(0o644)
    return path


def built(
    sandbox: Sandbox, name: str, files: dict[str, str], variant: str = "plain", seconds: float = 20.0
) -> Artefact | ExecutionResult:
    limits = Limits(seconds, memory_bytes=1 << 30, disk_bytes=256 << 20, processes=256, output_bytes=32 << 20)
    return build(sandbox, Program(name, files, variant), limits)


# One program a way of reading at compile time: %s is the path. All compile where the file is there.
READS = {
    "C++ #include": ("cpp", {"main.cpp": 'const char* s =\n#include "%s"\n; int main() {}'}),
    "C++ .incbin": ("cpp", {"main.cpp": 'asm(".incbin \\"%s\\""); int main() {}'}),
    "C++ .include": ("cpp", {"main.cpp": 'asm(".include \\"%s\\""); int main() {}'}),
    "C++ -include by #pragma": ("cpp", {"main.cpp": "#pragma GCC dependency \"%s\"\n#if !__has_include(\"%s\")\n#error absent\n#endif\nint main() {}"}),
    "Rust include_str!": ("rust", {"main.rs": 'fn main() { print!("{}", include_str!("%s")); }'}),
    "Rust include_bytes!": ("rust", {"main.rs": 'static S: &[u8] = include_bytes!("%s"); fn main() { println!("{}", S.len()); }'}),
    "Rust include!": ("rust", {"main.rs": 'fn main() { include!("%s"); }'}),
    "Rust #[path]": ("rust", {"main.rs": '#[path = "%s"] mod m; fn main() {}'}),
    "Rust .incbin": ("rust", {"main.rs": 'core::arch::global_asm!(".incbin \\"%s\\""); fn main() {}'}),
    "Go //go:embed": ("go", {"go.mod": MODULE, "main.go": 'package main\nimport _ "embed"\n//go:embed %s\nvar s string\nfunc main() { print(s) }'}),
    "Go //go:embed upwards": ("go", {"go.mod": MODULE, "main.go": 'package main\nimport _ "embed"\n//go:embed ../..%s\nvar s string\nfunc main() { print(s) }'}),
    "Go replace": ("go", {"go.mod": MODULE + "require x v0.0.0\nreplace x => %s\n", "main.go": "package main\nimport _ \"x\"\nfunc main() {}"}),
    "Java source path": ("java", {"Main.java": "class Main { Object o = new secret(); }", "Candidate.java": "// %s\nclass Candidate {}"}),
    "Python candidate": ("python", {"candidate.py": "x = 1", "main.py": "print(open('%s').read())"}),
}  # fmt: skip


@pytest.mark.parametrize("way", READS)
def test_a_source_reads_nothing_of_the_host(sandbox: Sandbox, secret: Path, way: str) -> None:
    name, files = READS[way]
    result = built(sandbox, name, {path: text.replace("%s", str(secret)) for path, text in files.items()})
    if isinstance(result, Artefact):  # its language reads when it runs
        assert not any(SECRET.encode() in content for content in result.files.values())
        ran = sandbox.run(
            Order(
                [in_box("python", "python")[0], "-S", "main.py"],
                result.files,
                Limits(),
                binds=in_box("python", "python")[1],
            )
        )
        assert ran.status is Status.CRASH and SECRET.encode() not in ran.stdout
    else:
        assert result.status is Status.COMPILE_ERROR
        assert SECRET.encode() not in result.stdout + result.stderr


@pytest.mark.parametrize("name", ["cpp", "rust"])
def test_the_way_of_reading_works_where_the_file_is(sandbox: Sandbox, name: str) -> None:
    """So that the refusals above are for the path alone."""
    text = {
        "cpp": {"main.cpp": 'asm(".incbin \\"here.txt\\""); int main() {}'},
        "rust": {"main.rs": 'static S: &str = include_str!("here.txt"); fn main() { print!("{}", S); }'},
    }[name]
    result = built(sandbox, name, {**text, "here.txt": SECRET})
    assert isinstance(result, Artefact) and SECRET.encode() in result.files["main"]


# --- code that runs while compiling --------------------------------------------------------

PROCESSOR = """
import java.util.*;
import javax.annotation.processing.*;
import javax.lang.model.element.*;
@SupportedAnnotationTypes("*")
public class Evil extends AbstractProcessor {
    static { System.err.println("PROCESSOR RAN"); }
    public boolean process(Set<? extends TypeElement> a, RoundEnvironment r) { return false; }
}
"""


def test_java_runs_no_annotation_processor(sandbox: Sandbox) -> None:
    """Even one that stands compiled on the class path, announced as a service."""
    javac, binds = in_box("java", "javac")
    script = f"mkdir -p p && {javac} -d . Evil.java 1>&2 && exec cat Evil.class"
    limits = Limits(20.0, memory_bytes=1 << 30, processes=256)
    processor = sandbox.run(
        Order(["/bin/sh", "-c", script], {"Evil.java": PROCESSOR}, limits, binds=binds)
    ).stdout
    assert processor[:4] == b"\xca\xfe\xba\xbe"
    sources = {"Main.java": "class Main {}", "Candidate.java": "@Deprecated class Candidate {}"}
    files = {
        **{name: text.encode() for name, text in sources.items()},
        "sources": " ".join(sources).encode(),
        "Evil.class": processor,
        "META-INF/services/javax.annotation.processing.Processor": b"Evil\n",
    }
    record = language("java")
    words = record.builds["plain"][0]
    run = sandbox.run(Order([javac, *words[1:]], files, limits, binds=binds))
    assert run.exit_code == 0 and b"PROCESSOR RAN" not in run.stdout + run.stderr
    # The same without our option does run it: the test would notice.
    open_words = [word for word in words[1:] if word != "-proc:none"]
    assert b"PROCESSOR RAN" in sandbox.run(Order([javac, *open_words], files, limits, binds=binds)).stderr


def test_rust_runs_no_build_script_and_no_procedural_macro(sandbox: Sandbox) -> None:
    files = {
        "main.rs": "fn main() {}",
        "build.rs": 'fn main() { std::fs::write("ran", "x").unwrap(); panic!("build.rs ran") }',
        "Cargo.toml": '[package]\nname = "main"\nversion = "0.1.0"\nbuild = "build.rs"\n',
    }
    assert isinstance(built(sandbox, "rust", files), Artefact)
    macro = "extern crate proc_macro;\n#[proc_macro]\npub fn m(i: proc_macro::TokenStream) -> proc_macro::TokenStream { i }\nm!();\nfn main() {}"
    result = built(sandbox, "rust", {"main.rs": macro})
    assert isinstance(result, ExecutionResult) and b"proc-macro" in result.stderr


def test_go_runs_no_generator_and_no_c_compiler(sandbox: Sandbox) -> None:
    generator = "package main\n\n//go:generate sh -c 'echo GENERATED >&2; exit 1'\nfunc main() {}\n"
    result = built(sandbox, "go", {"go.mod": MODULE, "main.go": generator})
    assert isinstance(result, Artefact)
    c = 'package main\n\n// #cgo CFLAGS: -fplugin=./evil.so\n// int f(void) { return 1; }\nimport "C"\n\nfunc main() { println(C.f()) }\n'
    result = built(sandbox, "go", {"go.mod": MODULE, "main.go": c})
    assert isinstance(result, ExecutionResult) and result.status is Status.COMPILE_ERROR
    tool = {"go.mod": MODULE + "toolchain go9.9.9\n", "main.go": "package main\nfunc main() {}"}
    result = built(sandbox, "go", tool)  # another toolchain is neither fetched nor run
    assert not isinstance(result, ExecutionResult) or result.status is Status.COMPILE_ERROR


def test_python_only_compiles_what_it_is_to_run(sandbox: Sandbox) -> None:
    files = {"main.py": "", "candidate.py": "import os\nopen('ran', 'w')\nos._exit(3)"}
    result = built(sandbox, "python", files)
    assert isinstance(result, Artefact) and set(result.files) == {"main.py", "candidate.py"}


# --- compilers that would not end ----------------------------------------------------------

LONG = {
    "macros that double": ("cpp", {"main.cpp": "#define A0 x,\n" + "".join(f"#define A{n} A{n - 1} A{n - 1}\n" for n in range(1, 40)) + "int a[] = { A39 };\nint main() {}"}),
    "a file that includes itself": ("cpp", {"main.cpp": '#include "main.cpp"\n#include "main.cpp"\nint main() {}'}),
    "templates": ("cpp", {"main.cpp": "template<class A, int N> struct S { S<S<A, 1>, N - 1> a; S<S<A, 2>, N - 1> b; };\ntemplate<class A> struct S<A, 0> {};\nint main() { S<int, 60> s; }"}),
    "constexpr": ("cpp", {"main.cpp": "constexpr long f(int n) { return n < 2 ? 1 : f(n - 1) + f(n - 2); }\nconstexpr long a = f(30), b = f(31), c = f(32), d = f(33);\nstatic_assert(a == 0);\nint main() {}"}),
    "a huge array": ("cpp", {"main.cpp": "char a[1L << 33] = {1};\nint main() { return a[5]; }"}),
    "deep expressions": ("cpp", {"main.cpp": "int main() { return " + "(" * 200_000 + "1" + ")" * 200_000 + "; }"}),
    "Rust macros that double": ("rust", {"main.rs": "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)*); } }\nm!(a b c d);\nfn main() {}"}),
    "Rust const": ("rust", {"main.rs": "const fn f() -> u32 { let mut i = 0u32; loop { i = i.wrapping_add(1); } }\nconst X: u32 = f();\nfn main() { println!(\"{}\", X); }"}),
    "a huge Rust array": ("rust", {"main.rs": "static A: [u8; 1 << 36] = [1; 1 << 36];\nfn main() { println!(\"{}\", A[5]); }"}),
    "deep Rust types": ("rust", {"main.rs": "fn main() { let a = " + "Box::new(" * 20_000 + "1" + ")" * 20_000 + "; }"}),
    "a huge Go array": ("go", {"go.mod": MODULE, "main.go": "package main\nvar a = [1 << 33]byte{5: 1}\nfunc main() { println(a[5]) }"}),
    "deep Go expressions": ("go", {"go.mod": MODULE, "main.go": "package main\nfunc main() { println(" + "(" * 300_000 + "1" + ")" * 300_000 + ") }"}),
    "Go constants": ("go", {"go.mod": MODULE, "main.go": "package main\nconst a = 1 << 500\nconst b = a * a * a * a\nfunc main() { println(b) }"}),
    "a huge Java constant": ("java", {"Main.java": "class Main { static int[] a = {" + "1," * 70_000 + "}; }", "Candidate.java": "class Candidate {}"}),
    "deep Java generics": ("java", {"Main.java": "class Main { Object a = " + "java.util.List.of(" * 3_000 + "1" + ")" * 3_000 + "; }", "Candidate.java": "class Candidate {}"}),
    "deep Python": ("python", {"main.py": "", "candidate.py": "x = " + "(" * 100_000 + ")" * 100_000}),
    "a Python power": ("python", {"main.py": "", "candidate.py": "x = 9 ** 9 ** 9 ** 9\ny = 'a' * 10 ** 12\nz = (1,) * 10 ** 12"}),
}  # fmt: skip


HARMLESS = {"deep Go expressions", "a Python power"}  # these compilers are not impressed


@pytest.mark.parametrize("bomb", LONG)
def test_a_compiler_that_is_kept_busy_is_ended(sandbox: Sandbox, bomb: str) -> None:
    name, files = LONG[bomb]
    start = time.monotonic()
    result = built(sandbox, name, files, seconds=3.0)
    assert time.monotonic() - start < 3 * 3.0 + 2 + 6  # the wall limit, and what a busy machine adds
    if bomb not in HARMLESS:
        assert isinstance(result, ExecutionResult)
        assert result.status in (Status.COMPILE_ERROR, Status.COMPILE_TIMEOUT, Status.COMPILE_OOM)


def test_the_next_program_compiles_as_before(sandbox: Sandbox) -> None:
    result = built(sandbox, "rust", {"main.rs": "fn main() {}"})
    assert isinstance(result, Artefact)
