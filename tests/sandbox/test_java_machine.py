"""The Java machine in a box: what it says beside the program."""

from __future__ import annotations

from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, Outcome, Status

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
