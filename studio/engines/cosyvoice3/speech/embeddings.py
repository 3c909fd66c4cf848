"""Vectors of text and speech tokens, read row by row from tables that stay on the disk."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.dims import LanguageDims
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.tables import damaged, mapped
from studio.errors import StudioError

TEXT_TABLE = "text_embedding.npy"
SPEECH_TABLE = "speech_embedding.npy"

_TASK = 2  # rows of the speech table after the codes: sos is the first, task the third

Rows = npt.NDArray[np.float32]


class Embeddings:
    """Both tables of one model; raises StudioError where they are damaged or of other sizes."""

    def __init__(self, folder: Path, dims: LanguageDims) -> None:
        self._dims = dims
        self._text = _Table(folder / TEXT_TABLE, (dims.text, dims.hidden))
        self._speech = _Table(folder / SPEECH_TABLE, (dims.speech + dims.extra, dims.hidden))

    def prompt(self, prompt: Prompt) -> Rows:
        """What the model reads, float32 [positions, hidden]: [sos][text][task][speech]."""
        sos, task = self._dims.speech, self._dims.speech + _TASK
        _within(prompt.text, self._dims.text)
        _within(prompt.speech, self._dims.speech)
        parts = (
            self._speech.rows((sos,)),
            self._text.rows(prompt.text),
            self._speech.rows((task, *prompt.speech)),
        )
        return np.concatenate(parts)

    def code(self, code: int) -> Rows:
        """One speech code, float32 [1, hidden]."""
        return self._speech.rows((code,))


class _Table:
    """A .npy file of which single rows are read.

    A mapping would do, but a touched row of it brings pages around it into memory: 96 MB for the
    200 rows of a prompt, measured on ext4. Opening the file takes 20 us, so none is left open.
    """

    def __init__(self, path: Path, shape: tuple[int, int]) -> None:
        self._path = path
        self._kind, self._start = _layout(path, shape)
        self._width = shape[1]

    def rows(self, rows: Sequence[int]) -> Rows:
        """These rows, float32 [rows, width]."""
        found = np.empty((len(rows), self._width), self._kind)
        step = self._width * self._kind.itemsize
        try:
            with self._path.open("rb", buffering=0) as file:
                for row, place in zip(rows, found, strict=True):
                    file.seek(self._start + row * step)
                    if file.readinto(place) != step:
                        raise damaged(self._path)
        except OSError as error:
            raise damaged(self._path) from error
        return found.astype(np.float32, copy=False)


def _layout(path: Path, shape: tuple[int, int]) -> tuple[np.dtype[np.floating], int]:
    """How the table's numbers are written, and where they begin."""
    table = mapped(path)
    if not isinstance(table, np.memmap) or not table.flags.c_contiguous:
        raise damaged(path)
    if table.shape != shape or table.dtype not in (np.float16, np.float32):
        raise damaged(path)
    return table.dtype, table.offset


def _within(tokens: Sequence[int], rows: int) -> None:
    if tokens and not 0 <= min(tokens) <= max(tokens) < rows:
        raise StudioError(
            "The text or the voice holds a token that this model does not know.",
            "Verify the pack, and enrol the voice again with it.",
        )
