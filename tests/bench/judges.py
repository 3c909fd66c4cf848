"""Independent judges of speech: whose voice it is, what was said, how far two spectra are apart.

They live in an environment of their own (torch, Resemblyzer, pocketsphinx); nothing in `studio`
or in the test suite imports them.
"""

import re
import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats, Samples

_RATE = 16000  # both judges were trained at it
_FAINT = 2e-4  # noise as a quiet room has it, 74 dB below full scale
_LEVEL = 10 ** (-30 / 20)  # root mean square, full scale = 1
_NUMBERS = re.compile(r"[^a-z' ]+")


class Ear:
    """Resemblyzer and pocketsphinx, loaded once, on one thread."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import torch
            from pocketsphinx import Decoder
            from resemblyzer import VoiceEncoder

            torch.set_num_threads(1)
            self._encoder = VoiceEncoder("cpu", verbose=False)
            self._decoder = Decoder(samprate=_RATE, loglevel="FATAL")

    def voice(self, clip: Clip) -> Floats:
        """Unit vector [256] of the speaker."""
        from resemblyzer import preprocess_wav

        heard = preprocess_wav(_levelled(_at_16k(clip)), source_sr=_RATE)
        return np.asarray(self._encoder.embed_utterance(heard), np.float64)

    def words(self, clip: Clip) -> list[str]:
        """What pocketsphinx hears in English speech, whatever it heard before."""
        self._decode(np.random.default_rng(0).standard_normal(_RATE // 2) * _FAINT)
        self._decode(_padded(_at_16k(clip)))
        heard = self._decoder.hyp()
        return said(heard.hypstr) if heard is not None else []

    def _decode(self, sound: npt.NDArray[np.floating]) -> None:
        """Listen to a sound as a whole; what the decoder makes of it depends on the one before."""
        self._decoder.start_utt()
        self._decoder.process_raw(
            np.clip(sound * 32767, -32768, 32767).astype("<i2").tobytes(), full_utt=True
        )
        self._decoder.end_utt()


def said(text: str) -> list[str]:
    """The words of an English text as a recogniser writes them."""
    return _NUMBERS.sub(" ", text.lower().replace("’", "'")).split()


def word_errors(heard: Sequence[str], meant: Sequence[str]) -> int:
    """Insertions, deletions and substitutions from what was meant to what was heard."""
    row = list(range(len(heard) + 1))
    for word in meant:
        corner, row[0] = row[0], row[0] + 1
        for column, other in enumerate(heard, 1):
            change = corner + (word != other)
            corner, row[column] = row[column], min(change, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def log_mel_distance(one: Clip, other: Clip) -> float:
    """Root mean square difference in dB of 64-band log-mel spectra, quiet frames left out."""
    first, second = _log_mel(one.samples, one.rate), _log_mel(other.samples, other.rate)
    count = min(len(first), len(second))
    first, second = first[:count], second[:count]
    loud = first.max(axis=1) > first.max() - 45.0
    return float(np.sqrt(np.mean((first[loud] - second[loud]) ** 2)))


def _log_mel(samples: Samples, rate: int, size: int = 1024, hop: int = 240) -> Floats:
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(samples, size // 2), size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1)) ** 2
    mel = 2595 * np.log10(1 + np.fft.rfftfreq(size, 1 / rate) / 700)
    edges = np.linspace(mel[np.searchsorted(mel, 80)], 2595 * np.log10(1 + 8000 / 700), 66)
    rise = (mel[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    fall = (edges[2:] - mel[:, None]) / (edges[2:] - edges[1:-1])
    bands = np.clip(np.minimum(rise, fall), 0, None)
    bands /= bands.sum(axis=0)
    decibels: Floats = 10 * np.log10(power @ bands + 1e-10)
    return decibels


def _padded(samples: Samples) -> Samples:
    """At one level, with a quarter second of faint noise before and after, as a recording has."""
    quiet = np.zeros(_RATE // 4, np.float32)
    framed = np.concatenate([quiet, 0.6 * samples / (np.abs(samples).max() + 1e-9), quiet])
    noise = np.random.default_rng(0).standard_normal(len(framed)) * _FAINT
    return (framed + noise).astype(np.float32)


def _levelled(samples: Samples) -> Samples:
    """At the level Resemblyzer brings quiet sounds to: it reads plain power, and leaves loud ones.

    Without this a recording 12 dB louder is 0.84 like itself.
    """
    power = float(np.square(samples, dtype=np.float64).mean())
    return samples * np.float32(_LEVEL / np.sqrt(max(power, 1e-12)))


def _at_16k(clip: Clip) -> Samples:
    import soxr

    return np.asarray(soxr.resample(clip.samples, clip.rate, _RATE), np.float32)
