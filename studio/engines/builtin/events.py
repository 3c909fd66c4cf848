"""Breath, sighs, laughter and the like: impressions of them in the speaker's own colour."""

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.bands import BANDS, NOISE
from studio.engines.builtin.cepstrum import gain, tilt
from studio.engines.builtin.features import Frames
from studio.engines.builtin.speaker import Speaker

_PER_SECOND = 200
_SILENT_DB = -80.0

# name: seconds, level in dB against unvoiced speech, slope in dB per octave, where it is loudest
_BREATHS = {
    "breath": (0.45, -12.0, 0.5, 0.6),
    "quick_breath": (0.22, -10.0, 0.8, 0.5),
    "sigh": (0.9, -8.0, -1.5, 0.25),
    "hissing": (0.5, -4.0, 3.0, 0.5),
    "noise": (0.3, -14.0, -0.5, 0.5),
    "cough": (0.18, 4.0, -0.5, 0.1),
}
IMPRESSIONS = (*_BREATHS, "laughter", "mn")
"""The events that make a sound."""
_LAUGHS, _LAUGH_SECONDS = 4, 0.17
_HUM_SECONDS = 0.35
_OTHER_SECONDS = 0.2


def event(name: str, speaker: Speaker) -> Frames:
    """Frames of the event `name`; an event without an impression is a short silence."""
    if name in _BREATHS:
        return _breath(speaker, *_BREATHS[name])
    if name == "laughter":
        return _laughter(speaker)
    if name == "mn":
        return _hum(speaker)
    return _noise(speaker.levels.unvoiced_mean, np.full(_frames(_OTHER_SECONDS), _SILENT_DB), 0.0)


def _breath(speaker: Speaker, seconds: float, level: float, slope: float, peak: float) -> Frames:
    count = _frames(seconds)
    along = np.linspace(0.0, 1.0, count)
    rise = np.interp(along, (0.0, peak, 1.0), (0.0, 1.0, 0.0))
    return _noise(speaker.levels.unvoiced_mean, level - 40.0 * (1 - np.sqrt(rise)), slope)


def _laughter(speaker: Speaker) -> Frames:
    """Four puffs of "ha": air, then a falling open vowel, each weaker than the last."""
    count = _frames(_LAUGH_SECONDS)
    along = np.linspace(0.0, 1.0, count)
    pieces = []
    for number in range(_LAUGHS):
        voiced = along > 0.4
        height = np.exp(speaker.pitch.centre) * 2 ** ((5.0 - 1.5 * number - 2.0 * along) / 12)
        level = np.interp(along, (0.0, 0.2, 0.4, 0.6, 1.0), (-40, -14, -10, -4, -40)) - 2.0 * number
        shape = np.where(voiced[:, None], speaker.levels.voiced_mean, speaker.levels.unvoiced_mean)
        bands = np.where(voiced[:, None], np.linspace(-3.0, 2.0, BANDS), NOISE)
        cepstra = shape + gain(1.0)[None, :] * level[:, None]
        pieces.append(Frames(np.where(voiced, height, 0.0), cepstra, bands))
    return Frames(
        np.concatenate([piece.f0 for piece in pieces]),
        np.concatenate([piece.cepstra for piece in pieces]),
        np.concatenate([piece.bands for piece in pieces]),
    )


def _hum(speaker: Speaker) -> Frames:
    count = _frames(_HUM_SECONDS)
    level = np.interp(np.linspace(0, 1, count), (0.0, 0.2, 0.7, 1.0), (-40, -8, -10, -40))
    cepstra = speaker.levels.voiced_mean + tilt(-3.0) + gain(1.0)[None, :] * level[:, None]
    f0 = np.exp(speaker.pitch.centre) * np.linspace(1.03, 0.95, count)
    return Frames(f0, cepstra, np.tile(np.linspace(-4.0, 0.0, BANDS), (count, 1)))


def _noise(shape: Floats, level: Floats, slope: float) -> Frames:
    cepstra = shape + tilt(slope) + gain(1.0)[None, :] * level[:, None]
    return Frames(np.zeros(len(level)), cepstra, np.full((len(level), BANDS), NOISE))


def _frames(seconds: float) -> int:
    return round(seconds * _PER_SECOND)
