"""Base speech into the speaker's voice: a list of small steps over frames, called in order."""

from dataclasses import replace

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin import energy, mapping
from studio.engines.builtin.cepstrum import warp_matrix
from studio.engines.builtin.envelopes import Base
from studio.engines.builtin.features import Frames
from studio.engines.builtin.labels import Labels
from studio.engines.builtin.reading import pitch_centre
from studio.engines.builtin.smooth import smooth
from studio.engines.builtin.speaker import Mapping, Speaker

_RANGE_LIMITS = (0.6, 1.5)
"""Factors between which the width of the base's F0, on the log scale, is changed."""
_SONORANT_SMOOTHING, _OUTPUT_SMOOTHING = 9, 3
"""Frames."""


def convert(speaker: Speaker, piece: Base, labels: Labels, likeness: float) -> Frames:
    """Frames of `piece` in the speaker's voice; `likeness` 0 = clear ... 1 = alike."""
    frames = piece.frames
    warped = frames.cepstra @ warp_matrix(speaker.warp)
    bands = np.where((frames.f0 > 0)[:, None], frames.bands + speaker.bands, frames.bands)
    moved = Frames(moved_pitch(frames.f0, speaker, piece.language), warped, bands)
    converted = smooth(_mapped(speaker.mapping, moved, labels, likeness), _OUTPUT_SMOOTHING)
    return replace(moved, cepstra=energy.followed(converted, frames.cepstra, labels.spoken))


def moved_pitch(f0: Floats, speaker: Speaker, language: str) -> Floats:
    """`f0` [t] of the base speaking `language` at the speaker's height and range; 0 stays 0."""
    other = np.log(pitch_centre(language) / pitch_centre(speaker.language))
    spread = np.clip(speaker.pitch.spread / speaker.base_pitch.spread, *_RANGE_LIMITS)
    logs = np.log(np.maximum(f0, 1.0))
    moved = np.exp((logs - speaker.base_pitch.centre - other) * spread + speaker.pitch.centre)
    return np.where(f0 > 0, moved, 0.0)


def _mapped(learned: Mapping, frames: Frames, labels: Labels, likeness: float) -> Floats:
    """The regression's spectrum, as far as clear speech allows.

    What was learned of single phones, in a few places each, counts as much as likeness is wanted;
    obstruents, which carry the words, keep most of the base's spectrum.
    """
    full = mapping.apply(learned, frames.cepstra, labels, likeness)
    plain = frames.cepstra - learned.source + learned.target
    consonants = _consonant_share(likeness)
    share = consonants + (1 - consonants) * _sonorant(labels, frames.f0)
    mapped: Floats = share * full + (1 - share) * plain
    return mapped


def _sonorant(labels: Labels, f0: Floats) -> Floats:
    """How far each frame [t, 1] is one of a voiced sonorant, 0 to 1, eased in."""
    voiced = (labels.sonorant & (f0 > 0)).astype(np.float64)
    return smooth(voiced[:, None], _SONORANT_SMOOTHING)


def _consonant_share(likeness: float) -> float:
    """How much of an obstruent is converted: 0, 0.3 (default) and 1 at likeness 0, 0.5, 1."""
    return float(np.interp(likeness, (0.0, 0.5, 1.0), (0.0, 0.3, 1.0)))
