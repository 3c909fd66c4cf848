"""A sound as a picture: waveform over mel spectrogram, with its words and phones underneath."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from studio.audio.clip import Clip
from studio.audio.mel import log_mel
from studio.audio.peaks import peaks
from studio.audio.pitch import pitch
from studio.errors import StudioError
from studio.export.canvas import DIM, INK, LINE, PANEL, PAPER, check_kind, save, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Label = tuple[str, float, float]
"""What is written, from when to when in seconds."""

_WIDTHS = (9.0, 40.0)  # inches, least and most
_INCHES_A_SECOND = 2.2  # lets a phone of 80 ms hold its symbol
_INCHES_BARE = 1.0  # the same where there are no labels
_MARGIN = 1.0  # inches left and right of the axis together
_COLUMNS = 3_000  # of waveform and spectrogram at most
_RANGE = 65.0  # dB that the spectrogram shows
_HERTZ = (200, 500, 1_000, 2_000, 4_000, 8_000)
_HIGHEST = 12_000.0  # Hz; speech has little above
_SIZES = (5.0, 10.0)  # points of a label, least and most
_LETTER = 0.66  # width of a letter over its size
_WAVE, _MAP, _ROW = 1.1, 2.7, 0.32  # inches high

_SOUND, _PITCH = "#7cc4c0", "#f4f1de"
_WORD_BOX, _PHONE_BOX = ("#2d4048", INK), ("#262b36", INK)


def draw(
    path: Path,
    clip: Clip,
    phones: Sequence[Label] = (),
    *,
    words: Sequence[Label] = (),
    title: str = "",
) -> None:
    """Write the picture of `clip` to `path` (.png, .svg or .pdf), on one time axis in seconds.

    Raises StudioError without matplotlib, for another suffix, and where it cannot be written.
    """
    check_kind(path)
    if not len(clip.samples):
        raise StudioError("There is nothing to draw: the sound is empty.", "Choose another file.")
    rows = [_Row(*row) for row in ((words, *_WORD_BOX), (phones, *_PHONE_BOX)) if row[0]]
    with style():
        save(_figure(clip, rows, title), path, title)


@dataclass(frozen=True, slots=True)
class _Row:
    """Labels drawn in boxes of one colour."""

    labels: Sequence[Label]
    box: str
    ink: str


def _figure(clip: Clip, rows: list[_Row], title: str) -> "Figure":
    from matplotlib.figure import Figure

    heights = [_WAVE, _MAP, *(_ROW for _ in rows)]
    scale = _INCHES_A_SECOND if rows else _INCHES_BARE
    wide = float(np.clip(clip.seconds * scale + _MARGIN, *_WIDTHS))
    high = sum(heights) + (1.15 if title else 0.8)
    figure = Figure(figsize=(wide, high), facecolor=PAPER)
    top = 1 - (0.5 if title else 0.15) / high
    grid = figure.add_gridspec(
        len(heights),
        1,
        height_ratios=heights,
        hspace=0.06,
        left=0.68 / wide,
        right=1 - 0.32 / wide,
        top=top,
        bottom=0.55 / high,
    )
    panels = [figure.add_subplot(grid[number]) for number in range(len(heights))]
    if title:
        place = (0.68 / wide, 1 - 0.3 / high)
        figure.text(*place, title, color=INK, size=13, va="center", parse_math=False)
    _waveform(panels[0], clip)
    _spectrogram(panels[1], clip)
    for panel, row in zip(panels[2:], rows, strict=True):
        _boxes(panel, row, (wide - _MARGIN) / clip.seconds)
    _frame(panels, clip.seconds)
    return figure


def _waveform(panel: "Axes", clip: Clip) -> None:
    extremes = peaks(clip.samples, min(_COLUMNS, len(clip.samples)))
    time = (np.arange(len(extremes)) + 0.5) * clip.seconds / len(extremes)
    panel.fill_between(time, extremes[:, 0], extremes[:, 1], color=_SOUND, linewidth=0.4)
    top = max(float(np.abs(extremes).max()) * 1.08, 0.01)
    panel.set_ylim(-top, top)
    panel.set_yticks([])


def _spectrogram(panel: "Axes", clip: Clip) -> None:
    """Level on the mel scale, with the pitch as a line on top."""
    mel = log_mel(
        clip, bands=160, hop=max(0.004, clip.seconds / _COLUMNS), window=0.03, high=_HIGHEST
    )
    top = float(mel.db.max())
    bands = mel.db.shape[1]
    panel.imshow(
        mel.db.T,
        origin="lower",
        aspect="auto",
        interpolation="bilinear",
        cmap="magma",
        vmin=top - _RANGE,
        vmax=top,
        extent=(-mel.hop / 2, (len(mel.db) - 0.5) * mel.hop, -0.5, bands - 0.5),
    )
    found = pitch(clip)
    height = np.interp(found.f0, mel.hertz, np.arange(bands))
    panel.plot(
        np.arange(len(height)) * found.hop,
        np.where(found.voiced, height, np.nan),
        color=_PITCH,
        linewidth=1.1,
        alpha=0.8,
    )
    shown = [hertz for hertz in _HERTZ if mel.hertz[0] <= hertz <= mel.hertz[-1]]
    panel.set_yticks(np.interp(shown, mel.hertz, np.arange(bands)))
    panel.set_yticklabels([f"{h // 1000} kHz" if h >= 1_000 else f"{h} Hz" for h in shown])
    panel.set_ylim(-0.5, bands - 0.5)


def _boxes(panel: "Axes", row: _Row, scale: float) -> None:
    """One box for each label; `scale` is inches a second. What does not fit stays unwritten."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    boxes = [Rectangle((start, 0.0), end - start, 1.0) for _, start, end in row.labels]
    panel.add_collection(PatchCollection(boxes, facecolor=row.box, edgecolor=PAPER, linewidth=1.2))
    for text, start, end in row.labels:
        room = (end - start) * scale * 72 / (_LETTER * max(_letters(text), 1.0))
        if room >= _SIZES[0]:
            size = min(room, _SIZES[1])
            middle = (start + end) / 2
            panel.text(
                middle,
                0.47,
                text,
                color=row.ink,
                size=size,
                ha="center",
                va="center",
                clip_on=True,
                parse_math=False,
            )
    panel.set_ylim(0.0, 1.0)
    panel.set_yticks([])


def _letters(text: str) -> float:
    """Width of `text` in letters; Han, kana and Hangul count for more, accents for nothing."""
    wide = {"W": 1.55, "F": 1.55}
    return sum(
        0.0 if unicodedata.combining(letter) else wide.get(unicodedata.east_asian_width(letter), 1)
        for letter in text
    )


def _frame(panels: "list[Axes]", seconds: float) -> None:
    """The same seconds under all panels, ticks only under the last."""
    for panel in panels:
        panel.set_xlim(0.0, seconds)
        panel.set_facecolor(PANEL)
        panel.tick_params(colors=DIM, labelsize=8, length=3, labelbottom=panel is panels[-1])
        panel.tick_params(axis="x", length=3 if panel is panels[-1] else 0)
        for edge in panel.spines.values():
            edge.set_color(LINE)
    panels[-1].set_xlabel("seconds", color=DIM, size=8, labelpad=2)
