"""The page of the export dialog: what, where, which format, and a preview of the names."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.export.formats import suffixes
from studio.export.naming import FIELDS
from studio.export.subtitles import KINDS
from studio.ui.exporting.choices import Choices
from studio.ui.exporting.fine import Fine
from studio.ui.words import _, ngettext

_LOSSLESS = (".wav", ".flac")


class Form(QWidget):
    """Shows `Choices` and gives them back; `changed` whenever one of them is another."""

    changed = Signal()

    def __init__(self, choices: Choices, title: str, file: str, chosen: int, total: int) -> None:
        super().__init__()
        self._folder = QLineEdit(choices.folder)
        self._file = QLineEdit(file)
        self._title = QLineEdit(title)
        self._template = QLineEdit(choices.template)
        self._scope = _radios(
            (_all(total), not choices.chosen or not chosen),
            (_chosen(chosen), choices.chosen and chosen > 0),
        )
        self._scope.button(1).setEnabled(chosen > 0)
        self._shape = _radios(
            (_("One file"), not choices.split), (_("A file for each line"), choices.split)
        )
        self._format = _combo([(each[1:].upper(), each) for each in suffixes()], choices.suffix)
        self._depth = _combo(
            [(_("16 bit"), "16"), (_("24 bit"), "24"), (_("32 bit float"), "float")], choices.depth
        )
        self._loudness = _combo(_targets(), choices.loudness)
        self._kinds = {kind: QCheckBox(kind) for kind in KINDS}
        for kind, box in self._kinds.items():
            box.setChecked(kind in choices.subtitles)
        self.fine = Fine(choices)
        self._preview = QLabel()
        self._preview.setWordWrap(True)
        self._preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._preview.setProperty("role", "dim")
        self._name_controls()
        self._lay_out()
        self._listen()
        self._on_changed()

    def choices(self) -> Choices:
        """As they stand now."""
        return self.fine.onto(
            Choices(
                folder=self._folder.text().strip(),
                suffix=self._format.currentData(),
                depth=self._depth.currentData(),
                loudness=self._loudness.currentData(),
                subtitles=tuple(kind for kind, box in self._kinds.items() if box.isChecked()),
                template=self._template.text(),
                chosen=self._scope.checkedId() == 1,
                split=self._shape.checkedId() == 1,
            )
        )

    @property
    def title(self) -> str:
        """What the file says it is called."""
        return self._title.text().strip()

    @property
    def file(self) -> str:
        """The name of the one file, without its suffix."""
        return self._file.text().strip()

    def preview(self, text: str) -> None:
        """Show what the files will be called, or why they cannot be."""
        self._preview.setText(text)

    def _name_controls(self) -> None:
        for widget, name in (
            (self._folder, _("Folder")),
            (self._file, _("File name")),
            (self._title, _("Title in the file")),
            (self._template, _("Name of each file")),
            (self._format, _("Format")),
            (self._depth, _("Sample format")),
            (self._loudness, _("Loudness")),
            (self._preview, _("Files that will be written")),
        ):
            widget.setAccessibleName(name)
        fields = ", ".join(f"{{{field}}}" for field in FIELDS)
        self._template.setToolTip(
            _("Fields: {fields}; {{n:03}} is the number in three digits").format(fields=fields)
        )

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addRow(_("What"), _row(*self._scope.buttons()))
        rows.addRow("", _row(*self._shape.buttons()))
        browse = QPushButton(_("Choose…"))
        browse.setAccessibleName(_("Choose a folder"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        where.addWidget(browse)
        rows.addRow(_("Where"), where)
        name = QHBoxLayout()  # only one of them is shown
        name.addWidget(self._file)
        name.addWidget(self._template)
        rows.addRow(_("Name"), name)
        rows.addRow("", self._preview)
        rows.addRow(_("Format"), _row(self._format, self._depth))
        rows.addRow(_("Loudness"), self._loudness)
        rows.addRow(_("Subtitles"), _row(*self._kinds.values()))
        rows.addRow(_("Title"), self._title)
        rows.addRow("", self.fine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)

    def _listen(self) -> None:
        for edit in (self._folder, self._file, self._title, self._template):
            edit.textChanged.connect(self._on_changed)
        for combo in (self._format, self._depth, self._loudness):
            combo.currentIndexChanged.connect(self._on_changed)
        for group in (self._scope, self._shape):
            group.idToggled.connect(self._on_changed)
        for box in self._kinds.values():
            box.toggled.connect(self._on_changed)

    def _on_changed(self) -> None:
        split = self._shape.checkedId() == 1
        self._file.setVisible(not split)
        self._template.setVisible(split)
        self._depth.setVisible(self._format.currentData() in _LOSSLESS)
        self.changed.emit()

    def _on_browse(self) -> None:
        start = self._folder.text() or str(Path.home())
        found = QFileDialog.getExistingDirectory(self, _("Where to write the files"), start)
        if found:
            self._folder.setText(found)


def _all(count: int) -> str:
    return ngettext(
        "The whole script: {count} line", "The whole script: {count} lines", count
    ).format(count=count)


def _chosen(count: int) -> str:
    return ngettext("The chosen line", "The {count} chosen lines", count).format(count=count)


def _targets() -> list[tuple[str, str]]:
    return [
        (_("As it is"), "none"),
        (_("Podcast: -16 LUFS"), "podcast"),
        (_("Broadcast, EBU R 128: -23 LUFS"), "r128"),
        (_("Audiobook, ACX: RMS -23 to -18 dB"), "acx"),
    ]


def _combo(items: list[tuple[str, str]], current: str) -> QComboBox:
    combo = QComboBox()
    for text, value in items:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(current)))
    return combo


def _radios(*texts: tuple[str, bool]) -> QButtonGroup:
    group = QButtonGroup()
    for number, (text, checked) in enumerate(texts):
        button = QRadioButton(text)
        button.setChecked(checked)
        group.addButton(button, number)
    return group


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
