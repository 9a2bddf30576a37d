"""`codetrans ir`, `decompile` and `translate --pivot ir` on whole files that nobody here wrote.

python benchmarks/foreign.py [CORPUS …] [--per-language N] [--languages cpp,go,…] [--source TEXT] [--seed N]
                             [--commands ir,decompile,pivot] [--most-functions N] [--seconds N] [--keep DIR]

Of each corpus N files a language are drawn by the seed, of those whose `source` has TEXT in it, and given to
the command line as a user would: `ir` takes the file, `decompile` what `ir` printed, `pivot` the file again,
to another language drawn by the seed. The model writes for seconds a function, so files of more than
--most-functions go to `ir` alone.

A failure is: a traceback, an exit code that is not documented, no end within --seconds, nothing printed and
no reason said; of IR also what LLVM does not verify, or what `ir` prints otherwise when it is given its own
output. Each is named with its file, and the exit code is then 1.
Without CORPUS it leaves at once: the project ships none.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import llvmlite.binding as llvm

from codetrans.corpus.read import read
from codetrans.corpus.step import SourceFile
from codetrans.languages import language, languages

COMMANDS = ("ir", "decompile", "pivot")
DOCUMENTED = (0, 1, 2, 3)
CHEAP = ("-n", "1")  # hypotheses: what is asked here is whether there is an answer, not how good it is
LEFT_OUT = re.compile(r"^– .*?: left out: (.*?)(?: \(line \d.*\))?$", re.MULTILINE)
ERROR = re.compile(r"^error: (.*)", re.MULTILINE)
WRITTEN = re.compile(r"^\S.* → \S+$", re.MULTILINE)  # the line above each translation
DEFINED = re.compile(r"^define (?!internal )", re.MULTILINE)  # what only they need is internal


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left; `code` is None where it did not end in time."""

    code: int | None
    out: str
    err: str
    seconds: float  # by the clock


@dataclass
class Row:
    """Of one language and command."""

    codes: Counter[str] = field(default_factory=Counter)
    functions: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def add(self, ran: Ran, functions: int) -> None:
        self.codes[_spelled(ran.code)] += 1
        self.functions += functions
        self.reasons.update(map(kind, [*LEFT_OUT.findall(ran.err), *ERROR.findall(ran.err)]))
        self.slowest = max(self.slowest, ran.seconds)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--per-language", type=int, default=10)
    parser.add_argument("--languages", default=",".join(n for n, r in languages().items() if r.lowering))
    parser.add_argument("--source", default="", help="only files whose source has this in its name")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commands", default=",".join(COMMANDS))
    parser.add_argument("--most-functions", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--reasons", type=int, default=25, help="shown at most")
    parser.add_argument("--keep", type=Path, help="write files and what was said of them into DIR")
    options = parser.parse_args()
    if not options.corpora:
        print("no corpus given")
        return
    names, commands = options.languages.split(","), options.commands.split(",")
    rng = random.Random(options.seed)
    rows: dict[tuple[str, str], Row] = defaultdict(Row)
    failures = []
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        for file in drawn(options.corpora, names, options.source, options.per_language, rng):
            place = folder / f"{sum(rows[file.language, 'ir'].codes.values()):03}-{file.language}"
            to = rng.choice([name for name in languages() if name != file.language])
            for failure in tried(file, place, to, commands, options, rows):
                failures.append(failure)
                print(f"✗ {failure}", flush=True)
    print(table(rows))
    for (name, command), row in rows.items():
        for reason, count in row.reasons.most_common(options.reasons):
            print(f"{count:>5}  {name:<8}{command:<10}{reason[:110]}")
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


def drawn(
    corpora: Sequence[Path], names: Sequence[str], source: str, count: int, rng: random.Random
) -> Iterator[SourceFile]:
    """`count` files of each language of each corpus."""
    for corpus in corpora:
        files: dict[str, list[SourceFile]] = {name: [] for name in names}
        for file in read(corpus):
            if file.language in files and source in file.source:
                files[file.language].append(file)
        for name in names:
            yield from rng.sample(files[name], min(count, len(files[name])))


def tried(
    file: SourceFile,
    folder: Path,
    to: str,
    commands: Sequence[str],
    options: argparse.Namespace,
    rows: dict[tuple[str, str], Row],
) -> Iterator[str]:
    """Runs the commands, adds to their rows and yields what failed. `ir` always runs: the others need it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (PurePath(file.path).stem + language(file.language).extensions[0])
    path.write_text(file.code, encoding="utf-8")
    where = f"{file.source} {file.path}"

    def ran(command: str, *arguments: str) -> Ran:
        result = run(arguments, options.seconds)
        (folder / f"{command}.out").write_text(result.out, encoding="utf-8")
        (folder / f"{command}.err").write_text(result.err, encoding="utf-8")
        return result

    lowered = ran("ir", "ir", str(path))
    functions = len(DEFINED.findall(lowered.out))
    rows[file.language, "ir"].add(lowered, functions)
    yield from (f"{where}: ir: {why}" for why in wrong(lowered))
    module = folder / f"{path.stem}.ll"
    if lowered.out:
        module.write_text(lowered.out, encoding="utf-8")
        yield from (f"{where}: ir: {why}" for why in unverified(lowered.out))
        again = ran("again", "ir", str(module))
        yield from (f"{where}: ir of its own output: {why}" for why in wrong(again))
        if again.code == 0 and again.out != lowered.out:
            yield f"{where}: ir prints its own output otherwise"
    if functions > options.most_functions:
        return
    if "decompile" in commands and lowered.out:
        result = ran("decompile", "decompile", str(module), "--to", to, "--no-verify", *CHEAP)
        rows[file.language, "decompile"].add(result, len(WRITTEN.findall(result.err)))
        yield from (f"{where}: decompile --to {to}: {why}" for why in wrong(result))
    if "pivot" in commands:
        wanted = ("translate", str(path), "--to", to, "--pivot", "ir", "--min-score", "0", *CHEAP)
        result = ran("pivot", *wanted)
        rows[file.language, "pivot"].add(result, len(WRITTEN.findall(result.err)))
        yield from (f"{where}: pivot --to {to}: {why}" for why in wrong(result))


def run(arguments: Sequence[str], seconds: float) -> Ran:
    """The command line in a process group of its own, which ends with it."""
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "codetrans", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=seconds)
        code: int | None = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        code = None
    printed, said = (data.decode("utf-8", "backslashreplace") for data in (out, err))
    return Ran(code, printed, said, time.monotonic() - start)


def wrong(ran: Ran) -> Iterator[str]:
    """What no run may do, whatever it was given."""
    if ran.code is None:
        yield f"no end after {ran.seconds:.0f} s"
    elif ran.code not in DOCUMENTED:
        yield f"exit code {ran.code}"
    if "Traceback (most recent call last)" in ran.err:
        yield f"traceback: {ran.err.strip().splitlines()[-1]}"
    elif ran.code == 0 and not ran.out:
        yield "exit code 0 and nothing printed"
    elif ran.code not in (0, None) and not ran.err.strip():
        yield f"exit code {ran.code} and nothing said"


def unverified(text: str) -> Iterator[str]:
    """LLVM's complaint about printed IR."""
    try:
        llvm.parse_assembly(text, context=llvm.create_context()).verify()
    except RuntimeError as error:
        yield f"LLVM does not take it: {' '.join(str(error).split())[:200]}"


def kind(reason: str) -> str:
    """A reason without the names and numbers in it, so that equal reasons count together."""
    return re.sub(r"[`'\"‘][^`'\"’]*[`'\"’]|\b\d[\d,.]*\b|\S*/\S+", "…", reason)


def table(rows: dict[tuple[str, str], Row]) -> str:
    codes = [
        *map(_spelled, DOCUMENTED),
        *sorted({c for row in rows.values() for c in row.codes if c not in "0123"}),
    ]
    lines = [f"{'language':<9}{'command':<10}{'files':>6}" + "".join(f"{'exit ' + c:>8}" for c in codes)]
    lines[0] += f"{'functions':>11}{'left out':>10}{'slowest s':>11}"
    for (name, command), row in rows.items():
        counts = "".join(f"{row.codes[code]:>8}" for code in codes)
        left = f"{row.functions:>11}{row.reasons.total():>10}{row.slowest:>11.1f}"
        lines.append(f"{name:<9}{command:<10}{row.codes.total():>6}{counts}{left}")
    return "\n".join(lines)


def _spelled(code: int | None) -> str:
    return "none" if code is None else str(code)


if __name__ == "__main__":
    main()
