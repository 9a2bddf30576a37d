"""What a build leaves, as its box says it: an archive that an attacker wrote."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable

import pytest

from codetrans.languages import language
from codetrans.sandbox.archive import regular_files
from codetrans.sandbox.calls import Artefact, compile_files
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult

LARGEST = 1 << 20


def written(fill: Callable[[tarfile.TarFile], None], form: int = tarfile.USTAR_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as tar:
        fill(tar)
    return stream.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def read(archive: bytes) -> dict[str, bytes]:
    return dict(regular_files(archive, lambda name: name.startswith("main"), LARGEST))


def test_files_come_out_as_they_were() -> None:
    def fill(tar: tarfile.TarFile) -> None:
        for name, content in {"main": b"x" * 1000, "main2": b"", "other": b"no"}.items():
            tar.addfile(member(name, size=len(content)), io.BytesIO(content))

    assert read(written(fill)) == {"main": b"x" * 1000, "main2": b""}


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE],
    ids=["symlink", "hard link", "fifo", "character device", "block device", "folder"],
)
def test_what_is_no_file_is_not_taken(kind: bytes) -> None:
    archive = written(lambda tar: tar.addfile(member("main", kind, link="/etc/shadow")))
    assert archive and read(archive) == {}


def test_a_file_too_large_is_not_taken() -> None:
    big = bytes(LARGEST + 1)

    def fill(tar: tarfile.TarFile) -> None:
        tar.addfile(member("main", size=len(big)), io.BytesIO(big))
        tar.addfile(member("main2", size=1), io.BytesIO(b"x"))

    assert read(written(fill)) == {"main2": b"x"}


def with_sum(header: bytearray) -> bytes:
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def header(size: bytes = b"00000000000", kind: bytes = b"0", name: bytes = b"main") -> bytes:
    block = bytearray(512)
    block[: len(name)] = name
    block[124 : 124 + len(size)] = size
    block[156:157] = kind
    return with_sum(block)


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        bytes(10_240),
        b"\xff" * 10_240,
        header()[:511],
        header(b"77777777777"),  # longer than what follows
        header(b"\x80" + bytes(10) + b"\x10"),  # the length in base 256
        header(b"\xff" * 12),  # a negative one: other readers went back and round
        header(b"-0000000001"),
        header(b"           "),
        header().replace(b"main", b"mbin"),  # its sum does not fit
        header(b"00000000000", b"S"),  # sparse: a block that stands for gigabytes
        header(b"00000000001", b"x") + bytes(512),
    ],
    ids=range(12),
)
def test_a_malformed_archive_gives_nothing(archive: bytes) -> None:
    assert read(archive) == {}


def test_a_chain_of_long_names_does_not_recurse() -> None:
    chain = header(b"00000000005", b"L") + b"main\0".ljust(512, b"\0")
    assert read(chain * 20_000 + header(b"00000000001") + b"x".ljust(512, b"\0")) == {"main": b"x"}


def test_a_name_ends_where_the_system_ends_it() -> None:
    assert read(header(name=b"main\0/../x")) == {"main": b""}


# --- through a box -------------------------------------------------------------------------


def left(sandbox: Sandbox, script: str) -> dict[str, bytes] | ExecutionResult:
    """What is taken of a build whose compiler runs `script`."""
    files = {"attack.py": f"import os, sys\n{script}".encode()}
    limits = Limits(seconds=5.0, output_bytes=4 << 20)
    result = compile_files(sandbox, language("python"), [("python", "-S", "attack.py")], files, limits)
    return dict(result.files) if isinstance(result, Artefact) else result


@pytest.mark.parametrize(
    "script",
    [
        "os.symlink('/usr/bin/env', 'main.py')",
        "os.mkfifo('main.py')",
        "os.mkdir('main.py')",
        "import socket; socket.socket(socket.AF_UNIX).bind('main.py')",
        "os.mknod('main.py', 0o20666, os.makedev(1, 3))",
        "os.link('/usr/bin/env', 'main.py')",
    ],
    ids=["symlink", "fifo", "folder", "socket", "device", "hard link to the system"],
)
def test_an_artefact_that_is_no_file_is_a_build_that_failed(sandbox: Sandbox, script: str) -> None:
    assert isinstance(left(sandbox, script), ExecutionResult)


def test_of_two_names_of_one_file_one_is_taken(sandbox: Sandbox) -> None:
    script = "open('main.py', 'w').write('own'); os.link('main.py', 'candidate.py')"
    assert left(sandbox, script) == {"main.py": b"own"}


@pytest.mark.parametrize("pid", ["os.getppid()", "1"])
def test_a_build_does_not_reach_the_stream_of_its_archive(sandbox: Sandbox, pid: str) -> None:
    result = left(sandbox, f"os.open(f'/proc/{{{pid}}}/fd/1', os.O_WRONLY)")
    assert isinstance(result, ExecutionResult) and b"Permission denied" in result.stderr


def test_an_archive_too_long_is_a_build_that_failed(sandbox: Sandbox) -> None:
    assert isinstance(left(sandbox, "open('main.py', 'wb').truncate(40 << 20)"), ExecutionResult)
