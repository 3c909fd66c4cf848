"""What the models hear of a recording: mel at 24 kHz, Whisper's log-mel and Kaldi's fbank at 16."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.engines.cosyvoice3.rates import HOP, RATE

SPEECH_RATE = 16_000
"""Hz of what `whisper_log_mel` and `fbank` take."""

_MEL_SIZE, _MEL_BANDS = 1920, 80
_WHISPER_SIZE, _WHISPER_HOP, _WHISPER_BANDS = 400, 160, 128
_WHISPER_RANGE = 8.0  # powers of ten below the loudest that are kept
_FBANK_BANDS = 80
_FEW = 512  # frames worked on at once, which bounds the memory


def mel24k(samples: Samples) -> Samples:
    """Natural log of mel magnitudes [80, n // 480] of a sound at 24 kHz of 721 samples or more."""
    margin = (_MEL_SIZE - HOP) // 2
    sound = np.pad(samples, margin, mode="reflect")
    bank = _bank(RATE, _MEL_SIZE, _MEL_BANDS)
    power = _powers(sound, _MEL_SIZE, HOP)
    mel = np.concatenate([np.sqrt(part + 1e-9) @ bank for part in power])
    return np.ascontiguousarray(np.log(np.maximum(mel, 1e-5)).T, np.float32)


def whisper_log_mel(samples: Samples) -> Samples:
    """[128, n // 160] as Whisper hears a sound at 16 kHz of 201 samples or more."""
    sound = np.pad(samples, _WHISPER_SIZE // 2, mode="reflect")
    bank = _bank(SPEECH_RATE, _WHISPER_SIZE, _WHISPER_BANDS)
    power = _powers(sound, _WHISPER_SIZE, _WHISPER_HOP)
    mel = np.concatenate([part @ bank for part in power])[: len(samples) // _WHISPER_HOP]
    log = np.log10(np.maximum(mel, 1e-10))
    log = np.maximum(log, log.max() - _WHISPER_RANGE)
    return np.ascontiguousarray((log.T + 4.0) / 4.0, np.float32)


def fbank(samples: Samples) -> Samples:
    """Kaldi's log-mel energies [frames, 80] of a sound at 16 kHz, less their mean over time."""
    from kaldi_native_fbank import FbankOptions, OnlineFbank

    options = FbankOptions()
    options.frame_opts.samp_freq = SPEECH_RATE
    options.frame_opts.dither = 0.0
    options.mel_opts.num_bins = _FBANK_BANDS
    hearing = OnlineFbank(options)
    hearing.accept_waveform(SPEECH_RATE, samples)
    hearing.input_finished()
    frames = [hearing.get_frame(i) for i in range(hearing.num_frames_ready)]
    heard = np.array(frames, np.float32).reshape(-1, _FBANK_BANDS)
    centred: Samples = heard - heard.mean(axis=0, keepdims=True) if len(heard) else heard
    return centred


def _powers(sound: Samples, size: int, hop: int) -> Iterator[Floats]:
    """|spectrum|² of every window [frames, size // 2 + 1], in parts of a few frames."""
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    framed = np.lib.stride_tricks.sliding_window_view(sound, size)[::hop]
    for start in range(0, len(framed), _FEW):
        yield np.square(np.abs(np.fft.rfft(framed[start : start + _FEW] * window, axis=1)))


@lru_cache(maxsize=2)
def _bank(rate: int, size: int, bands: int) -> Floats:
    """Triangles of equal area [bins, bands] from 0 Hz to half the rate, on Slaney's mel scale."""
    edges = _hertz(np.linspace(0.0, _mel(rate / 2), bands + 2))
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    bins = np.arange(size // 2 + 1)[:, None] * (rate / size)
    rising, falling = (bins - low) / (middle - low), (high - bins) / (high - middle)
    triangles: Floats = np.maximum(0.0, np.minimum(rising, falling)) * (2.0 / (high - low))
    return triangles


_STRAIGHT = 200.0 / 3.0  # Hz per mel below 1 kHz
_KNEE = 1000.0  # Hz, where the scale turns from straight to logarithmic: 15 mel
_STEP = np.log(6.4) / 27.0  # natural log of the ratio of two mels above it


def _mel(hertz: float) -> float:
    """Slaney's scale (Auditory Toolbox, 1998)."""
    assert hertz >= _KNEE
    return float(_KNEE / _STRAIGHT + np.log(hertz / _KNEE) / _STEP)


def _hertz(mel: Floats) -> Floats:
    knee = _KNEE / _STRAIGHT
    hertz: Floats = np.where(
        mel < knee, mel * _STRAIGHT, _KNEE * np.exp(_STEP * np.maximum(mel - knee, 0.0))
    )
    return hertz
