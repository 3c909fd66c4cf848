"""What lines are made of besides their words: engines, voices, dictionaries, pauses."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.jobs import Job
from studio.project.edit import voice_of
from studio.project.project import Line, Project
from studio.render.batch import Sources
from studio.render.utterances import Utterances
from studio.ui.engines import Engines
from studio.ui.lexicons import Lexicons
from studio.ui.preferences import Preferences
from studio.ui.shelf import Shelf
from studio.ui.words import _
from studio.voices.library import Library
from studio.voices.likeness import likeness
from studio.voices.speakers import Readiness
from studio.voices.voice import Voice, VoiceId

Speaker = Callable[[VoiceId, Engine, Job], bytes]


class Supply(QObject):
    """Gives `Sources` as they are now, to be used on any thread.

    `changed` tells that dictionaries, pauses or engines are others; `voices_changed` carries the
    ids of voices that sound otherwise, or are there, or gone.
    """

    changed = Signal()
    voices_changed = Signal(object)
    _learned = Signal()  # on the model thread

    def __init__(
        self, shelf: Shelf, engines: Engines, lexicons: Lexicons, preferences: Preferences
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._engines = engines
        self._lexicons = lexicons
        self._preferences = preferences
        self._pauses = preferences.settings.pauses
        self._utterances = Utterances()
        self._voices = _sounding(shelf)
        self._speakers = _Known(shelf.library)
        lexicons.changed.connect(self.changed)
        shelf.changed.connect(self._on_shelf)
        preferences.changed.connect(self._on_preferences)
        self._learned.connect(shelf.refresh, Qt.ConnectionType.QueuedConnection)

    def sources(self) -> Sources:
        """To make lines with: a voice an engine does not know is learned, on the model thread."""
        library, ready = self._shelf.library, self._speakers.ready

        def speaker(voice: VoiceId, engine: Engine, job: Job) -> bytes:
            was_ready = ready(voice, engine)
            data = library.speaker(library.find(voice), engine, job)
            if not was_ready:
                self._learned.emit()
            return data

        return self._with(speaker)

    def look_again(self) -> None:
        """Engines are others now."""
        self.changed.emit()

    def known(self) -> Sources:
        """To look at lines with: nothing is learned; a voice yet unknown raises StudioError."""
        return self._with(self._speakers)

    def asked(self, line: Line, project: Project) -> tuple[object, ...]:
        """Everything that decides how a line sounds but engine versions and voices' data.

        Equal for a line that needs not be looked at again; comparing is mostly by identity. What
        the line itself says comes first. A voice that is gone is another. On any thread.
        """
        voice = voice_of(project, line)
        words = (
            line.text,
            line.tags,
            voice,
            line.style,
            line.engine or project.engine,
            line.language or project.language,
            line.controls,
            line.seed,
        )
        sound = self._voices.get(voice), self._engines.renewals(line.engine or project.engine)
        return words, sound, project.lexicon, self._lexicons.layers, self._pauses

    def _with(self, speaker: Speaker) -> Sources:
        return Sources(
            self._engines,
            speaker,
            self._lexicons.layers,
            self._pauses,
            self._utterances,
            partial(likeness, self._shelf.library),
        )

    def _on_shelf(self) -> None:
        before, self._voices = self._voices, _sounding(self._shelf)
        different = frozenset(each for each, _sound in before.items() ^ self._voices.items())
        if different:
            self._speakers = _Known(self._shelf.library)
            self.voices_changed.emit(different)

    def _on_preferences(self) -> None:
        pauses = self._preferences.settings.pauses
        if pauses != self._pauses:
            self._pauses = pauses
            self.changed.emit()


class _Known:
    """Speaker data that is kept already, read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._data: dict[tuple[VoiceId, str, str], bytes] = {}
        self._ready: set[tuple[VoiceId, str, str]] = set()

    def __call__(self, voice: VoiceId, engine: Engine, job: Job) -> bytes:
        name = voice, engine.id, engine.version
        if name not in self._data:
            found = self._library.find(voice)  # says why it is not there
            if not self.ready(voice, engine):
                raise StudioError(_("The engine does not know this voice yet."))
            self._data[name] = self._library.speaker(found, engine, job)
        return self._data[name]

    def ready(self, voice: VoiceId, engine: Engine) -> bool:
        """Whether the engine knows the voice; looked up until it does."""
        name = voice, engine.id, engine.version
        known = name in self._data or name in self._ready
        if not known and self._library.readiness(engine).get(voice) is Readiness.READY:
            self._ready.add(name)
            known = True
        return known


def _sounding(shelf: Shelf) -> dict[VoiceId, tuple[object, ...]]:
    """What decides how each voice sounds."""
    return {voice.id: _sound(voice) for voice in shelf.voices}


def _sound(voice: Voice) -> tuple[object, ...]:
    return voice.references, voice.preset, voice.consent is None
