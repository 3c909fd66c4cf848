"""What was written, as measured on the written files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.audio.loudness import SILENT
from studio.export.loudness import Report
from studio.ui.sentences import told
from studio.ui.words import _, ngettext


class Reporting(QWidget):
    """A row for each file, and under it what the target asked for and did not get."""

    def __init__(self, reports: Sequence[Report], subtitles: Sequence[Path]) -> None:
        super().__init__()
        count = len(reports) + len(subtitles)
        head = QLabel(
            ngettext("{count} file was written.", "{count} files were written.", count).format(
                count=count
            )
        )
        head.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(_table(reports), 1)
        for text, role in _remarks(reports, subtitles):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setProperty("role", role)
            column.addWidget(label)


def _table(reports: Sequence[Report]) -> QTableWidget:
    titles = (_("File"), _("Length"), _("Loudness"), _("True peak"), _("RMS"), _("Target"))
    table = QTableWidget(len(reports), len(titles))
    table.setAccessibleName(_("Measured files"))
    table.setHorizontalHeaderLabels(titles)
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    for row, report in enumerate(reports):
        for place, text in enumerate(_cells(report)):
            item = QTableWidgetItem(text)
            item.setToolTip(str(report.path) if place == 0 else text)
            if 0 < place < len(titles) - 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, place, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _cells(report: Report) -> tuple[str, ...]:
    tenths = round(report.seconds * 10)
    length = f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
    return (
        report.path.name,
        length,
        _level(report.lufs, "LUFS"),
        _level(report.true_peak, "dBTP"),
        _level(report.rms, "dB"),
        _verdict(report),
    )


def _verdict(report: Report) -> str:
    if report.target == "none":
        return _("none")
    return _("met") if report.met else _("not met")


def _level(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}" if value > SILENT else _("silent")


def _remarks(reports: Sequence[Report], subtitles: Sequence[Path]) -> list[tuple[str, str]]:
    said = dict.fromkeys(remark for report in reports for remark in report.remarks)
    missed = any(not report.met for report in reports)
    lines = [(told(remark), "warning" if missed else "dim") for remark in said]
    if subtitles:
        names = ", ".join(path.name for path in subtitles[:6])
        more = " …" if len(subtitles) > 6 else ""
        lines.append((_("Subtitles: {names}").format(names=names + more), "dim"))
    return lines
