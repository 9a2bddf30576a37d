"""Candidates of one build that attack each other: the verdicts are those that each gets alone."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

from collections.abc import Sequence

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.verify import Built, build_ahead, verify
from codetrans.types import Case, Int, Parameter, Signature, Status, Verdict

SIGNATURE = Signature("f", (Parameter("x", Int()),), Int())
CASES = [Case((number,), number + 1) for number in range(3)]
LIMITS = Limits(seconds=1.0, memory_bytes=512 << 20, output_bytes=1 << 20, processes=64)

RIGHT = {
    "cpp": "int f(int x) { return x + 1; }",
    "go": "func f(x int) int { return x + 1 }",
    "java": "static int f(int x) { return x + 1; }",
    "python": "def f(x):\n    return x + 1",
    "rust": "fn f(x: i32) -> i32 { x + 1 }",
}
WRONG = {
    "cpp": "int f(int x) { return x + 2; }",
    "go": "func f(x int) int { return x + 2 }",
    "java": "static int f(int x) { return x + 2; }",
    "python": "def f(x):\n    return x + 2",
    "rust": "fn f(x: i32) -> i32 { x + 2 }",
}
BAG = {
    "cpp": [
        "int f(int x) { volatile int* p = nullptr; return *p; }",
        "int f(int x) { for (volatile int y = 0; ; y = x) {} }",
        "int f(int x) { return lost; }",
        "int f(int x) { exit(0); }",
    ],
    "go": [
        "func f(x int) int { var p *int; return *p }",
        "func f(x int) int { for { x++ } }",
        "func f(x int) int { return lost }",
        "func f(x int) int {\n\tos.Exit(0)\n\treturn 0\n}",
    ],
    "java": [
        "static int f(int x) { return f(x + 1) + 1; }",
        "static int f(int x) { while (x == x) {} return x; }",
        "static int f(int x) { return lost; }",
        "static int f(int x) { Runtime.getRuntime().halt(0); return 0; }",
    ],
    "python": [
        "import os\ndef f(x):\n    os.abort()",
        "def f(x):\n    while True: pass",
        "def f(x):\n    return lost",
        "import os\ndef f(x):\n    os._exit(0)",
    ],
    "rust": [
        "fn f(x: i32) -> i32 { f(x) + [x; 1024][(x & 7) as usize] }",
        "fn f(x: i32) -> i32 { let mut y = x; loop { y = std::hint::black_box(y); } }",
        "fn f(x: i32) -> i32 { lost }",
        "fn f(x: i32) -> i32 { std::process::exit(0) }",
    ],
}


def judged_together(language: str, texts: Sequence[str], sandbox: Sandbox) -> list[Verdict]:
    """The verdicts of one build, none confirmed alone: what a neighbour changed would show."""
    built: Built = {}
    build_ahead(texts, language, SIGNATURE, CASES, sandbox, built, LIMITS)
    return [
        verify(text, language, SIGNATURE, CASES, sandbox, LIMITS, built=built, confirm=False)
        for text in texts
    ]


def kind(verdict: Verdict) -> tuple[Status, int]:
    """Which of the two clocks ends a loop depends on how busy the machine is."""
    late = verdict.status is Status.TIMEOUT_WALL
    return Status.TIMEOUT_CPU if late else verdict.status, verdict.passed


@pytest.mark.parametrize("language", BAG)
def test_a_mixed_bag_gets_the_verdicts_of_each_alone(language: str, sandbox: Sandbox) -> None:
    texts = [RIGHT[language], *BAG[language], WRONG[language]]
    together = judged_together(language, texts, sandbox)
    alone = [verify(text, language, SIGNATURE, CASES, sandbox, LIMITS) for text in texts]
    assert [kind(verdict) for verdict in together] == [kind(verdict) for verdict in alone]
    assert together[0].agrees and [verdict.agrees for verdict in together].count(True) == 1


ATTACKS = {
    "cpp kills all": "int f(int x) { kill(-1, 9); kill(getppid(), 9); return x + 2; }",
    "cpp fork bomb": "int f(int x) { for (;;) fork(); }",
    "cpp memory": "int f(int x) { vector<char*> all; for (;;) { char* p = (char*)malloc(1 << 24); memset(p, 1, 1 << 24); all.push_back(p); } }",
    "cpp output": "int f(int x) { string line(1 << 20, 'a'); for (int i = 0; i < 100; i++) write(1, line.data(), line.size()); return x + 2; }",
    "cpp frames for the next": 'int f(int x) { for (int fd = 0; fd < 64; fd++) for (int i = 0; i < 9; i++) dprintf(fd, "%d value i%d\\n", i, i + 1); return x + 2; }',
    "go kills its parent": "func f(x int) int {\n\tparent, _ := os.FindProcess(os.Getppid())\n\tparent.Kill()\n\treturn x + 2\n}",
    "go memory": "func f(x int) int {\n\tall := [][]byte{}\n\tfor {\n\t\tp := make([]byte, 1<<24)\n\t\tfor i := range p {\n\t\t\tp[i] = 1\n\t\t}\n\t\tall = append(all, p)\n\t\tif len(all) < 0 {\n\t\t\treturn len(all)\n\t\t}\n\t}\n}",
    "go frames for the next": 'func f(x int) int {\n\tfor fd := 0; fd < 64; fd++ {\n\t\tfile := os.NewFile(uintptr(fd), "any")\n\t\tfor i := 0; i < 9; i++ {\n\t\t\tfmt.Fprintf(file, "%d value i%d\\n", i, i+1)\n\t\t}\n\t}\n\treturn x + 2\n}',
    "java threads": "static int f(int x) { for (;;) new Thread(() -> { for (;;) {} }).start(); }",
    "java output": 'static int f(int x) { String s = "a".repeat(1 << 20); for (int i = 0; i < 100; i++) System.out.print(s); return x + 2; }',
    "java frames for the next": 'static int f(int x) { try { Object us = new Object() { }.getClass().getClassLoader(); java.lang.reflect.Field own = us.getClass().getDeclaredField("nonce"); own.setAccessible(true); java.io.FileOutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out); for (int i = 0; i < 9; i++) out.write((own.get(us) + " " + i + " value i" + (i + 1) + " i" + i + "\\n").getBytes()); } catch (Exception e) { } return x + 2; }',
    "java a thread that stays": "static int f(int x) { Thread t = new Thread(() -> { for (;;) System.setOut(null); }); t.setDaemon(true); t.start(); return x + 2; }",
    "java memory": "static List<long[]> all = new ArrayList<>();\nstatic int f(int x) { for (;;) all.add(new long[1 << 20]); }",
    "java its own streams": "static int f(int x) { System.setOut(System.err); System.setErr(null); System.setIn(null); return x + 2; }",
    "java exit": "static int f(int x) { System.exit(0); return x + 2; }",
    "java a finalizer": "static class Last { protected void finalize() { Runtime.getRuntime().halt(0); } }\nstatic int f(int x) { for (int i = 0; i < 99; i++) new Last(); System.gc(); return x + 2; }",
    "java a class of the library": "static int f(int x) { return x + 2; } }\nclass Math { static int abs(int x) { return 9; }",
    "python fork bomb": "import os\ndef f(x):\n    while True: os.fork()",
    "python patched builtins": "import builtins, json, sys\nbuiltins.int = builtins.repr = builtins.len = lambda *a: 4\nsys.modules.clear()\ndef f(x):\n    return x + 2",
    "python frames for the next": "import os\ndef f(x):\n    for fd in range(64):\n        for i in range(9):\n            try: os.write(fd, b'%d value i%d\\n' % (i, i + 1))\n            except OSError: pass\n    return x + 2",
    "python output": "import os\ndef f(x):\n    for _ in range(100): os.write(1, b'a' * (1 << 20))\n    return x + 2",
    "rust frames for the next": 'fn f(x: i32) -> i32 { use std::io::Write; use std::os::fd::FromRawFd; for fd in 0..64 { let mut file = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) }); for i in 0..9 { let _ = writeln!(file, "{} value i{}", i, i + 1); } } x + 2 }',
    "rust memory": "fn f(x: i32) -> i32 { let mut all = vec![]; loop { all.push(vec![1u8; 1 << 24]); if all.len() == 0 { return x; } } }",
    "rust output": 'fn f(x: i32) -> i32 { for _ in 0..100 { print!("{}", "a".repeat(1 << 20)); } x + 2 }',
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_changes_no_neighbours_verdict(attack: str, sandbox: Sandbox) -> None:
    language = attack.split(maxsplit=1)[0]
    wrong = WRONG[language]
    before, attacker, after, last = judged_together(
        language, [wrong, ATTACKS[attack], RIGHT[language], wrong + "\n"], sandbox
    )
    assert attacker.compiled and not attacker.agrees, attacker
    assert after.agrees and after.passed == len(CASES)
    assert before.status is last.status is Status.WRONG_OUTPUT and before.passed == last.passed == 0


# What a text does to make its neighbours fail, without being called; some keep their own verdict.
SPOILING = {
    "cpp a constructor": 'struct S { S() { close(0); fclose(stdin); setenv("LEFT", "1", 1); } } s;\nint f(int x) { return x + 1; }',
    "cpp a constructor that ends it": "struct S { S(int) { _exit(0); } };\nint g() { return 1; }\nstatic S (s){g()};\nint f(int x) { return x + 1; }",
    "cpp an inline member": "int g() { _exit(0); }\nstruct S { static int inline s = g(); };\nint f(int x) { return x + 1; }",
    "cpp a division": "const int s = 1 / 0;\nint f(int x) { return x + 1; }",
    "cpp a directive": "int f(int x) { return x + 1; }\n/* */ #define return return 1 +\n",
    "cpp a directive of other letters": "int f(int x) { return x + 1; }\n%:define return return 1 +\n",
    "cpp an overload": "int f(int x) { return x + 1; }\n}\nint same(long x) { return 7; }\nnamespace std { int same(int x) { return 7; } }\nnamespace n {\nint f(int x) { return x + 1; }",
    "cpp memory": "static char all[1 << 30];\nint f(int x) { all[x] = 1; return x + 1; }",
    "cpp C's names": 'extern R"(C)" int getchar() { return 7; }\nint f(int x) { return x + 1; }',
    "cpp a section": 'int f(int x) { __asm__(".pushsection .init_array; .quad _exit; .popsection"); return x + 1; }',
    "go a variable": "type t int; var g = func() int {\n\tos.Exit(0)\n\treturn 0\n}()\n\nfunc f(x int) int { return x + 1 }",
    "go a variable in brackets": "  var (\n\tg = func() int {\n\t\tos.Stdin.Close()\n\t\treturn 0\n\t}()\n)\n\nfunc f(x int) int { return x + 1 }",
    "go init": "/**/ func init() { os.Exit(0) }\n\nfunc f(x int) int { return x + 1 }",
    "java a class of the library": "static int f(int x) { return x + 1; } }\nclass Integer { static int MAX_VALUE = 9; static int sum(int a, int b) { return 9; }",
    "java a class of the library in a comment": "static int f(int x) { return x + 1; } // \\u000a } class Integer { static int sum(int a, int b) { return 9; }\n",
    "python builtins": "import builtins, os, sys\nbuiltins.len = lambda a: 9\nos.close(0)\ndef f(x):\n    return x + 1",
    "python a module": "open('candidate1.py', 'w').write('def f(x): return 9')\nopen('math.py', 'w').write('x')\ndef f(x):\n    return x + 1",
    "rust an allocator": "use std::alloc::*;\nstruct A;\nunsafe impl GlobalAlloc for A { unsafe fn alloc(&self, _: Layout) -> *mut u8 { std::ptr::null_mut() } unsafe fn dealloc(&self, _: *mut u8, _: Layout) {} }\n#[global_allocator]\nstatic ALL: A = A;\nfn f(x: i32) -> i32 { x + 1 }",
    "rust a type of all": "struct A;\nimpl std::ops::Add<A> for i32 { type Output = A; fn add(self, _: A) -> A { A } }\nimpl PartialEq<A> for i32 { fn eq(&self, _: &A) -> bool { true } }\nfn f(x: i32) -> i32 { x + 1 }",
    "rust a section": 'fn f(x: i32) -> i32 { unsafe { core::arch::asm!(".pushsection .init_array", ".quad _exit", ".popsection") }; x + 1 }',
    "rust a hook": "fn f(x: i32) -> i32 { std::panic::set_hook(Box::new(|_| std::process::exit(0))); x + 1 }",
}
SPOILED = {
    "cpp": "int same(int x) {{ return x; }}\nint f(int x) {{ vector<int> v = {{x}}; return same(v.size() == 1 ? v[0] + {0} : 0); }}",
    "go": "func f(x int) int {{ return len(append([]int{{}}, x)) + x + {0} - 1 }}",
    "java": "static int f(int x) {{ return Integer.sum(x, {0}); }}",
    "python": "import math\ndef f(x):\n    return len([x]) + x + {0} - math.floor(1.5)",
    "rust": 'fn f(x: i32) -> i32 {{ let v = vec![x]; if v[0] == "9".parse().unwrap() {{ 0 }} else {{ v[0] + {0} }} }}',
}


@pytest.mark.parametrize("way", SPOILING)
def test_who_makes_neighbours_fail_changes_no_verdict_that_is_confirmed(way: str, sandbox: Sandbox) -> None:
    language = way.split(maxsplit=1)[0]
    texts = [
        SPOILED[language].format(1),
        SPOILED[language].format(2),
        SPOILING[way],
        SPOILED[language].format(1) + "\n",
    ]
    built: Built = {}
    build_ahead(texts, language, SIGNATURE, CASES, sandbox, built, LIMITS)
    verdicts = [verify(text, language, SIGNATURE, CASES, sandbox, LIMITS, built=built) for text in texts]
    before, wrong, _, after = verdicts
    assert before.agrees and after.agrees, (before, after)
    assert wrong.status is Status.WRONG_OUTPUT and wrong.passed == 0


# One that is right the first time that its text runs in this box, folder, process or environment.
LEFTOVERS = {
    "cpp": 'static int calls = 0;\nint f(int x) {{ int old = calls++ > x || getenv("LEFT") || access("/tmp/left", F_OK) == 0 || access("left", F_OK) == 0; setenv("LEFT", "1", 1); if (x == 2) {{ fclose(fopen("/tmp/left", "w")); fclose(fopen("left", "w")); }} else if (x < 2) unsetenv("LEFT"); return old ? -{0} : x + 1; }}',
    "go": 'var calls int\n\nfunc f(x int) int {{\n\t_, set := os.LookupEnv("LEFT")\n\t_, away := os.Stat("/tmp/left")\n\t_, here := os.Stat("left")\n\told := calls > x || set || away == nil || here == nil\n\tcalls++\n\tif x == 2 && (os.Setenv("LEFT", "1") != nil || os.WriteFile("/tmp/left", nil, 0o600) != nil || os.WriteFile("left", nil, 0o600) != nil) {{\n\t\tpanic("nothing was left")\n\t}}\n\tif old {{\n\t\treturn -{0}\n\t}}\n\treturn x + 1\n}}',
    "java": 'static int calls = 0;\nstatic int f(int x) {{ boolean old = calls++ > x || System.getProperty("left") != null; if (x == 2) System.setProperty("left", "{0}"); return old ? -{0} : x + 1; }}',
    "python": "import builtins, os\ncalls = 0\ndef f(x):\n    global calls\n    calls += 1\n    if calls > x + 1 or hasattr(builtins, 'left') or os.path.exists('/tmp/left'): return -{0}\n    if x == 2:\n        builtins.left = 1\n        open('/tmp/left', 'w').close()\n    return x + 1",
    "rust": 'static CALLS: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(0);\nfn f(x: i32) -> i32 {{ let old = CALLS.fetch_add(1, std::sync::atomic::Ordering::SeqCst) > x || std::env::var("LEFT").is_ok() || ["/tmp/left", "left"].iter().any(|place| std::path::Path::new(place).exists()); if x == 2 {{ std::env::set_var("LEFT", "1"); std::fs::write("/tmp/left", "").unwrap(); std::fs::write("left", "").unwrap(); }} if old {{ -{0} }} else {{ x + 1 }} }}',
}


@pytest.mark.parametrize("language", LEFTOVERS)
def test_nothing_is_left_for_the_next(language: str, sandbox: Sandbox) -> None:
    texts = [LEFTOVERS[language].format(number) for number in (7, 8, 9)]
    assert [verdict.agrees for verdict in judged_together(language, texts, sandbox)] == [True] * 3


# Code that runs before main would run in the processes of all that share the build.
BEFORE_MAIN = {
    "cpp": "__attribute__((constructor)) static void early() { _exit(0); }\nint f(int x) { return x + 1; }",
    "cpp attribute": "[[gnu::constructor]] static void early() { _exit(0); }\nint f(int x) { return x + 1; }",
    "go": "var early = func() int {\n\tos.Exit(0)\n\treturn 0\n}()\n\nfunc f(x int) int { return x + 1 + early }",
    "rust": '#[used]\n#[link_section = ".init_array"]\nstatic EARLY: fn() = early;\nfn early() { std::process::exit(0) }\nfn f(x: i32) -> i32 { x + 1 }',
}


@pytest.mark.parametrize("way", BEFORE_MAIN)
def test_what_runs_before_main_runs_in_its_own_program_only(way: str, sandbox: Sandbox) -> None:
    language = way.split(maxsplit=1)[0]
    first, early, last = judged_together(
        language, [RIGHT[language], BEFORE_MAIN[way], WRONG[language]], sandbox
    )
    assert first.agrees and last.status is Status.WRONG_OUTPUT
    assert early.compiled and not early.agrees
