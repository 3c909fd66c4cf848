"""The page for a new voice as tests use it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.audio.clip import Clip
from studio.engines.fake import FakeEngine
from studio.engines.protocol import Request, Speech
from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.app import Studio
from studio.ui.voices.page import NewVoicePage
from studio.voices.voice import Voice
from tests.ui.samples import drop
from tests.ui.scripts import children, named
from tests.voices.speaking import spoken


class Learner(FakeEngine):
    """Learns when it is let, or fails; remembers what it was given. It speaks Finnish, too.

    It hums as the fake engine does, or sounds like somebody when it is `speaking`.
    """

    capabilities = replace(FakeEngine.capabilities, languages=("en", "zh", "fi"))

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()
        self.let.set()
        self.failing = False
        self.speaking = False
        self.given: list[tuple[Clip, str, str]] = []

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        self.given.append((clip, transcript, language))
        while not self.let.wait(0.01):
            job.check()
        if self.failing:
            raise StudioError("It could not be learned.", "Try another recording.")
        return super().enrol(clip, transcript, language, job)

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        sounds = sum(len(token.phones) for token in request.utterance.tokens)
        for speech in super().synthesize(request, job):
            yield replace(speech, clip=spoken(60 + 2 * sounds)) if self.speaking else speech


def begun(studio: Studio) -> QWidget:
    """The page, in English, with a short text to read."""
    named(studio.window, QPushButton, "New voice").click()
    page = children(studio.window, NewVoicePage)[0]
    languages = named(page, QComboBox, "Language of the recording")
    languages.setCurrentIndex(languages.findData("en"))
    named(page, QComboBox, "What to read aloud").setCurrentIndex(0)
    return page


def ready(page: QWidget, qtbot: QtBot) -> None:
    """Wait for the microphones."""
    qtbot.waitUntil(named(page, QPushButton, "Record").isEnabled)


def record(page: QWidget, qtbot: QtBot, seconds: float) -> None:
    """Record so many seconds from the fake microphone."""
    ready(page, qtbot)
    press(page, qtbot, "Record")
    time = named(page, QLabel, "Recorded time")
    qtbot.waitUntil(lambda: time.text() >= f"0:{int(seconds):02}")
    press(page, qtbot, "Stop recording")
    qtbot.waitUntil(lambda: says(page, "are used"))


def give(page: QWidget, qtbot: QtBot, file: Path) -> None:
    """Drop a file on the page and wait until it has been looked at."""
    assert drop(page, file)
    qtbot.waitUntil(lambda: says(page, file.name))
    remarks = named(page, QLabel, "Quality of the recording")
    qtbot.waitUntil(lambda: "Looking" not in remarks.text() and remarks.text() != "")


def press(place: QWidget, qtbot: QtBot, name: str) -> None:
    """Click on a button that can be pressed."""
    button = named(place, QPushButton, name)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def made(studio: Studio, qtbot: QtBot, name: str) -> Voice:
    """Wait for the voice of that name."""
    shelf = studio.desk.shelf
    qtbot.waitUntil(lambda: any(voice.name == name for voice in shelf.voices))
    return studio.desk.shelf.library.find(name)


def field(page: QWidget, name: str) -> QPlainTextEdit:
    """A field of several rows."""
    return named(page, QPlainTextEdit, name)


def advised(page: QWidget, words: str) -> bool:
    """Whether the advice beside the level says so."""
    return words in named(page, QLabel, "Advice on the recording").text()


def says(place: QWidget, words: str) -> bool:
    """Whether the words can be read there."""
    labels = children(place, QLabel)
    return any(words in each.text() and each.isVisibleTo(place) for each in labels)
