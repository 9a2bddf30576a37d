"""An emitted folder is run by the command that its ecosystem has for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codetrans.languages import languages
from codetrans.languages.standalone import only_function
from codetrans.native import framework_of
from codetrans.native.emit import Emitted, emit
from codetrans.native.gate import compiler_cache
from codetrans.native.layout import write
from codetrans.toolchain import find
from codetrans.types import TestSuite
from tests.native.programs import CLAMP
from tests.native.test_files import CASES

CARGO = Path.home() / ".cargo/bin"


def _run(command: str, language: str, folder: Path) -> subprocess.CompletedProcess[str]:
    made = emit(TestSuite(only_function(CLAMP[language], language), CASES, 0), framework_of(language), None)
    assert isinstance(made, Emitted)
    write(made.files, folder)
    go = find(languages()["go"], "go").parent
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"], str(CARGO), str(go)])
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        # Go has the library of our own builds compiled so.
        env={
            **os.environ,
            "PATH": path,
            **compiler_cache(framework_of(language))[1],
            "GOFLAGS": "-trimpath -vet=off",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("python", "3 passed"),
        ("go", "ok"),
        ("rust", "3 passed; 0 failed"),
        ("java", "Tests run: 3, Failures: 0, Errors: 0, Skipped: 0"),
        ("cpp", "100% tests passed, 0 tests failed out of 3"),
    ],
)
def test_the_command_runs_all_tests(language: str, said: str, tmp_path: Path) -> None:
    done = _run(framework_of(language).command, language, tmp_path)
    assert done.returncode == 0 and said in done.stdout, done.stdout + done.stderr


def test_a_maven_project_names_junit_and_the_test_class_maven_looks_for() -> None:
    made = emit(TestSuite(only_function(CLAMP["java"], "java"), CASES, 0), framework_of("java"), None)
    assert isinstance(made, Emitted)
    assert sorted(made.files) == ["pom.xml", "src/main/java/ClampAll.java", "src/test/java/ClampAllTest.java"]
    assert "<artifactId>junit-jupiter</artifactId>" in made.files["pom.xml"]
