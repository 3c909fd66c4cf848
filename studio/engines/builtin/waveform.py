"""Frames back into sound: pulses for the voice, noise for the breath, each through its filter.

Every log spectrum is linear in what a frame says, phase included: cepstra, band gains, a fixed
high-pass and the fraction of a sample a pulse is late are one row times one constant table.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats, Samples
from studio.engines.builtin import cepstrum
from studio.engines.builtin.bands import knots
from studio.engines.builtin.features import HOP, RATE, Frames
from studio.engines.builtin.spectra import BINS, FFT

_LOWEST, _HIGHEST = 40.0, 1200.0  # Hz within which a pitch is spoken
_BASS = -3.0  # log amplitude at 0 Hz of the breath in a voice: below F0 there is next to none
_RUMBLE = 30.0  # Hz; below is no speech, and a pulse train would have an offset
_LEAD = 24  # samples a pulse between two samples rings ahead of its place
_CHUNK = 32  # spectra at a time; from 64 on OpenBLAS takes threads and 25 times the processor
_FILTER = npt.NDArray[np.complex64]


def render(frames: Frames, seed: int) -> Samples:
    """Sound [(T - 1) * 120] of the frames at 24 kHz; equal frames and seeds sound bit-equal."""
    length = max(len(frames.f0) - 1, 0) * HOP
    sound = np.zeros(HOP + length + FFT + HOP, np.float32)
    if length:
        _add_pulses(frames, sound)
        _add_noise(frames, seed, sound)
    return sound[HOP : HOP + length]


def _add_pulses(frames: Frames, sound: Samples) -> None:
    """Add the voice: a pulse of unit power per period, its frame interpolated where it falls."""
    voiced = frames.f0 > 0
    if not voiced.any():
        return
    pulses = _pulses(frames.f0)
    tone = _band_gains(voiced, -0.5 * np.logaddexp(0.0, frames.bands), bass=0.0)
    first = pulses.at.astype(np.intp)
    share = pulses.at - first
    strength = voiced[first] * (1 - share) + voiced[first + 1] * share
    loud = np.flatnonzero(strength > 0)
    level = 0.5 * np.log(strength[loud] * pulses.period[loud])
    position = pulses.at[loud] * HOP
    start = position.astype(np.intp)
    rows = np.column_stack([frames.cepstra, tone])
    first, share = first[loud], share[loud, None]
    for chunk in _chunks(len(loud)):
        mixed = rows[first[chunk]] * (1 - share[chunk]) + rows[first[chunk] + 1] * share[chunk]
        late = (position - start)[chunk] + _LEAD
        filters = _filters(np.column_stack([mixed, level[chunk], late]))
        _overlap(sound, start[chunk] + HOP - _LEAD, np.fft.irfft(filters, axis=1))


class _Pulses(NamedTuple):
    at: Floats  # frames
    period: Floats  # samples


def _pulses(f0: Floats) -> _Pulses:
    """Where the phase of a pitch that is linear between frames passes whole turns."""
    voiced = np.flatnonzero(f0 > 0)
    pitch = np.interp(np.arange(len(f0)), voiced, np.clip(f0[voiced], _LOWEST, _HIGHEST))
    step = HOP / RATE
    turns = np.concatenate([[0.0], np.cumsum((pitch[1:] + pitch[:-1]) * (step / 2))])
    whole = np.arange(1, np.ceil(turns[-1]))
    first = np.searchsorted(turns, whole, side="right") - 1
    rest = whole - turns[first]
    slope = (pitch[first + 1] - pitch[first]) / step
    now = np.sqrt(pitch[first] ** 2 + 2 * slope * rest)
    return _Pulses(first + 2 * rest / (pitch[first] + now) / step, RATE / now)


def _add_noise(frames: Frames, seed: int, sound: Samples) -> None:
    """Add the breath: white noise in overlapping Hann windows, one for each frame."""
    count = len(frames.f0)
    white = np.random.default_rng(seed).standard_normal((count + 1) * HOP, dtype=np.float32)
    strides = (HOP * white.itemsize, white.itemsize)
    pieces = np.lib.stride_tricks.as_strided(white, (count, 2 * HOP), strides, writeable=False)
    window = (0.5 - 0.5 * np.cos(np.pi * (np.arange(2 * HOP) + 0.5) / HOP)).astype(np.float32)
    breath = _band_gains(frames.f0 > 0, -0.5 * np.logaddexp(0.0, -frames.bands), bass=_BASS)
    rows = np.column_stack([frames.cepstra, breath, np.zeros((count, 2))])
    start = np.arange(count) * HOP
    for chunk in _chunks(count):
        filters = _filters(rows[chunk])
        filters *= np.fft.rfft(pieces[chunk] * window, FFT, axis=1)
        _overlap(sound, start[chunk], np.fft.irfft(filters, axis=1))


def _band_gains(voiced: npt.NDArray[np.bool_], gains: Floats, *, bass: float) -> Floats:
    """[T, 7] log amplitude gains at 0 Hz (the first band's plus `bass`) and of the bands."""
    with_bass = np.column_stack([gains[:, :1] + bass, gains])
    return np.where(voiced[:, None], with_bass, 0.0)


def _filters(rows: Floats) -> _FILTER:
    """Spectra [t, 513] of rows: 45 cepstra, 7 band gains, log level, samples of delay."""
    logs, angles = _tables()
    given = np.column_stack([rows, np.ones(len(rows))]).astype(np.float32)
    size = np.exp(given @ logs)
    angle = given @ angles
    filters = np.empty(size.shape, np.complex64)
    np.multiply(size, np.cos(angle), out=filters.real)
    np.multiply(size, np.sin(angle), out=filters.imag)
    return filters


@cache
def _tables() -> tuple[Samples, Samples]:
    """[55, 513] twice: what each number of a row, and a last 1, adds to log amplitude and phase."""
    gains = knots()
    rumble = _rumble_filter()
    hz = cepstrum.frequencies()
    logs = [cepstrum.cosines(), gains, np.ones((1, BINS)), np.zeros((1, BINS)), np.log(abs(rumble))]
    delay = -2 * np.pi * hz[None] / RATE
    angles = [cepstrum.sines(), _minimum_phase(gains), np.zeros((1, BINS)), delay, np.angle(rumble)]
    tables = np.vstack(logs).astype(np.float32), np.vstack(angles).astype(np.float32)
    for table in tables:
        table.flags.writeable = False
    return tables


def _minimum_phase(log_amplitude: Floats) -> Floats:
    """Phase [k, 513] of the minimum-phase spectra with these amplitudes (folded cepstrum)."""
    folded = np.fft.irfft(log_amplitude, axis=1)
    folded[:, 1 : FFT // 2] *= 2
    folded[:, FFT // 2 + 1 :] = 0
    return np.fft.rfft(folded, axis=1).imag


def _rumble_filter() -> npt.NDArray[np.complex128]:
    """[1, 513] second-order Butterworth high-pass at 30 Hz, and 0.001 instead of 0 at 0 Hz."""
    s = 1j * np.tan(np.pi * cepstrum.frequencies() / RATE)[None, :-1]
    corner = np.tan(np.pi * _RUMBLE / RATE)
    response = s**2 / (s**2 + np.sqrt(2) * corner * s + corner**2)
    response[0, 0] = 1e-3
    return np.column_stack([response, [1.0]])


def _overlap(sound: Samples, starts: npt.NDArray[np.intp], pieces: Floats) -> None:
    for start, piece in zip(starts.tolist(), pieces, strict=True):
        sound[start : start + FFT] += piece


def _chunks(count: int) -> list[slice]:
    return [slice(first, min(first + _CHUNK, count)) for first in range(0, count, _CHUNK)]
