"""What is done to the voices of the library: renamed, copied, sent, thrown away, brought back."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.ui.notify import Notify
from studio.ui.shelf import Shelf
from studio.ui.voices.tags import parted
from studio.ui.words import _
from studio.voices.consent import Tombstone
from studio.voices.trash import Trashed
from studio.voices.voice import Consent, Voice

SUFFIX = ".voice"


class Keeping(QObject):
    """Changes the library off the GUI thread and tells of it; `made` carries a voice's id."""

    made = Signal(str)

    def __init__(self, shelf: Shelf, notify: Notify) -> None:
        super().__init__()
        self._shelf = shelf
        self._notify = notify

    def rename(self, voice: Voice, name: str) -> None:
        """Call a voice otherwise."""
        self._shelf.change(lambda library: library.rename(voice, name))

    def tag(self, voice: Voice, tags: str) -> None:
        """Give a voice the tags that are written here, parted by commas."""
        self._shelf.change(lambda library: library.tag(voice, parted(tags)))

    def consent(self, voice: Voice, consent: Consent) -> None:
        """Record a consent."""
        self._shelf.change(lambda library: library.consent(voice, consent), self._on_consented)

    def duplicate(self, voice: Voice) -> None:
        """Copy a voice."""
        self._shelf.change(lambda library: library.duplicate(voice), self._on_made)

    def export(self, voice: Voice, file: Path) -> None:
        """Write a voice to one file."""
        to = file if file.suffix.lower() == SUFFIX else file.with_name(file.name + SUFFIX)
        said = _("“{name}” is in {file}.").format(name=voice.name, file=to)
        self._shelf.change(
            lambda library: library.export(voice, to), lambda _: self._notify.tell(said)
        )

    def import_(self, file: Path) -> None:
        """Add the voice of a file."""
        self._shelf.change(lambda library: library.import_(file), self._on_made)

    def trash(self, voice: Voice) -> None:
        """Move a voice to the trash, and offer to bring it back."""
        self._shelf.change(lambda library: library.remove(voice), self._on_trashed)

    def restore(self, item: Trashed) -> None:
        """Bring a voice back."""
        self._shelf.change(lambda library: library.restore(item), self._on_made)

    def purge(self, item: Trashed) -> None:
        """Delete a voice in the trash for good."""
        self._shelf.change(lambda library: library.purge(item))

    def revoke(self, voice: Voice) -> None:
        """Take a consent back: recordings and what was learned from them are deleted."""
        self._shelf.change(lambda library: library.revoke(voice), self._on_revoked)

    def _on_made(self, voice: Voice) -> None:
        self.made.emit(voice.id)
        self._notify.tell(_("“{name}” is in the library.").format(name=voice.name))

    def _on_consented(self, voice: Voice) -> None:
        self._notify.tell(
            _("The consent of “{name}” is recorded: it can be exported.").format(name=voice.name)
        )

    def _on_trashed(self, item: Trashed) -> None:
        said = _("“{name}” is in the trash.").format(name=item.voice.name)
        self._notify.offer(said, _("Undo"), lambda: self.restore(item))

    def _on_revoked(self, stones: tuple[Tombstone, ...]) -> None:
        gone = ", ".join(dict.fromkeys(stone.name for stone in stones))
        self._notify.tell(_("Deleted for good: {names}.").format(names=gone))
