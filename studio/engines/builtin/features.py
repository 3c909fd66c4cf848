"""A sound as frames of pitch, envelope and breath: what the built-in voice converts and speaks."""

from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.engines.builtin import aperiodicity, envelope, spectra
from studio.engines.builtin.aperiodicity import BANDS
from studio.engines.builtin.cepstrum import ORDER
from studio.engines.builtin.spectra import HOP, RATE

__all__ = ["BANDS", "HOP", "ORDER", "RATE", "Frames", "analyse"]


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """Frames of 5 ms, number i centred at sample 120 i of 24 kHz; all float64.

    `f0` [T] Hz, 0 = unvoiced. `cepstra` [T, 45] as `cepstrum` defines them (natural log of
    amplitude). `bands` [T, 6] log-odds ln(noise / tone) of the power in each band of
    `aperiodicity.EDGES`, within +-6; unvoiced frames are all noise whatever they say.
    """

    f0: Floats
    cepstra: Floats
    bands: Floats


def analyse(samples: Samples, f0: Floats) -> Frames:
    """The frames of `samples` [n] at 24 kHz with `f0` [n // 120 + 1] Hz; doubtful voicing goes."""
    assert len(f0) == len(samples) // HOP + 1
    pitch = spectra.window_pitch(f0)
    cepstra = np.empty((len(f0), ORDER))
    bands = np.empty((len(f0), BANDS))
    voicing = np.empty(len(f0))
    glides = aperiodicity.glide(f0)
    for chunk, power in spectra.power(samples, pitch):
        cepstra[chunk] = envelope.cepstra(power, pitch[chunk])
        bands[chunk], voicing[chunk] = aperiodicity.bands(power, pitch[chunk], glides[chunk])
    voiced = (f0 > 0) & aperiodicity.is_voice(voicing)
    return Frames(np.where(voiced, f0, 0.0), cepstra, aperiodicity.steady(bands, voiced))
