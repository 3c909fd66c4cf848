"""How loud a finished file should be, and the report on whether the written one is."""

from dataclasses import dataclass
from pathlib import Path

from studio.audio.loudness import SILENT
from studio.errors import StudioError
from studio.export.meter import Level


@dataclass(frozen=True, slots=True)
class Target:
    """What a place of publication asks for; None where it asks for nothing.

    `lufs` is integrated loudness within `tolerance`, `rms` a range in dBFS, `peak` the highest
    true peak in dBTP, `floor` the loudest half second of silence may be, `rate` in Hz;
    `lead` and `tail` are seconds of silence before the first line and after the last.
    """

    name: str
    lufs: float | None = None
    tolerance: float = 0.5
    rms: tuple[float, float] | None = None
    peak: float | None = None
    floor: float | None = None
    rate: int | None = None
    lead: float = 0.0
    tail: float = 0.0

    @property
    def active(self) -> bool:
        """Whether it asks for a level at all."""
        return self.lufs is not None or self.rms is not None

    def missing(self, level: Level) -> float:
        """How many dB louder the sound must become; 0 for silence and without a target."""
        if self.lufs is not None and level.lufs > SILENT:
            return self.lufs - level.lufs
        if self.rms is not None and level.rms > SILENT:
            return sum(self.rms) / 2 - level.rms
        return 0.0

    def excess(self, level: Level) -> float:
        """How many dB its true peak is too high, 0 if it is not."""
        return max(0.0, level.true_peak - self.peak) if self.peak is not None else 0.0

    def failures(self, level: Level, rate: int) -> tuple[str, ...]:
        """What the sound misses, each in a sentence."""
        return tuple(
            sentence
            for missed, sentence in (
                (self.active and level.peak == 0.0, "There is no sound in it, only silence."),
                (
                    self.lufs is not None and abs(self.lufs - level.lufs) > self.tolerance,
                    f"Its loudness of {level.lufs:.1f} LUFS is not {self.lufs} LUFS.",
                ),
                (
                    self.rms is not None and not self.rms[0] <= level.rms <= self.rms[1],
                    f"Its RMS of {level.rms:.1f} dB is not between {_range(self.rms)}.",
                ),
                (
                    self.excess(level) > 0.0,
                    f"Its true peak of {level.true_peak:.1f} dB is above {self.peak} dB.",
                ),
                (
                    self.floor is not None and level.floor > self.floor,
                    f"Its quietest half second is at {level.floor:.1f} dB, above {self.floor} dB.",
                ),
                (
                    self.rate is not None and rate != self.rate,
                    f"Its sample rate is {rate} Hz, not {self.rate} Hz.",
                ),
            )
            if missed
        )


TARGETS = (
    Target("none"),
    Target("podcast", lufs=-16.0, peak=-1.0),
    # EBU R 128 (2023): -23 LUFS, deviation at most 0.2 LU where it can be measured beforehand.
    Target("r128", lufs=-23.0, tolerance=0.2, peak=-1.0),
    # ACX audio submission requirements: room tone of 0.5-1 s at the head, 1-5 s at the tail.
    Target(
        "acx", rms=(-23.0, -18.0), peak=-3.0, floor=-60.0, rate=44100, lead=0.75, tail=1.5
    ),
)  # fmt: skip


def target(name: str) -> Target:
    """The target called `name`; StudioError naming the known ones if there is none."""
    for known in TARGETS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in TARGETS)
    raise StudioError(f"“{name}” is not a loudness target.", f"Choose from {names}.")


@dataclass(frozen=True, slots=True)
class Report:
    """One written file as read back; levels in LUFS, dBTP and dBFS, at least SILENT."""

    path: Path
    seconds: float
    rate: int
    lufs: float
    true_peak: float
    rms: float
    floor: float
    target: str
    met: bool
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The report in one line, and one more for each remark."""
        verdict = "" if self.target == "none" else f"; {self.target} {_verdict(met=self.met)}"
        line = (
            f"{self.path}: {_clock(self.seconds)}, {self.rate} Hz, {_level(self.lufs, 'LUFS')}, "
            f"true peak {_level(self.true_peak)}, RMS {_level(self.rms)}, "
            f"floor {_level(self.floor)}{verdict}"
        )
        return "\n".join([line, *(f"  {remark}" for remark in self.remarks)])


def _verdict(*, met: bool) -> str:
    return "met" if met else "NOT met"


def _clock(seconds: float) -> str:
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def _level(value: float, unit: str = "dB") -> str:
    return f"{value:.1f} {unit}" if value > SILENT else "silent"


def _range(limits: tuple[float, float] | None) -> str:
    return f"{limits[0]} and {limits[1]} dB" if limits is not None else ""
