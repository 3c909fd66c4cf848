"""A recording is spoken in a voice of the library: written with its mark, refused, or stopped."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.audio.clip import Clip
from studio.audio.files import read
from studio.engines.fake import FakeEngine
from studio.engines.protocol import Speech
from studio.export.mark import read_mark
from studio.jobs import Job
from studio.ui.app import Studio
from studio.ui.packs.page import ModelsPage
from studio.ui.revoicing.dialog import RevoiceDialog
from studio.ui.voices.dock import VoicesDock
from tests.demo import RECORDING
from tests.ui.scripts import anna, children, do, named


def opened(studio: Studio) -> RevoiceDialog:
    """The dialog for Anna."""
    children(studio.window, VoicesDock)[0].choose(anna(studio))
    do(studio, "voice.revoice")
    return children(studio.window, RevoiceDialog)[-1]


def filled(studio: Studio, qtbot: QtBot, out: Path) -> RevoiceDialog:
    """The same with a recording and a file to write."""
    dialog = opened(studio)
    qtbot.waitUntil(lambda: bool(named(dialog, QComboBox, "Engine that speaks").currentData()))
    named(dialog, QLineEdit, "Recording to be spoken").setText(str(RECORDING))
    assert named(dialog, QLineEdit, "File to write").text().endswith("recording (Anna).wav")
    named(dialog, QLineEdit, "File to write").setText(str(out))
    return dialog


def says(dialog: RevoiceDialog, words: str) -> bool:
    return any(words in each.text() and each.isVisible() for each in children(dialog, QLabel))


def test_it_is_written_in_the_voice_and_marked(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "out.wav"
    dialog = filled(studio, qtbot, out)
    named(dialog, QPushButton, "Speak it").click()
    qtbot.waitUntil(lambda: says(dialog, "in the voice of Anna were written to out.wav"))
    assert named(dialog, QPushButton, "Show in folder").isVisible()
    assert read(out).seconds == pytest.approx(read(RECORDING).seconds, abs=0.1)
    mark = read_mark(out)
    assert mark is not None
    assert [credit.voice for credit in mark.credits] == ["Anna"]
    dialog.close()


def test_a_file_that_is_there_is_replaced_only_when_that_is_allowed(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "there.wav"
    out.write_bytes(b"mine")
    dialog = filled(studio, qtbot, out)
    assert not named(dialog, QPushButton, "Speak it").isEnabled()
    named(dialog, QCheckBox, "Replace the file that is there").setChecked(True)
    assert named(dialog, QPushButton, "Speak it").isEnabled()
    dialog.close()
    assert out.read_bytes() == b"mine"


class Endless(FakeEngine):
    """Listens to recordings for as long as it is let."""

    def convert(self, clip: Clip, speaker: bytes, job: Job) -> Iterator[Speech]:
        while True:
            job.step(1, 2, "Listening to the recording")
            yield from ()


class TestEndless:
    @pytest.fixture
    def engine(self) -> FakeEngine:
        return Endless()

    def test_it_is_stopped_and_nothing_is_written(
        self, studio: Studio, qtbot: QtBot, tmp_path: Path
    ) -> None:
        dialog = filled(studio, qtbot, tmp_path / "out.wav")
        named(dialog, QPushButton, "Speak it").click()
        qtbot.waitUntil(lambda: says(dialog, "Listening to the recording"))
        named(dialog, QPushButton, "Cancel").click()
        qtbot.waitUntil(lambda: says(dialog, "No file was written."))
        assert not (tmp_path / "out.wav").exists()
        dialog.close()


class Speaker(FakeEngine):
    """Speaks lines and no recordings."""

    capabilities = replace(FakeEngine.capabilities, converts=False)


class TestUnable:
    @pytest.fixture
    def engine(self) -> FakeEngine:
        return Speaker()

    def test_without_an_engine_that_can_it_is_said_and_one_is_offered(
        self, studio: Studio, qtbot: QtBot, qapp: QApplication
    ) -> None:
        dialog = opened(studio)
        qtbot.waitUntil(lambda: says(dialog, "No engine that is installed can do this."))
        named(dialog, QPushButton, "Get CosyVoice3…").click()
        assert children(studio.window, ModelsPage)[-1].isVisible()
