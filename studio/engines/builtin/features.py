"""A sound as frames of pitch, envelope and breath: what the built-in voice converts and speaks."""

from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.engines.builtin import aperiodicity, envelope, spectra, voicing
from studio.engines.builtin.bands import BANDS, noise_share
from studio.engines.builtin.cepstrum import ORDER
from studio.engines.builtin.spectra import HOP, RATE

__all__ = ["BANDS", "HOP", "ORDER", "RATE", "Frames", "analyse"]


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """Frames of 5 ms, number i centred at sample 120 i of 24 kHz; all float64.

    `f0` [T] Hz, 0 = unvoiced. `cepstra` [T, 45] as `cepstrum` defines them (natural log of
    amplitude). `bands` [T, 6] log-odds ln(noise / tone) of the power in each band of
    `bands.EDGES`, within +-6; unvoiced frames are all noise whatever they say.
    """

    f0: Floats
    cepstra: Floats
    bands: Floats


def analyse(samples: Samples, f0: Floats) -> Frames:
    """The frames of `samples` [n] at 24 kHz, given their F0 [n // 120 + 1] in Hz, 0 = unvoiced.

    Voicing is decided anew near its edges, so the F0 that comes back may differ there.
    """
    assert len(f0) == len(samples) // HOP + 1
    tried = voicing.followed(f0)
    pitch, glides = spectra.window_pitch(tried), aperiodicity.glide(tried)
    cepstra = np.empty((len(f0), ORDER))
    odds = np.empty((len(f0), BANDS))
    correlation = np.empty(len(f0))
    for chunk, power in spectra.power(samples, pitch):
        cepstra[chunk] = envelope.cepstra(power, pitch[chunk])
        odds[chunk], correlation[chunk] = aperiodicity.log_odds(power, pitch[chunk], glides[chunk])
    voiced = voicing.is_voice(f0, tried, correlation)
    bands = aperiodicity.steady(odds, voiced)
    cepstra += noise_share(bands) @ envelope.shortfall()
    return Frames(np.where(voiced, tried, 0.0), cepstra, bands)
