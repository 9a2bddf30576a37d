"""What is built once on this machine: what it depends on, and what boxes may do with it."""

from __future__ import annotations

import json
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from codetrans.errors import ToolchainMissing
from codetrans.languages import Language, language
from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox import prepared
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import Found
from codetrans.types import Function, Program

STEP = ("clang++", "-x", "c++-header", "{prepared}/a.hpp", "-o", "{prepared}/a.hpp.gch")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    monkeypatch.setattr(prepared, "cache_folder", lambda: tmp_path)
    return language("cpp")


def test_text_options_and_compiler_are_in_the_key(record: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepared.prepared_folder(record, "test", {"a.hpp": "int a;"}, [STEP])
    assert prepared.prepared_folder(record, "test", {"a.hpp": "int a;"}, [STEP]) == first
    other_text = prepared.prepared_folder(record, "test", {"a.hpp": "int b;"}, [STEP])
    other_options = prepared.prepared_folder(record, "test", {"a.hpp": "int a;"}, [(*STEP, "-w")])
    look = prepared.look

    def newer(name: str, tool: str) -> Found:
        return replace(look(name, tool), version="99.1")

    monkeypatch.setattr(prepared, "look", newer)
    other_compiler = prepared.prepared_folder(record, "test", {"a.hpp": "int a;"}, [STEP])
    assert len({first, other_text, other_options, other_compiler}) == 4


def test_a_step_that_may_fail_keeps_what_the_one_before_made(record: Language) -> None:
    folder = prepared.prepared_folder(
        record, "test", {"a.hpp": "int a;"}, [STEP, (*STEP, "--no-such-option")], must=False
    )
    assert (folder / "a.hpp.gch").stat().st_size > 0


def test_a_step_that_must_not_fail_is_told(record: Language) -> None:
    with pytest.raises(ToolchainMissing, match="cannot prepare the test of C"):
        prepared.prepared_folder(record, "test", {"a.hpp": "int a = ;"}, [STEP])


def test_two_that_prepare_at_once_do_not_meet(record: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    remove = shutil.rmtree
    second = threading.Thread(target=lambda: found.append(prepare()))
    found: list[Path] = []

    def prepare() -> Path:
        return prepared.prepared_folder(record, "test", {"a.hpp": "int a;"}, [STEP])

    def slowly(folder: Path, ignore_errors: bool = False) -> None:
        remove(folder, ignore_errors)
        if not second.ident:  # the second comes between the removal and what is made next
            second.start()
            time.sleep(0.3)

    monkeypatch.setattr(shutil, "rmtree", slowly)
    first = prepare()
    second.join()
    assert found == [first] and (first / "a.hpp.gch").stat().st_size > 0


def test_a_header_that_changes_on_this_machine_is_compiled_again(record: Language, tmp_path: Path) -> None:
    header = tmp_path / "system wide.h"
    header.write_text("int one;\n")
    files = {"a.hpp": f'#include "{header}"\n'}
    step = (*STEP, "-MD", "-MF", "{prepared}/a.d")
    folder = prepared.prepared_folder(record, "test", files, [step])
    made = (folder / "a.hpp.gch").stat().st_mtime_ns
    prepared.prepared_folder(record, "test", files, [step])
    assert (folder / "a.hpp.gch").stat().st_mtime_ns == made
    header.write_text("int one, two;\n")
    assert prepared.prepared_folder(record, "test", files, [step]) == folder
    assert (folder / "a.hpp.gch").stat().st_mtime_ns > made
    header.unlink()
    with pytest.raises(ToolchainMissing):
        prepared.prepared_folder(record, "test", files, [step])


def test_what_headers_of_the_standard_library_are_read_is_known() -> None:
    folder = prepared.prelude("cpp")
    assert folder is not None
    assert any(name.endswith("/vector") for name in json.loads((folder / prepared.READY).read_text()))


def test_a_build_takes_the_compiled_header(sandbox: Sandbox) -> None:
    main = "int main() { return codetrans_harness::maximum_depth == 64 && std::gcd(4, 6) == 2 ? 0 : 1; }"
    artefact = build(sandbox, Program("cpp", {"main.cpp": main}))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    assert sandbox.run(Order(["./main"], artefact.files, Limits())).exit_code == 0


def test_a_build_takes_what_the_prelude_has_built() -> None:
    record = language("java")
    assert record.prelude is not None
    ours = {name: text.encode() for name, text in record.prelude.files.items()}
    built = prepared.with_built("java", {"Main.java": b"", **ours})
    assert {"Main.java", "Harness.class", "Together.class"} <= built.keys() and not ours.keys() & built.keys()
    for name, text in ours.items():
        for other in ({"Main.java": b""}, {"Main.java": b"", **ours, name: text + b" "}):
            assert prepared.with_built("java", other) == other


def test_what_a_step_that_failed_has_left_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = language("java")
    assert record.prelude is not None
    step = tuple(word.replace("{prepared}", "{prepared}/absent") for word in record.prelude.prepare[0])
    assert step != record.prelude.prepare[0]  # it writes its classes, and has no place for the archive
    broken = replace(record.prelude, prepare=(step,))
    monkeypatch.setattr(prepared, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(prepared, "language", lambda name: replace(record, prelude=broken))
    for known in (prepared.prelude, prepared._artefacts):
        known.cache_clear()
    sources = {name: text.encode() for name, text in broken.files.items()}
    try:
        assert prepared.with_built("java", sources) == sources
    finally:
        for known in (prepared.prelude, prepared._artefacts):
            known.cache_clear()


def test_rust_takes_the_compiled_harness_and_does_without(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = parse_candidate("fn f(x: i32) -> i32 { x + 1 }", "rust", "f", 1)
    assert isinstance(function, Function)
    program = language("rust").program(function)
    used = replace(
        program, files={name: text for name, text in program.files.items() if name != "harness.rs"}
    )
    assert isinstance(build(sandbox, used), Artefact)
    monkeypatch.setattr(prepared, "prelude", lambda name: tmp_path)
    assert prepared.prelude_words(language("rust"), "plain") == ()
    artefact = build(sandbox, program)
    assert isinstance(artefact, Artefact)
    assert call(sandbox, artefact, [(4,)]).outcomes[0].value == 5


@pytest.mark.parametrize(
    ("name", "file"),
    [("cpp", "plain.hpp.gch"), ("java", "javac.jsa"), ("rust", "libcodetrans_harness.rlib")],
)
def test_a_box_cannot_write_to_what_is_shared(sandbox: Sandbox, name: str, file: str) -> None:
    folder = prepared.prelude(name)
    assert folder is not None
    script = f"test -r {folder}/{file} && echo reads; echo x > {folder}/{file} || echo refused"
    result = sandbox.run(Order(["/bin/sh", "-c", script], {}, Limits(), binds=(str(folder),)))
    assert result.stdout == b"reads\nrefused\n"
