"""Who speaks the chosen lines: role, voice, language and engine."""

from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio.project import edit
from studio.project.edit import voice_of
from studio.project.project import NO_VOICE, Line, Project
from studio.ui import languages
from studio.ui.abilities import Abilities
from studio.ui.fields.pick import Choice, Pick
from studio.ui.line.chosen import Chosen
from studio.ui.line.form import Form
from studio.ui.line.roles import RolePick
from studio.ui.line.voices import VoicePick
from studio.ui.packs.roster import Roster
from studio.ui.sentences import told
from studio.ui.shelf import Shelf
from studio.ui.theme import Look
from studio.ui.words import _
from studio.voices.voice import VoiceId


class Who(QWidget):
    """Each field shows what the lines share, and sets it for all of them."""

    def __init__(
        self,
        chosen: Chosen,
        shelf: Shelf,
        abilities: Abilities,
        look: Look,
        roster: Roster,
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self._shelf = shelf
        self._abilities = abilities
        self._roster = roster
        self._voice = VoicePick(_("Voice of the line"), shelf, look)
        self._role = RolePick()
        self._language = Pick(_("Language of the line"))
        self._engine = Pick(_("Engine of the line"))
        self._form = Form()
        self._form.add(_("Voice"), self._voice)
        self._form.add(_("Role"), self._role)
        self._form.add(_("Language"), self._language)
        self._form.add(_("Engine"), self._engine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        self._notes = QLabel()
        self._notes.setWordWrap(True)
        self._notes.setProperty("role", "warning")
        self._notes.setAccessibleName(_("About the engine"))
        column.addWidget(self._notes)
        self._get = QPushButton()
        self._get.clicked.connect(self._on_get)
        column.addWidget(self._get)
        self._voice.picked.connect(self._on_voice)
        self._role.named.connect(self._on_role)
        self._language.picked.connect(self._on_language)
        self._engine.picked.connect(self._on_engine)
        chosen.changed.connect(self._on_changed)
        shelf.changed.connect(self._on_changed)
        abilities.changed.connect(self._on_changed)
        roster.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        chosen, project = self._chosen, self._chosen.project
        if not chosen.lines:
            return
        usual = {voice_of(project, _bare(line)) for line in chosen.lines}
        self._voice.show_voice(
            chosen.shared(lambda line: line.voice), usual_voice(self._shelf, usual)
        )
        self._role.show_role(chosen.shared(lambda line: line.role), _roles(project))
        self._language.offer(self._languages())
        language = chosen.shared(lambda line: line.language)
        self._language.show_value(language, str(language))
        engine = chosen.shared(lambda line: line.engine)
        usual_one = Choice("", usual_engine(project, self._roster))
        self._engine.offer([usual_one, *engines(self._roster, chosen.engines)])
        self._engine.show_value(engine)
        self._show_notes()

    def _show_notes(self) -> None:
        """How the engines of the lines run on this machine, where there is anything to say."""
        missing = [name for name in self._chosen.engines if self._roster.offered(name)]
        self._get.setVisible(bool(missing))
        if missing:
            title = self._roster.title(missing[0])
            self._get.setText(_("Get {model}…").format(model=title))
            self._notes.setText(_("{model} is not installed.").format(model=title))
            self._notes.show()
            return
        able = [self._abilities.of(engine) for engine in self._chosen.engines]
        notes = [told(note) for each in able if each is not None for note in each.notes]
        self._notes.setText("\n".join(dict.fromkeys(notes)))
        self._notes.setVisible(bool(notes))

    def _languages(self) -> list[Choice]:
        own = self._chosen.project.language
        usual = languages.name(own) if own else _("by its words")
        first = Choice("", _("Project: {language}").format(language=usual))
        return [first, *spoken(self._abilities, self._chosen.engines)]

    def _on_voice(self, voice: str) -> None:
        how = partial(edit.set_voice, voice=VoiceId(voice))
        self._chosen.apply(_("Change the voice"), how)

    def _on_role(self, role: str) -> None:
        self._chosen.apply(_("Change the role"), partial(edit.set_role, role=role))

    def _on_language(self, language: str) -> None:
        how = partial(edit.set_language, language=language)
        self._chosen.apply(_("Change the language"), how)

    def _on_get(self) -> None:
        missing = (name for name in self._chosen.engines if self._roster.offered(name))
        self._roster.want(next(missing, ""))

    def _on_engine(self, engine: str) -> None:
        if self._roster.offered(engine):
            self._engine.show_value(self._chosen.shared(lambda line: line.engine))
            self._roster.want(engine)
            return
        self._chosen.apply(_("Change the engine"), partial(edit.set_engine, engine=engine))


def spoken(abilities: Abilities, engines: tuple[str, ...]) -> list[Choice]:
    """The languages that all of these engines speak."""
    known = [able.languages for name in engines if (able := abilities.of(name)) is not None]
    common = [each for each in (known[0] if known else ()) if all(each in k for k in known)]
    return [Choice(each, languages.name(each)) for each in languages.ordered(common)]


def usual_voice(shelf: Shelf, voices: set[VoiceId]) -> str:
    """How the voice of a line without its own is called."""
    if len(voices) != 1:
        return _("By role or project")
    voice = next(iter(voices))
    if not voice:
        return _("None yet")
    return _("Usual: {voice}").format(voice=shelf.name(voice))


def usual_engine(project: Project, roster: Roster) -> str:
    """How the engine of a line without its own is called."""
    return _("Project: {engine}").format(engine=roster.title(project.engine))


def engines(roster: Roster, used: tuple[str, ...]) -> list[Choice]:
    """Those there are and those in use; under a line those that could be had."""
    there = [each for each in dict.fromkeys((*roster.names, *used)) if not roster.offered(each)]
    could = [each.id for each in roster.missing]
    return [
        *(Choice(name, roster.choice(name)) for name in there),
        *(Choice(name, roster.choice(name), gap=n == 0) for n, name in enumerate(could)),
    ]


def _bare(line: Line) -> Line:
    """The line as if it had no voice of its own."""
    return Line(line.id, "", voice=NO_VOICE, role=line.role)


def _roles(project: Project) -> tuple[str, ...]:
    """Those of the cast, then those that lines name."""
    named = [role for role, _voice in project.cast]
    used = sorted({line.role for line in project.lines if line.role})
    return tuple(dict.fromkeys([*named, *used]))
