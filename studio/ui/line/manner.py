"""In which manner the chosen lines are spoken: the style instruction, and what comes of it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studio.project import edit
from studio.ui.abilities import Abilities
from studio.ui.fields.calm import calm
from studio.ui.fields.instruction import Instruction
from studio.ui.fields.mixed import MIXED
from studio.ui.fields.pick import Choice, Pick
from studio.ui.icons import Icons
from studio.ui.line.chosen import Chosen
from studio.ui.line.form import Form
from studio.ui.notify import Notify
from studio.ui.styles.account import Account
from studio.ui.styles.book import Book
from studio.ui.words import _
from studio.voices.voice import Style

_NAME = 24  # letters of an instruction that name it until somebody renames it


class Manner(QWidget):
    """A chooser of styles over the instruction itself; under it what the engine makes of it."""

    def __init__(
        self, chosen: Chosen, book: Book, abilities: Abilities, icons: Icons, notify: Notify
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self._book = book
        self._abilities = abilities
        self._notify = notify
        self._pick = Pick(_("Style from the library"))
        self._keep = QToolButton()
        icons.keep(self._keep, "bookmark-simple")
        self._keep.setAccessibleName(_("Keep this style in the library"))
        self._keep.setToolTip(self._keep.accessibleName())
        self._text = Instruction(rows=3)
        calm(self._text)
        self._account = Account(abilities)
        form = Form()
        form.add(_("Style"), _beside(self._pick, self._keep))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addWidget(self._text)
        column.addWidget(self._account)
        self._pick.picked.connect(self._on_picked)
        self._text.edited.connect(self._on_edited)
        self._keep.clicked.connect(self._on_keep)
        chosen.changed.connect(self._on_changed)
        book.changed.connect(self._on_changed)
        abilities.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._chosen.lines:
            return
        style = self._chosen.shared(lambda line: line.style)
        self._pick.offer(self._offered())
        if style is MIXED:
            self._pick.show_value(style)
            self._text.show_text("", _("Several styles"))
        else:
            known = self._book.of(style) if style else None
            self._pick.show_value(known.text if known else style, _("Own words"))
            self._text.show_text(style, _("As the engine speaks by itself"))
        self._keep.setEnabled(style is not MIXED and bool(style) and not self._book.of(style))
        self._account.show_style(self._chosen.engines[0], "" if style is MIXED else style)
        able = [self._abilities.of(name) for name in self._chosen.engines]
        self.setVisible(any(each is None or each.styles for each in able))

    def _offered(self) -> list[Choice]:
        """No style, the person's own, then presets: those in the language of the line first."""
        first = self._chosen.lines[0]
        language = first.language or self._chosen.project.language
        own = self._book.own
        presets = [each for each in self._book.styles() if each not in own]
        presets.sort(key=lambda style: style.language != language)
        choices = [Choice("", _("No style"))]
        for group in (own, presets):
            texts = {choice.value for choice in choices}
            items = [Choice(each.text, each.name) for each in group if each.text not in texts]
            choices += [Choice(i.value, i.text, gap=n == 0) for n, i in enumerate(items)]
        return choices

    def _on_picked(self, text: str) -> None:
        self._chosen.apply(_("Change the style"), partial(edit.set_style, style=text))

    def _on_edited(self, text: str) -> None:
        how = partial(edit.set_style, style=text)
        self._chosen.apply(_("Change the style"), how, merge="style")

    def _on_keep(self) -> None:
        text = self._text.text()
        name = text if len(text) <= _NAME else text[:_NAME].rstrip() + "…"
        line = self._chosen.lines[0]
        language = line.language or self._chosen.project.language
        kept = self._book.add(Style(name, text, language))
        if kept is not None:
            self._notify.tell(_("Kept as “{name}” among the styles.").format(name=kept.name))


def _beside(field: QWidget, button: QWidget) -> QWidget:
    pair = QWidget()
    pair.setFocusProxy(field)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field, 1)
    row.addWidget(button)
    return pair
