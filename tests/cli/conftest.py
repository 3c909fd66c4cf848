"""The command line in this process: a throw-away home, the fake engine, what was printed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.files import write
from studio.cli.main import main
from studio.engines.fake import FakeEngine


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        return json.loads(self.out)


Timbreloom = Callable[..., Ran]


@pytest.fixture
def timbreloom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Timbreloom:
    """`timbreloom(*arguments)` in a home of its own, whatever engine is asked for the fake one."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        argv = ["--data", str(tmp_path / "home"), *map(str, arguments)]
        code = main(argv, lambda _name: FakeEngine())
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds that are shaped like speech: bursts of a buzz, and faint noise between them."""
    rate, chance = 16000, np.random.default_rng(5)
    time = np.arange(6 * rate) / rate
    buzz = sum(np.sin(2 * np.pi * 120 * n * time) / n for n in range(1, 20))
    bursts = 0.5 - 0.5 * np.sign(np.sin(2 * np.pi * 1.5 * time))
    sound = 0.1 * buzz * bursts + 0.0005 * chance.standard_normal(len(time))
    path = tmp_path_factory.mktemp("sample") / "sample.wav"
    write(path, Clip(sound.astype(np.float32), rate))
    return path


@pytest.fixture
def anna(timbreloom: Timbreloom, sample: Path) -> str:
    """A voice that may be used."""
    done = timbreloom("voice", "add", "Anna", sample, "--consent", "Anna Bell; self")
    assert done.code == 0, done.err
    return "Anna"
