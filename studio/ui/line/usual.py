"""What lines without a setting of their own use: the project's voice, language, engine, pause."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.project import edit
from studio.project.project import Project
from studio.ui import languages
from studio.ui.abilities import Abilities
from studio.ui.fields.pick import Choice, Pick
from studio.ui.icons import Icons
from studio.ui.line.chosen import Chosen
from studio.ui.line.form import Form
from studio.ui.line.number import Number
from studio.ui.line.rest import pause_scale
from studio.ui.line.voices import VoicePick
from studio.ui.line.who import engines, spoken
from studio.ui.packs.roster import Roster
from studio.ui.shelf import Shelf
from studio.ui.theme import Look
from studio.ui.words import _
from studio.voices.voice import VoiceId


class Usual(QWidget):
    """The project's own settings, and the voices of its roles."""

    def __init__(
        self,
        chosen: Chosen,
        shelf: Shelf,
        abilities: Abilities,
        look: Look,
        icons: Icons,
        roster: Roster,
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self._shelf = shelf
        self._look = look
        self._abilities = abilities
        self._roster = roster
        self._cast: dict[str, VoicePick] = {}
        self._voice = VoicePick(_("Voice of the project"), shelf, look)
        self._language = Pick(_("Language of the project"))
        self._engine = Pick(_("Engine of the project"))
        self._pause = Number(pause_scale(_("Pause after")), icons, slides=False)
        self._form = Form()
        self._form.add(_("Voice"), self._voice)
        self._form.add(_("Language"), self._language)
        self._form.add(_("Engine"), self._engine)
        self._roles = Form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        column.addWidget(self._pause)
        column.addWidget(self._roles)
        self._voice.picked.connect(self._on_voice)
        self._language.picked.connect(self._on_language)
        self._engine.picked.connect(self._on_engine)
        self._pause.changed.connect(self._on_pause)
        self._pause.cleared.connect(partial(self._on_pause, Project("", "").pause))
        chosen.changed.connect(self._on_changed)
        abilities.changed.connect(self._on_changed)
        roster.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        project = self._chosen.project
        self._voice.show_voice(project.voice, _("None yet"))
        first = Choice("", _("By its words"))
        self._language.offer([first, *spoken(self._abilities, (project.engine,))])
        self._language.show_value(project.language, languages.name(project.language))
        self._engine.offer(engines(self._roster, (project.engine,)))
        self._engine.show_value(project.engine)
        own = project.pause != Project("", "").pause
        self._pause.show_value(project.pause, own=own)
        self._show_cast(project)

    def _show_cast(self, project: Project) -> None:
        """One row for each role: who speaks it."""
        roles = [role for role, _voice in project.cast]
        used = sorted({line.role for line in project.lines if line.role})
        there = list(dict.fromkeys([*roles, *used]))
        if there != list(self._cast):
            self._roles.clear()
            self._cast = {role: self._cast_row(role) for role in there}
        for role, pick in self._cast.items():
            usual = _("The project’s")
            pick.show_voice(dict(project.cast).get(role, VoiceId("")), usual)

    def _cast_row(self, role: str) -> VoicePick:
        pick = VoicePick(_("Voice of {role}").format(role=role), self._shelf, self._look)
        pick.picked.connect(partial(self._on_cast, role))
        self._roles.add(role, pick)
        return pick

    def _on_voice(self, voice: str) -> None:
        self._set(_("Change the project's voice"), voice=VoiceId(voice))

    def _on_language(self, language: str) -> None:
        self._set(_("Change the project's language"), language=language)

    def _on_engine(self, engine: str) -> None:
        if self._roster.offered(engine):
            self._engine.show_value(self._chosen.project.engine)
            self._roster.want(engine)
        else:
            self._set(_("Change the project's engine"), engine=engine)

    def _on_pause(self, seconds: float) -> None:
        project = edit.set_defaults(self._chosen.project, pause=seconds)
        self._chosen.change_project(_("Change the project's pause"), project, "project pause")

    def _on_cast(self, role: str, voice: str) -> None:
        project = edit.set_cast(self._chosen.project, role, VoiceId(voice) if voice else None)
        self._chosen.change_project(_("Change who speaks a role"), project)

    def _set(self, name: str, **values: str) -> None:
        project = edit.set_defaults(self._chosen.project, **values)  # type: ignore[arg-type]
        self._chosen.change_project(name, project)
