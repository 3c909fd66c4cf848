"""The colours of a spectrogram, from the theme: from the background over the waveform's to text."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from studio.audio.clip import Floats
from studio.ui.theme import Theme

Colours = npt.NDArray[np.uint8]
"""[256, 4]: red, green, blue, opacity of each shade."""

_STOPS = (0.0, 0.35, 0.75, 1.0)
# Oklab (Ottosson 2020): equal steps in it look equal, so louder always looks further from nothing.
_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def colours(theme: Theme) -> Colours:
    """256 colours whose lightness goes one way only, dark to light or light to dark."""
    wave, surface = _lab(theme.wave), _lab(theme.surface)
    stops = np.array([surface, 0.62 * surface + 0.38 * wave, wave, _lab(theme.text)])
    at = np.linspace(0, 1, 256)
    lab = np.stack([np.interp(at, _STOPS, stops[:, i]) for i in range(3)], axis=1)
    linear = (lab @ np.linalg.inv(_TO_LAB).T) ** 3 @ np.linalg.inv(_TO_CONES).T
    shown = np.clip(linear, 0, 1)
    shown = np.where(shown <= 0.0031308, 12.92 * shown, 1.055 * shown ** (1 / 2.4) - 0.055)
    opaque = np.full((256, 1), 255.0)
    return np.round(np.concatenate([255 * shown, opaque], axis=1)).astype(np.uint8)


def table(theme: Theme) -> list[int]:
    """The same as Qt's colour table of an indexed image."""
    return [QColor(*map(int, colour)).rgba() for colour in colours(theme)]


def _lab(name: str) -> Floats:
    colour = QColor(name)
    shown = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    lab: Floats = np.cbrt(linear @ _TO_CONES.T) @ _TO_LAB.T
    return lab
