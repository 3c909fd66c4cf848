"""A sentence said in a voice, to be heard and looked at; nothing of it is kept."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from studio.audio.clip import Clip
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.lexicons import Lexicons
from studio.ui.shelf import Shelf
from studio.ui.tasks import Failed, Tasks
from studio.voices.voice import Voice

T = TypeVar("T")
Soon = Callable[[Callable[[], Any]], Future[Any]]
"""Runs work on the model thread before any batch."""


class Trials(QObject):
    """Says sentences with an engine, which learns the voice first if it has to."""

    def __init__(
        self,
        document: Document,
        shelf: Shelf,
        engines: Engines,
        lexicons: Lexicons,
        tasks: Tasks,
        soon: Soon,
    ) -> None:
        super().__init__()
        self._document = document
        self._shelf = shelf
        self._engines = engines
        self._lexicons = lexicons
        self._tasks = tasks
        self._soon = soon

    def say(
        self,
        voice: Voice,
        text: str,
        language: str,
        done: Callable[[Clip], None],
        failed: Failed,
        engine: str = "",
    ) -> Job:
        """Call `done` with the sound, or `failed`; neither after the job was cancelled.

        Spoken by `engine`, empty = the project's.
        """
        job, layers = Job(), self._lexicons.layers
        engine = engine or self._document.project.engine

        def work() -> Clip:
            from studio.render.line import render
            from studio.text.utter import utter

            speaker = self._engines(engine)
            data = self._shelf.library.speaker(voice, speaker, job)
            return render(speaker, Request(utter(text, (), layers, language), data), job).clip

        self._tasks.follow(self._soon(work), _unless(job, done), _unless(job, failed))
        return job


def _unless(job: Job, call: Callable[[T], None]) -> Callable[[T], None]:
    """`call`, if nobody has cancelled the job meanwhile."""

    def told(value: T) -> None:
        if not job.cancelled:
            call(value)

    return told
