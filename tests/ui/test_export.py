"""The export dialog: one page, names before there is sound, rendering first, a measured report."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from studio.audio import files
from studio.engines.fake import FakeEngine
from studio.ui.app import Studio
from studio.ui.exporting.dialog import ExportDialog
from tests.ui.scripts import children, held, named, until_through, write


def opened(studio: Studio, qtbot: QtBot, folder: Path) -> ExportDialog:
    """The dialog, opened by its command, about to write to `folder`."""
    studio.desk.commands.action("file.export").trigger()
    found = children(studio.window, ExportDialog)
    dialog = next(each for each in found if each.isVisible())
    qtbot.waitExposed(dialog)
    named(dialog, QLineEdit, "Folder").setText(str(folder))
    return dialog


def rendered(studio: Studio, qtbot: QtBot, folder: Path) -> ExportDialog:
    """The same, over a script whose sound is there."""
    studio.desk.renders.render(write(studio, "Hello there."))
    until_through(studio, qtbot)
    return opened(studio, qtbot, folder)


def export(dialog: ExportDialog, qtbot: QtBot) -> QTableWidget:
    """Press Export and wait for the report."""
    qtbot.mouseClick(named(dialog, QPushButton, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(children(dialog, QTableWidget)))
    return children(dialog, QTableWidget)[0]


@contextmanager
def begun(studio: Studio, qtbot: QtBot, dialog: ExportDialog, threads: int = 4) -> Iterator[None]:
    """An export that comes to writing at the end of this; so many file threads are there for it."""
    named(dialog, QPushButton, "Export").click()
    with held(studio, but=4 - threads):
        qtbot.waitUntil(lambda: "Writing" in message(dialog))
        yield


def message(dialog: ExportDialog) -> str:
    """What the dialog says of the export."""
    labels = children(dialog, QLabel)
    return "".join(each.text() for each in labels if each.accessibleName() == "Message")


def test_an_export_renders_what_is_missing_and_writes_one_file(
    studio: Studio, qtbot: QtBot, tmp_path: Path, engine: FakeEngine
) -> None:
    write(studio, "Hello there.", "And again.")
    dialog = opened(studio, qtbot, tmp_path)
    report = export(dialog, qtbot)
    assert files.read(tmp_path / "Tale.wav").seconds > 1.0
    assert len(engine.requests) == 2
    first = report.item(0, 0)
    assert first is not None
    assert first.text() == "Tale.wav"
    dialog.close()


def test_the_tab_key_goes_on_from_the_report(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = rendered(studio, qtbot, tmp_path)
    report = export(dialog, qtbot)
    report.setFocus()
    qtbot.keyClick(report, Qt.Key.Key_Tab)
    assert isinstance(dialog.focusWidget(), QPushButton)
    dialog.close()


def test_each_line_becomes_a_file_whose_name_is_shown_before(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    write(studio, "Hello there.", "And again.")
    dialog = opened(studio, qtbot, tmp_path)
    named(dialog, QRadioButton, "A file for each line").click()
    template = named(dialog, QLineEdit, "Name of each file")
    template.setText("{n:02}-{voice}-{text}")
    shown = named(dialog, QLabel, "Files that will be written").text()
    assert shown == "01-Anna-Hello-there.wav, 02-Anna-And-again.wav"
    export(dialog, qtbot)
    assert {p.name for p in tmp_path.glob("*.wav")} == set(shown.split(", "))
    dialog.close()


def test_a_template_with_an_unknown_field_is_told_while_it_is_typed(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    write(studio, "Hello there.")
    dialog = opened(studio, qtbot, tmp_path)
    named(dialog, QRadioButton, "A file for each line").click()
    named(dialog, QLineEdit, "Name of each file").setText("{nobody}")
    assert "nobody" in named(dialog, QLabel, "Files that will be written").text()
    dialog.close()


def test_format_and_subtitles_are_remembered(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    write(studio, "Hello there.")
    dialog = opened(studio, qtbot, tmp_path)
    box = named(dialog, QComboBox, "Format")
    box.setCurrentIndex(box.findData(".flac"))
    named(dialog, QCheckBox, "srt").setChecked(True)
    export(dialog, qtbot)
    assert (tmp_path / "Tale.flac").exists()
    assert "Hello there." in (tmp_path / "Tale.srt").read_text("utf-8")
    dialog.close()
    again = opened(studio, qtbot, tmp_path)
    assert named(again, QComboBox, "Format").currentData() == ".flac"
    assert named(again, QCheckBox, "srt").isChecked()
    again.close()


def test_a_file_that_is_there_is_replaced_only_when_that_was_allowed(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    write(studio, "Hello there.")
    (tmp_path / "Tale.wav").write_bytes(b"mine")
    dialog = opened(studio, qtbot, tmp_path)
    named(dialog, QPushButton, "Export").click()
    qtbot.waitUntil(lambda: "already there" in message(dialog))
    assert (tmp_path / "Tale.wav").read_bytes() == b"mine"
    named(dialog, QCheckBox, "Replace the files that are already there").setChecked(True)
    export(dialog, qtbot)
    assert (tmp_path / "Tale.wav").read_bytes() != b"mine"
    dialog.close()


def test_a_script_without_words_is_not_exported(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "")
    with qtbot.waitSignal(studio.desk.notify.told) as told:
        studio.desk.commands.action("file.export").trigger()
    assert "nothing to export" in told.args[0].message


def test_an_export_whose_rendering_is_cancelled_says_what_is_missing(
    studio: Studio, qtbot: QtBot, tmp_path: Path, engine: FakeEngine
) -> None:
    engine.slow_down(0.1)
    write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    dialog = opened(studio, qtbot, tmp_path)
    named(dialog, QPushButton, "Export").click()
    qtbot.waitUntil(lambda: len(engine.requests) == 2)
    studio.desk.renders.cancel()
    assert "has no sound" in message(dialog)
    assert not list(tmp_path.glob("*.wav"))
    dialog.close()


def test_an_export_that_is_cancelled_before_it_is_written_leaves_no_file(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = rendered(studio, qtbot, tmp_path)
    with begun(studio, qtbot, dialog):
        named(dialog, QPushButton, "Cancel").click()
    qtbot.waitUntil(lambda: "Cancelled" in message(dialog))
    assert not list(tmp_path.glob("*.wav"))
    assert named(dialog, QPushButton, "Export").isEnabled()
    dialog.close()


def test_who_cancels_an_export_too_late_is_told_what_was_written(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = rendered(studio, qtbot, tmp_path)
    with held(studio, but=1):
        with begun(studio, qtbot, dialog, threads=1):
            pass
        studio.runner.io(lambda: None).result()  # it is written; the window has not heard of it
        assert (tmp_path / "Tale.wav").exists()
        named(dialog, QPushButton, "Cancel").click()
    qtbot.waitUntil(lambda: bool(children(dialog, QTableWidget)))
    dialog.close()


def test_what_a_name_is_for_stands_beside_it(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    write(studio, "Hello there.")
    dialog = opened(studio, qtbot, tmp_path)
    named(dialog, QRadioButton, "A file for each line").click()
    field = named(dialog, QLineEdit, "Name of each file")
    label = next(each for each in children(dialog, QLabel) if each.text() == "Name")
    qtbot.waitUntil(lambda: field.y() <= label.geometry().center().y() <= field.geometry().bottom())
