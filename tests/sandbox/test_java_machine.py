"""The Java machine in a box: what it says beside the program, and its archive of classes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.wire import requests
from codetrans.sandbox.calls import Artefact, build, call, run_command
from codetrans.sandbox.limits import COMPILE_LIMITS, Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.prepared import prelude
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import in_box
from codetrans.types import ExecutionResult, Function, Outcome, Status

THREADS = """static int f(int x) {
    try {
        for (int i = 0; i < 200; i++) {
            Thread other = new Thread(() -> {
                try { Thread.sleep(60_000); } catch (InterruptedException e) { }
            });
            other.setDaemon(true);
            other.start();
        }
    } catch (OutOfMemoryError none) {
        return x + 1;
    }
    return x;
}"""


def outcome(sandbox: Sandbox, text: str) -> Outcome:
    """Of `f(5)`."""
    function = parse_candidate(text, "java", "f", 1)
    assert isinstance(function, Function), function
    artefact = build(sandbox, language("java").program(function))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    return call(sandbox, artefact, [[5]]).outcomes[0]


def test_a_warning_of_the_machine_is_no_frame(sandbox: Sandbox) -> None:
    """It warns of threads that cannot be started, on its standard output unless told otherwise."""
    found = outcome(sandbox, THREADS)
    assert (found.status, found.value) == (Status.OK, 6), found


def test_thirty_calls_load_little_beyond_the_archive(sandbox: Sandbox) -> None:
    """No table for numbers of thousands of digits, no class for the method that is called by reflection."""
    function = parse_candidate("static int f(int x) { return x + 1; }", "java", "f", 1)
    assert isinstance(function, Function), function
    artefact = build(sandbox, language("java").program(function))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    argv, binds = run_command("java")
    words = [*argv[:-3], "-Xlog:class+load:stderr", *argv[-3:]]  # the last word on an output counts
    calls = requests("nonce", [(place, [place]) for place in range(30)])
    result = sandbox.run(Order(words, artefact.files, Limits(), stdin=calls.encode(), binds=binds))
    assert result.stdout.endswith(b"nonce 29 value i30 i29\nnonce end\n"), result.stderr.decode()
    loaded = re.findall(r"(\S+) source: ", result.stderr.decode())
    assert "Candidate" in loaded
    assert not [name for name in loaded if "Digits" in name or "GeneratedMethodAccessor" in name]


def compiled(sandbox: Sandbox, archive: Path, *words: str) -> ExecutionResult:
    """How javac ends over an empty class, told to use an archive of its own classes."""
    path, binds = in_box("java", "javac")
    argv = [path, *language("java").builds["plain"][0][1:], f"-J-XX:SharedArchiveFile={archive}", *words]
    files = {"Main.java": "class Main {}", "sources": "Main.java"}
    return sandbox.run(Order(argv, files, COMPILE_LIMITS, binds=(*binds, str(archive.parent))))


def test_javac_takes_its_classes_from_the_archive(sandbox: Sandbox) -> None:
    folder = prelude("java")
    assert folder is not None
    result = compiled(sandbox, folder / "javac.jsa", "-J-Xlog:class+load:stderr")
    assert b"com.sun.tools.javac.main.JavaCompiler source: shared objects file (top)" in result.stderr


@pytest.mark.parametrize("state", ["absent", "of words", "of another machine"])
def test_a_broken_archive_does_no_harm(sandbox: Sandbox, tmp_path: Path, state: str) -> None:
    folder = prelude("java")
    assert folder is not None
    whole = (folder / "javac.jsa").read_bytes()
    broken = tmp_path / "shown" / "javac.jsa"
    broken.parent.mkdir()
    if state != "absent":
        other = whole.replace(b"64-Bit Server VM", b"64-Bit Server VN", 1)
        assert other != whole
        broken.write_bytes(b"no archive" if state == "of words" else other)
    result = compiled(sandbox, broken)
    assert (result.exit_code, result.stdout) == (0, b""), result.stderr.decode()
