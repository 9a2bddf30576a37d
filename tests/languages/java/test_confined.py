"""Which Java candidates may share a machine: by what their classes name, whatever their text looks like."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

from codetrans.languages.constant_pool import DYNAMIC
from codetrans.languages.java.confined import confined
from codetrans.languages.java.program import BATCH
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.together import call_together
from codetrans.types import Function, Int, Parameter, Signature

SIGNATURE = Signature("f", (Parameter("x", Int(), "int"),), Int(), "int")
IMPORTS = tuple(f"import java.{name}.*;" for name in ("math", "util", "util.function", "util.stream"))

HARMLESS = [
    "static int f(int x) { int[] a = new int[x + 3]; Arrays.fill(a, 2); return a[1] + Math.max(x, Integer.MAX_VALUE); }",
    "static int f(int x) { Map<String, List<Integer>> m = new HashMap<>(); m.computeIfAbsent(\"a\", k -> new ArrayList<>()).add(x); return m.size(); }",
    "static int f(int x) { return IntStream.range(0, x).boxed().sorted(Comparator.reverseOrder()).mapToInt(Integer::intValue).sum(); }",
    "static int f(int x) { PriorityQueue<int[]> q = new PriorityQueue<>((a, b) -> a[0] - b[0]); q.offer(new int[] {x}); return q.poll()[0]; }",
    "enum Way { UP, DOWN }\nstatic int f(int x) { Way w = Way.values()[x & 1]; switch (w) { case UP: return 1; default: return Way.valueOf(\"UP\").ordinal(); } }",
    "record Pair(int a, int b) { }\nstatic int f(int x) { return new Pair(x, 2).equals(new Pair(x, 2)) ? new Pair(1, 2).hashCode() : 0; }",
    "class Node { int v; Node next; @Override public boolean equals(Object o) { return o != null && o.getClass() == getClass(); } @Override public int hashCode() { return v; } }\nstatic int f(int x) { Node n = new Node(); return n.equals(n) ? n.hashCode() : 1; }",
    "static int f(int x) { try { return 1 / x; } catch (ArithmeticException e) { throw new IllegalStateException(\"no \" + x); } finally { System.out.println(x); } }",
    "static int f(int x) { String s = String.format(\"%d,%s\", x, \"a\"); s += x; return s.matches(\"[0-9]+.*\") ? s.split(\",\").length : new StringBuilder(s).reverse().length(); }",
    "static int f(int x) { assert x > 0 : \"text\"; return BigInteger.valueOf(x).pow(3).intValue() + new Random(1).nextInt(3); }",
    "static int f(int x) { Runnable r = new Runnable() { public void run() { System.err.print(x); } }; r.run(); return x; }",
    "static int f(int x) { return ((Function<Integer, Integer>) y -> y + x).apply(2) + (int) new int[][] {{1}}.clone()[0][0]; }",
]  # fmt: skip

HARMFUL = {
    "exit": "System.exit(0);",
    "halt": "Runtime.getRuntime().halt(0);",
    "a hook": "Runtime.getRuntime().addShutdownHook(null);",
    "a property": 'System.setProperty("left", "1");',
    "a property read": 'System.getProperty("left");',
    "another standard output": "System.setOut(null);",
    "another standard error": "System.setErr(null);",
    "another standard input": "System.setIn(null);",
    "standard input": "Object in = System.in;",
    "closed standard error": "System.err.close();",
    "a locale": "Locale.setDefault(Locale.ROOT);",
    "a time zone": "TimeZone.setDefault(null);",
    "a thread": "new Thread(() -> {}).start();",
    "a thread of one's own class": "class Own extends Thread { public void run() { } }\nnew Own().start();",
    "a timer": "new Timer();",
    "the other threads": "Thread.getAllStackTraces();",
    "a pool of threads": "java.util.concurrent.Executors.newCachedThreadPool();",
    "a future": "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
    "a parallel stream": "IntStream.range(0, 9).parallel().sum();",
    "a parallel stream of one's own list": "class Own extends ArrayList<Integer> { long go() { return parallelStream().count(); } }\nnew Own().go();",
    "a parallel sort": "Arrays.parallelSort(new int[9]);",
    "a parallel stream made otherwise": "StreamSupport.intStream(null, true);",
    "texts that all share": '"a".intern();',
    "a method that the collector calls": "class Own { protected void finalize() { } }\nnew Own();",
    "waiting": 'synchronized ("a") { try { "a".wait(); } catch (InterruptedException e) { } }',
    "waking": 'synchronized ("a") { "a".notifyAll(); }',
    "reflection": 'try { Class.forName("Har" + "ness").getDeclaredFields()[0].setAccessible(true); } catch (Exception e) { }',
    "reflection by a class of one's own": "try { new Object() { }.getClass().getEnclosingClass().getDeclaredMethods(); } catch (Exception e) { }",
    "its own name": "Object name = new Object() { }.getClass().getName();",
    "its loader": "Object loader = new Object() { }.getClass().getClassLoader();",
    "a method handle": "Object all = java.lang.invoke.MethodHandles.lookup();",
    "a loader": "class Own extends ClassLoader { }\nnew Own();",
    "a service": "ServiceLoader.load(Runnable.class);",
    "the stack": "StackWalker.getInstance();",
    "a file": 'try { new java.io.FileOutputStream("/tmp/left").close(); } catch (java.io.IOException e) { }',
    "a file by its path": 'try { java.nio.file.Files.readAllBytes(java.nio.file.Path.of("Candidate0.class")); } catch (java.io.IOException e) { }',
    "a file by a formatter": 'try { new Formatter("/tmp/left").close(); } catch (Exception e) { }',
    "a file by a scanner": 'try { new Scanner(new java.io.File("/tmp/left")); } catch (Exception e) { }',
    "a descriptor": "new java.io.FileOutputStream(java.io.FileDescriptor.out);",
    "a process": "try { new ProcessBuilder().start(); } catch (Exception e) { }",
    "what an error left": "try { f(x); } catch (StackOverflowError e) { }",
    "a trace": "try { f(x); } catch (Throwable e) { e.getStackTrace(); }",
    "a weak reference": "new java.lang.ref.WeakReference<Object>(null);",
    "a cleaner": "java.lang.ref.Cleaner.create();",
    "what a thread keeps": "new ThreadLocal<Object>().set(1);",
    "the clock": "long now = System.nanoTime();",
    "how full the memory is": "long free = Runtime.getRuntime().freeMemory();",
    "memory by its address": 'try { Class.forName("sun.misc.Unsafe"); } catch (Exception e) { }',
    "a logger": 'java.util.logging.Logger.getLogger("");',
    "objects out of bytes": "try { new java.io.ObjectInputStream(null); } catch (Exception e) { }",
}  # fmt: skip


def artefacts(sandbox: Sandbox, *texts: str) -> list[dict[str, bytes]]:
    """By candidate, the files that a box of its own would get."""
    made = build(
        sandbox, BATCH.program([Function("java", text, SIGNATURE, context=IMPORTS) for text in texts])
    )
    assert isinstance(made, Artefact), made.stderr.decode()
    numbers = range(len(texts))
    return [
        {
            name: content
            for name, content in made.files.items()
            if not name.startswith("Candidate")
            or name.startswith((f"Candidate{number}.", f"Candidate{number}$"))
        }
        for number in numbers
    ]


def test_what_solutions_are_made_of_is_harmless(sandbox: Sandbox) -> None:
    for text, files in zip(HARMLESS, artefacts(sandbox, *HARMLESS), strict=True):
        assert confined(files), text


def test_what_is_harmless_does_in_one_machine_what_it_does_alone(sandbox: Sandbox) -> None:
    """Lambdas, records and formats make the machine do much at their first use, and no thread of it stays."""
    arguments = [(0,), (3,), (7,)]
    programs = [
        one
        for one in build_all(
            sandbox, [Function("java", text, SIGNATURE, context=IMPORTS) for text in HARMLESS]
        )
        if isinstance(one, Artefact)
    ]
    made = call_together(sandbox, programs, arguments)
    for text, program, calls in zip(HARMLESS, programs, made, strict=True):
        assert program.group and calls is not None, text
        assert repr(calls.outcomes) == repr(call(sandbox, program, arguments).outcomes), text


def test_what_reaches_beyond_oneself_is_not(sandbox: Sandbox) -> None:
    texts = [f"static int f(int x) {{ {attack}\nreturn x; }}" for attack in HARMFUL.values()]
    made = artefacts(sandbox, *texts)
    assert [way for way, files in zip(HARMFUL, made, strict=True) if confined(files)] == []


def test_an_escape_hides_nothing(sandbox: Sandbox) -> None:
    [files] = artefacts(sandbox, "static int f(int x) { \\u0053ystem.\\u0065xit(0); return x; }")
    assert not confined(files)


def test_a_class_in_the_place_of_one_of_the_library_is_nobodys_neighbour(sandbox: Sandbox) -> None:
    """It stands beside all files of the build, and its constants are in what was compiled with it."""
    shadow = "static int f(int x) { return x; } }\nclass Integer { static final int MAX_VALUE = 3;"
    for files in artefacts(sandbox, shadow, "static int f(int x) { return Integer.MAX_VALUE; }"):
        assert not confined(files)


def test_no_class_of_a_neighbour_is_confined(sandbox: Sandbox) -> None:
    made = artefacts(
        sandbox,
        "static int f(int x) { return Candidate1.y++; }",
        "static int y;\nstatic int f(int x) { return y; }",
    )
    assert [confined(files) for files in made] == [False, True]


def test_half_a_class_file_is_not_confined(sandbox: Sandbox) -> None:
    [files] = artefacts(sandbox, HARMLESS[1])
    whole = files["Candidate0.class"]
    end = whole.rindex(b"Code")  # within the pool
    for length in range(0, end, 7):
        assert not confined({**files, "Candidate0.class": whole[:length]})
    assert not confined(
        {**files, "Candidate0.class": whole.replace(b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf")}
    )


def test_a_constant_whose_value_is_worked_out_is_not_confined(sandbox: Sandbox) -> None:
    [files] = artefacts(sandbox, HARMLESS[1])
    unknown = bytearray(files["Candidate0.class"])
    unknown[10] = DYNAMIC
    assert not confined({**files, "Candidate0.class": bytes(unknown)})


def test_without_a_candidate_there_is_none() -> None:
    assert not confined({}) and not confined({"Main.class": b""})
