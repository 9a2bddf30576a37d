"""The container's files name what is there: no engine is needed to see that they fit the repository."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from codetrans.cli import application

HERE = Path(__file__).parent.parent
DOCKERFILE = (HERE / "docker" / "Dockerfile").read_text(encoding="utf-8")
CLUSTER: dict[str, Any] = yaml.safe_load((HERE / "docker" / "cluster.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = CLUSTER["services"]


def words(service: str) -> list[list[str]]:
    """The programs that a service starts, each with its arguments."""
    command = SERVICES[service]["command"]
    script = command[2] if command[:2] == ["sh", "-c"] else shlex.join(command)
    return [shlex.split(part.removeprefix("exec ")) for part in re.split(r" && ", script)]


def test_what_the_image_copies_and_runs_is_in_the_repository() -> None:
    copied = [
        source for line in re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE) for source in line.split()
    ]
    assert copied and all((HERE / source).exists() for source in copied), copied
    scripts = re.findall(r"/opt/codetrans/(toolchains/\S+\.sh)", DOCKERFILE)
    assert scripts == ["toolchains/install.sh", "toolchains/go/ir/build.sh"]
    assert all((HERE / script).exists() for script in scripts)


def test_the_image_installs_extras_that_exist_and_the_cluster_needs() -> None:
    metadata = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    extras = re.findall(r"\w+", re.findall(r"codetrans\[(.*?)\]", DOCKERFILE)[-1])
    assert set(extras) <= set(metadata["project"]["optional-dependencies"])
    assert {"ir", "corpus", "ray"} <= set(extras)


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_service_is_the_image_that_the_dockerfile_builds(service: str) -> None:
    build = SERVICES[service]["build"]
    folder = HERE / "docker" / build["context"]
    assert (folder / build["dockerfile"]).resolve() == HERE.resolve() / "docker" / "Dockerfile"
    assert SERVICES[service]["image"] == "codetrans"
    environment = re.findall(r"-m venv (\S+)", DOCKERFILE)[0]
    assert SERVICES[service]["environment"]["PATH"].split(":")[0] == f"{environment}/bin"


def test_the_head_lowers_with_options_that_the_command_has() -> None:
    ray, lower = words("head")
    assert ray[:3] == ["ray", "start", "--head"] and lower[:3] == ["codetrans", "corpus", "lower"]
    command = get_command(application())
    for verb in lower[1:3]:
        command = command.commands[verb]  # type: ignore[attr-defined]
    known = {name for parameter in command.params for name in parameter.opts}
    options = [word for word in lower if word.startswith("--")]
    assert options == ["--out", "--ray"] and set(options) <= known


def test_workers_and_the_command_find_the_head() -> None:
    ray, lower = words("head")
    port = next(word for word in ray if word.startswith("--port=")).removeprefix("--port=")
    assert lower[lower.index("--ray") + 1] == f"head:{port}"
    assert [*words("worker")[0]][:3] == ["ray", "start", f"--address=head:{port}"]
    assert SERVICES["worker"]["depends_on"] == ["head"] and SERVICES["worker"]["privileged"] is True


def test_the_folders_that_the_head_uses_are_mounted() -> None:
    _, lower = words("head")
    mounted = {volume.rsplit("}", 1)[1].removesuffix(":ro") for volume in SERVICES["head"]["volumes"]}
    assert mounted == {":/corpora", ":/lowered"}
    assert lower[3].startswith("/corpora/") and lower[lower.index("--out") + 1] == "/lowered"


def test_options_of_ray_are_rays() -> None:
    scripts = pytest.importorskip("ray.scripts.scripts", reason="the extra `ray`")
    known = {name for parameter in scripts.start.params for name in parameter.opts}
    for service in SERVICES:
        for program in words(service):
            if program[:2] == ["ray", "start"]:
                assert {word.split("=")[0] for word in program[2:]} <= known
