"""The command line with a decoder that answers from a table, in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from codetrans.cli import main
from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.errors import IsolationError
from codetrans.sandbox.run import Sandbox
from codetrans.translate import Translator
from codetrans.types import Candidate


@dataclass(frozen=True)
class Answers:
    """Gives the texts of a target language, the likeliest first, whatever the source."""

    texts: dict[str, list[str]]
    identity: str = "answers"
    asked: list[Request] = field(default_factory=list)

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        self.asked.extend(batch)
        return [
            [
                Candidate(text, -1.0 - place, len(text))
                for place, text in enumerate(self.texts.get(request.target, [])[: options.hypotheses])
            ]
            for request in batch
        ]


@dataclass(frozen=True)
class Said:
    """What a run of the command line left."""

    code: int
    out: str
    err: str
    asked: tuple[Request, ...] = ()  # of the decoder
    loaded: bool = False  # whether the model was


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sandbox: Sandbox) -> Run:
    """`run("translate", "f.py", …, answers={"go": [text]}, stdin=b"")`. Only a planned exit returns.

    `weak` is why there is no sandbox.
    """

    def start(
        *arguments: str,
        answers: dict[str, list[str]] | None = None,
        stdin: bytes = b"",
        weak: IsolationError | None = None,
    ) -> Said:
        def opens(allow_weak: bool = False) -> Sandbox:
            if weak is not None:
                raise weak
            return sandbox

        def load(model: object, opened: Sandbox | IsolationError | None) -> Translator:
            loads.append(model)
            return Translator(decoder, opened)

        decoder = Answers(answers or {})
        loads: list[object] = []
        monkeypatch.setattr(Translator, "load", load)
        monkeypatch.setattr(Sandbox, "open", opens)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        captured = capsys.readouterr()
        code = int(left.value.code or 0)
        return Said(code, captured.out, captured.err, tuple(decoder.asked), bool(loads))

    return start
