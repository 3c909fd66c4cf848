"""Our pitch against WORLD's Harvest on real recordings: `python -m tests.bench.pitch [folder]`.

Needs an environment with pyworld for the comparison; set OPENBLAS_NUM_THREADS=1 for the times,
which are processor seconds per second of sound. Nobody knows the true pitch of a recording, so
three answers are held against it: Harvest's; only where Harvest and DIO agree within half a
semitone; and Harvest's again on speech made from it by WORLD, where it is the truth.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.audio.files import read
from studio.audio.pitch import pitch
from studio.audio.resample import resample

_RECORDINGS = Path(__file__).parents[3] / "shared" / "recordings"
_GROSS = np.log2(1.2)  # octaves: the usual 20 %
_AGREED = 0.5 / 12
_HEAD = f"{'':34} {'frames':>7} {'gross':>7} {'missed':>7} {'extra':>7} {'fine':>8}   real time"


@dataclass(frozen=True, slots=True)
class Score:
    """Frames compared and those found wrong; `fine` is the summed distance of the rest in octaves.

    `voiced` are voiced in truth, `both` also by the estimate; `seconds` of processor time went
    into `length` seconds of sound.
    """

    frames: int = 0
    voiced: int = 0
    both: int = 0
    gross: int = 0
    extra: int = 0
    fine: float = 0.0
    seconds: float = 0.0
    length: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(a + b for a, b in zip(_values(self), _values(other), strict=True)))  # type: ignore[arg-type]  # counts stay counts

    def __str__(self) -> str:
        good = max(self.both - self.gross, 1)
        return (
            f"{self.frames:7d} {self.gross / max(self.both, 1):7.2%} "
            f"{1 - self.both / max(self.voiced, 1):7.2%} {self.extra / max(self.frames, 1):7.2%} "
            f"{12 * self.fine / good:5.3f} st   {self.seconds / max(self.length, 1e-9):.4f}"
        )


def score(estimate: Floats, truth: Floats, asked: Floats | None = None) -> Score:
    """Hold one contour against another; where `asked` is 0 nobody asks."""
    count = min(len(estimate), len(truth))
    estimate, truth = estimate[:count], truth[:count]
    judged = np.ones(count, np.bool_) if asked is None else asked[:count] > 0
    voiced = (truth > 0) & judged
    both = voiced & (estimate > 0)
    away = np.abs(np.log2(estimate[both] / truth[both]))
    return Score(
        int(judged.sum()),
        int(voiced.sum()),
        int(both.sum()),
        int((away > _GROSS).sum()),
        int(((estimate > 0) & (truth == 0) & judged).sum()),
        float(away[away <= _GROSS].sum()),
    )


def main() -> None:
    """Print the tables."""
    _precision()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _RECORDINGS
    try:
        import pyworld  # noqa: F401
    except ImportError:
        print("pyworld is not installed: no comparison on recordings.")
        return
    print(_HEAD)
    totals: dict[str, Score] = {}
    for file in sorted(folder.glob("*.[wf][al]*")):
        for name, found in _compared(read(file)):
            totals[name] = totals.get(name, Score()) + found
            if name == "ours, Harvest is right":
                print(f"{file.name[:34]:34} {found}")
    for name, total in totals.items():
        print(f"{name:34} {total}")


def _compared(clip: Clip) -> Iterator[tuple[str, Score]]:
    """All comparisons on one recording."""
    harvest, dio, copy = _world(clip)
    count = min(len(harvest), len(dio))
    near = np.abs(np.log2(np.maximum(harvest, 1)[:count] / np.maximum(dio, 1)[:count])) < _AGREED
    agreed = np.where(near & (dio[:count] > 0), harvest[:count], 0.0)
    ours, spent = _timed(lambda: pitch(clip).f0)
    yield "ours, Harvest is right", _with(score(ours, harvest), spent, clip.seconds)
    yield "DIO, Harvest is right", score(dio, harvest)
    yield "ours, Harvest and DIO agree", score(ours, agreed, agreed)
    yield "ours in 10 dB noise", score(pitch(_noisy(clip, 10.0)).f0, harvest)
    yield "ours at 8 kHz", score(pitch(resample(clip, 8_000)).f0, harvest)
    yield "ours on the telephone", score(pitch(_telephone(clip)).f0, harvest)
    yield "ours on the copy", score(pitch(copy).f0, harvest)
    again, spent = _timed(lambda: _harvest(copy))
    yield "Harvest on the copy", _with(score(again, harvest), spent, clip.seconds)


def _world(clip: Clip) -> tuple[Floats, Floats, Clip]:
    """Harvest's pitch, DIO's, and the clip as WORLD speaks it with Harvest's."""
    import pyworld

    sound = clip.samples.astype(np.float64)
    harvest = _harvest(clip)
    dio, times = pyworld.dio(sound, clip.rate, f0_floor=60.0, f0_ceil=500.0, frame_period=5.0)
    dio = pyworld.stonemask(sound, dio, times, clip.rate)
    times = np.arange(len(harvest)) * 0.005
    envelope = pyworld.cheaptrick(sound, harvest, times, clip.rate)
    breath = pyworld.d4c(sound, harvest, times, clip.rate)
    copy = pyworld.synthesize(harvest, envelope, breath, clip.rate, 5.0)
    return harvest, dio, Clip(np.asarray(copy, np.float32), clip.rate)


def _harvest(clip: Clip) -> Floats:
    import pyworld

    sound = clip.samples.astype(np.float64)
    f0, times = pyworld.harvest(sound, clip.rate, f0_floor=60.0, f0_ceil=500.0, frame_period=5.0)
    refined: Floats = pyworld.stonemask(sound, f0, times, clip.rate)
    return refined


def _noisy(clip: Clip, ratio: float) -> Clip:
    level = float(np.sqrt(np.mean(clip.samples**2))) * 10 ** (-ratio / 20)
    noise = np.random.default_rng(0).normal(0, level, len(clip.samples))
    return Clip((clip.samples + noise).astype(np.float32), clip.rate)


def _telephone(clip: Clip) -> Clip:
    """What is left between 300 and 3400 Hz."""
    spectrum = np.fft.rfft(clip.samples)
    hertz = np.fft.rfftfreq(len(clip.samples), 1 / clip.rate)
    spectrum *= np.clip((hertz - 200) / 150, 0, 1) * (hertz < 3_400)
    return Clip(np.fft.irfft(spectrum, len(clip.samples)).astype(np.float32), clip.rate)


def _precision() -> None:
    """The largest error on steady tones of 70 to 480 Hz, and the cost of half a minute."""
    rate, worst = 24_000, 0.0
    for hertz in np.geomspace(70.0, 480.0, 40):
        found = pitch(_buzz(float(hertz), 1.0, rate)).f0[12:-12]
        worst = max(worst, float(np.abs(12 * np.log2(np.maximum(found, 1) / hertz)).max()))
    print(f"Largest error on 40 steady tones: {worst:.4f} semitones.")
    clip = _buzz(140.0, 30.0, rate)
    _, spent = _timed(lambda: pitch(clip).f0)
    print(f"30 s of steady tone at {rate} Hz: {spent / 30:.4f} of real time.")


def _buzz(hertz: float, seconds: float, rate: int) -> Clip:
    time_ = np.arange(round(seconds * rate)) / rate
    sound = np.sum([np.sin(2 * np.pi * hertz * n * time_) / n for n in range(1, 9)], axis=0)
    return Clip((0.2 * sound).astype(np.float32), rate)


def _timed(work: Callable[[], Floats]) -> tuple[Floats, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def _with(found: Score, seconds: float, length: float) -> Score:
    return found + Score(seconds=seconds, length=length)


def _values(found: Score) -> tuple[float, ...]:
    return tuple(getattr(found, name) for name in Score.__slots__)


if __name__ == "__main__":
    main()
