"""What a user can get wrong, command by command: a message and exit code 2, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]  # the fixture of conftest.py

SUITE = str(Path(__file__).parent.parent.parent / "data" / "suites" / "codetrans")
CANDIDATES = '["item", "from"]\n3\nnull\n'
ROW = '{"source": "s", "license": "MIT", "lang": "python", "path": "a.py", "code": "def f(): pass"}'
PLAIN = b"def f(a: int) -> int:\n    return a + 1\n"
RUST = "fn f(a: i64) -> i64 {\n    a + 1\n}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plain").write_text("no folder", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text(CANDIDATES, encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text('{"a": 1}\n{"a"', encoding="utf-8")
    (tmp_path / "broken.jsonl.xz").write_bytes(b"no xz")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "blank.jsonl").write_text("\n\n", encoding="utf-8")
    (tmp_path / "number.jsonl").write_text(f"{ROW}\n" + ROW.replace('"def f(): pass"', "3"), encoding="utf-8")
    (tmp_path / "other.jsonl").write_text(f"{ROW}\n\n" + ROW.replace("python", "klingon"), encoding="utf-8")
    (tmp_path / "list.jsonl").write_text(ROW.replace('"python"', '["python"]'), encoding="utf-8")
    (tmp_path / "corpus.jsonl").write_text(ROW, encoding="utf-8")
    (tmp_path / "recipe.toml").write_text('[data]\nsolutions = ["x"]\n', encoding="utf-8")
    scripts = '{"id": "A", "scripts": {"cpp": "int main() {}", "java": %s}}'
    (tmp_path / "scripts.jsonl").write_text(scripts % '"class A {}"', encoding="utf-8")
    (tmp_path / "numbers.jsonl").write_text(scripts % "3", encoding="utf-8")
    (tmp_path / "suite").mkdir()
    (tmp_path / "suite" / "a.json").write_text('{"functions": [{"name": "a"}]}', encoding="utf-8")
    (tmp_path / "junk").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "empty.toml").touch()
    (tmp_path / "model").mkdir()
    (tmp_path / "f.py").write_bytes(PLAIN)
    return tmp_path


COMMANDS = [
    ("corpus pairs {0}/rows.jsonl --out {0}/o", "rows.jsonl is not a corpus"),
    ("corpus pairs {0}/broken.jsonl --out {0}/o", "broken.jsonl"),
    ("corpus pairs {0}/broken.jsonl.xz --out {0}/o", "broken.jsonl.xz"),
    ("corpus pairs {0}/junk --out {0}/o", "cannot read"),
    ("corpus pairs {0}/empty.jsonl --out {0}/o", "empty.jsonl: no source files"),
    ("corpus pairs {0}/blank.jsonl --out {0}/o", "blank.jsonl: no source files"),
    ("corpus pairs {0}/broken.jsonl --out {0}/o", "is not a corpus: line 1: no 'source'"),
    ("corpus pairs {0}/number.jsonl --out {0}/o", "line 2: code is 3, no text"),
    ("corpus pairs {0}/other.jsonl --out {0}/o", "line 3: unknown language 'klingon'"),
    ("corpus pairs {0}/list.jsonl --out {0}/o", "line 1: language is ['python'], no text"),
    ("corpus pairs {0}/corpus.jsonl --suite {0}/none --out {0}/o", "none: No such file"),
    ("corpus pairs {0}/corpus.jsonl --suite {0}/rows.jsonl --out {0}/o", "nothing would be kept out"),
    ("corpus pairs {0}/corpus.jsonl --suite {0}/model --out {0}/o", "nothing would be kept out"),
    ("corpus vary {0}/empty.jsonl --out {0}/o", "holds no functions"),
    ("corpus vary {0}/corpus.jsonl --out {0}/o", "line 1: no language, licence, name"),
    ("corpus generate --count 1 --suite {0}/rows.jsonl --out {0}/o", "nothing would be kept out"),
    ("corpus lower {0}/number.jsonl --out {0}/o", "line 2: code is 3, no text"),
    ("corpus lower {0}/empty.jsonl --out {0}/o", "no source files"),
    ("corpus lower {0}/corpus.jsonl --out {0}/o --level O3", "unknown level 'O3'"),
    ("corpus pairs {0}/none --out {0}/o", "No such file"),
    ("corpus pairs {0}/rows.jsonl --out {0}/plain", "cannot write to"),
    ("corpus lower {0}/rows.jsonl --out {0}/o", "rows.jsonl is not a corpus"),
    ("corpus lower {0}/rows.jsonl --out {0}/plain/o", "Not a directory"),
    ("corpus lower {0}/rows.jsonl --out {0}/o --languages klingon", "unknown language"),
    ("evaluate {0}/none", "No such file"),
    ("evaluate {0}/model", "no suite in"),
    ("evaluate {0}/junk", "cannot read"),
    ("evaluate {0}/rows.jsonl", "no known suite format"),
    ("evaluate {0}/empty.jsonl", "no known suite format"),
    ("evaluate {0}/suite", "the cases of 'a' are not of the format"),
    ("evaluate {0}/numbers.jsonl --from cpp --to java", "the scripts of 'A' are no texts"),
    ("evaluate {0}/scripts.jsonl --from cpp --to java --report {0}/o", "scripts: no function with inputs"),
    ("faithfulness {0}/scripts.jsonl --from cpp --to java --report {0}/o", "no function with inputs"),
    ("evaluate {0}/none --from klingon", "unknown language 'klingon'"),
    ("evaluate {1} --from python --to go --protocol nonsense", "unknown protocol"),
    ("evaluate {1} --from python --to go --protocol official", "has no published programs"),
    (
        "evaluate {1} --from python --to go --limit 1 --report {0}/o --candidates {0}/rows.jsonl",
        "holds no candidates",
    ),
    (
        "evaluate {1} --from python --to go --limit 1 --report {0}/o --model {0}/model",
        "is not a model folder",
    ),
    ("evaluate {1} --from python --to go --limit 1 --report {0}/plain --identity", "cannot write to"),
    ("evaluate {1} --identity --report {0}/o --solutions {0}/none", "--solutions: there is no file"),
    ("evaluate {1} --identity --report {0}/o --training {0}/none", "--training: there is no file"),
    ("evaluate {1} --identity --report {0}/o --training {0}/rows.jsonl", "holds no training functions"),
    ("faithfulness {1} --report {0}/plain", "it is a file"),
    ("translate {0}/f.py --to go --bundle {0}/plain", "it is a file"),
    ("translate {0}/f.py --to go --bundle {0}/plain/b", "Not a directory"),
    ("train {0}/none --out {0}/o", "cannot read recipe"),
    ("train {0}/junk --out {0}/o", "cannot read recipe"),
    ("train {0}/empty.toml --out {0}/o", "names no corpus"),
    ("train {0}/recipe.toml --out {0}/o --seconds -3", "'--seconds'"),
    ("train {0}/recipe.toml --out {0}/o --seconds nan", "'--seconds'"),
    ("train {0}/recipe.toml --out {0}/o --seconds inf", "--seconds inf: no budget"),
    ("train {0}/recipe.toml --out {0}/o --solutions {0}/none", "none: No such file"),
    ("train {0}/recipe.toml --out {0}/o --solutions {0}/rows.jsonl", "no training functions: line 1"),
    ("train {0}/recipe.toml --out {0}/o --solutions {0}/corpus.jsonl", "line 1: no 'problem'"),
    ("train {0}/recipe.toml --out {0}/o --solutions {0}/empty.jsonl", "no training solutions"),
    ("export {0}/model --out {0}/o.gguf --matrices Q6_K", "use one of Q4_0, "),
    ("export {0}/model --out {0}/o.gguf --embeddings q8_0", "--embeddings q8_0: no such kind"),
    ("export {0}/model --out {0}/o.gguf --validate {0}/none", "--validate: there is no file"),
    ("export {0}/none --out {0}/o.gguf", "no model at"),
    ("export {0}/model --out {0}/o.gguf", "is not a model folder"),
    ("export {0}/plain --out {0}/o.gguf", "is not a readable GGUF file"),
    ("doctor nonsense", "unexpected extra argument"),
    ("nonsense", "No such command"),
]


@pytest.mark.parametrize(("line", "words"), COMMANDS, ids=[line.format("", "") for line, _ in COMMANDS])
def test_what_cannot_be_used_is_said(run: Run, folder: Path, line: str, words: str) -> None:
    if line.startswith(("train", "corpus lower")):
        pytest.importorskip("torch" if line.startswith("train") else "pyarrow")
    said = run(*line.format(folder, SUITE).split())
    assert said.code == 2 and words in said.err, said.err
    assert "Traceback" not in said.err


def test_a_function_too_long_for_any_model_is_left_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_bytes(PLAIN + b"def long(a: int) -> int:\n    return a" + b" + 1" * 10_000 + b"\n")
    said = run("translate", str(path), "--to", "rust", "--no-verify", answers={"rust": [RUST]})
    assert (
        "long: left out: has 120,054" in said.err and "a model is given 16,000 at most (line 3)" in said.err
    )
    assert said.out == RUST + "\n"  # of the other function
    assert [text for text, *_ in said.asked] == [PLAIN.decode()]


def test_a_bundle_that_could_not_be_made_is_said_before_the_work(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "f.py"
    path.write_bytes(PLAIN)
    said = run("translate", str(path), "--to", "rust", "--no-verify", "--bundle", str(tmp_path / "b"))
    assert said.code == 2 and "needs a verified translation" in said.err and said.asked == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("with space.py", PLAIN),
        ("C:\\folder\\f.py", PLAIN),
        ("été.py", PLAIN),
        ("-dash.py", PLAIN),
        ("crlf.py", PLAIN.replace(b"\n", b"\r\n")),
        ("cr.py", PLAIN.replace(b"\n", b"\r")),
        ("bom.py", b"\xef\xbb\xbf" + PLAIN),
    ],
    ids=["space", "Windows", "é", "dash", "CRLF", "CR", "BOM"],
)
def test_names_and_forms_of_files_are_taken(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    said = run("translate", "--to", "rust", "--", name, answers={"rust": [RUST]})
    assert said.code == 0 and said.out == RUST + "\n", said.err


# --- streams, as a shell gives them --------------------------------------------------------


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = f'codetrans() {{ "{sys.executable}" -m codetrans "$@"; }}\n{line}'
    variables = {**os.environ, **environment}
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, env=variables, timeout=100
    )


@pytest.mark.parametrize("command", ["--help", "--version", "ir {0}"])
def test_a_full_disk_is_said(tmp_path: Path, command: str) -> None:
    path = tmp_path / "f.rs"
    path.write_text(RUST, encoding="utf-8")
    result = shell(f"codetrans {command.format(path)} > /dev/full")
    assert result.returncode == 2 and result.stderr == "error: cannot write: No space left on device\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    result = shell("codetrans evaluate --help | head -1; echo ${PIPESTATUS[0]}")
    assert result.stdout.splitlines()[0].startswith("Usage:") and result.stderr == ""


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(closed: str) -> None:
    result = shell(f"( codetrans --version {closed} ); echo $?")
    assert result.stdout == "0\n" and result.stderr == ""


def test_closed_input_is_empty() -> None:
    result = shell("codetrans translate - --from python --to go <&-")
    assert result.returncode == 2 and result.stderr.startswith("error: standard input is empty\n")


def test_another_locale_and_no_colour_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.rs"
    path.write_text("fn été(a: i32) -> i32 { a + 1 }\n", encoding="utf-8")
    usual = shell(f"codetrans ir {path}")
    assert usual.returncode == 0 and 'define i32 @"\\C3\\A9t\\C3\\A9"' in usual.stdout
    for environment in ({"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"NO_COLOR": "1"}):
        assert shell(f"codetrans ir {path}", **environment).stdout == usual.stdout
    ascii_only = shell(f"codetrans ir {path}x", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ascii_only.returncode == 2 and "Traceback" not in ascii_only.stderr


def test_ctrl_c_ends_it_quietly() -> None:
    # Where the tests themselves run in the background, they have been told to ignore it.
    command = ["env", "--default-signal=INT", sys.executable, "-m", "codetrans", "translate", "-"]
    command += ["--from", "python", "--to", "go"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stderr is not None
        wait_until_reading(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert b"Traceback" not in process.stderr.read()


def wait_until_reading(pid: int) -> None:
    import time

    for _ in range(6_000):
        system_call = Path(f"/proc/{pid}/syscall").read_text().split()
        if system_call[:2] == ["0", "0x0"]:  # read(0, …)
            return
        time.sleep(0.01)
    raise AssertionError("it does not read its input")
