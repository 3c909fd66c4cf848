"""The commands about voices: the menu Voice, the menu of a card, and the buttons of the dock."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton

from studio.ui.commands import Commands
from studio.ui.icons import Icons
from studio.ui.revoicing.opening import Revoicing
from studio.ui.voices.asking import Asking
from studio.ui.voices.audition import Audition
from studio.ui.voices.dock import VoicesDock
from studio.ui.voices.intake import Intake
from studio.ui.voices.keeping import Keeping
from studio.ui.voices.use import Use
from studio.ui.words import _
from studio.voices.voice import Voice

_Verb = Callable[[Voice], object]


class VoiceCommands(QObject):
    """Each acts on the voice of the dock's current card and can be chosen when that allows it."""

    def __init__(
        self,
        commands: Commands,
        dock: VoicesDock,
        use: Use,
        audition: Audition,
        keeping: Keeping,
        asking: Asking,
        intake: Intake,
        revoicing: Revoicing,
    ) -> None:
        super().__init__(dock)
        self._commands = commands
        self._dock = dock
        self._limits: list[tuple[QAction, Callable[[Voice], bool]]] = []
        new = _("New voice…")
        commands.add("voice.new", new, intake.begin, "Ctrl+Shift+N", icon="plus")
        commands.add("voice.import", _("Import a voice…"), asking.import_, icon="download-simple")
        commands.add("voice.open_trash", _("Trash…"), asking.trash, icon="trash-simple")
        self._for_use(use, audition, revoicing)
        self._for_keeping(keeping, asking)
        dock.chose.connect(self._on_chose)
        dock.activated.connect(use.anywhere)
        dock.play_asked.connect(audition.hear)
        dock.trash_asked.connect(self._on_trash_asked)
        dock.sound_dropped.connect(intake.give)
        dock.export_dropped.connect(keeping.import_)
        self._on_chose(dock.chosen)

    def _for_use(self, use: Use, audition: Audition, revoicing: Revoicing) -> None:
        self._add("voice.hear", _("Hear a sentence"), audition.hear, icon="play")
        self._add(
            "voice.recording", _("Hear its recording"), audition.recording, _has_recording,
            icon="microphone",
        )  # fmt: skip
        self._dock.menu.addSeparator()
        self._add("voice.use_lines", _("Use for the chosen lines"), use.for_lines, icon="user")
        self._add("voice.use_project", _("Use for the project"), use.for_project, icon="users")
        self._add(
            "voice.revoice", _("Speak a recording in this voice…"), revoicing.ask, _has_recording,
            icon="swap",
        )  # fmt: skip
        self._dock.menu.addSeparator()

    def _for_keeping(self, keeping: Keeping, asking: Asking) -> None:
        dock = self._dock
        self._add("voice.rename", _("Rename"), lambda _: dock.rename(), _is_own, icon="pencil-line")
        self._add("voice.tags", _("Tags…"), asking.tags, _is_own, icon="tag")
        self._add("voice.duplicate", _("Duplicate"), keeping.duplicate, icon="copy")
        self._add(
            "voice.consent", _("Record the consent…"), asking.consent, _is_draft, icon="check"
        )
        self._add("voice.export", _("Export to a file…"), asking.export, icon="export")
        self._dock.menu.addSeparator()
        self._add(
            "voice.revoke", _("Take back the consent…"), asking.revoke, _is_own, icon="prohibit"
        )
        self._add("voice.trash", _("Move to the trash"), keeping.trash, _is_own, icon="trash")

    def _add(
        self,
        name: str,
        text: str,
        verb: _Verb,
        allowed: Callable[[Voice], bool] | None = None,
        *,
        icon: str,
    ) -> None:
        action = self._commands.add(name, text, lambda: self._do(verb), icon=icon)
        self._limits.append((action, allowed or _any))
        self._dock.menu.addAction(action)

    def _do(self, verb: _Verb) -> None:
        voice = self._dock.chosen
        if voice is not None:
            verb(voice)

    def _on_chose(self, voice: Voice | None) -> None:
        for action, allowed in self._limits:
            action.setEnabled(voice is not None and allowed(voice))

    def _on_trash_asked(self) -> None:
        self._commands.action("voice.trash").trigger()


def buttons(dock: VoicesDock, commands: Commands, icons: Icons) -> None:
    """The buttons under the cards."""
    new = QPushButton(_("New voice"))
    new.setProperty("primary", "true")
    new.clicked.connect(commands.action("voice.new").trigger)
    dock.add_button(new)
    for name, icon in (("voice.import", "download-simple"), ("voice.open_trash", "trash-simple")):
        dock.add_button(_tool(commands.action(name), icon, icons))
    dock.add_finder(_tool(commands.action("voice.map"), "map-trifold", icons))


def _tool(action: QAction, icon: str, icons: Icons) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(action.text().rstrip("…"))
    icons.keep(button, icon)
    button.clicked.connect(action.trigger)
    action.changed.connect(partial(_follow, button, action))
    _follow(button, action)
    return button


def _follow(button: QToolButton, action: QAction) -> None:
    """What a button tells and whether it can be pressed is as with its command."""
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())


def _any(_voice: Voice) -> bool:
    return True


def _is_own(voice: Voice) -> bool:
    return not voice.preset


def _is_draft(voice: Voice) -> bool:
    return voice.draft


def _has_recording(voice: Voice) -> bool:
    return bool(voice.references)
