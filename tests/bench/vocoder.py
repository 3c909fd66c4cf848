"""Copy synthesis of real recordings, ours beside WORLD's: `python -m tests.bench.vocoder [folder]`.

Needs an environment with the judges and pyworld; set OPENBLAS_NUM_THREADS=1 for the times, which
are processor seconds per second of sound.
"""

import csv
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats, Samples
from studio.audio.files import read
from studio.audio.pitch import pitch
from studio.audio.resample import resample
from studio.engines.builtin import cepstrum
from studio.engines.builtin.features import HOP, RATE, analyse
from studio.engines.builtin.waveform import render
from tests.bench.judges import Ear, log_mel_distance, said, word_errors

T = TypeVar("T")

_THREE = "ours  own   WORLD"
_HEAD = f"""\
ours: our analysis and synthesis; own: the same with our own pitch instead of Harvest's
{"":40} | {"similarity":17} | {"log-mel dB":17} | {"level dB":17} | env.| word errors         | RTF
{"recording":40} | {_THREE} | {_THREE} | {_THREE} | dB  | real ours own WORLD | an.    syn."""
_ROW = (
    "{:40} | {:.3f} {:.3f} {:.3f} | {:5.2f} {:5.2f} {:5.2f} | {:5.2f} {:5.2f} {:5.2f} "
    "| {:.1f} | {:4.3g} {:4.3g} {:4.3g} {:4.3g} | {:.4f} {:.4f}"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """What came out of one vocoder for one recording."""

    sound: Clip
    log_amplitude: Floats
    analysis: float
    synthesis: float


def main(folder: Path) -> None:
    """Print the table of every recording in `folder` and the means."""
    ear = Ear()
    rows = list(csv.DictReader((folder / "recordings.csv").open(encoding="utf-8")))
    print(_HEAD)
    table = [figures for row in rows if (figures := _figures(folder, row, ear)) is not None]
    means = np.nanmean(np.array([[*figures[:10], *figures[14:]] for figures in table]), axis=0)
    errors = np.nansum(np.array([figures[10:14] for figures in table]), axis=0)
    words = sum(len(said(row["transcript"])) for row in rows if _judged(row))
    _line("mean, errors per word", [*means[:10], *(errors / max(words, 1)), *means[10:]])
    least = [min(figures[which] for figures in table) for which in range(3)]
    print("least similarity: ours {:.3f} own {:.3f} WORLD {:.3f}".format(*least))


def _figures(folder: Path, row: dict[str, str], ear: Ear) -> list[float]:
    clip = resample(read(folder / row["file"]), RATE)
    f0 = _world_pitch(clip.samples)
    copies = [_ours(clip, f0), _ours(clip, pitch(clip).f0), _worlds(clip, f0)]
    voice = ear.voice(clip)
    similar = [float(voice @ ear.voice(copy.sound)) for copy in copies]
    apart = [log_mel_distance(clip, copy.sound) for copy in copies]
    level = [20 * float(np.log10(_rms(copy.sound) / _rms(clip))) for copy in copies]
    errors = [float("nan")] * 4
    if _judged(row):
        meant = said(row["transcript"])
        clips = [clip, *(copy.sound for copy in copies)]
        errors = [float(word_errors(ear.words(one), meant)) for one in clips]
    ours, _, worlds = copies
    shape = _envelope_distance(ours.log_amplitude, worlds.log_amplitude, f0 > 0)
    figures = [*similar, *apart, *level, shape, *errors, ours.analysis, ours.synthesis]
    _line(row["file"][:40], figures)
    return figures


def _envelope_distance(one: Floats, other: Floats, voiced: npt.NDArray[np.bool_]) -> float:
    """Root mean square in dB over voiced frames up to 7 kHz, each frame's level apart."""
    difference = (one - other)[voiced, : 7000 * one.shape[1] // (RATE // 2)]
    return float(20 / np.log(10) * (difference - difference.mean(axis=1, keepdims=True)).std())


def _judged(row: dict[str, str]) -> bool:
    return row["language"] == "en" and bool(row["transcript"])


def _line(name: str, figures: list[float]) -> None:
    print(_ROW.format(name, *figures), flush=True)


def _ours(clip: Clip, f0: Floats) -> Copy:
    frames, analysis = _timed(lambda: analyse(clip.samples, f0), clip.seconds)
    sound, synthesis = _timed(lambda: render(frames, 0), clip.seconds)
    return Copy(Clip(sound, RATE), cepstrum.decode(frames.cepstra), analysis, synthesis)


def _worlds(clip: Clip, f0: Floats) -> Copy:
    import pyworld

    samples, at = clip.samples.astype(np.float64), np.arange(len(f0)) * (HOP / RATE)
    envelope = pyworld.cheaptrick(samples, f0, at, RATE)
    noise = pyworld.d4c(samples, f0, at, RATE)
    sound = pyworld.synthesize(f0, envelope, noise, RATE, 1000 * HOP / RATE)
    sound = sound[: len(clip.samples)].astype(np.float32)
    return Copy(Clip(sound, RATE), 0.5 * np.log(envelope), 0.0, 0.0)


def _world_pitch(samples: Samples) -> Floats:
    import pyworld

    f0, _ = pyworld.harvest(samples.astype(np.float64), RATE, 60.0, 500.0, 1000 * HOP / RATE)
    return np.asarray(f0[: len(samples) // HOP + 1], np.float64)


def _timed(work: Callable[[], T], seconds: float) -> tuple[T, float]:
    work()
    start = time.process_time()
    made = work()
    return made, (time.process_time() - start) / seconds


def _rms(clip: Clip) -> float:
    return float(np.sqrt(np.mean(clip.samples.astype(np.float64) ** 2)))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/recordings"))
